"""Figures laid out for a page: as large as it lets them be, readable, and honest where they are not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest

from loopmap.drawing.dot import to_dot
from loopmap.drawing.figure import Figure
from loopmap.drawing.fitting import draw_to_fit
from loopmap.drawing.measure import measure, smallest_text
from loopmap.drawing.page import PAGES
from loopmap.drawing.picture import Picture
from loopmap.drawing.scene import Scene
from loopmap.drawing.setting import set_on
from loopmap.drawing.theme import REPORT
from loopmap.drawing.themes import LARGE_PRINT

MakeScene = Callable[..., Scene]
LoopRich = Callable[[int, int, int], Scene]


@pytest.fixture(scope="module")
def fitted(city: Scene) -> Callable[[str], Picture]:
    """Give the city fitted to a page, drawn once for all tests of this file."""
    return cache(lambda page: draw_to_fit(city, PAGES[page], REPORT))


@pytest.mark.parametrize("page", ["a4", "a4-landscape"])
def test_the_city_can_be_read_on_paper_with_no_overlap(fitted: Callable[[str], Picture], page: str) -> None:
    picture = fitted(page)
    assert smallest_text(picture) * picture.scale >= 7
    assert picture.notes == ()
    assert measure(picture).overlaps == 0


@pytest.mark.parametrize("page", ["a4", "a4-landscape"])
def test_a_layout_made_for_a_page_is_larger_on_it_than_one_made_for_none(
    fitted: Callable[[str], Picture], city_picture: Picture, page: str
) -> None:
    _, scale = set_on(PAGES[page], city_picture.scene, city_picture.content, REPORT)
    assert fitted(page).scale > 1.05 * scale


def test_upright_and_broad_pages_get_upright_and_broad_layouts(fitted: Callable[[str], Picture]) -> None:
    upright, broad = fitted("a4").content, fitted("a4-landscape").content
    assert broad.width / broad.height > 1.5 * upright.width / upright.height


def test_kept_places_stay_and_are_only_magnified(city: Scene, city_picture: Picture) -> None:
    kept = city_picture.places.points
    places = dict(zip((factor.id for factor in city.factors), kept, strict=True))
    for page in PAGES.values():
        assert draw_to_fit(city, page, REPORT, places).places.points == kept


def test_the_places_of_a_fitted_figure_can_be_kept(fitted: Callable[[str], Picture], city: Scene) -> None:
    points = fitted("a4").places.points
    places = dict(zip((factor.id for factor in city.factors), points, strict=True))
    assert Figure(city, places, REPORT, PAGES["a4"]).dot == to_dot(fitted("a4"))


def test_a_small_map_fits_a_column_in_readable_text(make_scene: MakeScene) -> None:
    labels = ["trust between partners", "openness about money", "workload of staff", "shared decisions"]
    links = [(0, 1, "+"), (1, 3, "+"), (3, 0, "+"), (2, 1, "-"), (3, 2, "-")]
    scene = replace(make_scene(labels, links, [(0, 1, 3)]), title="What trust does")
    picture = draw_to_fit(scene, PAGES["column"], REPORT)
    assert picture.notes == ()
    assert picture.size[0] == pytest.approx(238)
    assert picture.size[1] < PAGES["column"].height
    assert measure(picture).overlaps == 0


def test_a_map_too_large_for_its_page_is_drawn_all_the_same_and_the_way_out_is_said(
    fitted: Callable[[str], Picture],
) -> None:
    picture = fitted("column")
    text = smallest_text(picture) * picture.scale
    (note,) = picture.notes
    assert note == (
        f"fitted to column, the smallest text is {text:.1f} pt, and under 7 pt it is hard to read: "
        "draw a view with fewer factors, or take a larger sheet (a3)"
    )
    assert len(picture.boxes) == 25


def test_a_map_that_no_page_can_hold_has_only_the_view_for_a_way_out(loop_rich: LoopRich) -> None:
    (note,) = [n for n in draw_to_fit(loop_rich(70, 100, 9), PAGES["a4"], REPORT).notes if "fitted" in n]
    assert note.endswith(("draw a view with fewer factors", "(a3)"))


def test_large_print_is_large_on_a_page_too(city: Scene) -> None:
    (note,) = draw_to_fit(city, PAGES["a4"], LARGE_PRINT).notes
    assert "under 14 pt" in note


def test_no_factor_and_one_factor_can_be_fitted(make_scene: MakeScene) -> None:
    for labels in ([], ["alone"]):
        for page in PAGES.values():
            assert draw_to_fit(make_scene(labels), page, REPORT).size[0] == pytest.approx(page.painted[0])
