import { frame, onMoved, whereabouts } from "./camera.js";
import { markEffects } from "./effects.js";
import { emphasise, peek } from "./emphasis.js";
import { makeLive, measure, surroundings } from "./figure.js";
import "./gestures.js";
import { linkNames, map } from "./map.js";
import { orderLoops, say, showPanel } from "./panel.js";
import { begin, decode, go, onChange, remember, shown } from "./state.js";
import { followStory, viewOfStep } from "./story.js";

document.documentElement.classList.add("live");

/** @param {string} selector @returns {HTMLElement[]} */
const parts = (selector) => [...document.querySelectorAll(selector)].map((one) => /** @type {HTMLElement} */ (one));

for (const one of parts(".live-only")) one.hidden = false;
const key = /** @type {HTMLDetailsElement} */ (parts(".key")[0]);
key.open = false;
window.addEventListener("beforeprint", () => void (key.open = true));
window.addEventListener("afterprint", () => void (key.open = false));
for (const one of parts(".panel > section [id]")) if (/^[flr]\d|=/.test(one.id)) one.removeAttribute("id");

// ---- what is shown --------------------------------------------------------------------------------

let resting = 0;
onChange((state, before) => {
  clearTimeout(resting);
  markEffects(state);
  emphasise(state, before);
  showPanel(state, before);
  orderLoops(state);
  followStory(state, before);
});

onMoved(() => {
  clearTimeout(resting);
  resting = setTimeout(() => remember(whereabouts()), 200);
});

// ---- what is chosen ---------------------------------------------------------------------------------

makeLive({
  factor: (n) => go({ factor: map.factors[n].id }),
  link: (n) => go({ link: linkNames[n] }),
  loop: (n) => go({ loop: map.loops[n].name }),
  peek: (n) => {
    peek(n, shown());
    if (n >= 0) say(surroundings(n));
  },
});

/** A link within the page says what to show, as an address does. */
document.addEventListener("click", (event) => {
  const link = /** @type {Element} */ (event.target).closest?.('a[href^="#"]');
  if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const href = link.getAttribute("href") ?? "";
  const target = decode(href);
  event.preventDefault();
  const said = Object.fromEntries(Object.entries(target).filter(([key, value]) => value && key !== "tab"));
  const onlyTab = !Object.keys(said).length || Object.keys(said).some((key) => key !== "view");
  go(onlyTab ? { ...said, tab: target.tab } : said);
});

for (const control of parts("#view, #order, #toward, .filters select, .ends select, .pair select")) {
  const select = /** @type {HTMLSelectElement} */ (control);
  select.addEventListener("change", () => {
    const key = select.name || select.id;
    const state = shown();
    const change = { [key]: select.value };
    if (key === "from" || key === "to") Object.assign(change, { route: "", from: state.from, to: state.to, ...change });
    if (key === "toward" && /\d/.test(select.value)) Object.assign(change, { tab: "factors" });
    go(change);
  });
}

document.querySelector(".filters form")?.addEventListener("reset", (event) => {
  event.preventDefault();
  go({ site: "", support: "", theme: "", sign: "", kind: "" });
});

document.querySelector(".swap")?.addEventListener("click", () => {
  const { from, to } = shown();
  go({ from: to, to: from, route: "" });
});

document.querySelector("#routes .found")?.addEventListener("click", (event) => {
  const button = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest("button.route"));
  if (!button) return;
  const route = button.dataset.route ?? "";
  go({ route: shown().route === route ? "" : route });
  parts(`button.route[data-route="${route}"]`)[0]?.focus();
});

// ---- search, and letting go ---------------------------------------------------------------------------

const q = /** @type {HTMLInputElement} */ (document.getElementById("q"));
q.addEventListener("input", () => {
  const { tab } = shown();
  go({ q: q.value.trim(), tab: tab === "links" ? "links" : "factors" }, { quietly: true });
});
q.form?.addEventListener("submit", (event) => event.preventDefault());

document.addEventListener("keydown", (event) => {
  const typing = /** @type {Element} */ (event.target).matches?.("input, select");
  if (event.key === "/" && !typing) {
    event.preventDefault();
    q.focus();
  }
  if (event.key !== "Escape") return;
  const filters = /** @type {HTMLDetailsElement} */ (document.querySelector(".filters"));
  if (filters.open) {
    filters.open = false;
    filters.querySelector("summary")?.focus();
  } else if (shown().q && !shown().factor && !shown().link) go({ q: "" });
  else go({ tab: shown().tab, step: shown().step });
});

document.addEventListener("click", (event) => {
  const filters = /** @type {HTMLDetailsElement} */ (document.querySelector(".filters"));
  if (filters.open && !filters.contains(/** @type {Node} */ (event.target))) filters.open = false;
});

begin();
if (!location.hash) frame(null, false);
else if (shown().step && !shown().view && viewOfStep(shown())) go({ view: viewOfStep(shown()) }, { quietly: true });
setTimeout(measure, 100);
