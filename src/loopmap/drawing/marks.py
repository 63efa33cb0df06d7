"""What a link carries besides its arc: its sign at the head, delay bars, and the words beside it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from loopmap.drawing.arcs import Arc
from loopmap.drawing.geometry import Box, Point
from loopmap.drawing.grid import Room, close_pairs
from loopmap.drawing.scene import Change, SceneLink
from loopmap.drawing.theme import Theme
from loopmap.drawing.widths import text_width
from loopmap.signs import Sign

Segment = tuple[Point, Point]
Spot = tuple[float, Point]
"""What a place for a mark costs by itself, and where it is."""

Bars = tuple[Segment, ...]

_BACK = (8.0, 11.0, 15.0, 20.0, 26.0, 34.0, 44.0, 56.0)
_OFF = (4.5, 7.0, 9.5, 12.5, 16.5)
_CONFUSING = 2 * (_BACK[-1] + _OFF[-1])
_USUAL_HEAD = 8.0
_AIR = 3.0
"""Free room that a mark wants round it."""

_TOUCHING = 1.0
"""Room that it must have: with less, two printed things look like one."""

_HURRIED = 24
"""With so few spots a mark, marks are placed but once."""

_SHARES = (0.48, 0.42, 0.54, 0.36, 0.6, 0.3, 0.66, 0.24, 0.72, 0.18, 0.78)
"""Where along its arc a mark may stand, the best first."""

_ASTRAY_AIR = 3.0
"""By how much nearer to its own arrow's tip than to any other a sign wants to be."""

CAPITALS = 0.83
"""How high capitals and figures are, with a little air, as a share of a font's size."""

_SIGN_INK = {
    Sign.POSITIVE: (0.67, 0.67),
    Sign.NEGATIVE: (0.67, 0.27),
    Sign.UNKNOWN: (0.54, 0.8),
    Sign.BOTH: (0.67, 0.74),
}
"""The room that each printed sign fills, across and upright, as a share of its size."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a link's sign stands, its delay bars, the words beside it, and the cross that strikes it out."""

    sign: Point
    bars: Bars = ()
    support: Point | None = None
    strike: Bars = ()


def place_bars(links: Sequence[SceneLink], arcs: Sequence[Arc], room: Room, style: Theme) -> tuple[Bars, ...]:
    """Give each delayed link its two bars, and put them into the room; other links get none.

    `room` holds the labels and the arcs, arc k as owned by k. Bars go before all other marks, because they
    can only move along their arc.
    """
    bars = tuple(
        _bars(link, arc, k, room, style) for k, (link, arc) in enumerate(zip(links, arcs, strict=True))
    )
    for point in (point for pair in bars for bar in pair for point in bar):
        room.add_point(point, 1.0)
    return bars


def place_marks(
    links: Sequence[SceneLink],
    arcs: Sequence[Arc],
    bars: Sequence[Bars],
    room: Room,
    style: Theme,
    most: int = 64,
) -> tuple[Mark, ...]:
    """Find each link's sign and support a spot, in the order of the links, and put them into the room.

    Signs go first, since they must stand at their heads. Time O(links · spots), at most `most` spots a
    mark, each looked up in the room's cells.
    """
    strikes = [_strike(link, arc, style) for link, arc in zip(links, arcs, strict=True)]
    for point in (point for cross in strikes for stroke in cross for point in stroke):
        room.add_point(point, 1.0)
    signs = _signs(links, arcs, room, style, most)
    supports = [_support(link, arc, room, style, most) for link, arc in zip(links, arcs, strict=True)]
    return tuple(Mark(*mark) for mark in zip(signs, bars, supports, strikes, strict=True))


def sign_ink(sign: Sign, style: Theme) -> tuple[float, float]:
    """Give the width and height of the room that a printed sign fills."""
    width, height = _SIGN_INK[sign]
    return width * style.sign_size, height * style.sign_size


def support_size(link: SceneLink, style: Theme) -> tuple[float, float]:
    """Give the width and height of the room that a link's support text fills."""
    return text_width(link.words, style.support_size, bold=True), style.support_size * CAPITALS


def _signs(
    links: Sequence[SceneLink], arcs: Sequence[Arc], room: Room, style: Theme, most: int
) -> list[Point]:
    """Place the signs: those with the least room first, and then again those that others crowd."""
    rivals = _rivals(arcs)
    sizes = [sign_ink(link.sign, style) for link in links]
    spots: dict[int, Point] = {}
    tightness = {k: room.clearance(arc.points[arc.back(15.0)], 12.0, k) for k, arc in enumerate(arcs)}
    order = sorted(tightness, key=lambda k: (round(tightness[k], 3), k))
    for again in (False, True) if most > _HURRIED else (False,):
        for k in order:
            if again:
                old = Box(*spots[k], *sizes[k])
                room.remove_box(old)
                if room.gap(old, _AIR) >= _AIR:
                    room.add_box(old)
                    continue
            spots[k] = _best(_beside_head(arcs[k], rivals[k], style.sign_radius), sizes[k], room, most)
            room.add_box(Box(*spots[k], *sizes[k]))
    return [spots[k] for k in range(len(arcs))]


def _rivals(arcs: Sequence[Arc]) -> list[list[Point]]:
    """For each arc the tips of others that are so near that its sign could be taken for theirs."""
    rivals: list[list[Point]] = [[] for _ in arcs]
    for i, j in close_pairs([Box(*arc.tip, 0.0, 0.0) for arc in arcs], _CONFUSING):
        rivals[i].append(arcs[j].tip)
        rivals[j].append(arcs[i].tip)
    return rivals


def _beside_head(arc: Arc, rivals: Sequence[Point], radius: float) -> list[Spot]:
    """Spots for a sign near an arrow's head.

    A spot that is nearer to another arrow's tip than to its own costs more: it would be misread. A larger
    head keeps it farther off.
    """
    larger = max(math.dist(arc.controls[-1], arc.tip) - _USUAL_HEAD, 0.0)
    spots: list[Spot] = []
    for back in _BACK:
        index = arc.back(back)
        (x, y), (ux, uy) = arc.points[index], arc.direction(index)
        for side in (1.0, -1.0):
            least = abs(back - 11.0) * 0.06 + (0.0 if side * arc.bend >= 0 else 0.8)
            for off in _OFF:
                far = (radius + off + 1.5 * larger) * side
                spot = x - uy * far, y + ux * far
                cost = least + (off - _OFF[0]) * 0.15
                if rivals:
                    astray = math.dist(spot, arc.tip) + _ASTRAY_AIR
                    astray -= min(math.dist(spot, tip) for tip in rivals)
                    cost += max(astray, 0.0) * 0.25 + (2.0 if astray > _ASTRAY_AIR else 0.0)
                spots.append((round(cost, 6), spot))
    return spots


def _support(link: SceneLink, arc: Arc, room: Room, style: Theme, most: int) -> Point | None:
    """Place a link's support text, if it has any, and put it into the room."""
    if not link.words:
        return None
    size = support_size(link, style)
    spot = _best(_beside_middle(arc, size), size, room, most)
    room.add_box(Box(*spot, *size))
    return spot


def _beside_middle(arc: Arc, size: tuple[float, float]) -> list[Spot]:
    """Spots for a support text along the middle of an arc."""
    last = len(arc.points) - 1
    spots: list[Spot] = []
    for share in _SHARES:
        index = round(last * share)
        (x, y), (ux, uy) = arc.points[index], arc.direction(index)
        clear = (size[0] * abs(uy) + size[1] * abs(ux)) / 2 + _AIR + 1.5
        for side in (1.0, -1.0):
            convex = side * arc.bend >= 0
            for more in (0.0, 4.0, 9.0):
                off = (clear + more) * side
                cost = abs(share - 0.42) * 5 + (0.0 if convex else 0.5) + more * 0.25
                spots.append((round(cost, 6), (x - uy * off, y + ux * off)))
    return spots


def _best(spots: list[Spot], size: tuple[float, float], room: Room, most: int) -> Point:
    """Give the spot with the most air for the least cost; a spot without any air is a last resort."""
    best, least = (0.0, 0.0), math.inf
    for cost, spot in sorted(spots, key=lambda one: one[0])[:most]:
        if cost >= least:
            break
        price = round(cost + _want(room.gap(Box(*spot, *size), _AIR)), 6)
        if price < least:
            best, least = spot, price
    return best


def _want(gap: float) -> float:
    """Tell what a mark pays for the air that it lacks."""
    lack = _AIR - gap
    return lack if gap >= _TOUCHING else 20.0 + 5.0 * lack


def _bars(link: SceneLink, arc: Arc, k: int, room: Room, style: Theme) -> Bars:
    """Two bars across an arc, at its middle or where along it nothing else stands."""
    if not link.delayed:
        return ()
    head = math.dist(arc.controls[-1], arc.tip)
    radius = math.hypot(style.bar_half, style.bar_gap / 2) + 0.5
    last = len(arc.points) - 1
    latest = max(arc.back(head + radius), last // 2)

    def price(index: int) -> float:
        far = abs(index / last - _SHARES[0]) * 8
        return round(far + _want(room.clearance(arc.points[index], radius + _AIR, k) - radius), 6)

    index = min((min(round(last * share), latest) for share in _SHARES), key=price)
    (x, y), (ux, uy) = arc.points[index], arc.direction(index)
    half = style.bar_half + style.pen_width(link.width) / 2
    bars: list[Segment] = []
    for along in (-style.bar_gap / 2, style.bar_gap / 2):
        bx, by = x + ux * along, y + uy * along
        bars.append(((bx - uy * half, by + ux * half), (bx + uy * half, by - ux * half)))
    return tuple(bars)


def _strike(link: SceneLink, arc: Arc, style: Theme) -> Bars:
    """Give the cross that strikes out a link that is gone, before its delay bars.

    Its strokes are far from a right angle, so that it is no plus on any link.
    """
    if link.change is not Change.REMOVED:
        return ()
    index = round((len(arc.points) - 1) * 0.3)
    (x, y), (ux, uy) = arc.points[index], arc.direction(index)
    along, across = 0.55 * style.bar_half, style.bar_half
    cross: list[Segment] = []
    for turn in (1.0, -1.0):
        dx, dy = along * ux - turn * across * uy, along * uy + turn * across * ux
        cross.append(((x - dx, y - dy), (x + dx, y + dy)))
    return tuple(cross)
