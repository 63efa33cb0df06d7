"""Counting in a painted figure what a careful hand would avoid.

Written against what is painted, not against what the drawing thinks it drew: a fault of its geometry or of
its cost function is a fault here.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise

from painted import Painted, Room, Spot, distance, room_of

TIPS_APART = 8.0
"""Arrow tips nearer to each other than this, in points, are counted."""

A4 = (841.89 - 2 * 28.35, 595.28 - 2 * 28.35)
"""A4 on its side less a margin of 10 mm, in points."""


@dataclass(frozen=True)
class Faults:
    """Counts of faults, and a few sizes.

    An overlap is ink on ink, half a stroke's width included: `labels` on labels, `behind` a label (lines
    that run through one, their own ends' too), marks (signs, support numbers, delay bars, badges) on
    `mark_label`, `mark_mark` and `mark_line` (bars do lie on their own line; arrowheads count as lines).
    `tips` are pairs of arrow tips within 8 points. `astray` signs are nearer to another tip than to
    their own; `outside` badges are not within their loop. `smallest` text and `on_a4`, the same where
    the page is scaled down to A4 on either side, are in points; `area` is the map's, in square inches.
    `turn` is how far a link turns from tail to head, in degrees, at the median.
    """

    crossings: int
    labels: int
    behind: int
    mark_label: int
    mark_mark: int
    mark_line: int
    tips: int
    astray: int
    outside: int
    smallest: float
    on_a4: float
    area: float
    turn: float
    roundness: float

    @property
    def overlaps(self) -> int:
        """Labels and marks that anything lies on: the target is none."""
        return self.labels + self.behind + self.mark_label + self.mark_mark + self.mark_line


@dataclass(frozen=True)
class Mark:
    """A mark's kind and link (or badge), and its ink: a room, a disc or two bars."""

    kind: str
    owner: str
    room: Room
    disc: tuple[Spot, float] | None = None

    def on(self, room: Room) -> bool:
        if not self.room.meets(room):
            return False
        return self.disc is None or _from_room(self.disc[0], room) < self.disc[1]

    def meets(self, other: Mark) -> bool:
        if self.disc is not None and other.disc is not None:
            return math.dist(self.disc[0], other.disc[0]) < self.disc[1] + other.disc[1]
        return other.on(self.room) if self.disc is None else self.on(other.room)

    def under(self, way: list[Spot], width: float) -> bool:
        """Whether a way runs through the mark."""
        if self.disc is not None:
            return distance(self.disc[0], way) < self.disc[1] + width / 2
        return _through(way, self.room.grown(width / 2))


def faults(painted: Painted) -> Faults:
    """Count the faults of a painted figure."""
    labels, lines = painted.labels, painted.lines
    marks = list(_marks(painted))
    rooms = {name: line.room for name, line in lines.items()}
    strokes = [(name, rooms[name], line.way, line.width) for name, line in lines.items()]
    heads = [
        (name, room_of(line.arrow), [*line.arrow, line.arrow[0]], line.width)
        for name, line in lines.items()
        if line.arrow
    ]
    smallest = min(painted.texts, default=0.0)
    return Faults(
        crossings=sum(_crossings(lines[a].way, lines[b].way) for a, b in _near(rooms)),
        labels=sum(a.meets(b) for a, b in combinations(labels.values(), 2)),
        behind=sum(
            rooms[e].meets(room) and _through(line.way, room)
            for e, line in lines.items()
            for room in labels.values()
        ),
        mark_label=sum(mark.on(room) for mark in marks for room in labels.values()),
        mark_mark=sum(a.meets(b) for a, b in combinations(marks, 2)),
        mark_line=sum(
            len(
                {
                    name
                    for name, room, way, width in (*strokes, *heads)
                    if room.grown(width).meets(mark.room)
                    and not (mark.kind == "bars" and way is lines[name].way and name == mark.owner)
                    and mark.under(way, width)
                }
            )
            for mark in marks
        ),
        tips=sum(
            math.dist(a.tip, b.tip) < TIPS_APART
            for a, b in combinations(lines.values(), 2)
            if a.arrow and b.arrow
        ),
        astray=sum(_astray(name, painted) for name in lines),
        outside=sum(
            not _inside(middle, outline)
            for name, (middle, _) in painted.badges.items()
            if (outline := painted.outlines.get(name))
        ),
        smallest=smallest,
        on_a4=smallest * _fit(painted.page),
        area=_area(painted.extent) / 72 / 72,
        turn=_median([_turn(line.way) for line in lines.values() if line.tail != line.head]),
        roundness=_median([_roundness(outline) for outline in painted.outlines.values()]),
    )


def _marks(painted: Painted) -> Iterator[Mark]:
    for name, line in painted.lines.items():
        if line.sign is not None:
            yield Mark("sign", name, line.sign)
        if line.support is not None:
            yield Mark("support", name, line.support)
        if line.bars:
            yield Mark("bars", name, room_of([spot for bar in line.bars for spot in bar]).grown(0.8))
    for name, (middle, radius) in painted.badges.items():
        x, y = middle
        yield Mark("badge", name, Room(x - radius, y - radius, x + radius, y + radius), (middle, radius))


def _near(rooms: dict[str, Room]) -> Iterator[tuple[str, str]]:
    for a, b in combinations(rooms, 2):
        if rooms[a].grown(0.1).meets(rooms[b]):
            yield a, b


def _crossings(one: list[Spot], other: list[Spot]) -> int:
    """How often two ways cross, looked for by halves."""
    if len(one) <= 9 and len(other) <= 9:
        return sum(_cross(a, b, c, d) for a, b in pairwise(one) for c, d in pairwise(other))
    if not room_of(one).grown(0.1).meets(room_of(other)):
        return 0
    longer, shorter = (one, other) if len(one) >= len(other) else (other, one)
    half = len(longer) // 2
    return _crossings(longer[: half + 1], shorter) + _crossings(longer[half:], shorter)


def _cross(a: Spot, b: Spot, c: Spot, d: Spot) -> bool:
    """Whether two segments cross; a point just on the other one belongs to one side, so none counts twice."""
    if (_side(a, b, c) >= 0) == (_side(a, b, d) >= 0):
        return False
    return (_side(c, d, a) >= 0) != (_side(c, d, b) >= 0)


def _side(a: Spot, b: Spot, c: Spot) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _through(way: list[Spot], room: Room) -> bool:
    """Whether a way of short steps has a point in a room, or crosses a corner of it."""
    return any(room.left < x < room.right and room.low < y < room.high for x, y in way)


def _from_room(spot: Spot, room: Room) -> float:
    across = max(room.left - spot[0], spot[0] - room.right, 0.0)
    return math.hypot(across, max(room.low - spot[1], spot[1] - room.high, 0.0))


def _astray(name: str, painted: Painted) -> bool:
    line = painted.lines[name]
    if line.sign is None:
        return False
    mine = math.dist(line.sign.middle, line.tip)
    return any(
        math.dist(line.sign.middle, other.tip) < mine for k, other in painted.lines.items() if k != name
    )


def _inside(spot: Spot, outline: list[Spot]) -> bool:
    x, y = spot
    return (
        sum(
            (a[1] > y) != (b[1] > y) and x < (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]) + a[0]
            for a, b in pairwise([*outline, outline[0]])
        )
        % 2
        == 1
    )


def _roundness(outline: list[Spot]) -> float:
    """The isoperimetric quotient of a loop as it is painted: 1 for a circle."""
    closed = [*outline, outline[0]]
    around = sum(math.dist(a, b) for a, b in pairwise(closed))
    return 2 * math.pi * abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(closed))) / around**2


def _turn(way: list[Spot]) -> float:
    """How far a way turns in all, in degrees, either way counted."""
    ways = [math.atan2(b[1] - a[1], b[0] - a[0]) for a, b in pairwise(way[::4]) if a != b]
    return math.degrees(sum(abs(math.remainder(b - a, math.tau)) for a, b in pairwise(ways)))


def _fit(page: tuple[float, float]) -> float:
    """By what a page must be scaled to go on A4, upright or on its side; never up."""
    return min(1.0, max(min(A4[0] / w, A4[1] / h) for w, h in (page, page[::-1])))


def _area(room: Room) -> float:
    return (room.right - room.left) * (room.high - room.low)


def _median(values: list[float]) -> float:
    return sorted(values)[len(values) // 2] if values else 0.0
