import { linkNames, map, numberOf } from "./map.js";

/**
 * What is shown, and its address: the fragment of the page's address says all of it, and restores it.
 *
 * Every value is a text, and an empty one says nothing. `tab` is the part of the panel; one of `factor`,
 * `link`, `loop`, `from` with `to` and `route`, or `a` with `b`, is what the figure lets stand out; `view`
 * and what follows say what fades; `at` is where the reader moved the figure to.
 *
 * @typedef {Record<(typeof KEYS)[number], string>} State
 */

/** What an address may say, in the order in which it does. */
export const KEYS = /** @type {const} */ ([
  "tab", "step", "factor", "link", "loop", "from", "to", "route", "a", "b",
  "view", "toward", "q", "site", "support", "theme", "sign", "kind", "order", "at",
]);

/** What belongs to one part of the panel, and goes when the reader goes to another. */
const SUBJECTS = /** @type {const} */ ({
  step: "story", factor: "factors", link: "links", loop: "loops", from: "routes", to: "routes",
  route: "routes", a: "sites", b: "sites",
});

/** @returns {State} */
const nothing = () => /** @type {State} */ (Object.fromEntries(KEYS.map((key) => [key, ""])));

/** The parts of the panel that this page has. */
const tabs = [...document.querySelectorAll(".panel > section")].map((section) => section.id);

/** @param {State} state @returns {string} */
const implied = (state) => {
  const subject = /** @type {(keyof typeof SUBJECTS)[]} */ (Object.keys(SUBJECTS)).find((key) => state[key]);
  return subject ? SUBJECTS[subject] : tabs[0];
};

/**
 * Leave out of a state what this map has not, so that an old address does no harm.
 * @param {State} state
 */
const sound = (state) => {
  const kinds = /** @type {const} */ ({
    factor: "factor", from: "factor", to: "factor", link: "link", loop: "loop", view: "view", a: "site",
    b: "site", site: "site",
  });
  for (const key of /** @type {(keyof typeof kinds)[]} */ (Object.keys(kinds))) {
    if (state[key] && numberOf(kinds[key], state[key]) < 0) state[key] = "";
  }
  if (!(Number(state.step) >= 1 && Number(state.step) <= map.steps.length)) state.step = "";
  const among = { theme: map.themes, sign: ["+", "-", "±", "?"], kind: ["R", "B", "U"], order: ["kind", "support"] };
  for (const key of /** @type {(keyof typeof among)[]} */ (Object.keys(among))) {
    if (!among[key].includes(state[key])) state[key] = "";
  }
  if (!(Number(state.support) >= 1 && Number(state.support) <= map.sites.length)) state.support = "";
  if (!(state.toward === "all" || /^\d$/.test(state.toward)) || !map.effects) state.toward = "";
  if (!/^-?[\d.]+,-?[\d.]+,[\d.]+$/.test(state.at)) state.at = "";
  if (!tabs.includes(state.tab)) state.tab = implied(state);
  return state;
};

/**
 * Read a fragment. Of an unknown one nothing is kept.
 * @param {string} hash
 */
export const decode = (hash) => {
  const state = nothing();
  const said = hash.replace(/^#/, "");
  if (tabs.includes(said)) return { ...state, tab: said };
  const [, kind, n] = said.match(/^([fl])(\d+)$/) ?? [];
  if (kind) return sound({ ...state, ...(kind === "f" ? { factor: map.factors[+n]?.id ?? "" } : { link: linkNames[+n] ?? "" }) });
  for (const [key, value] of new URLSearchParams(said)) {
    if (/** @type {readonly string[]} */ (KEYS).includes(key)) state[/** @type {keyof State} */ (key)] = value;
  }
  return sound(state);
};

/**
 * Write a state as a fragment.
 * @param {State} state
 */
export const encode = (state) => {
  const said = new URLSearchParams();
  for (const key of KEYS) {
    if (state[key] && !(key === "tab" && state.tab === implied(state))) said.set(key, state[key]);
  }
  return `#${said.toString().replaceAll("%3A", ":").replaceAll("%2C", ",")}`;
};

/** @type {State} */
let current = decode(location.hash);

/** @type {((now: State, before: State | null) => void)[]} */
const listeners = [];

export const shown = () => current;

/**
 * Be told of what is shown from now on, and of what was before.
 * @param {(now: State, before: State | null) => void} listener
 */
export const onChange = (listener) => void listeners.push(listener);

/** @param {State} next @param {State | null} before */
const tell = (next, before) => {
  current = next;
  for (const listener of listeners) listener(next, before);
};

/** Tell everyone what is shown first. */
export const begin = () => tell(current, null);

/**
 * Show something else: what is not said stays, but that another part of the panel, or another subject, takes
 * the place of the subject, that the view of a step goes with the story, and that the figure moves to what is new.
 * @param {Partial<State>} change
 * @param {{quietly?: boolean}} [how] `quietly`: the way back does not stop here
 */
export const go = (change, { quietly = false } = {}) => {
  const before = current;
  const next = { ...before, at: "" };
  const subject = Object.keys(change).find((key) => key in SUBJECTS);
  const tab = change.tab ?? (subject ? SUBJECTS[/** @type {keyof typeof SUBJECTS} */ (subject)] : before.tab);
  if (tab !== before.tab || change.tab) {
    for (const key of /** @type {(keyof typeof SUBJECTS)[]} */ (Object.keys(SUBJECTS))) next[key] = "";
  }
  if (before.tab === "story" && tab !== "story" && before.step) next.view = "";
  Object.assign(next, change, { tab });
  sound(next);
  if (encode(next) !== encode(before)) write(next, quietly ? "replaceState" : "pushState");
  tell(next, before);
};

/**
 * Put a state into the address. Where that cannot be, as in the preview of a mail, the page works without.
 * @param {State} state
 * @param {"replaceState" | "pushState"} how
 */
const write = (state, how) => {
  try {
    history[how](null, "", encode(state));
  } catch (refusal) {
    if (!(refusal instanceof DOMException)) throw refusal;
  }
};

/**
 * Write down where the figure was moved to, of which nobody needs to be told.
 * @param {string} at
 */
export const remember = (at) => {
  current = { ...current, at };
  write(current, "replaceState");
};

window.addEventListener("popstate", () => {
  const before = current;
  tell(decode(location.hash), before);
});
