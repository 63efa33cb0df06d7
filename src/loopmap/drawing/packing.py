"""Maps that fall apart: their components, and setting them side by side on one page."""

from __future__ import annotations

import math
from collections.abc import Sequence

from loopmap.drawing.geometry import Box, Point, bounds

PAGE = 1.4
"""How much wider than high a page is on which nobody wishes anything else."""

_TRIED = 12
_MARGIN = 44.0


def components(size: int, pairs: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Give the factors that hang together, largest component first, each in order. Linear time.

    >>> components(4, [(3, 1), (0, 0)])
    [[1, 3], [0], [2]]
    """
    near: list[list[int]] = [[] for _ in range(size)]
    for tail, head in pairs:
        near[tail].append(head)
        near[head].append(tail)
    seen: set[int] = set()
    found: list[list[int]] = []
    for start in range(size):
        if start in seen:
            continue
        waiting, part = [start], []
        seen.add(start)
        while waiting:
            here = waiting.pop()
            part.append(here)
            fresh = [there for there in dict.fromkeys(near[here]) if there not in seen]
            seen.update(fresh)
            waiting += fresh
        found.append(sorted(part))
    return sorted(found, key=lambda part: (-len(part), part))


def pack(parts: Sequence[Box], aspect: float = PAGE) -> list[Point]:
    """How far to shift each box, so that all stand in rows on a page about `aspect` times as wide as high.

    The first row holds one box, or two, or more: whatever gives the best page. O(boxes).

    >>> pack([Box(0, 0, 100, 50), Box(0, 0, 40, 20)])
    [(50.0, -25.0), (20.0, -104.0)]
    """
    whole = sum((part.width + _MARGIN) * (part.height + _MARGIN) for part in parts)
    pages = [max(*(part.width for part in parts), math.sqrt(aspect * whole))]
    across = -_MARGIN
    for part in parts[:_TRIED]:
        across += part.width + _MARGIN
        if across >= pages[0] or across >= max(one.width for one in parts):
            pages.append(across)
    return min((_rows(parts, page) for page in pages), key=lambda shifts: _misfit(parts, shifts, aspect))


def _rows(parts: Sequence[Box], page: float) -> list[Point]:
    """Set boxes in rows no wider than a page."""
    shifts: list[Point] = []
    left = top = row = 0.0
    for part in parts:
        if left and left + part.width > page + 1e-6:
            left, top, row = 0.0, top - row - _MARGIN, 0.0
        shifts.append((left + part.width / 2 - part.x, top - part.height / 2 - part.y))
        left += part.width + _MARGIN
        row = max(row, part.height)
    return shifts


def _misfit(parts: Sequence[Box], shifts: Sequence[Point], aspect: float) -> float:
    """How far the shape of the page is from the wished one, by ratio."""
    moved = [
        Box(part.x + dx, part.y + dy, part.width, part.height)
        for part, (dx, dy) in zip(parts, shifts, strict=True)
    ]
    wide = max(b.x + b.width / 2 for b in moved) - min(b.x - b.width / 2 for b in moved)
    high = max(b.y + b.height / 2 for b in moved) - min(b.y - b.height / 2 for b in moved)
    return round(abs(math.log(max(wide, 1.0) / max(high, 1.0) / aspect)), 6)


def turned(points: Sequence[Point]) -> list[Point]:
    """Turn a cloud of points so that it is widest from left to right, and stands about the origin.

    >>> [(round(x), round(y)) for x, y in turned([(0, 0), (0, 10), (0, 20)])]
    [(-10, 0), (0, 0), (10, 0)]
    """
    middle = bounds(points)
    spots = [(x - middle.x, y - middle.y) for x, y in points]
    xx = sum(x * x for x, _ in spots)
    yy = sum(y * y for _, y in spots)
    xy = sum(x * y for x, y in spots)
    # Half the angle of (xx - yy, 2 xy), by square roots only: they are the same on every machine.
    far = math.sqrt((xx - yy) * (xx - yy) + 4 * xy * xy)
    if far < 1e-9:
        return spots
    double = (xx - yy) / far
    cosine = math.sqrt(max(1 + double, 0.0) / 2)
    sine = math.copysign(math.sqrt(max(1 - double, 0.0) / 2), xy)
    return [(x * cosine + y * sine, y * cosine - x * sine) for x, y in spots]
