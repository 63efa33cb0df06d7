"""An excerpt drawn together: its factors in the order of the whole map, as near as a figure wants them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from loopmap.drawing.energy import Plan, total
from loopmap.drawing.geometry import Point, bounds
from loopmap.drawing.polish import polish, rounds
from loopmap.drawing.spread import spread_plan

CLEAR = 30.0
"""How many points one factor is clearly left of, or above, another, so that readers remember it so."""

SLANT = 0.5
"""And how far at least, as a share of how far they are apart the other way."""

PASSED = 6.0
"""What it costs that two factors, clearly in order on the whole map, change sides: over half a crossing."""

_ROUNDS = 6
_SIZES = (1.0, 0.8, 1.25)
_MARGIN = 60.0


def gather(plan: Plan, points: Sequence[Point]) -> list[Point]:
    """Draw factors together that stand far apart, since the whole map has others between them.

    All distances shrink alike, until links are about as long as they are wished; then what is too near is
    parted, and each factor is moved to where it reads better, at a price for each other that it passes: who
    was clearly left of, right of, above or below whom is what readers remember of a map. Done at a few
    sizes, of which the one is taken that costs a reader least. O(rounds · factors · a price).

    >>> plan = Plan.of([(40.0, 14.0)] * 2, [(0, 1, 100.0, 40.0)], [])
    >>> [(round(x), round(y)) for x, y in gather(plan, [(0.0, 0.0), (0.0, 900.0)])]
    [(0, -50), (0, 50)]
    """
    order = Order.of(points)
    scale = _scale(plan, points)
    sizes = dict.fromkeys(min(scale * size, 1.0) for size in _SIZES)
    outcomes = [_bettered(plan, _bettered(plan, _shrunk(points, size), order), order) for size in sizes]
    return min(outcomes, key=lambda points: round(total(plan, points) + PASSED * order.passed(points), 6))


def _bettered(plan: Plan, points: Sequence[Point], order: Order) -> list[Point]:
    return spread_plan(plan, polish(plan, spread_plan(plan, points), (), rounds(_ROUNDS), order.price))


@dataclass(frozen=True, slots=True)
class Order:
    """For each factor, which are clearly to its left (`across`) and right, and clearly below and above it."""

    across: tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]
    upright: tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]

    @classmethod
    def of(cls, points: Sequence[Point]) -> Order:
        """Read the order off places. O(factors²).

        >>> Order.of([(0, 0), (100, 20)]).across
        (((), (1,)), ((0,), ()))
        """
        every = range(len(points))

        def sides(axis: int, v: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
            less = tuple(w for w in every if _clearly(points[w], points[v], axis))
            return less, tuple(w for w in every if _clearly(points[v], points[w], axis))

        return cls(tuple(sides(0, v) for v in every), tuple(sides(1, v) for v in every))

    def price(self, points: Sequence[Point], v: int) -> float:
        """Give the price for all that one factor has passed. O(factors)."""
        x, y = points[v]
        passed = sum(points[w][0] > x for w in self.across[v][0])
        passed += sum(points[w][0] < x for w in self.across[v][1])
        passed += sum(points[w][1] > y for w in self.upright[v][0])
        return PASSED * (passed + sum(points[w][1] < y for w in self.upright[v][1]))

    def passed(self, points: Sequence[Point]) -> int:
        """Count the pairs that stand the other way round than they did, across and upright.

        >>> Order.of([(0, 0), (100, 20)]).passed([(0, 0), (-50, 20)])
        1
        """
        return round(sum(self.price(points, v) for v in range(len(points))) / PASSED / 2)


def _clearly(one: Point, other: Point, axis: int) -> bool:
    ahead = other[axis] - one[axis]
    return ahead > CLEAR and ahead > SLANT * abs(other[1 - axis] - one[1 - axis])


def _scale(plan: Plan, points: Sequence[Point]) -> float:
    """Tell by how much to shrink: so that half the links are no longer than is wished, and never to widen."""
    if plan.links:
        wished = [wish / max(math.dist(points[a], points[b]), 1.0) for a, b, wish, _ in plan.links]
        return min(median(wished), 1.0)
    page = bounds(points)
    needed = sum((width + _MARGIN) * (height + _MARGIN) for width, height in plan.sizes)
    return min(math.sqrt(needed / max(page.width * page.height, 1.0)), 1.0)


def _shrunk(points: Sequence[Point], scale: float) -> list[Point]:
    middle = bounds(points)
    return [((x - middle.x) * scale, (y - middle.y) * scale) for x, y in points]
