import { into, labelOf, listed, map, out, sentenceOf } from "./map.js";

/** @typedef {{x: number, y: number, width: number, height: number}} Box */

export const svg = /** @type {SVGSVGElement} */ (document.querySelector("svg.figure"));

/**
 * Make a part of a figure.
 * @template {"path" | "title"} Kind
 * @param {Kind} kind
 */
export const partOfFigure = (kind) => document.createElementNS("http://www.w3.org/2000/svg", kind);

/** @param {string} selector @returns {SVGGElement[]} */
const groups = (selector) => [...svg.querySelectorAll(selector)].map((group) => /** @type {SVGGElement} */ (group));

/** @param {SVGGElement} group */
const place = (group) => Number(group.id.match(/\d+/)?.[0]);

/** The groups of each factor, link and loop, by number. @type {SVGGElement[]} */
export const factorGroups = groups("g.factor");
/** @type {SVGGElement[][]} */
const linkGroups = map.links.map(() => []);
for (const group of groups("g[id^=e]")) linkGroups[place(group)].push(group);
/** @type {SVGGElement[][]} */
const loopGroups = map.loops.map(() => []);
const loopNames = new Map(map.loops.map((loop, n) => [loop.name, n]));
for (const group of groups("g[data-loop]")) loopGroups[loopNames.get(group.dataset.loop ?? "") ?? -1]?.push(group);

/** @type {Map<SVGGElement, string>} */
const looks = new Map();

/** @param {SVGGElement} group @param {string} look */
const paint = (group, look) => {
  if ((looks.get(group) ?? "") === look) return;
  looks.set(group, look);
  if (look) group.dataset.look = look;
  else delete group.dataset.look;
};

/**
 * Let each factor, link and badge look as it should: "" as it is, or `lit`, `dim`, `out`, or what a
 * comparison makes of it. Only what changes is touched.
 * @param {{factor: (n: number) => string, link: (n: number) => string, loop: (n: number) => string}} look
 */
export const paintFigure = (look) => {
  factorGroups.forEach((group, n) => paint(group, look.factor(n)));
  linkGroups.forEach((parts, n) => parts.forEach((group) => paint(group, look.link(n))));
  loopGroups.forEach((parts, n) => parts.forEach((group) => paint(group, look.loop(n))));
};

/** @type {(Box | undefined)[]} */
const boxes = [];

/** @type {(Box | undefined)[]} */
const arcBoxes = [];

/** Give the box that a factor's label stands in. @param {number} n @returns {Box} */
export const boxOf = (n) => (boxes[n] ??= factorGroups[n].getBBox());

/** Give the box round the arc of a link. @param {number} n @returns {Box} */
const boxOfArc = (n) => (arcBoxes[n] ??= linkGroups[n][0].getBBox());

/** Measure everything once while nobody waits, so that the first choice is as quick as the others. */
export const measure = () => {
  factorGroups.forEach((_, n) => boxOf(n));
  linkGroups.forEach((_, n) => boxOfArc(n));
};

/**
 * Give the box round some factors, and round the arcs of some links.
 * @param {Iterable<number>} factors
 * @param {Iterable<number>} [links]
 * @returns {Box | null}
 */
export const boxRound = (factors, links = []) => {
  const parts = [...factors].map(boxOf);
  for (const n of links) parts.push(boxOfArc(n));
  if (!parts.length) return null;
  const x = Math.min(...parts.map((box) => box.x));
  const y = Math.min(...parts.map((box) => box.y));
  const width = Math.max(...parts.map((box) => box.x + box.width)) - x;
  return { x, y, width, height: Math.max(...parts.map((box) => box.y + box.height)) - y };
};

/** Say what acts on a factor and what it acts on. @param {number} n */
export const surroundings = (n) => {
  /** @param {number[]} links @param {-1 | 0 | 1 | 2} sign @param {"from" | "to"} end */
  const ends = (links, sign, end) =>
    links.filter((one) => map.links[one].sign === sign).map((one) => labelOf(map.links[one][end]));
  const said = [
    ["Raised by", ends(into[n], 1, "from")],
    ["Lowered by", ends(into[n], -1, "from")],
    ["Raises", ends(out[n], 1, "to")],
    ["Lowers", ends(out[n], -1, "to")],
  ];
  const told = said.filter(([, labels]) => labels.length);
  return `${labelOf(n)}. ${told.map(([words, labels]) => `${words} ${listed(/** @type {string[]} */ (labels))}.`).join(" ")}`;
};

// ---- choosing in the figure ---------------------------------------------------------------------

/** The factor that the Tab key comes to. */
let home = map.focus ?? 0;

/** @param {number} n */
const beHome = (n) => {
  factorGroups[home]?.setAttribute("tabindex", "-1");
  home = n;
  factorGroups[home]?.setAttribute("tabindex", "0");
};

/** Mark the factor that is chosen, for those who hear the page. @param {number} n -1 for none */
export const markChosen = (n) => {
  factorGroups.forEach((group, one) => group.setAttribute("aria-pressed", String(one === n)));
  if (n >= 0) beHome(n);
};

/**
 * Give the nearest factor in a direction that is not faded out, or -1.
 * @param {number} from
 * @param {string} key an arrow key
 */
const nextTo = (from, key) => {
  const [dx, dy] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[key] ?? [0, 0];
  const here = middle(from);
  let best = -1;
  let least = Infinity;
  factorGroups.forEach((group, n) => {
    if (n === from || group.dataset.look === "out") return;
    const there = middle(n);
    const along = (there.x - here.x) * dx + (there.y - here.y) * dy;
    const aside = Math.abs((there.x - here.x) * dy) + Math.abs((there.y - here.y) * dx);
    const cost = along + 2.5 * aside;
    if (along > 1 && aside < 3 * along && cost < least) [best, least] = [n, cost];
  });
  return best;
};

/** @param {number} n */
const middle = (n) => {
  const box = boxOf(n);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
};

/**
 * Make the figure one of buttons: factors by mouse, touch and keys, links and badges by mouse and touch,
 * since the panel has a list of them.
 * @param {{factor: (n: number) => void, link: (n: number) => void, loop: (n: number) => void,
 *   peek: (n: number) => void}} choose `peek` is told what the keyboard is at, and -1 when it leaves
 */
export const makeLive = (choose) => {
  svg.setAttribute("role", "group");
  svg.removeAttribute("aria-hidden");
  factorGroups.forEach((group, n) => {
    group.setAttribute("role", "button");
    group.setAttribute("tabindex", n === home ? "0" : "-1");
    group.setAttribute("aria-pressed", "false");
    group.setAttribute("aria-label", labelOf(n));
    group.addEventListener("click", () => choose.factor(n));
    group.addEventListener("focus", () => {
      beHome(n);
      if (group.matches(":focus-visible")) choose.peek(n);
    });
    group.addEventListener("blur", () => choose.peek(-1));
    group.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        choose.factor(n);
      } else if (event.key.startsWith("Arrow") && !event.shiftKey) {
        event.preventDefault();
        const next = nextTo(n, event.key);
        if (next >= 0) factorGroups[next].focus();
      }
    });
  });
  linkGroups.forEach((parts, n) => {
    const arc = parts[0].querySelector("path");
    const title = partOfFigure("title");
    title.textContent = sentenceOf(n);
    parts[0].prepend(title);
    if (arc) {
      const wide = /** @type {SVGPathElement} */ (arc.cloneNode());
      for (const name of ["stroke", "stroke-dasharray", "stroke-width"]) wide.removeAttribute(name);
      wide.setAttribute("class", "wide");
      parts[0].append(wide);
    }
    for (const group of parts) {
      group.setAttribute("aria-hidden", "true");
      group.addEventListener("click", () => choose.link(n));
    }
  });
  loopGroups.forEach((parts, n) => {
    for (const group of parts) {
      group.setAttribute("aria-hidden", "true");
      group.addEventListener("click", () => choose.loop(n));
    }
  });
};
