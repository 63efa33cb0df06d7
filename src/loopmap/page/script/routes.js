import { into, map, out } from "./map.js";

/**
 * Find the routes from one factor to another that meet no factor twice, shortest first.
 *
 * Lengths are tried one after the other, and no step is taken from which the end is too far. `complete`
 * says whether these are all; the search ends after so many routes, or after so much work.
 *
 * @param {number} from
 * @param {number} to
 * @param {number} [most]
 * @param {number} [work] steps taken at most; a million take about a tenth of a second
 * @returns {{found: number[][], complete: boolean}} each route as its links
 */
export const routesBetween = (from, to, most = 20, work = 1_000_000) => {
  const far = distances(to);
  /** @type {number[][]} */
  const found = [];
  if (from === to || far[from] === Infinity) return { found, complete: true };
  const reach = far.filter((steps) => steps < Infinity).length;
  for (let length = far[from]; length < reach; length++) {
    /** @type {number[]} */
    const path = [];
    const visited = new Set([from]);
    /** @param {number} at @returns {boolean} whether to go on */
    const walk = (at) => {
      if (at === to) {
        if (path.length === length) found.push([...path]);
        return found.length <= most;
      }
      for (const n of out[at]) {
        const next = map.links[n].to;
        if (visited.has(next) || path.length + 1 + far[next] > length) continue;
        if (--work < 0) return false;
        visited.add(next);
        path.push(n);
        const on = walk(next);
        path.pop();
        visited.delete(next);
        if (!on) return false;
      }
      return true;
    };
    if (!walk(from)) return { found: found.slice(0, most), complete: false };
  }
  return { found, complete: true };
};

/**
 * Give how many links each factor is from one that is to be reached.
 * @param {number} to
 */
const distances = (to) => {
  const far = map.factors.map(() => Infinity);
  far[to] = 0;
  let edge = [to];
  while (edge.length) {
    /** @type {number[]} */
    const next = [];
    for (const at of edge) {
      for (const n of into[at]) {
        const { from } = map.links[n];
        if (far[from] === Infinity) {
          far[from] = far[at] + 1;
          next.push(from);
        }
      }
    }
    edge = next;
  }
  return far;
};

/**
 * Give the sign of a route: the product of those of its links, 0 where one is not known.
 * @param {number[]} links
 */
export const signOf = (links) =>
  links.reduce((sign, n) => (map.links[n].sign === 2 ? 0 : sign * map.links[n].sign), 1);
