import { map, sentenceOf } from "./map.js";

/**
 * A line of a list that leads to a link.
 * @param {number} n
 */
const itemOf = (n) => {
  const item = document.createElement("li");
  item.className = { "1": "plus", "-1": "minus", "0": "open", "2": "both" }[map.links[n].sign];
  const link = document.createElement("a");
  link.href = `#l${n}`;
  link.textContent = sentenceOf(n);
  item.append(link);
  return item;
};

/** A list of links, each a line that leads to it. @param {number[]} links */
export const listOf = (links) => {
  const list = document.createElement("ul");
  list.className = "arms";
  list.append(...links.map(itemOf));
  return list;
};
