import { svg } from "./figure.js";

/** @typedef {import("./figure.js").Box} Box */

/** All of the figure. */
const whole = { ...pick(svg.viewBox.baseVal) };

/** Where we are: the middle, and how wide a stretch of the figure fills the canvas. */
let at = { x: 0, y: 0, width: 1 };

/** @type {(() => void) | null} */
let moved = null;

/** @param {Box} box */
function pick(box) {
  return { x: box.x, y: box.y, width: box.width, height: box.height };
}

/** How wide and high the canvas is, in pixels of the page. */
const canvas = () => {
  const { clientWidth, clientHeight } = /** @type {HTMLElement} */ (svg.parentElement);
  return { width: clientWidth || 1, height: clientHeight || 1 };
};

/** The stretch of the figure that makes all of a box seen. @param {Box} box */
const widthFor = (box) => {
  const { width, height } = canvas();
  return Math.max(box.width, (box.height * width) / height);
};

const draw = () => {
  const { width, height } = canvas();
  const high = (at.width * height) / width;
  svg.setAttribute("viewBox", `${at.x - at.width / 2} ${at.y - high / 2} ${at.width} ${high}`);
};

/** Hold a place within what can be of use. @param {typeof at} place */
const held = (place) => {
  const widest = widthFor(whole) * 1.4;
  const width = Math.min(Math.max(place.width, canvas().width / 5), widest);
  const x = Math.min(Math.max(place.x, whole.x), whole.x + whole.width);
  const y = Math.min(Math.max(place.y, whole.y), whole.y + whole.height);
  return { x, y, width };
};

let flight = 0;

/** @param {typeof at} place @param {boolean} smoothly */
const moveTo = (place, smoothly) => {
  cancelAnimationFrame(flight);
  const from = at;
  const to = held(place);
  if (!smoothly || matchMedia("(prefers-reduced-motion: reduce)").matches) {
    at = to;
    draw();
    return;
  }
  const begun = performance.now();
  /** @param {number} now */
  const fly = (now) => {
    const part = Math.min(1, Math.max(0, (now - begun) / 450));
    const eased = part * part * (3 - 2 * part);
    /** @param {number} a @param {number} b */
    const between = (a, b) => a + (b - a) * eased;
    at = { x: between(from.x, to.x), y: between(from.y, to.y), width: between(from.width, to.width) };
    draw();
    if (part < 1) flight = requestAnimationFrame(fly);
  };
  flight = requestAnimationFrame(fly);
};

/**
 * Show a box with some room round it, or all of the figure.
 * @param {Box | null} box
 * @param {boolean} [smoothly]
 */
export const frame = (box, smoothly = true) => {
  const wanted = box ?? whole;
  const room = box ? 40 : 0;
  const width = widthFor({ ...wanted, width: wanted.width + 2 * room, height: wanted.height + 2 * room });
  const closest = canvas().width / 1.6;
  const middle = { x: wanted.x + wanted.width / 2, y: wanted.y + wanted.height / 2 };
  moveTo({ ...middle, width: Math.max(width, Math.min(closest, widthFor(whole))) }, smoothly);
};

/** Say where we are, as an address has it. */
export const whereabouts = () => [at.x, at.y, at.width].map((number) => Math.round(number)).join(",");

/** Go where an address says. @param {string} said */
export const goTo = (said) => {
  const [x, y, width] = said.split(",").map(Number);
  moveTo({ x, y, width }, false);
};

/** Be told when the reader has moved the figure. @param {() => void} listener */
export const onMoved = (listener) => {
  moved = listener;
};

/**
 * Zoom by a factor, so that one point of the canvas stays where it is.
 * @param {number} by above 1 is nearer
 * @param {{x: number, y: number}} [point] in pixels from the canvas's corner; else its middle
 */
export const zoom = (by, point) => {
  const { width, height } = canvas();
  const { x, y } = point ?? { x: width / 2, y: height / 2 };
  const next = held({ ...at, width: at.width / by });
  const gained = (at.width - next.width) / width;
  moveTo({ x: at.x + (x - width / 2) * gained, y: at.y + (y - height / 2) * gained, width: next.width }, !point);
  moved?.();
};

/**
 * Move the figure under the eye, in pixels.
 * @param {number} dx
 * @param {number} dy
 * @param {boolean} [smoothly]
 */
export const pan = (dx, dy, smoothly = false) => {
  const scale = at.width / canvas().width;
  moveTo({ ...at, x: at.x - dx * scale, y: at.y - dy * scale }, smoothly);
  moved?.();
};

/** Show all of the figure, as asked for by the reader. */
export const showAll = () => {
  frame(null);
  moved?.();
};

/** The room may change, and paper shows all. */
new ResizeObserver(draw).observe(/** @type {HTMLElement} */ (svg.parentElement));
window.addEventListener("beforeprint", () =>
  svg.setAttribute("viewBox", `${whole.x} ${whole.y} ${whole.width} ${whole.height}`),
);
window.addEventListener("afterprint", draw);
