from __future__ import annotations

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


def test_no_sweeps_change_nothing() -> None:
    assert polish(PLAN, CROSSED, sweeps=0) == CROSSED
