"""Every control of the page of Healthy Communities Together: by mouse, by touch, and by keyboard alone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.browser.opening import Open, go_to, hash_of, until

import loopmap
from loopmap.influence.toward import Verdict

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

SAFETY = "psychological safety"
SAFETY_ID = "psychological-safety"


def box(page: Page) -> list[float]:
    """The stretch of the figure that is seen: x, y, width, height."""
    return [float(number) for number in (page.locator("svg.figure").get_attribute("viewBox") or "").split()]


def factor(page: Page, name: str) -> Locator:
    """A factor in the figure."""
    return page.locator("svg.figure").get_by_role("button", name=name, exact=True)


def look(page: Page, kind: str, look: str) -> int:
    """How many factors or links of the figure look so."""
    return page.locator(f"g.{kind}[data-look={look}]").count()


@pytest.fixture(scope="module")
def whole(hct: Path) -> loopmap.Map:
    """The map of the page."""
    return loopmap.load(hct / "programme.yaml")


# ---- by mouse ----------------------------------------------------------------------------------------


def test_a_click_on_a_factor_tells_what_acts_on_it_and_who_says_so(
    show: Open, hct_page: Path, whole: loopmap.Map
) -> None:
    page = show(hct_page)
    factor(page, SAFETY).click()
    card = page.locator("#factors article.chosen")
    assert card.locator("h3 > a").inner_text() == SAFETY
    assert card.locator("h4").all_inner_texts() == [
        "What raises it", "What lowers it", "What it raises", "Loops through it",
    ]  # fmt: skip
    card.get_by_text("Who says so, and why").first.click()
    assert "workshop participants, box in section 3.5.2" in card.inner_text()
    links = [link for link in whole.links if SAFETY_ID in (link.tail, link.head)]
    assert look(page, "link", "lit") == len(links)
    assert look(page, "factor", "lit") == len({end for link in links for end in (link.tail, link.head)})
    assert hash_of(page) == "#factor=psychological-safety"
    page.get_by_role("link", name="All factors").click()
    assert page.locator("#factors article:visible").count() == 80


def test_a_click_on_a_link_tells_who_says_it_in_whose_words(
    show: Open, hct_page: Path, whole: loopmap.Map
) -> None:
    page = show(hct_page)
    human = "prioritisation of personal relationships both increases and decreases quality of conversation"
    found = [f"{whole.factor(link.tail).label}" for link in whole.links].index(human.partition(" both")[0])
    number = next(
        k
        for k, link in enumerate(whole.links)
        if k >= found and link.head == "quality-of-conversation" and link.tail.startswith("prioritisation")
    )
    page.locator(f"#e{number}").dispatch_event("click")
    card = page.locator("#links article.chosen")
    assert human in card.inner_text()
    assert "Gloucestershire: human-first approach both increases and decreases" in card.inner_text()
    assert "site stakeholder, section 3.5.1, speaks for “decreases”" in card.inner_text()
    assert look(page, "link", "lit") == 1
    card.get_by_role("link", name="quality of conversation", exact=True).click()
    assert hash_of(page) == "#factor=quality-of-conversation"


def test_loops_are_listed_by_name_kind_and_support_and_read_themselves(
    show: Open, hct_page: Path, whole: loopmap.Map
) -> None:
    page = show(hct_page)
    go_to(page, "loops")
    entries = page.locator("#loops article:visible")
    assert entries.count() == len(list(whole.loops()))
    page.get_by_role("combobox", name="In order of", exact=True).select_option("support")
    words = page.locator("#loops .status").all_inner_texts()
    told = [int(one.rpartition("held by ")[2].replace("no", "0")[0]) for one in words]
    assert told == sorted((loop.support for loop in whole.loops()), reverse=True)
    assert len(set(told)) > 1
    page.get_by_role("link", name="Value-for-money round").click()
    chosen = page.locator("#loops article.chosen")
    assert "and so more emphasis on evidencing value for money." in chosen.locator(".aloud").inner_text()
    assert look(page, "link", "lit") == look(page, "factor", "lit") == 5
    assert page.locator("g.loop[data-look=lit]").count() == 2, "the badge and its ring"
    page.locator("g.loop:not(.ring)[data-look=dim]").first.dispatch_event("click")
    assert chosen.locator(".badge").inner_text() != "R25"


@pytest.mark.parametrize(
    ("control", "choice", "left"),
    [
        ("Site", "Leeds", lambda m: [link for link in m.links if "leeds" in link.sites]),
        ("Held by", "all 5 sites", lambda m: [link for link in m.links if len(link.sites) == 5]),
        ("Links that", "lower", lambda m: [link for link in m.links if link.sign.value == "-"]),
        ("Links that", "are contested", lambda m: [x for x in m.links if x.status.value == "contested"]),
        (
            "Theme",
            "Funding climate",
            lambda m: [
                link
                for link in m.links
                if {m.factor(link.tail).theme, m.factor(link.head).theme} == {"Funding climate"}
            ],
        ),
    ],
)
def test_a_filter_leaves_in_figure_and_lists_what_passes_it(
    show: Open, hct_page: Path, whole: loopmap.Map, control: str, choice: str, left: object
) -> None:
    page = show(hct_page, "#links")
    page.locator(".filters summary").click()
    page.get_by_role("combobox", name=control, exact=True).select_option(choice)
    wanted = len(left(whole))  # type: ignore[operator]  # what a test is given is told by its list
    assert 0 < wanted < len(whole.links)
    assert page.locator("#links article:visible").count() == wanted
    assert page.locator("g.link:not([data-look])").count() == wanted
    assert f"{wanted} of 184" in page.locator("#links-title").inner_text()
    page.get_by_role("button", name="Clear filters").click()
    assert page.locator("#links article:visible").count() == len(whole.links)


def test_the_kind_of_loops_is_a_filter_too(show: Open, hct_page: Path, whole: loopmap.Map) -> None:
    page = show(hct_page, "#loops")
    page.locator(".filters summary").click()
    page.get_by_role("combobox", name="Loops that", exact=True).select_option("balance")
    balancing = [loop.name for loop in whole.loops() if loop.polarity is loopmap.Polarity.BALANCING]
    assert sorted(page.locator("#loops article:visible .badge").all_inner_texts()) == sorted(balancing)


def test_what_helps_and_what_hinders_is_marked_and_listed_with_its_routes(
    show: Open, hct_page: Path, whole: loopmap.Map
) -> None:
    page = show(hct_page)
    signs = page.locator("svg.figure path.effect:visible")
    assert signs.count() == 0
    choice = page.get_by_role("combobox", name="What helps effective cross-sector partnership working")
    choice.select_option("Mark what helps or hinders")
    assert signs.count() == len(whole.factors) - 1
    found = whole.toward()
    for verdict in Verdict:
        digit = list(Verdict).index(verdict)
        assert page.locator(f"g.factor[data-effect='{digit}']").count() == len(found.of(verdict))
    said = "Of 79 other factors, 45 help, 14 hinder, 7 pull both ways, 1 cannot be told and 12 have no route"
    assert page.locator(".said").inner_text() == f"{said}, toward {found.label}."
    choice.select_option("Only: hinders")
    listed = page.locator("#factors article:visible")
    wanted = [one.label for one in found.of(Verdict.HINDERS)]
    assert sorted(listed.locator("h3 > a").all_inner_texts()) == sorted(
        [*wanted, whole.factor(whole.focus or "").label]
    )
    listed.get_by_role("link", name="fear of losing funding").click()
    card = page.locator("#factors article.chosen")
    assert card.locator(".tag").inner_text() == "hinders"
    card.get_by_role("link", name="How it reaches effective cross-sector partnership working").click()
    shortest = found["fear-of-losing-funding"].routes[0].sentence
    assert page.locator("#routes .route").first.inner_text().lower() == f"{shortest}."
    choice.select_option("Help or hinder?")
    assert signs.count() == 0


def test_search_finds_names_and_evidence_whatever_the_case(show: Open, hct_page: Path) -> None:
    page = show(hct_page)
    page.get_by_role("searchbox").fill("Safety")
    found = page.locator("#factors article:visible h3 > a").all_inner_texts()
    assert SAFETY in found
    assert 0 < len(found) < 8
    assert look(page, "factor", "lit") >= len(found)
    page.get_by_role("searchbox").fill("marmite nobody said")
    assert page.locator("#factors article:visible").count() == 0
    assert page.locator(".said").inner_text() == "0 factors, 0 links."
    page.get_by_role("searchbox").fill("workshop participants")
    go_to(page, "links")
    assert page.locator("#links article:visible").count() > 10


def test_routes_are_those_that_the_library_finds(show: Open, hct_page: Path, whole: loopmap.Map) -> None:
    page = show(hct_page)
    go_to(page, "routes")
    page.get_by_role("combobox", name="From", exact=True).select_option("funding pressure")
    page.get_by_role("combobox", name="To", exact=True).select_option("ability to shift systems")
    told = page.locator("#routes .route").all_inner_texts()
    routes = list(whole.routes("funding pressure", "ability to shift systems", limit=20))
    assert [len(one.split(", ")) for one in told] == [len(one.sentence.split(", ")) for one in routes]
    longest = len(routes[-1])
    sure = {one.sentence for one in routes if len(one) < longest}
    assert sure <= {one[0].lower() + one[1:].removesuffix(".") for one in told}
    page.locator("#routes .route").first.click()
    assert look(page, "link", "lit") == len(routes[0])
    page.get_by_role("button", name="Swap").click()
    assert page.locator("#routes .note").inner_text().startswith("Nothing in the map leads from")


def test_two_sites_are_compared(show: Open, hct_page: Path, whole: loopmap.Map) -> None:
    page = show(hct_page)
    go_to(page, "sites")
    page.get_by_role("combobox", name="Compare", exact=True).select_option("Leeds")
    page.get_by_role("combobox", name="with", exact=True).select_option("Gloucestershire")
    held = {site: {k for k, one in enumerate(whole.links) if site in one.sites} for site in whole.sites}
    ours, theirs = held["leeds"], held["gloucestershire"]
    own = [k for k in theirs if any(v.claim.claimant == "gloucestershire" and v.sign.value == "±"
                                    for v in whole.links[k].voices)]  # fmt: skip
    wanted = [len(ours & theirs - {*own}), len(ours - theirs), len(theirs - ours - {*own}), len(own)]
    assert own, "Gloucestershire itself contests one"
    headings = page.locator(".compared h3").all_inner_texts()
    assert [int(words.split()[-1]) for words in headings] == wanted
    shared = page.locator("g.link[data-look=shared]").count()
    assert shared == wanted[0]
    assert page.locator("g.link[data-look=contested]").count() == wanted[3]


def test_views_are_a_menu(show: Open, hct_page: Path, whole: loopmap.Map) -> None:
    page = show(hct_page)
    before = box(page)
    page.get_by_role("combobox", name="View", exact=True).select_option(
        "Relationship building and power dynamics"
    )
    view = whole.view("power-dynamics")
    assert page.locator("g.factor:not([data-look])").count() == len(view.factors)
    assert page.locator("g.link:not([data-look])").count() == len(view.links)
    assert box(page)[2] < before[2]
    page.get_by_role("combobox", name="View", exact=True).select_option("The whole map")
    assert box(page) == before
    page.go_back()
    assert hash_of(page) == "#view=power-dynamics"


def test_the_wheel_zooms_at_the_pointer_and_dragging_moves(show: Open, hct_page: Path) -> None:
    page = show(hct_page)
    canvas = page.locator(".canvas").bounding_box()
    assert canvas is not None
    x, y = canvas["x"] + 200, canvas["y"] + 200
    start = box(page)
    page.mouse.move(x, y)
    page.mouse.wheel(0, -400)
    until(lambda: box(page)[2] < start[2] - 1)
    near = box(page)
    share = (x - canvas["x"]) / canvas["width"]
    assert start[0] + share * start[2] == pytest.approx(near[0] + share * near[2], abs=1)
    page.mouse.down()
    page.mouse.move(x + 60, y + 40, steps=4)
    page.mouse.up()
    moved = box(page)
    assert moved[0] < near[0]
    assert moved[1] < near[1]
    until(lambda: hash_of(page).startswith("#at="))
    assert page.locator("article.chosen").count() == 0, "a drag is no click"


def test_buttons_move_the_figure(show: Open, hct_page: Path) -> None:
    page = show(hct_page)
    boxes = [box(page)]
    for name in ("Zoom in", "Move left", "Move up", "Move right", "Move down", "Zoom out", "Show all of it"):
        page.get_by_role("button", name=name).click()
        boxes.append(box(page))
    assert boxes[1][2] < boxes[0][2]
    assert boxes[2][0] < boxes[1][0] < boxes[4][0] + 1
    assert boxes[3][1] < boxes[2][1]
    assert boxes[-1] == boxes[0]


# ---- by touch ----------------------------------------------------------------------------------------


def test_a_finger_moves_and_two_zoom_and_a_tap_chooses(show: Open, hct_page: Path) -> None:
    page = show(hct_page, width=390, height=844, has_touch=True, is_mobile=True)
    canvas = page.locator(".canvas").bounding_box()
    assert canvas is not None
    x, y = canvas["x"] + 150, canvas["y"] + 100
    start = box(page)
    session = page.context.new_cdp_session(page)

    def touch(kind: str, *points: tuple[float, float]) -> None:
        told = [{"x": px, "y": py, "id": k} for k, (px, py) in enumerate(points)]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": told})

    touch("touchStart", (x, y))
    for step in (10, 20, 30):
        touch("touchMove", (x + step, y))
    touch("touchEnd")
    moved = box(page)
    assert moved[0] < start[0]
    assert moved[2] == pytest.approx(start[2])
    touch("touchStart", (x, y), (x + 40, y))
    for apart in (60, 80, 120):
        touch("touchMove", (x, y), (x + apart, y))
    touch("touchEnd")
    assert box(page)[2] < moved[2] * 0.6
    page.get_by_role("button", name="Show all of it").tap()
    factor(page, "adaptability").tap()
    assert page.locator("#factors article.chosen h3 > a").inner_text() == "adaptability"
    page.locator(".tabs a[href='#loops']").tap()
    page.locator("#loops article:visible h3 a").first.tap()
    assert page.locator("#loops article.chosen").count() == 1
    tops = page.evaluate(
        "[document.querySelector('#loops .chosen').getBoundingClientRect().top,"
        " document.querySelector('.stage').getBoundingClientRect().bottom]"
    )
    assert tops[0] >= tops[1], "what was chosen is read below the figure, not under it"


# ---- by keyboard alone -----------------------------------------------------------------------------------


def tab_to(page: Page, target: Locator, most: int = 40) -> None:
    """Press Tab until a place has the focus."""
    for _ in range(most):
        if target.evaluate("one => one === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError("the Tab key does not come to it")


def test_the_figure_is_walked_by_arrow_keys(show: Open, hct_page: Path) -> None:
    page = show(hct_page)
    focus = factor(page, "effective cross-sector partnership working")
    tab_to(page, focus)
    assert (
        page.locator(".said").inner_text().startswith("effective cross-sector partnership working. Raised by")
    )
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    at = page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert at != "effective cross-sector partnership working"
    page.keyboard.press("Enter")
    assert page.locator("#factors article.chosen h3 > a").inner_text() == at
    wide = box(page)[2]
    page.keyboard.press("+")
    page.keyboard.press("Shift+ArrowRight")
    assert box(page)[2] < wide
    page.keyboard.press("0")
    assert box(page)[2] > wide
    page.keyboard.press("Escape")
    assert page.locator("article.chosen").count() == 0


def test_everything_in_the_panel_is_reached_and_worked_by_keys(show: Open, hct_page: Path) -> None:
    page = show(hct_page)
    page.keyboard.press("/")
    page.keyboard.type("candour")
    page.keyboard.press("Escape")
    assert hash_of(page) == "#tab=factors"
    page.keyboard.press("Tab")
    page.keyboard.type("Commit")
    assert "view=commitments" in hash_of(page)
    page.keyboard.press("Tab")
    page.keyboard.type("Mark")
    assert "toward=all" in hash_of(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("Leeds")
    assert "site=leeds" in hash_of(page)
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    page.goto(hct_page.as_uri())
    tab_to(page, page.locator(".tabs a[href='#loops']"))
    page.keyboard.press("Enter")
    tab_to(page, page.locator("#loops article h3 a").first)
    page.keyboard.press("Enter")
    assert page.locator("#loops article.chosen").count() == 1
    tab_to(page, page.locator("#loops article.chosen .arms a").first)
    page.keyboard.press("Enter")
    assert page.locator("#links article.chosen").count() == 1
    tab_to(page, page.locator(".tabs a[href='#routes']"))
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("combobox", name="From", exact=True))
    page.keyboard.type("capacity")
    page.keyboard.press("Tab")
    page.keyboard.type("shared vision")
    tab_to(page, page.locator("#routes .route").first)
    page.keyboard.press("Enter")
    assert page.locator("#routes .route[aria-pressed=true]").count() == 1
    assert page.evaluate("document.activeElement.className").startswith("route"), "the focus stays"
    tab_to(page, page.locator(".tabs a[href='#sites']"), 80)
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("combobox", name="Compare", exact=True))
    page.keyboard.type("Leeds")
    page.keyboard.press("Tab")
    page.keyboard.type("Croydon")
    assert page.locator(".compared h3").count() == 4


def test_what_has_the_focus_is_seen(show: Open, hct_page: Path) -> None:
    page = show(hct_page)
    for _ in range(12):
        page.keyboard.press("Tab")
        look = page.evaluate(
            """() => {
              const one = document.activeElement;
              const path = one.querySelector("path");
              return [getComputedStyle(one).outlineStyle, path ? getComputedStyle(path).strokeWidth : ""];
            }"""
        )
        assert look[0] != "none" or look[1] == "4px"
