"""Finding what is near without comparing everything with everything: square cells."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence

from loopmap.drawing.geometry import Box, Point

CELL = 16.0
"""The side of a cell in points: about the room that a sign asks for."""

NOBODY = -1
"""The owner of what no question leaves out."""


class Room:
    """Things that stand in the way, and how far a spot or a box is from the nearest of them.

    Points have a radius and boxes are filled; each may have an owner, which can be left out of a question.
    Looking up takes time O(things in the cells that are asked about), not O(all things).

    >>> room = Room()
    >>> room.add_point((0, 0), 5, owner=7)
    >>> room.clearance((8, 0), 20), room.clearance((500, 0), 20), room.clearance((8, 0), 20, but=7)
    (3.0, 20, 20)
    >>> room.gap(Box(8, 0, 4, 4), 20)
    1.0
    """

    def __init__(self) -> None:
        self._points: dict[tuple[int, int], list[tuple[float, float, float, int]]] = {}
        self._boxes: dict[tuple[int, int], list[tuple[Box, int]]] = {}
        self._largest = 0.0

    def add_point(self, point: Point, radius: float = 0.0, owner: int = NOBODY) -> None:
        """Put in a disc."""
        cell = (math.floor(point[0] / CELL), math.floor(point[1] / CELL))
        self._points.setdefault(cell, []).append((*point, radius, owner))
        self._largest = max(self._largest, radius)

    def add_box(self, box: Box, owner: int = NOBODY) -> None:
        """Put in a filled box."""
        for cell in _cells(box):
            self._boxes.setdefault(cell, []).append((box, owner))

    def remove_box(self, box: Box, owner: int = NOBODY) -> None:
        """Take out a box that was put in."""
        for cell in _cells(box):
            self._boxes[cell].remove((box, owner))

    def clearance(self, spot: Point, most: float, but: int | None = None) -> float:
        """How far a spot is from the nearest thing, negative within a disc; `most` if nothing is so near."""
        return self.gap(Box(*spot, 0.0, 0.0), most, but)

    def gap(self, box: Box, most: float, but: int | None = None) -> float:
        """How far a box is from the nearest thing that `but` does not own; `most` if nothing is so near."""
        x, y, width, height = box
        half_width, half_height = width / 2, height / 2
        reach = most + self._largest
        left = math.floor((x - half_width - reach) / CELL)
        right = math.floor((x + half_width + reach) / CELL)
        low = math.floor((y - half_height - reach) / CELL)
        high = math.floor((y + half_height + reach) / CELL)
        nearest = most
        for cell in [(across, up) for across in range(left, right + 1) for up in range(low, high + 1)]:
            for px, py, radius, owner in self._points.get(cell, ()):
                if owner == but:
                    continue
                dx, dy = abs(px - x) - half_width, abs(py - y) - half_height
                if dx < 0.0:
                    far = max(dy, 0.0) - radius
                elif dy < 0.0:
                    far = dx - radius
                else:
                    far = math.sqrt(dx * dx + dy * dy) - radius
                if far < nearest:
                    nearest = far
            for other, owner in self._boxes.get(cell, ()):
                if owner == but:
                    continue
                dx = max(abs(other.x - x) - half_width - other.width / 2, 0.0)
                dy = max(abs(other.y - y) - half_height - other.height / 2, 0.0)
                far = math.sqrt(dx * dx + dy * dy)
                if far < nearest:
                    nearest = far
        return nearest


def close_pairs(boxes: Sequence[Box], margin: float) -> Iterator[tuple[int, int]]:
    """Give the pairs of boxes that are less than the margin apart, smaller index first, in order.

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
        found += [
            (min(i, j), max(i, j))
            for i in open_
            if abs(boxes[i].y - boxes[j].y) < (boxes[i].height + boxes[j].height) / 2 + margin
        ]
        open_.append(j)
    return iter(sorted(found))


def _cells(box: Box) -> Iterable[tuple[int, int]]:
    left, right = (math.floor((box.x + half * box.width) / CELL) for half in (-0.5, 0.5))
    low, high = (math.floor((box.y + half * box.height) / CELL) for half in (-0.5, 0.5))
    return [(column, row) for column in range(left, right + 1) for row in range(low, high + 1)]
