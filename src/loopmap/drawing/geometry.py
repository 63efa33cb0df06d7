"""Points, boxes and quadratic curves in the plane. Lengths are points; y grows upward."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

Point = tuple[float, float]


class Box(NamedTuple):
    """An upright rectangle, by its middle and its size."""

    x: float
    y: float
    width: float
    height: float

    def padded(self, by: float) -> Box:
        """Give the same box with a margin on every side."""
        return Box(self.x, self.y, self.width + 2 * by, self.height + 2 * by)

    def rounded(self) -> Box:
        """Give the smallest box round this one whose edges are at whole points.

        >>> Box(0.75, 0, 1, 1).rounded()
        Box(x=1.0, y=0.0, width=2, height=2)
        """
        left, right = math.floor(self.x - self.width / 2), math.ceil(self.x + self.width / 2)
        low, high = math.floor(self.y - self.height / 2), math.ceil(self.y + self.height / 2)
        return Box((left + right) / 2, (low + high) / 2, right - left, high - low)

    def holds(self, point: Point) -> bool:
        """Whether the point lies within the box or on its edge."""
        return abs(point[0] - self.x) * 2 <= self.width and abs(point[1] - self.y) * 2 <= self.height

    def distance(self, point: Point) -> float:
        """How far the point is from the box; 0 within it.

        >>> Box(0, 0, 10, 4).distance((8, 6))
        5.0
        """
        across = max(abs(point[0] - self.x) - self.width / 2, 0.0)
        along = max(abs(point[1] - self.y) - self.height / 2, 0.0)
        return math.hypot(across, along)

    def meets(self, other: Box) -> bool:
        """Whether the two boxes share more than an edge."""
        return (
            abs(self.x - other.x) * 2 < self.width + other.width
            and abs(self.y - other.y) * 2 < self.height + other.height
        )


class Curve(NamedTuple):
    """A quadratic Bézier curve: from `start`, toward `pull`, to `end`."""

    start: Point
    pull: Point
    end: Point

    def at(self, t: float) -> Point:
        """Give the point at parameter t, from 0 to 1.

        >>> Curve((0, 0), (1, 2), (2, 0)).at(0.5)
        (1.0, 1.0)
        """
        return self.blend(t, t)

    def blend(self, s: float, t: float) -> Point:
        """Give the curve's polar form: `blend(s, t)` is the pull of the part from s to t."""
        a, b, c = (1 - s) * (1 - t), s * (1 - t) + t * (1 - s), s * t
        (x0, y0), (x1, y1), (x2, y2) = self
        return a * x0 + b * x1 + c * x2, a * y0 + b * y1 + c * y2

    def part(self, s: float, t: float) -> Curve:
        """Give the piece of the curve between two parameters."""
        return Curve(self.at(s), self.blend(s, t), self.at(t))

    def leaves(self, box: Box) -> float:
        """Give the first parameter at which the curve, begun within the box, is on its edge; 1 if never."""
        return min(self._edges(box), default=1.0)

    def enters(self, box: Box) -> float:
        """Give the last parameter at which the curve, ending within the box, is on its edge; 0 if never."""
        return max(self._edges(box), default=0.0)

    def _edges(self, box: Box) -> list[float]:
        (x0, y0), (x1, y1), (x2, y2) = self
        half_width, half_height = box.width / 2, box.height / 2
        found: list[float] = []
        for edge in (box.x - half_width, box.x + half_width):
            times = _roots(x0 - edge, x1 - edge, x2 - edge)
            found += [t for t in times if abs(self.at(t)[1] - box.y) <= half_height]
        for edge in (box.y - half_height, box.y + half_height):
            times = _roots(y0 - edge, y1 - edge, y2 - edge)
            found += [t for t in times if abs(self.at(t)[0] - box.x) <= half_width]
        return found

    def cubic(self) -> tuple[Point, Point, Point, Point]:
        """Give the same curve with the four control points of a cubic one."""
        (x0, y0), (x1, y1), (x2, y2) = self
        return (
            self.start,
            (x0 + (x1 - x0) * 2 / 3, y0 + (y1 - y0) * 2 / 3),
            (x2 + (x1 - x2) * 2 / 3, y2 + (y1 - y2) * 2 / 3),
            self.end,
        )


def _roots(a: float, b: float, c: float) -> list[float]:
    """Where in 0..1 the quadratic Bézier polynomial with these coefficients is zero."""
    square, linear = a - 2 * b + c, 2 * (b - a)
    if abs(square) < 1e-9:
        found = [-a / linear] if abs(linear) > 1e-12 else []
    else:
        under = linear * linear - 4 * square * a
        if under < 0:
            return []
        root = math.sqrt(under)
        found = [(-linear - root) / (2 * square), (-linear + root) / (2 * square)]
    return [t for t in found if 0.0 <= t <= 1.0]


def cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Whether the segments ab and cd cross at a point inner to both.

    >>> cross((0, 0), (2, 2), (0, 2), (2, 0)), cross((0, 0), (1, 0), (1, 0), (1, 1))
    (True, False)
    """
    return side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0


def side(a: Point, b: Point, c: Point) -> float:
    """Twice the area of the triangle abc: positive where c lies to the left of the way from a to b."""
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def area(points: Sequence[Point]) -> float:
    """Give the signed area of a closed polygon: positive where it turns anticlockwise.

    >>> area([(0, 0), (2, 0), (2, 2), (0, 2)])
    4.0
    """
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(points, [*points[1:], *points[:1]], strict=True)) / 2


def centroid(points: Sequence[Point]) -> Point:
    """Give the middle of a polygon's area, or of its corners where it has next to none."""
    whole = area(points)
    middle = sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points)
    if abs(whole) < 1.0:
        return middle
    x = y = 0.0
    for a, b in zip(points, [*points[1:], *points[:1]], strict=True):
        weight = a[0] * b[1] - b[0] * a[1]
        x += (a[0] + b[0]) * weight
        y += (a[1] + b[1]) * weight
    x, y = x / (6 * whole), y / (6 * whole)
    box = bounds(points)
    return (x, y) if box.holds((x, y)) else middle


def inside(point: Point, polygon: Sequence[Point]) -> bool:
    """Whether a point lies within a polygon (even-odd rule).

    >>> inside((1, 1), [(0, 0), (3, 0), (0, 3)]), inside((2, 2), [(0, 0), (3, 0), (0, 3)])
    (True, False)
    """
    x, y = point
    within = False
    ax, ay = polygon[-1]
    for bx, by in polygon:
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            within = not within
        ax, ay = bx, by
    return within


def bounds(points: Iterable[Point]) -> Box:
    """Give the smallest upright box round all points.

    >>> bounds([(0, 0), (4, 2)])
    Box(x=2.0, y=1.0, width=4, height=2)
    """
    xs, ys = zip(*points, strict=True)
    low, high, left, right = min(ys), max(ys), min(xs), max(xs)
    return Box((left + right) / 2, (low + high) / 2, right - left, high - low)


def polyline_length(points: Sequence[Point]) -> float:
    """Give the length of a way from point to point."""
    return sum(map(math.dist, points, points[1:]))
