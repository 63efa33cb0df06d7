"""The story moves the figure: by scrolling, by its buttons, by keys; and stays text on paper."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.browser.opening import Open, hash_of, until

import loopmap

if TYPE_CHECKING:
    from playwright.sync_api import Page


def current(page: Page) -> str:
    """The heading of the step that is read."""
    return page.locator(".step[aria-current] h3").inner_text()


@pytest.mark.parametrize(("width", "height"), [(1366, 820), (390, 844)])
def test_scrolling_moves_the_figure_to_the_view_of_each_step(
    show: Open, hct_page: Path, hct: Path, width: int, height: int
) -> None:
    whole = loopmap.load(hct / "programme.yaml")
    page = show(hct_page, width=width, height=height)
    views = []
    for number, step in enumerate(whole.sheet("hct").story, 1):
        page.evaluate(
            """n => {
              const step = document.querySelectorAll(".step")[n - 1];
              const panel = document.querySelector(".panel");
              const inner = getComputedStyle(panel).overflowY === "auto";
              const stage = document.querySelector(".stage").getBoundingClientRect();
              const top = inner ? panel.getBoundingClientRect().top : stage.bottom;
              (inner ? panel : window).scrollBy(0, step.getBoundingClientRect().top - top - 20);
            }""",
            number,
        )
        until(lambda number=number: f"step={number}&" in hash_of(page))  # type: ignore[misc]  # bound at once
        assert step.view is not None
        shown = whole.view(step.view)
        assert page.locator("g.factor:not([data-look])").count() == len(shown.factors)
        views.append(page.locator("svg.figure").get_attribute("viewBox"))
    assert len(set(views)) > 8, "the figure has moved"


def test_the_story_is_walked_by_its_buttons_and_by_keys(show: Open, hct_page: Path) -> None:
    page = show(hct_page)
    page.get_by_role("button", name="Next").click()
    assert current(page) == "Five places, one question"
    page.keyboard.press("Enter")
    assert current(page) == "Capacity comes before everything"
    assert page.locator(".where").inner_text() == "2 of 12"
    page.get_by_role("button", name="Back").press("Enter")
    assert page.locator(".where").inner_text() == "1 of 12"
    assert page.get_by_role("button", name="Back").is_disabled()
    page.get_by_role("link", name="working together").press("Enter")
    assert page.locator("#factors article.chosen .tag").inner_text() == "focus"
    page.go_back()
    assert current(page) == "Five places, one question"


def test_on_paper_are_the_whole_figure_the_story_and_the_evidence(show: Open, hct_page: Path) -> None:
    page = show(hct_page, "#factor=adaptability")
    small = page.locator("svg.figure").get_attribute("viewBox")
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator("svg.figure").get_attribute("viewBox") != small
    assert page.locator(".step").last.is_visible()
    assert page.locator("#links .words").last.is_visible()
    assert not page.get_by_role("searchbox").is_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('.step'), '::before').content").startswith(
        "counter"
    )
