from __future__ import annotations

from loopmap.drawing.geometry import Box, Point
from loopmap.drawing.rubs import Way, crossings, rub, touches


def way(points: list[Point]) -> Way:
    xs, ys = zip(*points, strict=True)
    return Way(tuple(points), min(xs), max(xs), min(ys), max(ys), 0.0)


def line(a: Point, b: Point) -> list[Point]:
    return [(a[0] + (b[0] - a[0]) * t / 10, a[1] + (b[1] - a[1]) * t / 10) for t in range(11)]


def test_arcs_rub_when_they_cross_meet_or_run_side_by_side_and_not_when_apart() -> None:
    across = way(line((0, 0), (100, 0)))
    assert rub(across, way(line((50, -51), (51, 50)))) >= 3
    assert rub(across, way(line((200, 90), (110, 3)))) > 1
    assert rub(across, way(line((0, 5), (100, 5)))) > rub(across, way(line((0, 30), (100, 30)))) == 0
    assert rub(across, way(line((0, 500), (90, 400)))) == 0


def test_crossings_are_counted() -> None:
    zigzag: list[Point] = [(0, 1), (2, -1), (4, 1), (6, -1)]
    assert crossings([(-1, 0), (7, 0.01)], zigzag) == 3


def test_touching_a_box_is_seen_from_any_side() -> None:
    box = Box(10, 10, 20, 6)
    assert touches((-50, 10), (50, 10), box)
    assert touches((10, -50), (10, 50), box)
    assert touches((9, 9), (11, 11), box)
    assert not touches((-50, 14), (50, 14), box)
    assert not touches((-5, 9), (9, 21), box)
