"""Whole pictures, held to what a careful hand would draw."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

import pytest
from scenes import rich

from loopmap.drawing.effort import BARE, FULL
from loopmap.drawing.measure import measure
from loopmap.drawing.picture import Picture, draw
from loopmap.drawing.scene import Scene
from loopmap.drawing.spread import link_gap

MakeScene = Callable[..., Scene]
LoopRich = Callable[[int, int, int], Scene]


def test_the_city_has_no_overlap_few_crossings_and_badges_in_their_loops(city_picture: Picture) -> None:
    found = measure(city_picture)
    assert found.overlaps == 0
    assert found.crossings <= 7
    assert found.badges_outside == 0
    assert found.astray <= 1


def test_joined_labels_leave_room_for_their_link(city_picture: Picture) -> None:
    boxes = city_picture.boxes
    for link in city_picture.scene.links:
        assert link_gap(boxes[link.tail], boxes[link.head]) > (60 if link.delayed else 40)


@pytest.mark.parametrize(
    ("factors", "links", "seed"),
    [(2, 2, 1), (5, 8, 2), (10, 16, 3), (16, 25, 4), (25, 38, 5), (32, 48, 6), (40, 60, 7), (40, 60, 8)],
)
def test_up_to_forty_factors_and_sixty_links_nothing_overlaps(
    factors: int, links: int, seed: int, loop_rich: LoopRich
) -> None:
    assert measure(draw(loop_rich(factors, links, seed))).overlaps == 0


def generated(seed: int) -> Scene:
    dice = random.Random(seed)
    size = round(8 + 52 * dice.random() ** 1.4)
    return rich(size, round(size * dice.uniform(1.3, 2.2)), seed)


@pytest.mark.parametrize("seed", [71, 92])
def test_where_something_is_overlapped_the_whole_is_drawn_a_little_wider(seed: int) -> None:
    scene = generated(seed)
    usual = draw(scene, effort=replace(FULL, wider=()))
    chosen = draw(scene, effort=FULL)
    assert measure(usual).blemishes > measure(chosen).blemishes
    assert measure(chosen).overlaps == 0
    assert chosen.places in [usual.places.widened(by) for by in FULL.wider]


def test_where_more_room_does_not_help_other_starts_are_tried() -> None:
    scene = generated(157)
    usual = draw(scene, effort=replace(FULL, wider=()))
    chosen = draw(scene, effort=FULL)
    assert measure(usual).overlaps > measure(chosen).overlaps == 0
    assert chosen.places == draw(scene, effort=replace(FULL.anew(), wider=())).places


def test_kept_places_are_never_widened(city: Scene) -> None:
    kept = {factor.id: (130.0 * (k % 5), 48.0 * (k // 5)) for k, factor in enumerate(city.factors)}
    picture = draw(city, kept)
    assert measure(picture).blemishes > 0
    assert list(picture.places.points) == list(kept.values())


def test_eighty_factors_are_drawn_with_hardly_an_overlap(loop_rich: LoopRich) -> None:
    picture = draw(loop_rich(80, 130, 9))
    assert measure(picture).labels_on_labels == 0
    assert measure(picture).overlaps <= 8


@pytest.mark.parametrize("factors", [0, 1, 2, 3])
def test_the_smallest_maps_can_be_drawn(factors: int, make_scene: MakeScene) -> None:
    links = [(k, k + 1, "+") for k in range(factors - 1)]
    picture = draw(make_scene([f"factor {k}" for k in range(factors)], links))
    assert len(picture.boxes) == factors
    assert measure(picture).overlaps == 0


def test_self_links_and_two_way_links_are_drawn_clear_of_each_other(make_scene: MakeScene) -> None:
    links = [(0, 0, "+"), (0, 1, "+"), (1, 0, "-"), (1, 2, "+"), (2, 1, "±"), (2, 2, "?"), (2, 0, "+")]
    picture = draw(make_scene(["Trust", "Shared data", "Funding"], links, [(0,), (0, 1), (1, 2), (0, 1, 2)]))
    found = measure(picture)
    assert found.overlaps == 0
    assert found.crossings == 0


def test_a_huge_map_is_drawn_with_less_care_and_says_so(loop_rich: LoopRich) -> None:
    picture = draw(loop_rich(120, 420, 1))
    assert len(picture.arcs) == 420
    assert any("less care" in note for note in picture.notes)


def test_every_factor_with_a_self_link_is_drawn_in_bounded_work(make_scene: MakeScene) -> None:
    links = [(k, k, "+") for k in range(40)] + [(k, (k * 7 + 1) % 40, "-") for k in range(40)]
    links = list(dict.fromkeys((tail, head, "+" if tail == head else sign) for tail, head, sign in links))
    picture = draw(make_scene([f"factor {k}" for k in range(40)], links))
    assert measure(picture).labels_on_labels == 0


def test_the_least_effort_still_draws_all(city: Scene) -> None:
    picture = draw(city, effort=BARE)
    assert measure(picture).labels_on_labels == 0
    assert len(picture.marks) == len(city.links)


def test_the_page_holds_everything(city_picture: Picture) -> None:
    page = city_picture.furniture.page.padded(0.1)
    for box in city_picture.boxes:
        assert all(page.holds((box.x + sx * box.width / 2, box.y)) for sx in (-1, 1))
    for arc in city_picture.arcs:
        assert all(page.holds(point) for point in arc.points)
