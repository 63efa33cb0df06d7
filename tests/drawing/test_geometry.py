from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loopmap.drawing.geometry import Box, Curve, Point, area, bounds, centroid, cross, inside

number = st.floats(-500, 500).map(lambda x: round(x, 2))
point = st.tuples(number, number)
curve = st.builds(Curve, point, point, point)
share = st.floats(0, 1)


@given(curve, share, share, share)
def test_a_part_of_a_curve_lies_on_the_curve(whole: Curve, s: float, t: float, u: float) -> None:
    assert whole.part(s, t).at(u) == pytest.approx(whole.at(s + (t - s) * u), abs=1e-6)


@given(curve, share)
def test_a_curve_as_cubic_is_the_same_curve(quadratic: Curve, t: float) -> None:
    a, b, c, d = quadratic.cubic()
    weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
    there = tuple(sum(w * p[k] for w, p in zip(weights, (a, b, c, d), strict=True)) for k in (0, 1))
    assert there == pytest.approx(quadratic.at(t), abs=1e-6)


@given(point, st.floats(5, 100), st.floats(5, 100), point, point)
def test_a_curve_leaves_its_box_on_the_edge(
    middle: Point, width: float, height: float, pull: Point, end: Point
) -> None:
    box = Box(*middle, width, height)
    way = Curve(middle, pull, end)
    t = way.leaves(box)
    if t < 1:
        x, y = way.at(t)
        off = max(abs(x - box.x) / width, abs(y - box.y) / height)
        assert off == pytest.approx(0.5, abs=1e-3)
    elif not box.padded(0.01).holds(end):
        assert math.dist(end, middle) == pytest.approx(0, abs=max(width, height))


def test_areas_turn_and_middles_lie_within() -> None:
    square: list[Point] = [(0, 0), (4, 0), (4, 4), (0, 4)]
    assert area(square) == 16
    assert area(square[::-1]) == -16
    assert centroid(square) == (2, 2)
    assert centroid([(0, 0), (1, 1), (2, 2)]) == (1, 1)
    assert inside((1, 3), square)
    assert not inside((5, 1), square)


@given(point, point, point, point)
def test_crossing_is_mutual(a: Point, b: Point, c: Point, d: Point) -> None:
    assert cross(a, b, c, d) == cross(c, d, a, b) == cross(b, a, c, d)


@given(st.lists(point, min_size=1), number, number)
def test_bounds_hold_all_points(points: list[Point], x: float, y: float) -> None:
    frame = bounds(points).padded(1e-6)
    assert all(map(frame.holds, points))
    assert frame.distance((x, y)) == 0 or not frame.holds((x, y))
