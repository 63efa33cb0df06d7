"""A page of small multiples: every factor at one place in all panels, and what is set can be read."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from loopmap.drawing.page import PAGES, Page
from loopmap.drawing.panels import PanelFigure, draw_panels
from loopmap.drawing.panelscene import Panel, PanelScene
from loopmap.drawing.scene import Scene
from loopmap.drawing.theme import Theme
from loopmap.drawing.themes import THEMES
from loopmap.signs import Sign


def page_of(scene: Scene, count: int) -> PanelScene:
    """Deal a scene's links out to panels; each has the factors that its links join."""
    panels = []
    for k in range(count):
        links = scene.links[k::count]
        held = tuple(sorted({end for link in links for end in (link.tail, link.head)}))
        panels.append(Panel(f"Place {k}", f"{len(links)} links", held, links))
    return PanelScene(replace(scene, loops=()), tuple(panels))


@pytest.fixture(scope="module")
def five(city: Scene) -> PanelFigure:
    return PanelFigure(page_of(city, 5))


def test_every_factor_is_at_the_same_place_in_all_panels(five: PanelFigure) -> None:
    first, *others = five.picture.panels
    for other in others:
        dx, dy = other.content.x - first.content.x, other.content.y - first.content.y
        for one, twin in zip(first.boxes, other.boxes, strict=True):
            assert (twin.x - one.x, twin.y - one.y) == pytest.approx((dx, dy))
            assert (twin.width, twin.height) == pytest.approx((one.width, one.height))


def test_a_panel_has_its_own_links_and_the_rest_of_the_factors_faded(five: PanelFigure) -> None:
    for panel, picture in zip(five.scene.panels, five.picture.panels, strict=True):
        assert picture.scene.links == panel.links
        assert len(picture.arcs) == len(picture.marks) == len(panel.links)
        for link, arc in zip(panel.links, picture.arcs, strict=True):
            assert picture.boxes[link.tail].distance(arc.points[0]) < 6
            assert picture.boxes[link.head].distance(arc.tip) < 6
        bright = {k for k, factor in enumerate(picture.scene.factors) if not factor.faded}
        assert bright == set(panel.factors)


def test_a_link_in_two_panels_has_its_own_sign_and_delay_in_each(city: Scene) -> None:
    link = city.links[0]
    twin = replace(link, sign=-link.sign if link.sign.known else Sign.POSITIVE, delayed=False)
    late = replace(link, delayed=True)
    held = (link.tail, link.head)
    whole = replace(city, links=(late, *city.links[1:]), loops=())
    drawn = draw_panels(PanelScene(whole, (Panel("A", "", held, (late,)), Panel("B", "", held, (twin,)))))
    one, other = drawn.panels
    assert (len(one.marks[0].bars), len(other.marks[0].bars)) == (2, 0)
    assert other.scene.links[0].sign is twin.sign


def test_a_page_is_a_sheet_and_its_text_can_be_read(city: Scene) -> None:
    for count in (1, 2, 3, 5):
        drawn = draw_panels(page_of(city, count))
        assert drawn.size == pytest.approx(drawn.page.painted, abs=0.2)
        assert drawn.text >= 6.5, count
        texts = [text.size * drawn.scale for text in drawn.furniture.texts]
        assert min(texts) >= 7.0, count
        assert drawn.page.name.startswith("a4") or count == 5
        assert not drawn.notes


def test_what_is_too_small_even_on_a_large_sheet_says_so(city: Scene) -> None:
    drawn = draw_panels(page_of(city, 5), page=PAGES["column"])
    (note,) = drawn.notes
    assert note.startswith("on column, numbers are ")
    assert note.endswith("draw a view with fewer factors")


@pytest.mark.parametrize("page", PAGES.values(), ids=list(PAGES))
def test_panels_are_set_on_the_page_that_is_asked_for(city: Scene, page: Page) -> None:
    figure = PanelFigure(page_of(city, 3), page=page)
    assert figure.page is page
    width, height = figure.picture.size
    assert width == pytest.approx(page.painted[0], abs=0.2)
    assert height <= page.painted[1] + 0.2 or page.snug
    for panel in figure.picture.panels:
        inner = abs(panel.content.x - figure.picture.furniture.page.x) + panel.content.width / 2
        assert inner * figure.picture.scale <= page.inner[0] / 2 + 0.2


@pytest.mark.parametrize("style", THEMES.values(), ids=list(THEMES))
def test_panels_can_be_read_in_every_theme(city: Scene, style: Theme) -> None:
    drawn = draw_panels(page_of(city, 2), style=style)
    assert min(text.size * drawn.scale for text in drawn.furniture.texts if not text.quiet) >= 7.0
    assert drawn.panels[0].style.ink == style.ink


def test_few_large_panels_have_names_and_many_small_ones_numbers_with_a_key(city: Scene) -> None:
    names = draw_panels(page_of(city, 1))
    assert {factor.number for factor in names.panels[0].scene.factors} == {None}
    numbers = draw_panels(page_of(city, 5))
    assert [factor.number for factor in numbers.panels[0].scene.factors] == list(range(1, 26))
    key = {one.words: other.words for one, other in pairwise(numbers.furniture.texts) if one.bold}
    for factor in numbers.panels[0].scene.factors:
        assert key[str(factor.number)] == factor.label


def test_panels_do_not_overlap_and_stand_on_the_page(five: PanelFigure) -> None:
    frames = [picture.content for picture in five.picture.panels]
    assert not any(frames[i].meets(frames[j]) for j in range(5) for i in range(j))
    page = five.picture.furniture.page
    for frame in frames:
        assert abs(frame.x - page.x) + frame.width / 2 <= page.width / 2 + 0.1
        assert abs(frame.y - page.y) + frame.height / 2 <= page.height / 2 + 0.1


def test_titles_stand_above_their_panels(five: PanelFigure) -> None:
    texts = {text.words: text for text in five.picture.furniture.texts}
    for panel, picture in zip(five.scene.panels, five.picture.panels, strict=True):
        title = texts[panel.title]
        above = title.middle - (picture.content.y + picture.content.height / 2)
        assert 0 < above * five.picture.scale < 20
        assert abs(title.left - picture.content.x) < picture.content.width


def test_ids_are_told_apart_by_panel_and_the_svg_says_what_is_what(five: PanelFigure) -> None:
    svg = ElementTree.fromstring(re.sub(r' xmlns="[^"]+"', "", five.svg))
    ids = [group.get("id") for group in svg.iter("g") if group.get("id")]
    assert len(set(ids)) == len(ids)
    groups = {group.get("id"): group for group in svg.iter("g")}
    second = five.scene.panels[1].links[0]
    factors = five.scene.whole.factors
    assert groups["s1e0"].get("data-from") == factors[second.tail].id
    assert groups["s4n3"].findtext("title") == factors[3].label, "its name, though a number is drawn"
    assert svg.findtext("desc") == five.scene.whole.alt


def test_kept_places_are_used_unmoved(city: Scene) -> None:
    kept = {factor.id: (k % 5 * 200.0, k // 5 * 120.0) for k, factor in enumerate(city.factors)}
    picture = PanelFigure(page_of(city, 2), kept).picture.panels[0]
    (x0, _), (x1, _) = [(box.x, box.y) for box in picture.boxes[:2]]
    (x2, y2), (x7, y7) = [(picture.boxes[k].x, picture.boxes[k].y) for k in (2, 7)]
    assert x2 == pytest.approx(x7)
    assert (y7 - y2) / (x1 - x0) == pytest.approx(120 / 200)


def test_a_figure_of_panels_is_a_value(city: Scene) -> None:
    one, twin = PanelFigure(page_of(city, 2)), PanelFigure(page_of(city, 2))
    assert one == twin
    assert hash(one) == hash(twin)
    assert one != PanelFigure(page_of(city, 3))
    assert repr(one) == "<PanelFigure 'Getting about in a growing city', 2 panels>"


@pytest.mark.parametrize(
    ("panel", "words"),
    [
        (lambda c: Panel("X", "", (0, 1), (replace(c.links[0], tail=0, head=0),)), "link that the whole"),
        (lambda c: Panel("X", "", (), c.links[:1]), "whose factor"),
        (lambda _: Panel("X", "", (99,), ()), "factor that the whole"),
    ],
)
def test_a_panel_of_what_the_whole_has_not_is_refused(city: Scene, panel: object, words: str) -> None:
    assert callable(panel)
    with pytest.raises(ValueError, match=words):
        PanelScene(city, (panel(city),))
