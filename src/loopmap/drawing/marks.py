"""What a link carries besides its arc: its sign at the head, delay bars, and its support in numbers."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loopmap.drawing.arcs import Arc
from loopmap.drawing.geometry import Point
from loopmap.drawing.grid import Room
from loopmap.drawing.scene import SceneLink
from loopmap.drawing.theme import Theme
from loopmap.drawing.widths import text_width

Segment = tuple[Point, Point]

_BACK = (11.0, 15.0, 20.0, 26.0)
_FAR_BACK = (34.0, 44.0, 56.0)
_OFF = (4.5, 6.5, 9.5)
_USUAL_HEAD = 8.0
_AIR = 3.0


@dataclass(frozen=True, slots=True)
class Mark:
    """The middles of a link's sign and of its support text, and its two delay bars."""

    sign: Point
    bars: tuple[Segment, ...] = ()
    support: Point | None = None


def place_marks(
    links: Sequence[SceneLink], arcs: Sequence[Arc], room: Room, style: Theme, most: int = 64
) -> tuple[Mark, ...]:
    """Find each link's marks a spot, in the order of the links, and put them into the room.

    Bars come first because they can only move along their arc, then signs, then support texts. Time
    O(links · spots), at most `most` spots a mark, each looked up in the room's cells.
    """
    bars = [_bars(link, arc, room, style) for link, arc in zip(links, arcs, strict=True)]
    for pair in bars:
        for bar in pair:
            for point in bar:
                room.add_point(point, 1.0)
    signs = _signs(arcs, room, style.sign_radius, most)
    supports: list[Point | None] = []
    for link, arc in zip(links, arcs, strict=True):
        spot = None
        if link.support is not None:
            radius = text_width(support_text(link), style.support_size) / 2
            spot = _best(_beside_middle(arc, radius), room, radius, most)
            room.add_point(spot, radius)
        supports.append(spot)
    return tuple(Mark(*mark) for mark in zip(signs, bars, supports, strict=True))


def support_text(link: SceneLink) -> str:
    """Give a link's support as print shows it, `3/5`; empty where it has none."""
    return "" if link.support is None else "{}/{}".format(*link.support)


def _signs(arcs: Sequence[Arc], room: Room, radius: float, most: int) -> list[Point]:
    """Place the signs: those with the least room first."""
    tips = Room()
    for arc in arcs:
        tips.add_point(arc.tip)
    spots: dict[int, Point] = {}
    tightness = {k: room.clearance(arc.points[arc.back(15.0)], 12.0) for k, arc in enumerate(arcs)}
    for k in sorted(tightness, key=lambda k: (round(tightness[k], 3), k)):
        arc = arcs[k]
        spots[k] = _best(_beside_head(arc, tips, radius), room, radius, most)
        room.add_point(spots[k], radius)
    return [spots[k] for k in range(len(arcs))]


def _beside_head(arc: Arc, tips: Room, radius: float) -> Iterator[tuple[float, Point]]:
    """Spots for a sign near an arrow's head, each with what it costs by itself.

    A spot that is nearer to another arrow's tip than to its own costs more: it would be misread. A larger
    head keeps it farther off.
    """
    larger = max(math.dist(arc.controls[-1], arc.tip) - _USUAL_HEAD, 0.0)
    for back in (*_BACK, *_FAR_BACK):
        index = arc.back(back)
        (x, y), (ux, uy) = arc.points[index], arc.direction(index)
        for side in (1.0, -1.0):
            convex = side * arc.bend >= 0
            for off in _OFF:
                far = (radius + off + 1.5 * larger) * side
                spot = x - uy * far, y + ux * far
                astray = math.dist(spot, arc.tip) - tips.clearance(spot, 30.0)
                cost = (
                    back * 0.06 + (off - _OFF[0]) * 0.15 + (0.0 if convex else 0.8) + max(astray, 0.0) * 0.25
                )
                yield cost, spot


def _beside_middle(arc: Arc, radius: float) -> Iterator[tuple[float, Point]]:
    """Spots for a support text along the middle of an arc."""
    last = len(arc.points) - 1
    for share in (0.4, 0.5, 0.3, 0.6, 0.2, 0.7):
        index = round(last * share)
        (x, y), (ux, uy) = arc.points[index], arc.direction(index)
        for side in (1.0, -1.0):
            convex = side * arc.bend >= 0
            for off in (6.0 + radius * abs(uy) + 5.0 * abs(ux), 12.0 + radius):
                yield (
                    abs(share - 0.4) * 3 + (0.0 if convex else 0.5),
                    (x - uy * off * side, y + ux * off * side),
                )


def _best(spots: Iterator[tuple[float, Point]], room: Room, radius: float, most: int) -> Point:
    """Give the spot with the most air for the least cost; a spot without any air is a last resort."""
    best, least = (0.0, 0.0), math.inf
    cheapest = sorted(((round(cost, 6), spot) for cost, spot in spots), key=lambda pair: pair[0])
    for cost, spot in cheapest[:most]:
        if cost >= least:
            break
        lack = radius + _AIR - room.clearance(spot, radius + _AIR)
        price = round(cost + lack + (20.0 + 5.0 * lack if lack > _AIR else 0.0), 6)
        if price < least:
            best, least = spot, price
    return best


def _bars(link: SceneLink, arc: Arc, room: Room, style: Theme) -> tuple[Segment, ...]:
    """Two bars across an arc, at its middle or a little aside of what stands there."""
    if not link.delayed:
        return ()
    last = len(arc.points) - 1

    def price(share: float) -> float:
        index = round(last * share)
        (x, y), (ux, uy) = arc.points[index], arc.direction(index)
        ends = [(x - uy * off, y + ux * off) for off in (style.bar_half + 3, -style.bar_half - 3)]
        return round(abs(share - 0.48) * 8 - sum(room.clearance(end, 6.0) for end in ends), 6)

    index = round(last * min((0.48, 0.4, 0.56, 0.33, 0.62), key=price))
    (x, y), (ux, uy) = arc.points[index], arc.direction(index)
    half = style.bar_half + style.pen_width(link.width) / 2
    bars: list[Segment] = []
    for along in (-style.bar_gap / 2, style.bar_gap / 2):
        bx, by = x + ux * along, y + uy * along
        bars.append(((bx - uy * half, by + ux * half), (bx + uy * half, by - ux * half)))
    return tuple(bars)
