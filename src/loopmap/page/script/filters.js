import { map, numberOf } from "./map.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {{factors: Set<number>, links: Set<number>}} Part a part of the map */

/** @param {number} many */
const all = (many) => new Set(Array(many).keys());

/** @returns {Part} */
const everything = () => ({ factors: all(map.factors.length), links: all(map.links.length) });

/** How many filters are set. @param {State} state */
export const filtersSet = (state) =>
  [state.site, state.support, state.theme, state.sign, state.kind].filter(Boolean).length;

/** Which effect on the focus alone is asked for: its digit, or nothing. @param {State} state */
const effectIn = (state) => (state.toward === "all" ? "" : state.toward);

/** Whether less than everything is listed. @param {State} state */
export const narrowed = (state) => Boolean(state.q || effectIn(state) || filtersSet(state));

/**
 * Give what a view shows and the filters let through; null where that is all.
 * @param {State} state
 * @returns {Part | null}
 */
export const letThrough = (state) => {
  const view = map.views[numberOf("view", state.view)];
  const effect = effectIn(state);
  const filtered = state.site || state.support || state.theme || state.sign || effect;
  if (!view && !filtered) return null;
  const { factors, links } = view ? { factors: new Set(view.factors), links: new Set(view.links) } : everything();
  if (!filtered) return { factors, links };
  const theme = map.themes.indexOf(state.theme);
  const site = numberOf("site", state.site);
  if (theme >= 0) keep(factors, (n) => map.factors[n].theme === theme);
  if (site >= 0) keep(factors, (n) => map.factors[n].sites.includes(site));
  if (effect) keep(factors, (n) => map.effects?.[n] === effect || n === map.focus);
  keep(links, (n) => {
    const link = map.links[n];
    const held = link.sites ?? [];
    return (
      factors.has(link.from) &&
      factors.has(link.to) &&
      (site < 0 || held.some(([holder]) => holder === site)) &&
      held.length >= Number(state.support) &&
      (!state.sign || link.sign === { "+": 1, "-": -1, "±": 2, "?": 0 }[state.sign])
    );
  });
  if (state.support || state.sign) {
    const ends = new Set([...links].flatMap((n) => [map.links[n].from, map.links[n].to]));
    keep(factors, (n) => ends.has(n));
  }
  return { factors, links };
};

/**
 * Tell of a loop whether it is of the kind asked for and all of it is let through.
 * @param {State} state
 * @param {Part | null} part
 * @returns {(n: number) => boolean}
 */
export const loopPasses = (state, part) => (n) => {
  const loop = map.loops[n];
  return (!state.kind || loop.kind === state.kind) && (!part || loop.links.every((link) => part.links.has(link)));
};

/**
 * @template T
 * @param {Set<T>} set
 * @param {(one: T) => boolean} wanted
 */
const keep = (set, wanted) => {
  for (const one of set) if (!wanted(one)) set.delete(one);
};

/** What is searched: of a factor its names and what is said of it, of a link every word and its evidence. */
const texts = {
  factors: textsOf("factors", "h3, .body > p"),
  links: textsOf("links", "h3, .body > p, .words"),
};

/** @param {string} section @param {string} parts */
function textsOf(section, parts) {
  return [...document.querySelectorAll(`#${section} > article`)].map((article) =>
    fold([...article.querySelectorAll(parts)].map((part) => part.textContent).join(" ")),
  );
}

/** Put a text so that case and accents make no difference. @param {string} text */
function fold(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

/**
 * Give the factors and links whose words, or whose evidence, have every word that is looked for.
 * @param {string} q
 * @returns {Part | null}
 */
export const matching = (q) => {
  const words = fold(q).split(/\s+/).filter(Boolean);
  if (!words.length) return null;
  /** @param {string[]} among */
  const hits = (among) => new Set([...among.keys()].filter((n) => words.every((word) => among[n].includes(word))));
  return { factors: hits(texts.factors), links: hits(texts.links) };
};
