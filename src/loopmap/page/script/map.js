/**
 * The map as the page knows it: numbers for factors, links and loops, in the order of the figure.
 *
 * @typedef {{id: string, label: string, theme: number, sites: number[]}} Factor
 * @typedef {{from: number, to: number, sign: Sign, late?: 1, sites?: [number, Sign][]}} Link
 * @typedef {{name: string, kind: string, support: number, links: number[]}} Loop
 * @typedef {{id: string, title: string, factors: number[], links: number[]}} View
 * @typedef {{focus: number | null, effects: string | null, sites: {id: string, label: string}[], factors: Factor[], links: Link[],
 *   loops: Loop[], views: View[], steps: number[], themes: string[]}} Data
 * @typedef {-1 | 0 | 1 | 2} Sign 1 raises, -1 lowers, 0 is not known and 2 is contested
 */

/** @type {Data} */
export const map = JSON.parse(/** @type {HTMLElement} */ (document.getElementById("data")).textContent ?? "");

/** The links that come in at each factor. @type {number[][]} */
export const into = map.factors.map(() => []);

/** The links that go out of each factor. @type {number[][]} */
export const out = map.factors.map(() => []);

map.links.forEach((link, n) => {
  link.sign ??= 1; // the commonest, and left out
  into[link.to].push(n);
  out[link.from].push(n);
});

/**
 * What each link is called in an address: its two factors. @type {string[]}
 */
export const linkNames = [];
for (const { from, to } of map.links) {
  let name = `${map.factors[from].id}:${map.factors[to].id}`;
  while (linkNames.includes(name)) name += ":";
  linkNames.push(name);
}

/** @param {Iterable<string>} names @returns {Map<string, number>} */
const numbered = (names) => new Map([...names].map((name, n) => [name, n]));

const numbers = {
  factor: numbered(map.factors.map((factor) => factor.id)),
  link: numbered(linkNames),
  loop: numbered(map.loops.map((loop) => loop.name)),
  view: numbered(map.views.map((view) => view.id)),
  site: numbered(map.sites.map((site) => site.id)),
};

/**
 * Give the number of what an address names, or -1.
 * @param {keyof typeof numbers} kind
 * @param {string} name
 */
export const numberOf = (kind, name) => numbers[kind].get(name) ?? -1;

/** @param {number} n */
export const labelOf = (n) => map.factors[n].label;

/**
 * Join words as a sentence does.
 * @param {string[]} words
 */
export const listed = (words) =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words[words.length - 1]}`;

/**
 * Say how many.
 * @param {number} n
 * @param {string} noun
 */
export const counted = (n, noun) => `${n} ${noun}${n === 1 ? "" : "s"}`;

/** @param {number} n of a link */
export const sentenceOf = (n) => {
  const link = map.links[n];
  const verb = { "1": "increases", "-1": "decreases", "0": "affects", "2": "both increases and decreases" }[link.sign];
  return `${labelOf(link.from)} ${verb} ${labelOf(link.to)}${link.late ? " after a delay" : ""}`;
};

/**
 * Read links aloud, each going on from the one before, from a rise of the first factor.
 * @param {number[]} links
 */
export const aloud = (links) => {
  let change = 1;
  const word = () => (change > 0 ? "more" : change < 0 ? "less" : "a change in");
  const parts = [`More ${labelOf(map.links[links[0]].from)}`];
  for (const n of links) {
    const { sign, to, late } = map.links[n];
    change = sign === 2 ? 0 : change * sign;
    parts.push(`${word()} ${labelOf(to)}${late ? " after a delay" : ""}`);
  }
  const last = parts.pop();
  return `${parts.join(", ")}, and so ${last}.`;
};
