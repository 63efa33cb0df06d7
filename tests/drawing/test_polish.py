from __future__ import annotations

from collections.abc import Sequence

from loopmap.drawing.energy import Plan, total
from loopmap.drawing.geometry import Point
from loopmap.drawing.polish import polish

PLAN = Plan.of([(40.0, 14.0)] * 4, [(0, 1, 120.0, 40.0), (2, 3, 120.0, 40.0), (1, 2, 120.0, 40.0)], [])
CROSSED: list[Point] = [(0, 0), (100, 100), (0, 100), (100, 0)]


def test_a_layout_never_gets_dearer_and_crossings_go() -> None:
    better = polish(PLAN, CROSSED)
    assert total(PLAN, better) < total(PLAN, CROSSED) - 1


def test_fixed_factors_stay() -> None:
    better = polish(PLAN, CROSSED, fixed=[0, 3])
    assert (better[0], better[3]) == (CROSSED[0], CROSSED[3])
    assert better[1:3] != CROSSED[1:3]


def test_no_rounds_change_nothing() -> None:
    assert polish(PLAN, CROSSED, steps=()) == CROSSED


def test_a_price_beside_holds_factors_back() -> None:
    def left(points: Sequence[Point], v: int) -> float:
        return 100.0 if points[v][0] > 60 else 0.0

    better = polish(PLAN, CROSSED, beside=left)
    assert better != CROSSED
    assert max(x for x, _ in better) <= 60
    assert max(x for x, _ in polish(PLAN, CROSSED)) > 60
