import { boxOf, factorGroups, partOfFigure, svg } from "./figure.js";
import { map } from "./map.js";

/** @typedef {import("./state.js").State} State */

const CIRCLE = "M5.5 .5A5 5 0 1 1 5.4 .5z";

/** The signs of what a factor does to the focus, in a square of eleven, by their digits: those of drawn figures. */
const SIGNS = [
  "M5.5 .5 11 10.5H0z",
  "M0 .5H11L5.5 10.5z",
  "M5.5 0 11 5.5 5.5 11 0 5.5z",
  `${CIRCLE}M4 4.2A1.5 1.5 0 1 1 5.5 6V7M5.5 8.4V8.8`,
  CIRCLE,
];

const stage = /** @type {HTMLElement} */ (document.querySelector(".stage"));

/** Draw the signs, at the left upper corners of the labels, and in the key. */
const draw = () => {
  const effects = map.effects ?? "";
  const boxes = factorGroups.map((_, n) => boxOf(n));
  factorGroups.forEach((group, n) => {
    if (effects[n] === "-") return;
    const { x, y } = boxes[n];
    const sign = partOfFigure("path");
    sign.setAttribute("class", "effect");
    sign.setAttribute("d", SIGNS[Number(effects[n])]);
    sign.setAttribute("transform", `translate(${x - 6.5} ${y - 6.5})`);
    group.dataset.effect = effects[n];
    group.append(sign);
  });
  for (const one of stage.querySelectorAll(".toward")) {
    one.querySelector("path")?.setAttribute("d", SIGNS[Number(/** @type {HTMLElement} */ (one).dataset.effect)]);
  }
};

/** Mark what helps the focus and what hinders it, where that is asked for. @param {State} state */
export const markEffects = (state) => {
  if (state.toward && !svg.querySelector(".effect")) draw();
  if (state.toward) stage.dataset.toward = state.toward;
  else delete stage.dataset.toward;
};
