"""Moving labels off the links of others that run through them, where no bend of those avoids it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from loopmap.drawing.arcs import Arc
from loopmap.drawing.geometry import Box, Point, bounds
from loopmap.drawing.grid import close_pairs
from loopmap.drawing.rubs import touches
from loopmap.drawing.scene import SceneLink
from loopmap.drawing.spread import part

_CLEAR = 8.0
"""How far from a link a label is moved, in points."""


def nudged(boxes: Sequence[Box], arcs: Sequence[Arc], links: Sequence[SceneLink]) -> list[Point] | None:
    """Give the middles of labels, those aside that links of others run through; None if there are none such.

    Labels stay apart. Time O(things that are near each other).
    """
    spots = [box[:2] for box in boxes]
    hulls = [bounds(arc.points) for arc in arcs]
    for v, k in close_pairs([*boxes, *hulls], 0.0):
        arc = k - len(boxes)
        if v < len(boxes) <= k and v not in (links[arc].tail, links[arc].head):
            spots[v] = _aside(Box(*spots[v], *boxes[v][2:]), arcs[arc].points)
    if all(spot == box[:2] for spot, box in zip(spots, boxes, strict=True)):
        return None
    return part([Box(*spot, *box[2:]) for spot, box in zip(spots, boxes, strict=True)])


def _aside(box: Box, way: Sequence[Point]) -> Point:
    """Give the middle of a box, moved off a way that runs through it by the shortest distance."""
    if not any(touches(a, b, box) for a, b in pairwise(way)):
        return box[:2]
    (ax, ay), (bx, by) = min(pairwise(way), key=lambda step: math.dist(step[0], box[:2]))
    far = math.dist((ax, ay), (bx, by)) or 1.0
    dx, dy = (ay - by) / far, (bx - ax) / far
    off = (box.x - ax) * dx + (box.y - ay) * dy
    need = abs(dx) * box.width / 2 + abs(dy) * box.height / 2 + _CLEAR
    more = math.copysign(need, off) - off
    return box.x + dx * more, box.y + dy * more
