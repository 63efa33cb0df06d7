"""What a layout aims at: the shape of the room that it is to fill, and how close its factors stand."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from loopmap.drawing.geometry import Box, Point, bounds
from loopmap.drawing.packing import turned

_MOST_STRETCH = 2.0


@dataclass(frozen=True, slots=True)
class Aim:
    """A shape and a closeness to be reached.

    `aspect` is the width wished for a height of 1, or None for any; every wished length is multiplied by
    `closeness`.
    """

    aspect: float | None = None
    closeness: float = 1.0

    def turn(self, points: Sequence[Point], sizes: Sequence[tuple[float, float]]) -> list[Point]:
        """Turn a cloud of labels the long way of the room, and stretch it to the room's shape, area kept.

        >>> turned = Aim(0.5).turn([(0, 0), (10, 0), (20, 0)], [(0, 0)] * 3)
        >>> [(round(abs(x)), round(y)) for x, y in turned]
        [(0, -10), (0, 0), (0, 10)]
        """
        spots = turned(points)
        if self.aspect is None:
            return spots
        if self.aspect < 1:
            spots = [(-y, x) for x, y in spots]
        now = hull(spots, sizes)
        if min(now.width, now.height) < 1.0:
            return spots
        wide = math.sqrt(self.aspect * now.height / now.width)
        wide = max(1 / _MOST_STRETCH, min(wide, _MOST_STRETCH))
        return [(x * wide, y / wide) for x, y in spots]


ANY = Aim()


def hull(points: Sequence[Point], sizes: Sequence[tuple[float, float]]) -> Box:
    """Give the box round labels by their middles and sizes.

    >>> hull([(0, 0), (10, 0)], [(4, 2), (4, 6)])
    Box(x=5.0, y=0.0, width=14.0, height=6.0)
    """
    corners = [
        (x + half * width, y + half * height)
        for (x, y), (width, height) in zip(points, sizes, strict=True)
        for half in (-0.5, 0.5)
    ]
    return bounds(corners)
