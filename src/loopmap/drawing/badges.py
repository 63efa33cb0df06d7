"""Loop badges: a name in a drawn ring that turns the way its loop turns in the picture."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from loopmap.drawing.arcs import Arc, ring_controls
from loopmap.drawing.geometry import Point, area, bounds, centroid, inside
from loopmap.drawing.grid import Room
from loopmap.drawing.scene import SceneLoop
from loopmap.drawing.theme import Theme
from loopmap.drawing.widths import text_width

_AIR = 4.0
_TOUCHING = 2.0
_INNER_AIR = 3.5
_STEPS = 26
_OPENING = math.radians(68)
_ARROW = 0.42


@dataclass(frozen=True, slots=True)
class Badge:
    """A badge: its middle and radius, its ring's cubic controls and arrow tip, and which way it turns."""

    middle: Point
    ring: tuple[Point, ...]
    tip: Point
    radius: float
    clockwise: bool


def place_badges(
    loops: Sequence[SceneLoop], arcs: Mapping[tuple[int, int], Arc], room: Room, style: Theme
) -> tuple[Badge, ...]:
    """Give each loop a badge at the free spot nearest to its middle, and put it into the room.

    The loops with the least area come first, since they have the fewest spots. No badge stands between the
    two links of a pair but their own. Time O(loops · spots · (loops + pairs)).
    """
    outlines = [[point for step in loop.steps for point in arcs[step].points] for loop in loops]
    found: dict[int, Badge] = {}
    badged = {step for loop in loops if len(loop.factors) == 2 for step in loop.steps}
    smaller = [
        [*arcs[tail, head].points, *arcs[head, tail].points]
        for tail, head in arcs
        if tail < head and (head, tail) in arcs and (tail, head) not in badged
    ]
    for k in sorted(range(len(loops)), key=lambda k: (round(abs(area(outlines[k])), 3), k)):
        radius = badge_radius(loops[k].name, style)
        spot = _spot(outlines[k], smaller, room, radius)
        smaller.append(outlines[k])
        room.add_point(spot, radius + 2.0)
        found[k] = badge_at(spot, radius, clockwise=area(outlines[k]) < 0)
    return tuple(found[k] for k in range(len(loops)))


def badge_radius(name: str, style: Theme) -> float:
    """Give the radius of the badge that holds a loop's name: the usual one, or more for a long name.

    >>> from loopmap.drawing.theme import REPORT
    >>> badge_radius("R1", REPORT), badge_radius("R1024", REPORT)
    (13.5, 22.2)
    """
    need = text_width(name, style.badge_size, bold=True) / 2 + _INNER_AIR
    return max(style.badge_radius, round(need + 0.05, 1))


def badge_at(middle: Point, radius: float, *, clockwise: bool) -> Badge:
    """Draw the ring of a badge: open at the top, with an arrowhead where it ends.

    >>> badge_at((0.0, 0.0), 13.5, clockwise=True).clockwise
    True
    """
    turn = -1.0 if clockwise else 1.0
    start = math.pi / 2 + turn * _OPENING / 2
    end = start + turn * (2 * math.pi - _OPENING)
    tip = end + turn * _ARROW
    x, y = middle
    ring = ring_controls(middle, radius, start, end)
    return Badge(
        middle, tuple(ring), (x + radius * math.cos(tip), y + radius * math.sin(tip)), radius, clockwise
    )


def _spot(outline: Sequence[Point], smaller: Sequence[Sequence[Point]], room: Room, radius: float) -> Point:
    """Give the best spot on a lattice over the loop: free, near its middle, in it and in no smaller one."""
    middle = centroid(outline)
    frame = bounds(outline).padded(2 * radius)
    step = max(7.0, max(frame.width, frame.height) / _STEPS)
    across, up = int(frame.width / step / 2) + 1, int(frame.height / step / 2) + 1
    best, least = middle, math.inf
    need = radius + _AIR + 5.0
    frames = [(bounds(other), other) for other in smaller]
    for far, i, j in _lattice(across, up):
        cost = far * step * 0.12
        if cost >= least:
            break
        spot = middle[0] + i * step, middle[1] + j * step
        cost += 0.0 if inside(spot, outline) else 30.0
        cost += 6.0 * sum(hull.holds(spot) and inside(spot, other) for hull, other in frames)
        if cost >= least:
            continue
        lack = need - room.clearance(spot, need)
        cost += 0.5 * lack + (40.0 + 5.0 * lack if lack > need - radius - _TOUCHING else 0.0)
        if cost < least - 1e-6:
            best, least = spot, cost
    return best


@cache
def _lattice(across: int, up: int) -> list[tuple[float, int, int]]:
    """Give the steps aside and up from the middle of a lattice, and how far they lead, the nearest first."""
    steps = [(i, j) for i in range(-across, across + 1) for j in range(-up, up + 1)]
    return sorted((round(math.hypot(i, j), 6), i, j) for i, j in steps)
