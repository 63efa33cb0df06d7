"""Stubs: short faded arrows at a factor's label that count the links to what is not drawn."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loopmap.drawing.arcs import LABEL_GAP
from loopmap.drawing.geometry import Box, Point, bounds
from loopmap.drawing.grid import Room
from loopmap.drawing.marks import CAPITALS
from loopmap.drawing.scene import SceneStub
from loopmap.drawing.theme import Theme
from loopmap.drawing.widths import text_width

LENGTH = 15.0
"""How long a stub is, in points: far shorter than any link."""

HEAD = 0.5
"""The size of a stub's arrowhead, in tens of points."""

_AIR = 3.0
_BESIDE = 3.0
_OFF_LABEL = 4.0
_ALONG = (0.5, 0.25, 0.75, 0.1, 0.9)


@dataclass(frozen=True, slots=True)
class Stub:
    """A stub in place: where its line begins, the tip of its arrow, and the middle of its number."""

    start: Point
    tip: Point
    number: Point
    words: str

    @property
    def base(self) -> Point:
        """Where the line ends and the arrowhead begins."""
        (x0, y0), (x1, y1) = self.start, self.tip
        share = 1 - HEAD * 10 / LENGTH
        return x0 + (x1 - x0) * share, y0 + (y1 - y0) * share


def place_stubs(
    stubs: Sequence[SceneStub], boxes: Sequence[Box], room: Room, style: Theme
) -> tuple[Stub, ...]:
    """Give each stub the freest spot at its factor's label, and put it into the room.

    They come after everything else, so that a figure with stubs is the one without them, and more. Time
    O(stubs), with a look into the room's cells for each of twenty spots.
    """
    placed: list[Stub] = []
    for stub in stubs:
        priced = [
            (round(cost + _price(spot, boxes[stub.factor], room, style), 6), spot)
            for cost, spot in _spots(boxes[stub.factor], stub, style)
        ]
        _, found = min(priced, key=lambda one: one[0])
        room.add_box(Box(*found.number, *stub_size(found, style)))
        room.add_box(_line(found, boxes[stub.factor]))
        placed.append(found)
    return tuple(placed)


def stub_size(stub: Stub, style: Theme) -> tuple[float, float]:
    """Give the width and height of the room that a stub's number fills."""
    return text_width(stub.words, style.support_size), style.support_size * CAPITALS


def stub_at(edge: Point, toward: Point, radius: float, words: str, *, outward: bool) -> Stub:
    """Make the stub that stands off an edge in the direction of a unit vector.

    >>> stub_at((0.0, 0.0), (1.0, 0.0), 4.0, "2", outward=True).tip
    (15.0, 0.0)
    """
    (x, y), (ux, uy) = edge, toward
    far = x + ux * LENGTH, y + uy * LENGTH
    beyond = LENGTH + _BESIDE + radius
    number = x + ux * beyond, y + uy * beyond
    return Stub(edge, far, number, words) if outward else Stub(far, edge, number, words)


def _spots(box: Box, stub: SceneStub, style: Theme) -> Iterator[tuple[float, Stub]]:
    """Spots round a label, each with what it costs by itself; what comes in is best on the left."""
    rim = box.padded(LABEL_GAP)
    words = str(stub.count)
    wide = text_width(words, style.support_size) / 2 + 1.0
    high = style.support_size * CAPITALS / 2 + 1.0
    for share in _ALONG:
        off = share - 0.5
        for ux, uy in ((1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0)):
            edge = rim.x + rim.width * (ux / 2 + off * abs(uy)), rim.y + rim.height * (uy / 2 + off * abs(ux))
            usual = ux if stub.outward else -ux
            cost = abs(off) * 2 + (1.0 - usual) * 0.5
            yield cost, stub_at(edge, (ux, uy), wide if ux else high, words, outward=stub.outward)


def _price(stub: Stub, label: Box, room: Room, style: Theme) -> float:
    """Give what a spot costs for the air that its number and its line lack."""
    number = _AIR - room.gap(Box(*stub.number, *stub_size(stub, style)), _AIR)
    line = _AIR - room.gap(_line(stub, label), _AIR)
    return 3.0 * (number + line) + 40.0 * (number >= _AIR) + 40.0 * (line >= _AIR)


def _line(stub: Stub, label: Box) -> Box:
    """Give the room of a stub's line, but for its first points at its own label."""
    ends = sorted((stub.start, stub.tip), key=label.distance)
    (x0, y0), (x1, y1) = ends
    share = _OFF_LABEL / (math.dist(*ends) or 1.0)
    return bounds([(x0 + (x1 - x0) * share, y0 + (y1 - y0) * share), (x1, y1)]).padded(1.0)
