from __future__ import annotations

import math

import pytest

from loopmap.drawing.arcs import LABEL_GAP, RING_RADIUS, arc_along, bent, ring, visible
from loopmap.drawing.geometry import Box, Point, area, side

TAIL, HEAD = Box(0, 0, 80, 26), Box(200, 90, 100, 26)


@pytest.mark.parametrize("bend", [-0.5, -0.2, 0.0, 0.2, 0.5])
def test_an_arc_runs_from_label_to_label_and_touches_neither(bend: float) -> None:
    arc = arc_along(bent((0, 0), (200, 90), bend), TAIL, HEAD, bend, 7.5)
    assert TAIL.distance(arc.points[0]) == pytest.approx(LABEL_GAP, abs=LABEL_GAP * 0.5)
    assert HEAD.distance(arc.tip) == pytest.approx(LABEL_GAP, abs=LABEL_GAP * 0.5)
    assert not any(TAIL.holds(point) or HEAD.holds(point) for point in arc.points)
    assert arc.points[-1] == pytest.approx(arc.tip)
    assert math.dist(arc.controls[-1], arc.tip) == pytest.approx(7.5, abs=1.0)
    bulge = side((0, 0), (200, 90), arc.points[len(arc.points) // 2])
    assert (bulge > 1) == (bend > 0)
    assert (bulge < -1) == (bend < 0)


def test_samples_are_about_five_points_apart() -> None:
    arc = arc_along(bent((0, 0), (200, 90), 0.3), TAIL, HEAD, 0.3, 7.5)
    steps = [math.dist(a, b) for a, b in zip(arc.points, arc.points[1:], strict=False)]
    assert max(steps) < 9
    assert arc.length == pytest.approx(sum(steps))
    assert math.dist(arc.points[arc.back(20)], arc.tip) == pytest.approx(20, abs=6)


def test_labels_on_top_of_each_other_still_get_an_arc() -> None:
    near = Box(5, 0, 80, 26)
    assert visible(bent((0, 0), (5, 0), 0.2), TAIL, near) == (0.45, 0.55)
    assert arc_along(bent((0, 0), (5, 0), 0.2), TAIL, near, 0.2, 7.5).points


@pytest.mark.parametrize("toward", [(1.0, 0.0), (0.0, 1.0), (-0.6, 0.8), (0.6, -0.8)])
def test_a_ring_leaves_its_label_and_comes_back_clockwise(toward: Point) -> None:
    arc = ring(TAIL, toward, 7.5)
    assert TAIL.distance(arc.points[0]) < LABEL_GAP + 3
    assert TAIL.distance(arc.tip) < LABEL_GAP + 3
    assert not any(TAIL.holds(point) for point in arc.points)
    assert area(arc.points) < 0
    assert arc.length > math.pi * RING_RADIUS
