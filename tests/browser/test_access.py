"""The page as those use it who see badly, hear it, or read it in the dark: axe-core finds nothing to mend."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest
from tests.browser.conftest import REQUIRED
from tests.browser.opening import Open

STATES = {
    "at rest": "#",
    "factor chosen": "#factor=psychological-safety",
    "link chosen": "#link=fear-of-losing-funding:power-imbalance-between-sectors",
    "loop chosen": "#loop=R25",
    "filtered": "#tab=links&site=leeds&sign=%2B",
    "searched": "#tab=factors&q=safety",
    "story half-way": "#step=6&view=power-dynamics",
    "comparison": "#a=leeds&b=plymouth",
    "help or hinder marked": "#toward=all",
    "only what hinders": "#tab=factors&toward=1",
}


@pytest.fixture(scope="module")
def axe(root: Path) -> str:
    """The program that looks for what shuts people out."""
    file = root / "node_modules" / "axe-core" / "axe.min.js"
    if not file.is_file():
        reason = "axe-core is not there; `npm ci` brings it"
        if REQUIRED:
            pytest.fail(f"LOOPMAP_REQUIRE names browser, and {reason}")
        pytest.skip(reason)
    return file.read_text(encoding="utf-8")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), [(1366, 820), (390, 844)])
def test_nobody_is_shut_out_in_any_state(
    show: Open, hct_page: Path, axe: str, scheme: Literal["light", "dark"], width: int, height: int
) -> None:
    page = show(hct_page, width=width, height=height, scheme=scheme, bypass_csp=True)
    page.evaluate(axe)
    found = {}
    for state, address in STATES.items():
        page.evaluate("address => { location.hash = address }", address)
        result = page.evaluate("axe.run({ resultTypes: ['violations'] })")
        found[state] = [
            (one["id"], node["html"][:200], node["failureSummary"])
            for one in result["violations"]
            for node in one["nodes"]
        ]
    assert found == {state: [] for state in STATES}


@pytest.mark.parametrize("address", STATES.values(), ids=STATES)
def test_text_of_twice_the_size_needs_no_scrolling_sideways(show: Open, hct_page: Path, address: str) -> None:
    page = show(hct_page, address, width=683, height=410)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.locator("svg.figure").is_visible()
    narrow = show(hct_page, address, width=320, height=640)
    assert narrow.evaluate("document.documentElement.scrollWidth <= innerWidth")
