"""Bettering a layout by moving one factor at a time, as long as that makes it cheaper."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Sequence

from loopmap.drawing.energy import Plan
from loopmap.drawing.geometry import Point
from loopmap.drawing.standing import Standing

_DIRECTIONS = tuple((math.cos(k * math.pi / 4), math.sin(k * math.pi / 4)) for k in range(8))
_FAR, _NEAR, _SMALL = (300.0, 180.0, 90.0), (200.0, 100.0, 50.0), (60.0, 25.0)

Price = Callable[[Sequence[Point], int], float]
"""What it costs beside that a factor stands where it does, given all places."""


def rounds(count: int) -> list[Sequence[float]]:
    """Give the steps of each of some rounds over all factors: far ones first, small ones last.

    >>> rounds(2)
    [(300.0, 180.0, 90.0), (60.0, 25.0)]
    """
    return [_SMALL if number == count - 1 else _FAR if number < 2 else _NEAR for number in range(count)]


def polish(
    plan: Plan,
    points: Sequence[Point],
    fixed: Collection[int] = (),
    steps: Sequence[Sequence[float]] = tuple(rounds(4)),
    beside: Price | None = None,
) -> list[Point]:
    """Move each free factor to the cheapest of some spots round it, and round the middle of its neighbours.

    `steps` are how far those spots are in each round. The cost never rises, to which `beside` may add.
    O(rounds · factors · a price).
    """
    now = list(points)
    free = [v for v in range(len(now)) if v not in fixed]
    for radii in steps:
        if not sum(_settle(plan, now, v, radii, beside) for v in free):
            break
    return now


def _settle(
    plan: Plan, points: list[Point], v: int, radii: Sequence[float], beside: Price | None = None
) -> bool:
    start = best = points[v]
    spots = _spots(plan, points, v, radii)
    standing = Standing(plan, points, v, [start, *spots])
    least = standing.price(start) + (beside(points, v) if beside else 0.0) - 1e-6
    for spot in spots:
        points[v] = spot
        more = beside(points, v) if beside else 0.0
        cost = standing.price(spot, least - more) + more
        if cost < least:
            best, least = spot, cost
    points[v] = best
    return best != start


def _spots(plan: Plan, points: Sequence[Point], v: int, radii: Sequence[float]) -> list[Point]:
    x, y = points[v]
    spots = [(x + ux * radius, y + uy * radius) for radius in radii for ux, uy in _DIRECTIONS]
    if near := [w for k in plan.of_factor[v] for w in plan.links[k][:2] if w != v]:
        middle = sum(points[w][0] for w in near) / len(near), sum(points[w][1] for w in near) / len(near)
        spots.append(middle)
        spots += [(middle[0] + ux * radii[0], middle[1] + uy * radii[0]) for ux, uy in _DIRECTIONS]
    return spots
