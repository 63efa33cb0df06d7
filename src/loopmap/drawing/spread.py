"""Pushing labels apart until none overlaps and every link has room for its arc and marks."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence

from loopmap.drawing.energy import Plan
from loopmap.drawing.geometry import Box, Point
from loopmap.drawing.grid import close_pairs

GAP = 16.0
"""Least room between two labels, across or upright."""

TOUCH = 4.0
"""Room that is made between two labels which overlap where they are kept."""

LINK_GAP = 44.0
"""Least room along a link between its two labels."""

MARKED_LINK_GAP = 68.0
"""The same where the link carries delay bars or numbers."""

BADGED_PAIR_GAP = 84.0
"""The same where two links make a loop with a badge between them."""

_ROUNDS = 120
_WORK = 40_000


def spread(
    boxes: Sequence[Box],
    links: Sequence[tuple[int, int, float]],
    fixed: Collection[int] = (),
) -> list[Point]:
    """Move boxes as little as it takes to part them; `links` are (tail, head, least gap).

    Each round parts every pair that is too close, half the way each; a fixed box stays where it is.
    Where rounds do not settle, the whole is widened a little between them. O(rounds · close pairs),
    with fewer rounds where there are many boxes.

    >>> spread([Box(0, 0, 40, 10), Box(10, 0, 40, 10)], [(0, 1, 40.0)])
    [(-35.0, 0.0), (45.0, 0.0)]
    """
    points = [(box.x, box.y) for box in boxes]
    held = set(fixed)
    for number in range(max(10, min(_ROUNDS, _WORK // max(len(points), 1)))):
        now = [Box(*point, box.width, box.height) for point, box in zip(points, boxes, strict=True)]
        moved = _part_links(now, links, points, held)
        moved = _part_boxes(now, points, held) or moved
        if not moved:
            break
        if number % 20 == 19 and not held:
            points = [(x * 1.04, y * 1.04) for x, y in points]
    return points


def spread_plan(plan: Plan, points: Sequence[Point], fixed: Collection[int] = ()) -> list[Point]:
    """Do the same for the labels and links of a plan."""
    boxes = [Box(*point, *size) for point, size in zip(points, plan.sizes, strict=True)]
    return spread(boxes, [(tail, head, gap) for tail, head, _, gap in plan.links], fixed)


def part(boxes: Sequence[Box]) -> list[Point]:
    """Part boxes that overlap by the least move, and leave alone all that do not.

    Each pair that overlaps is pushed along the way that is shorter, half of it each, to where a little
    room is between them; what a push makes overlap is parted in its turn. O(rounds · close pairs).

    >>> part([Box(0, 0, 40, 10), Box(35, 0, 40, 10), Box(200, 3, 40, 10)])
    [(-4.5, 0.0), (39.5, 0.0), (200.0, 3.0)]
    """
    points = [(float(box.x), float(box.y)) for box in boxes]
    touched: set[int] = set()
    for _ in range(max(20, min(10 * _ROUNDS, 2 * _WORK // max(len(points), 1)))):
        now = [Box(*point, box.width, box.height) for point, box in zip(points, boxes, strict=True)]
        if not _part_boxes(now, points, set(), TOUCH, touched):
            break
    return points


def link_gap(one: Box, other: Box) -> float:
    """Give the room between two boxes along the line through their middles; negative where they overlap.

    >>> link_gap(Box(0, 0, 20, 10), Box(100, 0, 20, 10))
    80.0
    """
    dx, dy = abs(one.x - other.x), abs(one.y - other.y)
    far = math.sqrt(dx * dx + dy * dy)
    across = (one.width + other.width) / 2 / dx if dx > 1e-6 else math.inf
    along = (one.height + other.height) / 2 / dy if dy > 1e-6 else math.inf
    return far * (1 - min(across, along, 9.0))


def _part_links(
    boxes: Sequence[Box], links: Sequence[tuple[int, int, float]], points: list[Point], held: set[int]
) -> bool:
    moved = False
    for tail, head, least in links:
        lack = least - link_gap(boxes[tail], boxes[head])
        if tail == head or lack < 0.05:
            continue
        (x0, y0), (x1, y1) = points[tail], points[head]
        far = math.dist(points[tail], points[head])
        # Two boxes on one spot have no direction: across, away from the one declared first.
        ux, uy = ((x1 - x0) / far, (y1 - y0) / far) if far > 1e-6 else (1.0, 0.0)
        moved = _push(points, held, tail, head, ux * lack, uy * lack) or moved
    return moved


def _part_boxes(
    boxes: Sequence[Box],
    points: list[Point],
    held: set[int],
    gap: float = GAP,
    touched: set[int] | None = None,
) -> bool:
    """Push each pair that is too near to a gap between them, along the shorter way.

    Where it is told which boxes are `touched`, a pair of others is pushed only if it overlaps.
    """
    moved = False
    for i, j in close_pairs(boxes, gap):
        one, other = boxes[i], boxes[j]
        dx, dy = points[j][0] - points[i][0], points[j][1] - points[i][1]
        across = (one.width + other.width) / 2 + gap - abs(dx)
        along = (one.height + other.height) / 2 + gap - abs(dy)
        may_lack = 0.05 if touched is None or i in touched or j in touched else gap
        if across < may_lack or along < may_lack:
            continue
        if touched is not None:
            touched |= {i, j}
        if across < along:
            moved = _push(points, held, i, j, math.copysign(across, dx), 0.0) or moved
        else:
            moved = _push(points, held, i, j, 0.0, math.copysign(along, dy)) or moved
    return moved


def _push(points: list[Point], held: set[int], i: int, j: int, dx: float, dy: float) -> bool:
    """Part two points by (dx, dy), half each, or all of it where one is held; tell whether one moved."""
    if i in held and j in held:
        return False
    mine = 0.0 if i in held else 1.0 if j in held else 0.5
    points[i] = points[i][0] - dx * mine, points[i][1] - dy * mine
    points[j] = points[j][0] + dx * (1 - mine), points[j][1] + dy * (1 - mine)
    return True
