"""Finding what is near without comparing everything with everything: square cells."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence

from loopmap.drawing.geometry import Box, Point

CELL = 40.0
"""The side of a cell in points: about the widest room that a mark asks for."""


class Room:
    """Things that stand in the way, and how far a spot is from the nearest of them.

    Points have a radius and boxes are filled. Looking up a spot takes time O(things in its nine
    cells), not O(all things).

    >>> room = Room()
    >>> room.add_point((0, 0), 5)
    >>> room.clearance((8, 0)), room.clearance((500, 0))
    (3.0, 40.0)
    """

    def __init__(self) -> None:
        self._points: dict[tuple[int, int], list[tuple[float, float, float]]] = {}
        self._boxes: dict[tuple[int, int], list[Box]] = {}

    def add_point(self, point: Point, radius: float = 0.0) -> None:
        """Put in a disc."""
        cell = (math.floor(point[0] / CELL), math.floor(point[1] / CELL))
        self._points.setdefault(cell, []).append((*point, radius))

    def add_box(self, box: Box) -> None:
        """Put in a filled box."""
        for cell in _cells(box):
            self._boxes.setdefault(cell, []).append(box)

    def clearance(self, spot: Point, most: float = CELL) -> float:
        """How far a spot is from the nearest thing, negative within a disc; at most `most`, a cell's side."""
        x, y = spot
        column, row = math.floor(x / CELL), math.floor(y / CELL)
        nearest = most
        for across in (column - 1, column, column + 1):
            for up in (row - 1, row, row + 1):
                for px, py, radius in self._points.get((across, up), ()):
                    far = math.sqrt((px - x) * (px - x) + (py - y) * (py - y)) - radius
                    nearest = min(far, nearest)
                for box in self._boxes.get((across, up), ()):
                    nearest = min(box.distance(spot), nearest)
        return nearest


def close_pairs(boxes: Sequence[Box], margin: float) -> Iterator[tuple[int, int]]:
    """The pairs of boxes that are less than the margin apart, smaller index first, in order.

    Time O(boxes · log boxes + pairs whose columns meet).

    >>> list(close_pairs([Box(0, 0, 10, 10), Box(50, 0, 10, 10), Box(12, 0, 10, 10)], 5))
    [(0, 2)]
    """
    order = sorted(range(len(boxes)), key=lambda i: (boxes[i].x - boxes[i].width / 2, i))
    found: list[tuple[int, int]] = []
    open_: list[int] = []
    for j in order:
        left = boxes[j].x - boxes[j].width / 2 - margin
        open_ = [i for i in open_ if boxes[i].x + boxes[i].width / 2 > left]
        for i in open_:
            if abs(boxes[i].y - boxes[j].y) < (boxes[i].height + boxes[j].height) / 2 + margin:
                found.append((min(i, j), max(i, j)))
        open_.append(j)
    return iter(sorted(found))


def _cells(box: Box) -> Iterable[tuple[int, int]]:
    left, right = (math.floor((box.x + half * box.width) / CELL) for half in (-0.5, 0.5))
    low, high = (math.floor((box.y + half * box.height) / CELL) for half in (-0.5, 0.5))
    return [(column, row) for column in range(left, right + 1) for row in range(low, high + 1)]
