import { compare, comparedIn } from "./comparison.js";
import { letThrough, loopPasses, matching } from "./filters.js";
import { boxRound, markChosen, paintFigure } from "./figure.js";
import { frame, goTo } from "./camera.js";
import { into, map, numberOf, out } from "./map.js";
import { routesBetween } from "./routes.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {import("./filters.js").Part} Part */

/** @param {Iterable<number>} links @param {number[]} [more] @returns {Part} */
const partOf = (links, more = []) => {
  const held = new Set(links);
  const ends = [...held].flatMap((n) => [map.links[n].from, map.links[n].to]);
  return { factors: new Set([...ends, ...more]), links: held };
};

/**
 * Give what stands out because it was chosen: a factor with its links, a link, a loop, a route; or null.
 * @param {State} state
 * @returns {Part | null}
 */
const chosenIn = (state) => {
  const factor = numberOf("factor", state.factor);
  if (factor >= 0) return partOf([...into[factor], ...out[factor]], [factor]);
  const link = numberOf("link", state.link);
  if (link >= 0) return partOf([link]);
  const loop = numberOf("loop", state.loop);
  if (loop >= 0) return partOf(map.loops[loop].links);
  const [from, to] = [numberOf("factor", state.from), numberOf("factor", state.to)];
  if (from >= 0 && to >= 0) {
    const { found } = routesBetween(from, to);
    const one = found[Number(state.route) - 1];
    return partOf(one ?? found.flat(), [from, to]);
  }
  if (from >= 0 || to >= 0) return partOf([], [from, to].filter((n) => n >= 0));
  return matching(state.q);
};

/** What the keyboard is at; it stands out until it goes on. */
let peeked = -1;

/** @param {State} state */
const paint = (state) => {
  const base = letThrough(state);
  const pair = comparedIn(state);
  const compared = pair && compare(pair.a, pair.b);
  const lit = peeked >= 0 ? partOf([...into[peeked], ...out[peeked]], [peeked]) : chosenIn(state);
  const loop = numberOf("loop", state.loop);
  const passes = loopPasses(state, base);
  const sitesOf = pair && new Set([pair.a, pair.b]);
  /** @param {Part | null} part @param {"factors" | "links"} kind @param {number} n */
  const without = (part, kind, n) => part !== null && !part[kind].has(n);
  paintFigure({
    factor: (n) => {
      if (without(base, "factors", n)) return lit?.factors.has(n) ? "lit" : "out";
      if (sitesOf && !lit) return map.factors[n].sites.some((site) => sitesOf.has(site)) ? "" : "out";
      return lit ? (lit.factors.has(n) ? "lit" : "dim") : "";
    },
    link: (n) => {
      if (without(base, "links", n)) return lit?.links.has(n) ? "lit" : "out";
      if (compared && !lit) return compared.get(n) ?? "out";
      return lit ? (lit.links.has(n) ? "lit" : "dim") : "";
    },
    loop: (n) => {
      if (n === loop) return "lit";
      if (!passes(n) || compared) return "out";
      return lit ? "dim" : "";
    },
  });
};

/**
 * Paint the figure as a state has it, and move it to what is new.
 * @param {State} state
 * @param {State | null} before
 */
export const emphasise = (state, before) => {
  paint(state);
  markChosen(numberOf("factor", state.factor));
  if (state.at) return goTo(state.at);
  const smoothly = before !== null;
  const chosen = state.q && !state.factor ? null : chosenIn(state);
  const base = letThrough({ ...state, site: "", support: "", theme: "", sign: "", toward: "" });
  const part = chosen ?? base;
  frame(part && boxRound(part.factors, part.links), smoothly);
};

/**
 * Let what acts on a factor, and what it acts on, stand out for the time that the keyboard is at it.
 * @param {number} n -1 for none
 * @param {State} state
 */
export const peek = (n, state) => {
  peeked = n;
  paint(state);
};
