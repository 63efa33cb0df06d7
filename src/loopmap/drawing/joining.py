"""Factors that have no place yet, placed among those that have one and stay where they are."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from loopmap.drawing.effort import Effort
from loopmap.drawing.energy import Plan, total
from loopmap.drawing.geometry import Box, Point
from loopmap.drawing.plain import plain_layouts
from loopmap.drawing.polish import polish, rounds
from loopmap.drawing.spread import GAP, spread_plan

AFAR = 2.0
"""How much farther than is wished a new factor stands from all that it is linked to, if there was no room."""

_STEP = 12.0
_ROUND = tuple((math.cos(k * math.pi / 8), math.sin(k * math.pi / 8)) for k in range(16))


def join(plan: Plan, held: Mapping[int, Point], effort: Effort) -> tuple[list[Point], tuple[int, ...]]:
    """Place every factor of a plan: those held where they are, the others near what they are linked to.

    Give all places, and the factors for which there was no room beside what they are linked to, so that they
    stand afar. At least one factor is held, and each of the others hangs together with one. The
    new ones are drawn from several starts to where their links want them, and the outcome is taken that
    costs a reader least. Graphviz is not asked, so that it is the same on every machine.
    O(starts · new factors · a price).

    >>> plan = Plan.of([(40.0, 14.0)] * 2, [(0, 1, 120.0, 40.0)], [])
    >>> (old, new), _ = join(plan, {0: (5.0, 5.0)}, Effort.for_size(2, 1))
    >>> old, round(math.dist(old, new))
    ((5.0, 5.0), 120)
    """
    new = [v for v in range(len(plan.sizes)) if v not in held]
    if not new:
        return [held[v] for v in range(len(plan.sizes))], ()
    pairs = [link[:3] for link in plan.links]
    starts = [_beside(plan, held)]
    starts += plain_layouts(len(plan.sizes), pairs, range(1, effort.starts // 3 + 1), held)
    steps = rounds(len(effort.polished))
    outcomes = [spread_plan(plan, polish(plan, start, held, steps), held) for start in starts]
    points = min(outcomes, key=lambda points: round(total(plan, points), 6)) if outcomes[1:] else outcomes[0]
    for v in new:
        points[v] = _free(plan, points, v)
    return points, tuple(v for v in new if _afar(plan, points, v))


def _beside(plan: Plan, held: Mapping[int, Point]) -> list[Point]:
    """Set each new factor beside those it is linked to, the one with most of them placed first."""
    points: dict[int, Point] = dict(held)
    left = {v: sum(w in held for w in _neighbours(plan, v)) for v in range(len(plan.sizes)) if v not in held}
    while left:
        v = max(left, key=lambda v: (left[v], -v))
        del left[v]
        near = [points[w] for w in _neighbours(plan, v) if w in points]
        middle = sum(x for x, _ in near) / len(near), sum(y for _, y in near) / len(near)
        points[v] = _away(points, middle, math.sqrt(sum(plan.sizes[v])) * 6)
        for w in _neighbours(plan, v):
            if w in left:
                left[w] += 1
    return [points[v] for v in range(len(plan.sizes))]


def _neighbours(plan: Plan, v: int) -> list[int]:
    return [w for k in plan.of_factor[v] for w in plan.links[k][:2] if w != v]


def _away(points: Mapping[int, Point], middle: Point, far: float) -> Point:
    """Give the spot round a middle that is farthest from all that is placed."""
    x, y = middle
    spots = [middle, *((x + ux * far, y + uy * far) for ux, uy in ((1, 0), (0, 1), (-1, 0), (0, -1)))]
    return max(spots, key=lambda spot: round(min(math.dist(spot, point) for point in points.values()), 6))


def _afar(plan: Plan, points: Sequence[Point], v: int) -> bool:
    links = [plan.links[k] for k in plan.of_factor[v]]
    return min(math.dist(points[a], points[b]) / wished for a, b, wished, _ in links) > AFAR


def _free(plan: Plan, points: Sequence[Point], v: int) -> Point:
    """Give the free spot nearest to where a factor stands: that very spot where it is free."""
    others = [Box(*points[w], *plan.sizes[w]) for w in range(len(points)) if w != v]
    x, y = points[v]
    far = 0.0
    while True:
        for spot in [(x + ux * far, y + uy * far) for ux, uy in _ROUND]:
            box = Box(*spot, *plan.sizes[v]).padded(GAP / 2)
            if not any(box.meets(other) for other in others):
                return spot
        far += _STEP
