"""Measure how soon a large page shows, and how soon what is chosen stands out, in a real browser.

Run it as `python benchmarks/pages.py`, with the dependency group `browser` and a Chromium. The map has 150
factors and 300 links; each of its sites holds some of them. Times are medians, printed beside what they may
be, and beside what an empty page takes in the same run.
"""

from __future__ import annotations

import argparse
import random
import shutil
import tempfile
from pathlib import Path
from statistics import median

from playwright.sync_api import Page, sync_playwright

import loopmap

FACTORS, LINKS = 150, 300
SHOWN, STANDS_OUT = 1000.0, 50.0
"""Milliseconds that it may take: from opening to the first picture, from a click to a painted highlight."""

_ARGUMENTS = (
    "--no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-sync".split()
)

_HIGHLIGHT = """n => new Promise((done) => {
  const begun = performance.now();
  document.querySelectorAll("g.factor")[n].dispatchEvent(new MouseEvent("click", { bubbles: true }));
  requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => done(performance.now() - begun);
    channel.port2.postMessage(0);
  });
})"""
"""The message comes after the frame is painted in which the highlight is."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=7, help="how often each is measured")
    times = parser.parse_args().times
    whole = a_map(random.Random(6))
    across = round(FACTORS**0.5)
    places = {f.id: (190.0 * (k % across), 130.0 * (k // across)) for k, f in enumerate(whole.factors)}
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        file, empty = Path(folder, "page.html"), Path(folder, "empty.html")
        file.write_text(whole.page(layout=places), encoding="utf-8")
        empty.write_text("<!doctype html><title>empty</title><p>empty", encoding="utf-8")
        program = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=program, args=_ARGUMENTS)
        page = browser.new_page(viewport={"width": 1366, "height": 820})
        opened = {one: [first_picture(page, one) for _ in range(times)] for one in (empty, file)}
        lit = [float(page.evaluate(_HIGHLIGHT, k)) for k in random.Random(7).sample(range(FACTORS), 20)]
        browser.close()
    size = len(whole.page(layout=places).encode()) / 1000
    print(
        f"{FACTORS} factors, {LINKS} links, {len(list(whole.loops(limit=200)))} loops listed: {size:.0f} kB"
    )
    shown, nothing = median(opened[file]), median(opened[empty])
    print(
        f"first picture: {shown:.0f} ms, {shown / SHOWN:.2f} of what it may take; an empty page {nothing:.0f}"
    )
    middle, slowest = median(lit), max(lit)
    print(f"highlight: {middle:.1f} ms, {middle / STANDS_OUT:.2f} of what it may take; slowest {slowest:.1f}")


def first_picture(page: Page, file: Path) -> float:
    """Open a page and give the milliseconds until something of it was painted and its script had run."""
    page.goto("about:blank")
    page.goto(file.as_uri())
    return float(
        page.evaluate(
            """() => new Promise((done) => setTimeout(() => {
              const [paint] = performance.getEntriesByName("first-contentful-paint");
              const [opening] = performance.getEntriesByType("navigation");
              done(Math.max(paint.startTime, opening.domContentLoadedEventEnd));
            }, 300))"""
        )
    )


def a_map(dice: random.Random) -> loopmap.Map:
    """Make two sites' maps, joined: a tree, so that all hangs together, and other links by chance."""
    names = [f"factor number {k} of some length" for k in range(FACTORS)]
    ends = {(names[dice.randrange(k)], names[k]) for k in range(1, FACTORS)}
    while len(ends) < LINKS:
        ends.add((dice.choice(names), dice.choice(names)))
    links = [(tail, head, dice.choice("++-")) for tail, head in sorted(ends) if tail != head]
    half = [link for link in links if dice.random() < 0.6]
    return loopmap.merge(
        loopmap.from_edges(links, id="one", title="One"),
        loopmap.from_edges(half, id="two", title="Two"),
        title="A large map",
    )


if __name__ == "__main__":
    main()
