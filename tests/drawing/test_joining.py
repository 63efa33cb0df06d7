from __future__ import annotations

import random

import pytest

from loopmap.drawing.cycles import guides
from loopmap.drawing.effort import Effort
from loopmap.drawing.energy import Plan, total
from loopmap.drawing.geometry import Box, Point
from loopmap.drawing.joining import join
from loopmap.drawing.labels import label_of
from loopmap.drawing.picture import Picture
from loopmap.drawing.planning import plan_of
from loopmap.drawing.scene import Scene
from loopmap.drawing.theme import REPORT

FULL = Effort.for_size(10, 10)


@pytest.fixture
def city_plan(city: Scene) -> Plan:
    return plan_of(city, [label_of(factor, REPORT) for factor in city.factors], guides(city))


def boxes(plan: Plan, points: list[Point]) -> list[Box]:
    return [Box(*point, *size) for point, size in zip(points, plan.sizes, strict=True)]


@pytest.mark.parametrize("count", [1, 4, 12, 24])
def test_new_factors_find_places_nearly_as_good_as_those_they_had(
    city_plan: Plan, city_picture: Picture, count: int
) -> None:
    before = list(city_picture.places.points)
    for seed in range(3):
        new = random.Random(seed).sample(range(len(before)), count)
        held = {v: spot for v, spot in enumerate(before) if v not in new}
        points, crowded = join(city_plan, held, FULL)
        assert all(points[v] == spot for v, spot in held.items())
        assert not crowded
        placed = boxes(city_plan, points)
        assert not any(placed[i].meets(placed[j]) for j in range(25) for i in range(j))
        assert total(city_plan, points) < total(city_plan, before) + 3 * count


def test_a_factor_whose_neighbours_are_hemmed_in_stands_at_a_free_spot_and_is_told() -> None:
    wall = [(60.0 * x, 30.0 * y) for x in range(-6, 7) for y in range(-6, 7)]
    size = len(wall)
    within = [v for v, spot in enumerate(wall) if spot in ((0.0, 0.0), (0.0, 30.0))]
    edge = [v for v, spot in enumerate(wall) if spot in ((360.0, 0.0), (360.0, 30.0))]
    for neighbours, told in ((within, (size,)), (edge, ())):
        plan = Plan.of([(56.0, 26.0)] * (size + 1), [(v, size, 60.0, 20.0) for v in neighbours], [])
        points, crowded = join(plan, dict(enumerate(wall)), FULL)
        placed = boxes(plan, points)
        assert points[:size] == wall
        assert not any(placed[v].meets(placed[size]) for v in range(size))
        assert crowded == told
        assert max(map(abs, points[size])) < 500


def test_nothing_new_is_nothing_to_do() -> None:
    plan = Plan.of([(40.0, 14.0)] * 2, [(0, 1, 100.0, 40.0)], [])
    assert join(plan, {0: (1.0, 2.0), 1: (3.0, 4.0)}, FULL) == ([(1.0, 2.0), (3.0, 4.0)], ())
