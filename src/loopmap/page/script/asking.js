import { listOf } from "./lines.js";
import { aloud, counted, labelOf, map, numberOf } from "./map.js";
import { routesBetween, signOf } from "./routes.js";

/** @typedef {import("./state.js").State} State */

for (const select of document.querySelectorAll("#routes select")) {
  const labels = map.factors.map((factor) => factor.label);
  const order = [...labels.keys()].sort((a, b) => labels[a].localeCompare(labels[b]));
  for (const n of order) {
    const option = document.createElement("option");
    option.value = map.factors[n].id;
    option.textContent = labels[n];
    select.append(option);
  }
}

/** List the routes that are asked for. @param {State} state @returns {string} how many */
export const listRoutes = (state) => {
  const list = /** @type {HTMLElement} */ (document.querySelector("#routes .found"));
  const note = /** @type {HTMLElement} */ (document.querySelector("#routes .note"));
  list.replaceChildren();
  note.textContent = "";
  const [from, to] = [numberOf("factor", state.from), numberOf("factor", state.to)];
  if (from < 0 || to < 0) return "";
  const { found, complete } = routesBetween(from, to);
  note.textContent =
    from === to ? "Choose two different factors; the loops say how one comes back to itself."
    : !found.length && complete ? `Nothing in the map leads from ${labelOf(from)} to ${labelOf(to)}.`
    : !found.length ? "The search ended before it found a route."
    : complete ? `${counted(found.length, "route")}, all there are, the shortest first.`
    : `The ${counted(found.length, "shortest route")}; there are more.`;
  found.forEach((links, k) => {
    const item = document.createElement("li");
    item.append(toggle(state, k, links));
    if (Number(state.route) === k + 1) {
      item.append(listOf(links));
    }
    list.append(item);
  });
  return `From ${labelOf(from)} to ${labelOf(to)}: ${note.textContent}`;
};

/** A button that lets one route stand out. @param {State} state @param {number} k @param {number[]} links */
const toggle = (state, k, links) => {
  const button = document.createElement("button");
  button.type = "button";
  button.className = `route ${{ "1": "plus", "-1": "minus" }[signOf(links)] ?? "both"}`;
  button.dataset.route = String(k + 1);
  button.setAttribute("aria-pressed", String(Number(state.route) === k + 1));
  button.textContent = aloud(links);
  return button;
};
