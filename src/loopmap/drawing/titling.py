"""Where the titles of regions stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from loopmap.drawing.geometry import Box, Point, bounds
from loopmap.drawing.labels import wrap
from loopmap.drawing.piece import BRIDGE, PAD, TITLE_PAD, Bridge, Piece, RegionTitle
from loopmap.drawing.rubs import touches
from loopmap.drawing.theme import LINE_HEIGHT, Theme
from loopmap.drawing.widths import text_width

_EMS = 12.0
_OFF = 7.0
"""How far a title stays from what is not its region's, beyond its own rim."""

_GAPS = (3.0, 12.0, 24.0, 36.0)
_SIGN_ROOM = 2.0
_LINK_ROOM = 6.0

_TRIED = 16
"""At how many labels of a piece a title is tried."""

_ON_A_LINK = 3.0
_FAR = 0.06
_LOW = 0.004


@dataclass(slots=True)
class Titling:
    """Finds room for titles, one after the other: beside a label of theirs, and off all else.

    `signs` stand at labels, and titles leave room for them too; `ways` are those of links, point by point.
    """

    boxes: Sequence[Box]
    bridges: Sequence[Bridge]
    signs: Sequence[Box]
    ways: Sequence[Sequence[Point]]
    style: Theme
    taken: list[Box] = field(default_factory=list)
    hulls: list[Box] = field(init=False)

    def __post_init__(self) -> None:
        self.hulls = [bounds(way).padded(1.0) for way in self.ways]

    def title(self, piece: Piece) -> RegionTitle | None:
        """Give the title of a piece where it has room: rather over a label, high up and off links.

        Of a piece with very many labels only the highest are tried.
        """
        lines = wrap(piece.theme, _EMS)
        size = self.style.legend_size
        width = max(text_width(line, size, bold=True) for line in lines) + 4.0
        height = len(lines) * size * LINE_HEIGHT + 2.0
        high = sorted(piece.factors, key=lambda v: (-self._top(v), v))[:_TRIED]
        found: list[tuple[float, Box, int]] = []
        for gap in _GAPS:
            found += [
                (round(self._on_links(spot) + _FAR * gap + _LOW * (self._top(high[0]) - spot.y), 6), spot, v)
                for v in high
                for spot in _round(self.boxes[v], width, height, gap)
                if self._has_room(spot, v, piece)
            ]
            if any(cost < _ON_A_LINK for cost, _, _ in found):
                break
        if not found:
            return None
        _, box, factor = min(found, key=lambda one: one[0])
        self.taken.append(box)
        return RegionTitle(piece.theme, lines, box, factor)

    def _top(self, factor: int) -> float:
        box = self.boxes[factor]
        return box.y + box.height / 2

    def _on_links(self, spot: Box) -> float:
        """Give the price of the links that would run behind a title."""
        return _ON_A_LINK * links_behind(spot.padded(_LINK_ROOM), self.ways, self.hulls)

    def _has_room(self, spot: Box, factor: int, piece: Piece) -> bool:
        """Whether a title at a factor meets nothing, and nothing strange stands between the two."""
        wide = spot.padded(TITLE_PAD + _OFF)
        own, boxes = piece.factors, self.boxes
        if any((spot if v in own else wide).meets(box) for v, box in enumerate(boxes)):
            return False
        if any(wide.meets(box) for box in self.taken):
            return False
        if any(spot.padded(_SIGN_ROOM).meets(box) for box in self.signs):
            return False
        strips = ((boxes[a][:2], boxes[b][:2]) for a, b in self.bridges if a not in own)
        if any(touches(a, b, wide.padded(BRIDGE)) for a, b in strips):
            return False
        strange = (box.padded(BRIDGE + PAD) for v, box in enumerate(boxes) if v not in own)
        return not any(touches(spot[:2], boxes[factor][:2], box) for box in strange)


def links_behind(box: Box, ways: Sequence[Sequence[Point]], hulls: Sequence[Box]) -> int:
    """Count the links that run through a box, by their ways and the boxes round those."""
    near = (way for way, hull in zip(ways, hulls, strict=True) if hull.meets(box))
    return sum(any(touches(a, b, box) for a, b in pairwise(way)) for way in near)


def _round(label: Box, width: float, height: float, gap: float) -> Iterator[Box]:
    """Spots for a box round a label: above and below it, and beside it."""
    slide = max(label.width - width, 0.0) / 2
    half = label.width / 2
    for side in (1, -1):
        y = label.y + side * (label.height / 2 + gap + height / 2)
        for off in dict.fromkeys((0.0, -slide, slide, -half, half)):
            yield Box(label.x + off, y, width, height)
    for side in (-1, 1):
        yield Box(label.x + side * (half + gap + width / 2), label.y, width, height)
