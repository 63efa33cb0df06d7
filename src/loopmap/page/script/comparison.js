import { listOf } from "./lines.js";
import { counted, map, numberOf } from "./map.js";

/** @typedef {"shared" | "only-a" | "only-b" | "contested"} Standing */

/**
 * Tell of each link that one of two sites holds what they make of it: both hold it alike, one alone does, or
 * they give it opposite signs, or one itself gives it both.
 * @param {number} a
 * @param {number} b
 * @returns {Map<number, Standing>}
 */
export const compare = (a, b) => {
  /** @type {Map<number, Standing>} */
  const found = new Map();
  map.links.forEach((link, n) => {
    const by = new Map(link.sites);
    const [ours, theirs] = [by.get(a), by.get(b)];
    if (ours === undefined && theirs === undefined) return;
    const opposed = ours !== undefined && theirs !== undefined && ours * theirs === -1;
    if (opposed || ours === 2 || theirs === 2) found.set(n, "contested");
    else found.set(n, theirs === undefined ? "only-a" : ours === undefined ? "only-b" : "shared");
  });
  return found;
};

/**
 * The two sites that are compared, by number, or null.
 * @param {import("./state.js").State} state
 */
export const comparedIn = (state) => {
  const [a, b] = [numberOf("site", state.a), numberOf("site", state.b)];
  return a >= 0 && b >= 0 && a !== b ? { a, b } : null;
};

const place = document.querySelector(".compared");

/**
 * List what two sites share, hold alone and contest.
 * @param {{a: number, b: number} | null} pair
 * @returns {string} the same in few words
 */
export const listComparison = (pair) => {
  place?.replaceChildren();
  if (!pair || !place) return "";
  const [a, b] = [map.sites[pair.a].label, map.sites[pair.b].label];
  const found = compare(pair.a, pair.b);
  const said = /** @type {[Standing, string][]} */ ([
    ["shared", `${a} and ${b} both say`],
    ["only-a", `Only ${a} says`],
    ["only-b", `Only ${b} says`],
    ["contested", "Contested"],
  ]).map(([standing, words]) => {
    const links = [...found].filter(([, one]) => one === standing).map(([n]) => n);
    const heading = document.createElement("h3");
    heading.className = standing;
    heading.textContent = `${words} `;
    const count = document.createElement("small");
    count.textContent = String(links.length);
    heading.append(count);
    place.append(heading, ...(links.length ? [listOf(links)] : []));
    return `${words}: ${links.length}`;
  });
  return `${counted(found.size, "link")}. ${said.join("; ")}.`;
};
