"""The address of a page says what is shown, and shows it again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.browser.opening import Open, go_to, hash_of, until

if TYPE_CHECKING:
    from playwright.sync_api import Page

ADDRESSES = (
    "#factor=psychological-safety",
    "#link=fear-of-losing-funding:power-imbalance-between-sectors",
    "#loop=R25&view=value-for-money",
    "#step=6&view=power-dynamics",
    "#from=funding-pressure&to=adaptability&route=2",
    "#a=leeds&b=plymouth",
    "#tab=links&q=safety",
    "#tab=loops&kind=B&order=support",
    "#tab=factors&site=leeds&support=2&theme=Funding+climate&sign=-",
    "#factor=shared-vision&at=400,500,700",
    "#tab=factors&toward=2",
    "#factor=shared-vision&toward=all",
)


def seen(page: Page) -> dict[str, object]:
    """All that a reader sees, told."""
    told: dict[str, object] = page.evaluate(
        """() => ({
          looks: [...document.querySelectorAll("svg.figure g[data-look]")].map((g) => g.id + g.dataset.look),
          box: document.querySelector("svg.figure").getAttribute("viewBox"),
          panel: document.querySelector(".panel").innerText,
          controls: [...document.querySelectorAll("select, input")].map((one) => one.value),
          said: document.querySelector(".said").textContent,
          marked: [...document.querySelectorAll(".effect")].map((one) => one.getClientRects().length),
          scroll: document.querySelector(".panel").scrollTop,
        })"""
    )
    return told


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_restores_exactly_what_is_shown(show: Open, hct_page: Path, address: str) -> None:
    first = show(hct_page, address)
    assert first.evaluate("location.hash") == address
    other = show(hct_page)
    assert seen(other) != seen(first)
    other.evaluate("address => { location.hash = address }", address)
    assert seen(other) == seen(first)


def test_what_was_chosen_and_moved_by_hand_is_restored_in_a_new_window(show: Open, hct_page: Path) -> None:
    page = show(hct_page, "#view=value-for-money")
    go_to(page, "loops")
    page.locator("#loops article:visible h3 a").first.click()
    page.get_by_role("button", name="Zoom out").click()
    page.get_by_role("button", name="Move left").click()
    until(lambda: "at=" in hash_of(page))
    again = show(hct_page, page.evaluate("location.hash"))
    one, two = seen(page), seen(again)
    places = [[float(n) for n in str(told.pop("box")).split()] for told in (one, two)]
    assert places[0] == pytest.approx(places[1], abs=1)
    assert one == two


@pytest.mark.parametrize(
    "address",
    [
        "#factor=nobody",
        "#step=99",
        "#at=x",
        "#view=%00",
        "#loop=R999&q=",
        "#__proto__=1",
        "#tab=x",
        "#theme=x&sign=x&kind=x&support=9&order=x",
        "#%",
    ],
)
def test_an_address_of_nothing_does_no_harm(show: Open, hct_page: Path, address: str) -> None:
    page = show(hct_page, address)
    assert page.locator("g[data-look]").count() == 0
    assert page.locator(".step").first.is_visible()


def test_the_way_back_leads_through_what_was_chosen(show: Open, hct_page: Path) -> None:
    page = show(hct_page, "#step=4")
    page.locator("g.factor").nth(3).dispatch_event("click")
    go_to(page, "sites")
    assert page.locator("#view").input_value() == "", "the view of a step goes with the story"
    page.go_back()
    assert page.locator("#factors article.chosen").count() == 1
    page.go_back()
    assert page.locator(".step[aria-current]").get_attribute("id") is None
    assert "The risk in relying on the few" in page.locator(".step[aria-current]").inner_text()
