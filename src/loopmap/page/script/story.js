import { map, numberOf } from "./map.js";
import { go, shown } from "./state.js";

/** @typedef {import("./state.js").State} State */

const steps = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".step")]);
const panel = /** @type {HTMLElement} */ (document.querySelector(".panel"));
const stage = /** @type {HTMLElement} */ (document.querySelector(".stage"));
const [back, next] = /** @type {HTMLButtonElement[]} */ ([...document.querySelectorAll("[data-walk]")]);

/** Whether the reader scrolls the panel, and not the whole page, as on a phone. */
const inPanel = () => getComputedStyle(panel).overflowY === "auto";

/** Until when scrolling is our own doing, and says nothing of where the reader is. */
let ours = 0;

/** The line across the page at which a step is read. */
const readingLine = () => {
  const top = inPanel() ? panel.getBoundingClientRect().top : Math.max(0, stage.getBoundingClientRect().bottom);
  return top + (window.innerHeight - top) * 0.4;
};

/** The step that is read. */
const atStep = () => {
  const line = readingLine();
  return Math.max(0, steps.findLastIndex((step) => step.getBoundingClientRect().top <= line));
};

/** Show the step with this place, and the view it speaks of. @param {number} place @param {boolean} quietly */
const showStep = (place, quietly) => {
  const view = map.views[map.steps[place]]?.id ?? "";
  go({ tab: "story", step: String(place + 1), view }, { quietly });
};

let waiting = false;

/** Whether what is shown changes because the reader scrolled. */
let scrolling = false;
const scrolled = () => {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => {
    waiting = false;
    const state = shown();
    if (state.tab !== "story" || !steps.length || performance.now() < ours) return;
    if (!state.step && (inPanel() ? panel.scrollTop : window.scrollY) < 8) return;
    const place = atStep();
    if (String(place + 1) === state.step) return;
    scrolling = true;
    showStep(place, true);
    scrolling = false;
  });
};
panel.addEventListener("scroll", scrolled, { passive: true });
window.addEventListener("scroll", scrolled, { passive: true });

/** Bring a step to where it is read. @param {number} place @param {ScrollBehavior} behavior */
const bring = (place, behavior) => {
  ours = performance.now() + (behavior === "smooth" ? 900 : 150);
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const box = inPanel() ? panel : window;
  const top = inPanel() ? panel.getBoundingClientRect().top : stage.getBoundingClientRect().bottom;
  box.scrollBy({ top: steps[place].getBoundingClientRect().top - top - 24, behavior: calm ? "instant" : behavior });
};

for (const button of [back, next].filter(Boolean)) {
  button.addEventListener("click", () => {
    const place = Number(shown().step) - 1 + Number(button.dataset.walk);
    if (place < 0 || place >= steps.length) return;
    showStep(place, false);
  });
}

/** Follow the state: mark the step that is read, and go to it where the reader did not scroll there. */
/** @param {State} state @param {State | null} before */
export const followStory = (state, before) => {
  const place = Number(state.step) - 1;
  steps.forEach((step, n) => {
    if (n === place) step.setAttribute("aria-current", "step");
    else step.removeAttribute("aria-current");
  });
  if (!back || !next || state.tab !== "story") return;
  back.disabled = place <= 0;
  next.disabled = place >= steps.length - 1;
  const where = document.querySelector(".walk .where");
  if (where) where.textContent = place >= 0 ? `${place + 1} of ${steps.length}` : `${steps.length} steps`;
  if (scrolling || (before && before.tab === "story" && before.step === state.step)) return;
  if (place >= 0) bring(place, before?.tab === "story" ? "smooth" : "instant");
  else if (before) panel.scrollTop = 0;
};

/** The view that a step speaks of. @param {State} state */
export const viewOfStep = (state) => {
  const place = Number(state.step) - 1;
  const view = map.views[map.steps[place]]?.id ?? "";
  return numberOf("view", view) >= 0 ? view : "";
};
