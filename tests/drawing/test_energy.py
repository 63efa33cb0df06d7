from __future__ import annotations

import pytest

from loopmap.drawing.energy import CROSSING, THROUGH_LABEL, Plan, total
from loopmap.drawing.geometry import Point

SIZE = (40.0, 14.0)


def plan(factors: int, pairs: list[tuple[int, int]], loops: list[tuple[int, ...]], badged: int = 0) -> Plan:
    return Plan.of([SIZE] * factors, [(a, b, 150.0, 40.0) for a, b in pairs], loops, badged)


def test_a_crossing_has_its_price() -> None:
    crossed: list[Point] = [(0, 0), (150, 150), (0, 150), (150, 0)]
    apart: list[Point] = [(0, 0), (0, 150), (150, 150), (150, 0)]
    pairs = plan(4, [(0, 1), (2, 3)], [])
    straight = plan(4, [(0, 1), (3, 2)], [])
    assert total(pairs, crossed) - total(straight, apart) > CROSSING - 0.5


def test_a_link_through_a_label_costs_more_than_one_beside_it() -> None:
    pairs = plan(3, [(0, 1)], [])
    through = total(pairs, [(0, 0), (300, 0), (150, 0)])
    beside = total(pairs, [(0, 0), (300, 0), (150, 100)])
    assert through - beside == pytest.approx(THROUGH_LABEL)


def test_a_round_loop_is_cheaper_than_a_flat_one() -> None:
    loop = plan(4, [(0, 1), (1, 2), (2, 3), (3, 0)], [(0, 1, 2, 3)], badged=1)
    square: list[Point] = [(0, 0), (150, 0), (150, 150), (0, 150)]
    flat: list[Point] = [(0, 0), (150, 0), (300, 10), (150, 40)]
    assert total(loop, square) < total(loop, flat)


def test_a_stranger_within_a_badged_loop_costs() -> None:
    loop = plan(4, [(0, 1), (1, 2), (2, 0)], [(0, 1, 2)], badged=1)
    spots: list[Point] = [(0, 0), (300, 0), (150, 300)]
    assert total(loop, [*spots, (150, 100)]) > total(loop, [*spots, (150, -200)])


def test_the_second_link_of_a_pair_and_self_links_are_left_out() -> None:
    made = Plan.of([SIZE] * 2, [(0, 1, 90.0, 40.0), (1, 0, 120.0, 60.0), (0, 0, 9.0, 9.0)], [])
    assert made.links == ((0, 1, 120.0, 60.0),)
