from __future__ import annotations

import math

import pytest

from loopmap.drawing.clipping import Path, grown, joined, without
from loopmap.drawing.geometry import Box, area
from loopmap.drawing.outlines import corners


def square(x: float, y: float, side: float) -> Path:
    return corners(Box(x, y, side, side))


def size(paths: list[Path]) -> float:
    return sum(area(path) for path in paths)


def test_what_overlaps_counts_once_and_a_hole_counts_against() -> None:
    assert size(joined([square(0, 0, 10), square(5, 0, 10)])) == pytest.approx(150)
    ring = without([square(0, 0, 10)], [square(0, 0, 4)])
    assert size(ring) == pytest.approx(100 - 16)
    assert sorted(area(path) > 0 for path in ring) == [False, True]


def test_growing_rounds_corners_and_shrinking_takes_slivers_away() -> None:
    by = 5.0
    assert size(grown([square(0, 0, 20)], by)) == pytest.approx(400 + 4 * 20 * by + math.pi * by**2, rel=0.01)
    assert grown([square(0, 0, 4)], -3.0) == []


def test_of_nothing_there_is_nothing() -> None:
    assert joined([]) == without([], [square(0, 0, 1)]) == grown([], 3.0) == []
