from __future__ import annotations

import math
import random

import pytest

from loopmap.drawing.energy import Plan, total
from loopmap.drawing.gathering import CLEAR, Order, gather
from loopmap.drawing.geometry import Box, Point

SPARSE: list[Point] = [(0, 0), (900, 50), (880, 700), (-40, 750), (400, 400)]
LINKS = [(0, 1, 120.0, 40.0), (1, 2, 120.0, 40.0), (2, 3, 120.0, 40.0), (3, 0, 120.0, 40.0)]


def test_an_excerpt_comes_out_about_as_large_as_its_links_wish_and_in_order() -> None:
    plan = Plan.of([(60.0, 20.0)] * 5, [*LINKS, (4, 0, 120.0, 40.0)], [])
    points = gather(plan, SPARSE)
    assert math.dist(points[0], points[1]) < 250
    assert Order.of(SPARSE).passed(points) == 0
    assert [points[k][0] < points[4][0] for k in range(4)] == [True, False, False, True]


@pytest.mark.parametrize("seed", range(5))
def test_most_pairs_stay_on_their_sides_and_none_overlaps(seed: int) -> None:
    dice = random.Random(seed)
    far = [(dice.uniform(0, 2000), dice.uniform(0, 1500)) for _ in range(12)]
    links = [(k, dice.choice([w for w in range(12) if w != k]), 120.0, 40.0) for k in range(12)]
    plan = Plan.of([(80.0, 30.0)] * 12, links, [])
    points = gather(plan, far)
    boxes = [Box(*point, 80.0, 30.0) for point in points]
    assert not any(boxes[i].meets(boxes[j]) for j in range(12) for i in range(j))
    pairs = [(i, j, axis) for j in range(12) for i in range(j) for axis in (0, 1)]
    clear = [(i, j, axis) for i, j, axis in pairs if abs(far[i][axis] - far[j][axis]) > CLEAR]
    turned = sum((far[i][a] < far[j][a]) != (points[i][a] < points[j][a]) for i, j, a in clear)
    # these places have nothing to do with the links: no layout of a map would be so hard to keep to
    assert turned <= 0.2 * len(clear)
    assert total(plan, points) <= total(plan, far)


def test_what_is_near_already_is_not_drawn_apart() -> None:
    close = [(0.0, 0.0), (100.0, 0.0)]
    plan = Plan.of([(40.0, 14.0)] * 2, [(0, 1, 110.0, 40.0)], [])
    assert 80 < math.dist(*gather(plan, close)) < 120


def test_factors_without_links_are_drawn_together_too() -> None:
    plan = Plan.of([(60.0, 20.0)] * 3, [], [])
    points = gather(plan, [(0, 0), (3000, 10), (1500, 2000)])
    assert max(math.dist(a, b) for a in points for b in points) < 600
    assert points[0][0] < points[2][0] < points[1][0]
    assert points[0][1] < points[2][1]


def test_one_factor_and_two_on_one_spot() -> None:
    assert len(gather(Plan.of([(60.0, 20.0)], [], []), [(5.0, 5.0)])) == 1
    plan = Plan.of([(60.0, 20.0)] * 2, [(0, 1, 120.0, 40.0)], [])
    one, other = gather(plan, [(5.0, 5.0), (5.0, 5.0)])
    assert not Box(*one, 60.0, 20.0).meets(Box(*other, 60.0, 20.0))


def test_order_counts_what_passed_whom_and_not_what_was_never_clear() -> None:
    order = Order.of([(0, 0), (10, 300), (400, 0)])
    assert order.passed([(0, 0), (-10, 300), (400, 0)]) == 0, "hardly left of it, and mostly below it"
    assert order.passed([(0, 300), (10, 0), (400, 300)]) == 2
    assert order.passed([(500, 0), (510, 300), (400, 0)]) == 2
