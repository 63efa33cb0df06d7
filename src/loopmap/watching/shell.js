/** @param {string} id @returns {HTMLElement} */
const part = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

const frame = /** @type {HTMLIFrameElement} */ (part("page"));
const [problems, waiting] = [part("problems"), part("waiting")];

let version = 0;
let said = "";

/** Show a newer page, which stays where the reader was: its address says so. @param {number} newer */
const show = (newer) => {
  const first = version === 0;
  version = newer;
  if (first) frame.src = `/page${location.hash}`;
  else frame.contentWindow?.location.reload();
  frame.hidden = false;
  waiting.hidden = true;
};

/** List what is wrong over the page that is there. @param {string[]} texts @param {boolean} current */
const list = (texts, current) => {
  if (said === texts.join("\n")) return;
  said = texts.join("\n");
  const heading = document.createElement("p");
  heading.textContent = current ? "Worth a look:"
    : version ? "This is the map as it was last good. To mend:"
    : "There is no map to show yet. To mend:";
  problems.replaceChildren(
    heading,
    ...texts.map((text) => {
      const block = document.createElement("pre");
      block.textContent = text;
      return block;
    }),
  );
  problems.hidden = !texts.length;
};

const ask = async () => {
  try {
    const state = await (await fetch("/state")).json();
    if (state.version !== version && state.version > 0) show(state.version);
    if (!state.version && state.problems.length) waiting.hidden = true;
    list(state.problems, state.current);
  } catch {
    list(["loopmap watch has ended; start it again to go on."], false);
  }
  setTimeout(ask, 400);
};
ask();
