import { svg } from "./figure.js";
import { pan, showAll, zoom } from "./camera.js";

/** How far a pointer may slip, in pixels, and still have clicked. */
const SLIP = 5;

/** @type {Map<number, {x: number, y: number}>} */
const pointers = new Map();
let dragged = false;

/** @param {PointerEvent | WheelEvent} event */
const pointOf = (event) => {
  const corner = /** @type {HTMLElement} */ (svg.parentElement).getBoundingClientRect();
  return { x: event.clientX - corner.left, y: event.clientY - corner.top };
};

/** The middle of all pointers, and how far apart two are. */
const grip = () => {
  const points = [...pointers.values()];
  const middle = {
    x: points.reduce((sum, point) => sum + point.x, 0) / points.length,
    y: points.reduce((sum, point) => sum + point.y, 0) / points.length,
  };
  const apart = points.length > 1 ? Math.hypot(points[0].x - points[1].x, points[0].y - points[1].y) : 0;
  return { middle, apart };
};

svg.addEventListener("pointerdown", (event) => {
  if (event.pointerType === "mouse" && event.button !== 0) return;
  if (!pointers.size) dragged = false;
  pointers.set(event.pointerId, pointOf(event));
});

svg.addEventListener("pointermove", (event) => {
  const last = pointers.get(event.pointerId);
  if (!last) return;
  const now = pointOf(event);
  if (!dragged && pointers.size === 1 && Math.hypot(now.x - last.x, now.y - last.y) < SLIP) return;
  if (!dragged) svg.setPointerCapture(event.pointerId);
  dragged = true;
  const before = grip();
  pointers.set(event.pointerId, now);
  const after = grip();
  pan(after.middle.x - before.middle.x, after.middle.y - before.middle.y);
  if (before.apart && after.apart) zoom(after.apart / before.apart, after.middle);
});

for (const end of /** @type {const} */ (["pointerup", "pointercancel"])) {
  svg.addEventListener(end, (event) => void pointers.delete(event.pointerId));
}
svg.addEventListener("pointerleave", (event) => {
  if (!dragged) pointers.delete(event.pointerId);
});

/** What ends a drag is no click. */
svg.addEventListener(
  "click",
  (event) => {
    if (dragged) event.stopPropagation();
    dragged = false;
  },
  true,
);

svg.addEventListener(
  "wheel",
  (event) => {
    event.preventDefault();
    const lines = event.deltaMode === 1 ? 16 : 1;
    zoom(Math.exp(-event.deltaY * lines * (event.ctrlKey ? 0.01 : 0.0016)), pointOf(event));
  },
  { passive: false },
);

/** @type {Record<string, () => void>} */
const moves = {
  in: () => zoom(1.4),
  out: () => zoom(1 / 1.4),
  fit: showAll,
  left: () => pan(120, 0, true),
  right: () => pan(-120, 0, true),
  up: () => pan(0, 120, true),
  down: () => pan(0, -120, true),
};

for (const button of document.querySelectorAll("[data-move]")) {
  button.addEventListener("click", () => moves[/** @type {HTMLElement} */ (button).dataset.move ?? ""]());
}

/** @type {Record<string, string>} */
const KEYS_OF_MOVES = {
  "+": "in", "=": "in", "-": "out", "0": "fit",
  ArrowLeft: "left", ArrowRight: "right", ArrowUp: "up", ArrowDown: "down",
};

svg.parentElement?.addEventListener("keydown", (event) => {
  const move = KEYS_OF_MOVES[event.key];
  if (!move || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key.startsWith("Arrow") && !event.shiftKey) return;
  event.preventDefault();
  moves[move]();
});
