"""What two arcs cost each other: crossings, ends that meet, and running side by side."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from loopmap.drawing.geometry import Box, Point, cross

CROSSING = 3.0
TIPS = 4.5
ALONGSIDE = 0.05

TIP_ROOM = 17.0
"""How far apart two arrow tips want to be, so that each has room for its sign."""

_SIDE_ROOM = 9.0


class Way(NamedTuple):
    """One way a link could go: six points on it, the box round them, and its own cost."""

    points: tuple[Point, ...]
    left: float
    right: float
    low: float
    high: float
    cost: float


def rub(one: Way, other: Way) -> float:
    """Tell what two arcs cost each other: crossings, ends that meet, and running side by side."""
    if (
        one.left > other.right + TIP_ROOM
        or other.left > one.right + TIP_ROOM
        or one.low > other.high + TIP_ROOM
        or other.low > one.high + TIP_ROOM
    ):
        return 0.0
    p, q = one.points, other.points
    cost = 0.0
    if one.left < other.right and other.left < one.right and one.low < other.high and other.low < one.high:
        cost = CROSSING * crossings(p, q)
    cost += TIPS * _lack(p[-1], q[-1], TIP_ROOM)
    cost += 0.6 * TIPS * (_lack(p[-1], q[0], 12.0) + _lack(p[0], q[-1], 12.0))
    cost += 0.3 * TIPS * _lack(p[0], q[0], 9.0)
    step = math.dist(p[2], p[3])
    for point in p[1:]:
        if _near(point, other, q):
            cost += ALONGSIDE * step
    if _near(q[-1], one, p):
        cost += ALONGSIDE * 30
    return cost


def crossings(p: Sequence[Point], q: Sequence[Point]) -> int:
    """How often two ways from point to point cross. O(points of both) where they are far apart."""
    count = 0
    for a, b in pairwise(p):
        left, right = (a[0], b[0]) if a[0] < b[0] else (b[0], a[0])
        low, high = (a[1], b[1]) if a[1] < b[1] else (b[1], a[1])
        c = q[0]
        for d in q[1:]:
            if not (
                (c[0] < left and d[0] < left)
                or (c[0] > right and d[0] > right)
                or (c[1] < low and d[1] < low)
                or (c[1] > high and d[1] > high)
            ) and cross(a, b, c, d):
                count += 1
            c = d
    return count


def touches(a: Point, b: Point, box: Box) -> bool:
    """Whether a segment shares a point with a box (separating axes).

    >>> touches((-9, -9), (9, 9), Box(0, 0, 4, 4)), touches((-9, 0), (0, 9), Box(0, 0, 4, 4))
    (True, False)
    """
    half_width, half_height = box.width / 2, box.height / 2
    ax, ay, bx, by = a[0] - box.x, a[1] - box.y, b[0] - box.x, b[1] - box.y
    if (ax > half_width and bx > half_width) or (ax < -half_width and bx < -half_width):
        return False
    if (ay > half_height and by > half_height) or (ay < -half_height and by < -half_height):
        return False
    return abs(ax * by - ay * bx) <= abs(bx - ax) * half_height + abs(by - ay) * half_width


def _lack(a: Point, b: Point, room: float) -> float:
    """How much of the room between two points is missing: 0 to 1."""
    dx, dy = a[0] - b[0], a[1] - b[1]
    square = dx * dx + dy * dy
    return 0.0 if square >= room * room else 1 - math.sqrt(square) / room


def _near(point: Point, way: Way, points: Sequence[Point]) -> bool:
    """Whether a point is nearer to an arc than arcs should run side by side."""
    x, y = point
    room = _SIDE_ROOM
    if x < way.left - room or x > way.right + room or y < way.low - room or y > way.high + room:
        return False
    ax, ay = points[0]
    for bx, by in points[1:]:
        dx, dy = bx - ax, by - ay
        square = dx * dx + dy * dy
        t = ((x - ax) * dx + (y - ay) * dy) / square if square else 0.0
        t = 0.0 if t < 0 else min(t, 1.0)
        ex, ey = ax + t * dx - x, ay + t * dy - y
        if ex * ex + ey * ey < room * room:
            return True
        ax, ay = bx, by
    return False
