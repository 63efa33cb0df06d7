import { listRoutes } from "./asking.js";
import { comparedIn, listComparison } from "./comparison.js";
import { listOf } from "./lines.js";
import { filtersSet, letThrough, loopPasses, matching, narrowed } from "./filters.js";
import { surroundings } from "./figure.js";
import { counted, labelOf, listed, map, numberOf } from "./map.js";

/** @typedef {import("./state.js").State} State */

/** @param {string} selector @returns {HTMLElement[]} */
const every = (selector) => [...document.querySelectorAll(selector)].map((one) => /** @type {HTMLElement} */ (one));

const panel = every(".panel")[0];
const sections = every(".panel > section");
const entries = {
  factor: every("#factors > article"),
  link: every("#links > article"),
  loop: every("#loops > article"),
};
const said = every(".said")[0];
const helping = document.querySelector("#factors > .note")?.textContent ?? "";

/** Say to everyone, those who only hear the page too, what is shown. @param {string} words */
export const say = (words) => {
  if (said.textContent !== words) said.textContent = words;
};

/** @param {State} state @param {State | null} before */
export const showPanel = (state, before) => {
  for (const section of sections) section.hidden = section.id !== state.tab;
  for (const link of every(".tabs a")) {
    if (link.getAttribute("href") === `#${state.tab}`) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  setControls(state);
  const words = [...choose(state), listRoutes(state), listComparison(comparedIn(state))].filter(Boolean);
  if (state.toward === "all") words.push(helping);
  if (state.view) words.push(`View: ${map.views[numberOf("view", state.view)].title}.`);
  say(words.join(" "));
  const key = subjectOf(state);
  if (before && (state.tab !== before.tab || key !== subjectOf(before)) && state.tab !== "story") toTop();
};

/** Begin to read the panel at its top; where the whole page scrolls, below the figure. */
const toTop = () => {
  panel.scrollTop = 0;
  const stage = every(".stage")[0];
  if (getComputedStyle(stage).position !== "sticky") return;
  const top = every(".tabs")[0].getBoundingClientRect().top - stage.getBoundingClientRect().bottom;
  if (top < 0) window.scrollBy({ top, behavior: "instant" });
};

/** @param {State} state */
const subjectOf = (state) => [state.factor, state.link, state.loop].join("\n");

/** Let the controls say what is so. @param {State} state */
const setControls = (state) => {
  const q = /** @type {HTMLInputElement} */ (document.getElementById("q"));
  if (q.value.trim() !== state.q) q.value = state.q;
  /** @type {[string, string][]} */
  const values = [["#view", state.view], ["#order", state.order], ["#toward", state.toward]];
  for (const key of /** @type {const} */ (["site", "support", "theme", "sign", "kind", "from", "to", "a", "b"])) {
    values.push([`select[name=${key}]`, state[key]]);
  }
  for (const [selector, value] of values) {
    const select = /** @type {HTMLSelectElement | null} */ (document.querySelector(selector));
    if (select) select.value = value;
  }
  const count = filtersSet(state);
  every(".filters .count")[0].textContent = count ? ` (${count})` : "";
};

/**
 * Open the entry that is chosen, and list those that pass the filters and the search.
 * @param {State} state
 * @returns {string[]} what there is to say of it
 */
const choose = (state) => {
  const part = letThrough(state);
  const hits = matching(state.q);
  const passes = {
    factor: /** @param {number} n */ (n) => (!part || part.factors.has(n)) && (!hits || hits.factors.has(n)),
    link: /** @param {number} n */ (n) => (!part || part.links.has(n)) && (!hits || hits.links.has(n)),
    loop: loopPasses(state, part),
  };
  /** @type {string[]} */
  const told = [];
  /** @type {Record<string, number>} */
  const left = {};
  for (const kind of /** @type {const} */ (["factor", "link", "loop"])) {
    const chosen = numberOf(kind, state[kind]);
    left[kind] = 0;
    for (const [n, article] of entries[kind].entries()) {
      const passing = passes[kind](n);
      if (passing) left[kind] += 1;
      const hidden = chosen < 0 ? !passing : n !== chosen;
      if (article.hidden !== hidden) article.hidden = hidden;
      if (article.classList.contains("chosen") !== (n === chosen)) article.classList.toggle("chosen");
    }
    const section = document.getElementById(`${kind}s`);
    section?.classList.toggle("one", chosen >= 0);
    count(kind, left[kind], narrowed(state));
    if (chosen >= 0) told.push(describe(kind, chosen));
  }
  if (!told.length && narrowed(state)) {
    const loops = state.q ? "" : `, ${counted(left.loop, "loop")}`;
    told.push(`${counted(left.factor, "factor")}, ${counted(left.link, "link")}${loops}.`);
  }
  return told;
};

/** @param {"factor" | "link" | "loop"} kind @param {number} left @param {boolean} searched */
const count = (kind, left, searched) => {
  const all = entries[kind].length;
  const small = document.querySelector(`#${kind}s > h2 small`);
  if (small) small.textContent = left < all ? `${left} of ${all}` : String(all);
  const tab = every(`.tabs a[href="#${kind}s"]`)[0];
  tab?.querySelector("small")?.remove();
  if (!tab || !searched || left === all) return;
  const mark = document.createElement("small");
  mark.textContent = String(left);
  tab.append(mark);
};

/** @param {"factor" | "link" | "loop"} kind @param {number} n */
const describe = (kind, n) => {
  const article = entries[kind][n];
  const first = !article.dataset.full;
  article.dataset.full = "yes";
  if (kind === "link") {
    if (first) article.append(endsOf(n));
    return `${article.querySelector("h3")?.textContent ?? ""}.`;
  }
  if (kind === "loop") {
    if (first) article.querySelector(".body")?.append(listOf(map.loops[n].links));
    return `${map.loops[n].name}. ${article.querySelector(".aloud")?.textContent ?? ""}`;
  }
  if (first) addEvidence(article);
  if (first && map.focus !== null && "0123".includes(map.effects?.[n] ?? "-")) article.append(wayTo(map.focus, n));
  return surroundings(n);
};

/** The way from a link to its two factors. @param {number} n */
const endsOf = (n) => {
  const line = document.createElement("p");
  line.className = "ends";
  for (const [words, factor] of /** @type {const} */ ([["From", map.links[n].from], ["to", map.links[n].to]])) {
    const link = document.createElement("a");
    link.href = `#f${factor}`;
    link.textContent = labelOf(factor);
    line.append(`${words} `, link, " ");
  }
  return line;
};

/** The way to the routes by which a factor reaches the focus. @param {number} focus @param {number} n */
const wayTo = (focus, n) => {
  const line = document.createElement("p");
  line.className = "ends";
  const link = document.createElement("a");
  link.href = `#${new URLSearchParams({ from: map.factors[n].id, to: map.factors[focus].id })}`;
  link.textContent = `How it reaches ${labelOf(focus)}`;
  line.append(link);
  return line;
};

/** Put below each link of a factor who says so and why, folded. @param {HTMLElement} article */
const addEvidence = (article) => {
  for (const link of article.querySelectorAll('a[href^="#l"]')) {
    const words = entries.link[Number(link.getAttribute("href")?.slice(2))]?.querySelector(".words");
    const who = [...(words?.querySelectorAll(":scope > li > b") ?? [])].map((one) => one.textContent ?? "");
    const small = document.createElement("small");
    small.textContent = ` ${listed(who)}`;
    link.after(small);
    if (!words?.querySelector("li li, b")) continue;
    const fold = document.createElement("details");
    const summary = document.createElement("summary");
    summary.textContent = "Who says so, and why";
    fold.append(summary, words.cloneNode(true));
    link.parentElement?.append(fold);
  }
};

// ---- the order of loops ------------------------------------------------------------------------------

/** @param {State} state */
export const orderLoops = (state) => {
  const list = [...entries.loop];
  const numbers = new Map(entries.loop.map((article, n) => [article, n]));
  /** @param {HTMLElement} one */
  const loop = (one) => map.loops[numbers.get(one) ?? 0];
  if (state.order === "kind") list.sort((a, b) => "RBU".indexOf(loop(a).kind) - "RBU".indexOf(loop(b).kind));
  if (state.order === "support") list.sort((a, b) => loop(b).support - loop(a).support);
  const held = list[0]?.parentElement;
  const now = held ? [...held.querySelectorAll("article")] : [];
  if (list.some((one, n) => one !== now[n])) held?.append(...list);
};
