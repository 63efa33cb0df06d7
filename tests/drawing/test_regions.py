"""A region holds exactly the factors of its theme, whatever stands where."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loopmap.drawing.dot import to_dot
from loopmap.drawing.geometry import Box, Point, inside
from loopmap.drawing.picture import Picture, draw
from loopmap.drawing.piece import Outline
from loopmap.drawing.regions import place_regions
from loopmap.drawing.scene import Effect, Scene, SceneFactor
from loopmap.drawing.spread import part
from loopmap.drawing.theme import REPORT

THEMES = ("Money and time", "Streets", "Health")


def themed(scene: Scene) -> Scene:
    """Give factors a theme in turn, and every fourth none, so that none stand together by themselves."""
    themes = (*THEMES, None)
    factors = [replace(one, theme=themes[k % len(themes)]) for k, one in enumerate(scene.factors)]
    return replace(scene, factors=tuple(factors), themes=THEMES, regions=True)


def rim(box: Box) -> list[Point]:
    """Give points on the edge of a box and in its middle, but a hair within it."""
    across, along = 0.98 * box.width / 2, 0.98 * box.height / 2
    steps = (-1.0, -0.5, 0.0, 0.5, 1.0)
    return [(box.x + a * across, box.y + b * along) for a in steps for b in steps]


def covers(outlines: list[Outline], point: Point) -> bool:
    return sum(inside(point, outline.points) for outline in outlines) % 2 == 1


def check(scene: Scene, boxes: tuple[Box, ...]) -> None:
    regions = place_regions(scene, boxes, REPORT)
    by_theme: dict[str, list[Outline]] = {}
    for outline in regions.outlines:
        by_theme.setdefault(outline.theme, []).append(outline)
    for v, box in enumerate(boxes):
        for theme, outlines in by_theme.items():
            held = [covers(outlines, point) for point in rim(box)]
            assert all(held) if scene.factors[v].theme == theme else not any(held)
    for title in regions.titles:
        for theme, outlines in by_theme.items():
            held = [covers(outlines, point) for point in rim(title.box)]
            assert all(held) if title.theme == theme else not any(held)
        assert not any(title.box.meets(box) for box in boxes)
    shown = [title.box for title in regions.titles]
    assert not any(one.meets(other) for k, one in enumerate(shown) for other in shown[:k])


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(-300, 300),
            st.integers(-300, 300),
            st.integers(20, 120),
            st.sampled_from([None, *THEMES]),
        ),
        min_size=1,
        max_size=14,
    )
)
def test_wherever_labels_stand_each_is_in_the_region_of_its_theme_and_in_no_other(
    drawn: list[tuple[int, int, int, str | None]],
) -> None:
    sizes = [(float(width), 30.0) for _, _, width, _ in drawn]
    spots = part([Box(float(x), float(y), *size) for (x, y, _, _), size in zip(drawn, sizes, strict=True)])
    boxes = tuple(Box(*spot, *size) for spot, size in zip(spots, sizes, strict=True))
    factors = tuple(SceneFactor(f"f{k}", "x", theme=theme) for k, (_, _, _, theme) in enumerate(drawn))
    check(Scene(None, None, "", factors, regions=True), boxes)


def test_labels_that_all_but_touch_are_in_their_own_regions_alone() -> None:
    boxes = (Box(0, 0, 20, 30), Box(0, -31, 20, 30), Box(0, 30.5, 40, 30))
    factors = tuple(SceneFactor(f"f{k}", "x", theme=theme) for k, theme in enumerate(("A", None, "B")))
    check(Scene(None, None, "", factors, regions=True), boxes)


def test_a_title_that_a_region_cannot_reach_is_left_out() -> None:
    boxes = (Box(217, 43.65625, 24, 30), Box(238, -24.3125, 51, 30), Box(240, 9.65625, 22, 30))
    themes = ("Streets", "Money and time", "Money and time")
    factors = tuple(SceneFactor(f"f{k}", "x", theme=theme) for k, theme in enumerate(themes))
    scene = Scene(None, None, "", factors, regions=True)
    check(scene, boxes)
    assert [title.factor for title in place_regions(scene, boxes, REPORT).titles] == [0, 1]


def test_a_stranger_in_a_ring_of_factors_is_in_a_hole() -> None:
    ring = [(0, 90), (80, 60), (110, 0), (80, -60), (0, -90), (-80, -60), (-110, 0), (-80, 60)]
    boxes = (Box(0, 0, 40, 20), *(Box(float(x), float(y), 60, 20) for x, y in ring))
    factors = [SceneFactor(f"f{k}", "x", theme="Round" if k else None) for k in range(len(boxes))]
    scene = Scene(None, None, "", tuple(factors), regions=True)
    check(scene, boxes)
    assert not covers(list(place_regions(scene, boxes, REPORT).outlines), (0.0, 0.0))


@pytest.fixture(scope="module")
def picture(city: Scene) -> Picture:
    return draw(themed(city))


def test_the_layout_gathers_factors_of_one_theme(city: Scene, picture: Picture) -> None:
    check(picture.scene, picture.boxes)
    alone = draw(replace(themed(city), regions=False))
    scattered = place_regions(picture.scene, alone.boxes, REPORT)
    assert len(picture.regions.pieces) < len(scattered.pieces)
    assert {piece.theme for piece in picture.regions.pieces if piece.title} == set(THEMES)


def test_regions_are_under_all_and_in_strings_that_graphviz_can_read(picture: Picture) -> None:
    head = next(line for line in to_dot(picture).splitlines() if "_background" in line)
    strings = head.split("_background=")[1].split(' "')
    assert len(head) > 1000
    assert max(map(len, strings)) < 16_000
    assert "Streets" not in head


def test_titles_leave_room_for_the_signs_at_labels(city: Scene) -> None:
    factors = tuple(replace(one, effect=Effect.HELPS) for one in themed(city).factors)
    drawn = draw(replace(themed(city), factors=factors, toward="something"))
    assert drawn.regions.titles
    assert not any(title.box.meets(sign) for title in drawn.regions.titles for sign in drawn.signs)


def test_without_themes_there_are_no_regions_and_that_is_said(city: Scene) -> None:
    drawn = draw(replace(city, regions=True))
    assert drawn.regions.outlines == ()
    assert "without regions, because no factor has a theme" in drawn.notes


def test_the_page_holds_every_region(picture: Picture) -> None:
    for outline in picture.regions.outlines:
        assert all(picture.content.padded(0.1).holds(point) for point in outline.points)
