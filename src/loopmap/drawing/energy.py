"""What a layout costs a reader, with links as straight lines: the measure that places are chosen by.

Crossings, links through labels, labels too near, links too short or too long, links that leave a
factor in nearly the same direction, and loops that are not round, each has its price.
"""

from __future__ import annotations

import math
from collections.abc import Container, Sequence
from dataclasses import dataclass

from loopmap.drawing.geometry import Point, inside

CROSSING = 10.0
THROUGH_LABEL = 4.0
NEAR_LABEL = 1.2
SHORT = 2.0
STRETCH = 1.5
SHARP = 0.5
UNROUND = 0.7
CRAMPED = 2.0
ENCLOSED = 0.6

ROOM = 20.0
"""Free room that two labels want between them."""

PASSING = 5.0
"""How close by a label a link counts as running through it."""

LENS = 34.0
"""The same for two links between one pair of factors that bend apart round a badge."""

BADGE_ROOM = 38.0
"""Radius of the circle that a loop with a badge wants to hold."""

SHARP_COSINE = math.cos(math.radians(24))


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be placed: label sizes, links (tail, head, wished length, least gap) and round loops.

    The first `badged` of the loops need free room for a badge within; `passing` tells for each link
    how much room it wants beside it.
    """

    sizes: tuple[tuple[float, float], ...]
    links: tuple[tuple[int, int, float, float], ...]
    loops: tuple[tuple[int, ...], ...]
    of_factor: tuple[tuple[int, ...], ...]
    loops_of_factor: tuple[tuple[int, ...], ...]
    badged: int
    passing: tuple[float, ...]

    @classmethod
    def of(
        cls,
        sizes: Sequence[tuple[float, float]],
        links: Sequence[tuple[int, int, float, float]],
        loops: Sequence[tuple[int, ...]],
        badged: int = 0,
        lenses: Container[tuple[int, int]] = (),
    ) -> Plan:
        """Make a plan; self-links, and the second link of a pair, are left out of it.

        `lenses` are the pairs of factors, the smaller first, whose two links hold a badge between them.
        """
        unique: dict[tuple[int, int], tuple[int, int, float, float]] = {}
        for tail, head, wished, gap in links:
            key = (min(tail, head), max(tail, head))
            if tail != head:
                before = unique.get(key, (*key, wished, gap))
                unique[key] = (*key, max(wished, before[2]), max(gap, before[3]))
        kept = tuple(unique.values())
        factors = range(len(sizes))
        return cls(
            tuple(sizes),
            kept,
            tuple(loops),
            _by_factor(factors, [link[:2] for link in kept]),
            _by_factor(factors, loops),
            badged,
            tuple(LENS if link[:2] in lenses else PASSING for link in kept),
        )


def _by_factor(factors: range, groups: Sequence[Sequence[int]]) -> tuple[tuple[int, ...], ...]:
    """For each factor the indices of the groups that it is in."""
    found: list[list[int]] = [[] for _ in factors]
    for k, group in enumerate(groups):
        for v in group:
            found[v].append(k)
    return tuple(map(tuple, found))


def total(plan: Plan, points: Sequence[Point]) -> float:
    """Give the cost of a whole layout. O(links² + links · factors + factors²)."""
    return CROSSING * _crossings(plan, points) + crowding(plan, points)


def crowding(plan: Plan, points: Sequence[Point]) -> float:
    """Give the cost of a layout but for its crossings: what changes where it is drawn larger or smaller."""
    factors = range(len(points))
    cost = sum(_link_cost(plan, points, k) for k in range(len(plan.links)))
    cost += THROUGH_LABEL * sum(_labels_hit(plan, points, k) for k in range(len(plan.links)))
    cost += sum(_sharp(plan, points, v) + NEAR_LABEL * _nearness(plan, points, v) / 2 for v in factors)
    return cost + sum(_loop_cost(plan, points, k, factors) for k in range(len(plan.loops)))


def _labels_hit(plan: Plan, points: Sequence[Point], k: int) -> int:
    """How many labels a straight link runs through, or comes too near to."""
    a, b, _, _ = plan.links[k]
    room = plan.passing[k]
    start, end = points[a], points[b]
    left, right = (start[0], end[0]) if start[0] < end[0] else (end[0], start[0])
    low, high = (start[1], end[1]) if start[1] < end[1] else (end[1], start[1])
    count = 0
    for w, (x, y) in enumerate(points):
        width, height = plan.sizes[w]
        across, along = width / 2 + room, height / 2 + room
        if x + across < left or x - across > right or y + along < low or y - along > high:
            continue
        if w not in (a, b) and _through(start, end, points[w], plan.sizes[w], room):
            count += 1
    return count


def _nearness(plan: Plan, points: Sequence[Point], v: int) -> float:
    """How much room the label of a factor lacks to all others."""
    x, y = points[v]
    width, height = plan.sizes[v]
    lacking = 0.0
    for w, (ox, oy) in enumerate(points):
        across = abs(x - ox) - (width + plan.sizes[w][0]) / 2
        if across < ROOM and w != v:
            along = abs(y - oy) - (height + plan.sizes[w][1]) / 2
            gap = max(across, along)
            if gap < ROOM:
                lacking += (ROOM - gap) / ROOM
    return lacking


def _crossings(plan: Plan, points: Sequence[Point]) -> int:
    """How many pairs of links cross that share no factor."""
    count = 0
    before: list[tuple[int, int, float, float, float, float, float, float, float, float]] = []
    for a, b, _, _ in plan.links:
        (ax, ay), (bx, by) = points[a], points[b]
        left, right = (ax, bx) if ax < bx else (bx, ax)
        low, high = (ay, by) if ay < by else (by, ay)
        ux, uy = bx - ax, by - ay
        for c, d, cx, cy, dx, dy, first, last, bottom, top in before:
            if (
                first < right
                and left < last
                and bottom < high
                and low < top
                and (ux * (cy - ay) - uy * (cx - ax) > 0) != (ux * (dy - ay) - uy * (dx - ax) > 0)
                and ((dx - cx) * (ay - cy) - (dy - cy) * (ax - cx) > 0)
                != ((dx - cx) * (by - cy) - (dy - cy) * (bx - cx) > 0)
                and a not in (c, d)
                and b not in (c, d)
            ):
                count += 1
        before.append((a, b, ax, ay, bx, by, left, right, low, high))
    return count


def _through(start: Point, end: Point, middle: Point, size: tuple[float, float], room: float) -> bool:
    """Whether a straight link passes through a label or within some room of it (separating axes)."""
    x, y = middle
    half_width, half_height = size[0] / 2 + room, size[1] / 2 + room
    (ax, ay), (bx, by) = start, end
    if (ax < x - half_width and bx < x - half_width) or (ax > x + half_width and bx > x + half_width):
        return False
    if (ay < y - half_height and by < y - half_height) or (ay > y + half_height and by > y + half_height):
        return False
    dx, dy = bx - ax, by - ay
    return abs(dx * (y - ay) - dy * (x - ax)) < abs(dx) * half_height + abs(dy) * half_width


def _link_cost(plan: Plan, points: Sequence[Point], k: int) -> float:
    """Give the price of one link's length: too short for its marks, or far from what is wished."""
    a, b, wished, gap = plan.links[k]
    (ax, ay), (bx, by) = points[a], points[b]
    dx, dy = abs(ax - bx), abs(ay - by)
    far = math.sqrt(dx * dx + dy * dy) or 1e-6
    half_width = (plan.sizes[a][0] + plan.sizes[b][0]) / 2
    half_height = (plan.sizes[a][1] + plan.sizes[b][1]) / 2
    # The part of the line that the two boxes cover: as if their halves lay end to end.
    covered = far * min(half_width / dx if dx > 1e-6 else 9.0, half_height / dy if dy > 1e-6 else 9.0)
    lack = max(gap - (far - covered), 0.0) / gap
    stretch = (far - wished) / wished
    return SHORT * lack * (1 + lack) + STRETCH * stretch * stretch


def _sharp(plan: Plan, points: Sequence[Point], v: int) -> float:
    """Give the price of links that leave a factor in nearly one direction."""
    mine = plan.of_factor[v]
    if len(mine) < 2:
        return 0.0
    x, y = points[v]
    directions: list[Point] = []
    for k in mine:
        a, b, _, _ = plan.links[k]
        ox, oy = points[b if a == v else a]
        far = math.sqrt((ox - x) * (ox - x) + (oy - y) * (oy - y)) or 1e-6
        directions.append(((ox - x) / far, (oy - y) / far))
    cost = 0.0
    for i, (ux, uy) in enumerate(directions):
        for wx, wy in directions[:i]:
            cosine = ux * wx + uy * wy
            if cosine > SHARP_COSINE:
                cost += SHARP * (cosine - SHARP_COSINE) / (1 - SHARP_COSINE)
    return cost


def _loop_cost(plan: Plan, points: Sequence[Point], k: int, factors: range) -> float:
    """Give the price of a loop's want of roundness (isoperimetric quotient): 0 for a circle, more for a line.

    A loop with a badge pays double, and for want of room and for strange factors within.
    """
    loop = plan.loops[k]
    twice = around = 0.0
    ax, ay = points[loop[-1]]
    for v in loop:
        bx, by = points[v]
        twice += ax * by - bx * ay
        around += math.sqrt((bx - ax) * (bx - ax) + (by - ay) * (by - ay))
        ax, ay = bx, by
    size = abs(twice) / 2
    around = max(around, 1e-6)
    regular = len(loop) * math.tan(math.pi / len(loop)) * 4 / (around * around)
    cost = UNROUND * (1 - min(size * regular, 1.0))
    if k >= plan.badged:
        return cost
    room = 2 * size / around
    cost = 2 * cost + CRAMPED * max(1 - room / BADGE_ROOM, 0.0)
    polygon = [points[v] for v in loop]
    return cost + ENCLOSED * sum(v not in loop and inside(points[v], polygon) for v in factors)
