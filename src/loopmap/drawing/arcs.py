"""The shape of one link: a quadratic arc between two labels, or a small ring back to its own label."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from loopmap.drawing.geometry import Box, Curve, Point, polyline_length
from loopmap.drawing.grid import NOBODY, Room

LABEL_GAP = 4.0
"""Free room between a label's box and the arc that leaves or reaches it."""

RING_RADIUS = 13.0
"""The radius of a self-link's ring."""

_SPACING = 5.0

_HEAD_HALF = 0.45
"""Half the width of an arrowhead at its base, as a share of its length."""


@dataclass(frozen=True, slots=True)
class Arc:
    """A drawn link: cubic control points from its tail to its arrow's base, the arrow's tip, and samples.

    `points` are about 5 points apart, from the tail to the tip. `bend` is positive where the arc
    bulges to the left of its way, as a share of the distance between the two labels.
    """

    controls: tuple[Point, ...]
    tip: Point
    points: tuple[Point, ...]
    bend: float

    @property
    def length(self) -> float:
        """The length from the tail to the tip, in points."""
        return polyline_length(self.points)

    def back(self, distance: float) -> int:
        """Give the index of the sample that is this far back from the tip, but not the tail itself."""
        index, gone = len(self.points) - 1, 0.0
        while index > 1 and gone < distance:
            gone += math.dist(self.points[index], self.points[index - 1])
            index -= 1
        return index

    def direction(self, index: int) -> Point:
        """Give the unit vector of travel at a sample."""
        before = self.points[max(index - 1, 0)]
        after = self.points[min(index + 1, len(self.points) - 1)]
        far = math.dist(before, after) or 1.0
        return (after[0] - before[0]) / far, (after[1] - before[1]) / far


def bent(tail: Point, head: Point, bend: float) -> Curve:
    """Give the curve from one point to another that is pulled aside by `bend` times their distance.

    >>> bent((0, 0), (10, 0), 0.5).pull
    (5.0, 5.0)
    """
    (x0, y0), (x1, y1) = tail, head
    return Curve(tail, ((x0 + x1) / 2 - (y1 - y0) * bend, (y0 + y1) / 2 + (x1 - x0) * bend), head)


def visible(curve: Curve, tail: Box, head: Box) -> tuple[float, float]:
    """Give the parameters between which a curve is outside both labels and the room round them."""
    start = curve.leaves(tail.padded(LABEL_GAP))
    end = curve.enters(head.padded(LABEL_GAP))
    return (start, end) if start < end else (0.45, 0.55)


def arc_along(curve: Curve, tail: Box, head: Box, bend: float, arrow: float) -> Arc:
    """Cut a curve to what shows between two labels, and leave its last `arrow` points to the arrowhead."""
    start, end = visible(curve, tail, head)
    shown = curve.part(start, end)
    rough = polyline_length([shown.at(t / 8) for t in range(9)])
    count = max(6, math.ceil(rough / _SPACING))
    points = tuple(shown.at(t / count) for t in range(count + 1))
    base = _base(points, min(arrow, rough / 2)) / count
    return Arc(shown.part(0.0, base).cubic(), shown.end, points, bend)


def ring(box: Box, toward: Point, arrow: float) -> Arc:
    """Give the ring of a self-link, leaving its label on the side that a unit vector points to.

    It turns clockwise, from the label round and back to it.
    """
    ux, uy = toward
    reach = min(
        (box.width / 2 + LABEL_GAP) / abs(ux) if abs(ux) > 1e-9 else math.inf,
        (box.height / 2 + LABEL_GAP) / abs(uy) if abs(uy) > 1e-9 else math.inf,
    )
    middle = box.x + ux * (reach + RING_RADIUS * 0.8), box.y + uy * (reach + RING_RADIUS * 0.8)
    hidden = box.padded(LABEL_GAP)
    inward = math.atan2(-uy, -ux)
    steps = 72
    turn = [inward - 2 * math.pi * k / steps for k in range(steps + 1)]
    shown = [a for a in turn if not hidden.holds(_on_ring(middle, a))]
    start, end = shown[0], shown[-1]
    count = max(8, math.ceil((start - end) * RING_RADIUS / _SPACING))
    points = tuple(_on_ring(middle, start + (end - start) * k / count) for k in range(count + 1))
    base = start + (end - start) * _base(points, arrow) / count
    return Arc(tuple(ring_controls(middle, RING_RADIUS, start, base)), points[-1], points, 1.0)


def ring_controls(middle: Point, radius: float, start: float, end: float, pieces: int = 6) -> list[Point]:
    """Cubic control points of the part of a circle between two angles in radians."""
    step = (end - start) / pieces
    pull = 4 / 3 * math.tan(step / 4) * radius
    controls = [_on_ring(middle, start, radius)]
    for k in range(pieces):
        a, b = start + k * step, start + (k + 1) * step
        (ax, ay), (bx, by) = _on_ring(middle, a, radius), _on_ring(middle, b, radius)
        controls += [
            (ax - pull * math.sin(a), ay + pull * math.cos(a)),
            (bx + pull * math.sin(b), by - pull * math.cos(b)),
            (bx, by),
        ]
    return controls


def obstacles(boxes: Iterable[Box], arcs: Iterable[Arc]) -> Room:
    """Make a room in which labels and arcs stand; arc k is owned by k."""
    room = Room()
    for box in boxes:
        room.add_box(box)
    for k, arc in enumerate(arcs):
        add_arc(room, arc, k)
    return room


def add_arc(room: Room, arc: Arc, owner: int = NOBODY) -> None:
    """Put an arc into a room, with the corners of its arrowhead."""
    before = None
    for point in arc.points:
        if before is not None:
            room.add_point(((before[0] + point[0]) / 2, (before[1] + point[1]) / 2), 1.0, owner)
        room.add_point(point, 1.0, owner)
        before = point
    for corner in head_corners(arc):
        room.add_point(corner, 1.0, owner)


def head_corners(arc: Arc) -> list[Point]:
    """Give the two corners at the base of an arc's head, and the middles of its sides."""
    (bx, by), (tx, ty) = arc.controls[-1], arc.tip
    half = _HEAD_HALF
    wide = [(bx - (ty - by) * half, by + (tx - bx) * half), (bx + (ty - by) * half, by - (tx - bx) * half)]
    return [*wide, *(((x + tx) / 2, (y + ty) / 2) for x, y in wide)]


def _on_ring(middle: Point, angle: float, radius: float = RING_RADIUS) -> Point:
    return middle[0] + radius * math.cos(angle), middle[1] + radius * math.sin(angle)


def _base(points: Sequence[Point], back: float) -> float:
    """Where on evenly numbered samples the arrow's base is, as a fractional index."""
    gone = 0.0
    for index in range(len(points) - 1, 0, -1):
        step = math.dist(points[index], points[index - 1])
        if gone + step >= back:
            return index - (back - gone) / step
        gone += step
    return 0.5
