"""What a painted figure shows, read from its SVG alone: labels, lines, arrow tips, signs, bars, badges.

Nothing here knows how the figure was thought out. Texts fill the ink that they have in DejaVu Sans, which
is what Graphviz falls back on here for Helvetica, and the widest font that viewers are likely to take.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple
from xml.etree import ElementTree

Spot = tuple[float, float]

FONTS = {False: "DejaVuSans.ttf", True: "DejaVuSans-Bold.ttf"}
_SVG = "{http://www.w3.org/2000/svg}"
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e-?\d+)?")
_SUPPORT = re.compile(r"\d+/\d+")
_STEP = 2.0
_SCALE = 200


class Room(NamedTuple):
    """An upright rectangle, by its edges."""

    left: float
    low: float
    right: float
    high: float

    def meets(self, other: Room) -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.low < other.high
            and other.low < self.high
        )

    def grown(self, by: float) -> Room:
        return Room(self.left - by, self.low - by, self.right + by, self.high + by)

    @property
    def middle(self) -> Spot:
        return (self.left + self.right) / 2, (self.low + self.high) / 2


def around(rooms: list[Room]) -> Room:
    return Room(
        min(r.left for r in rooms),
        min(r.low for r in rooms),
        max(r.right for r in rooms),
        max(r.high for r in rooms),
    )


def room_of(spots: list[Spot]) -> Room:
    xs, ys = zip(*spots, strict=True)
    return Room(min(xs), min(ys), max(xs), max(ys))


@dataclass
class Line:
    """A painted link: its way from the tail to the arrow's tip, the stroke's width, and what it carries."""

    tail: str
    head: str
    way: list[Spot]
    width: float
    arrow: list[Spot]
    sign: Room | None = None
    support: Room | None = None
    bars: list[tuple[Spot, Spot]] = field(default_factory=list)

    @property
    def tip(self) -> Spot:
        return self.way[-1]

    @property
    def room(self) -> Room:
        return room_of(self.way)


@dataclass
class Painted:
    """Everything that one figure shows of its map; `texts` are the sizes of all texts, the legend's too."""

    labels: dict[str, Room]
    lines: dict[str, Line]
    badges: dict[str, tuple[Spot, float]]
    texts: list[float]
    page: tuple[float, float]
    outlines: dict[str, list[Spot]]

    @property
    def extent(self) -> Room:
        """The room of the map without title, legend and source."""
        return around([*self.labels.values(), *(line.room for line in self.lines.values())])


def read_svg(text: str, loops: Sequence[Sequence[int]] = ()) -> Painted:
    """Read a figure that Graphviz painted: ours, or one of its own with the same ids.

    `loops` are the badged ones as indices of factors, which an SVG does not tell; the ring of a
    self-link is too small to hold a badge, and has no outline here.
    """
    root = ElementTree.fromstring(text)
    left, top, right, bottom = map(float, root.get("viewBox", "0 0 0 0").split())
    painted = Painted({}, {}, {}, [], (right - left, bottom - top), {})
    ends = {}
    # Lines stand before labels and discs in a painted file, and are told by what they join or go round.
    for group in sorted(root.iter(f"{_SVG}g"), key=lambda group: "edge" in group.get("class", "").split()):
        painted.texts += [float(t.get("font-size", "0")) for t in group.findall(f"{_SVG}text") if t.text]
        name, kinds = group.get("id", ""), group.get("class", "").split()
        title = group.findtext(f"{_SVG}title") or ""
        if "legend" in kinds or not re.fullmatch(r"(n|e|loop)\d+(-delay|-ring)?", name):
            continue
        if name[0] == "n":
            painted.labels[name] = around([text_room(t) for t in group.iter(f"{_SVG}text")] + _grounds(group))
            ends[group.get("data-factor", title)] = name
        elif name.startswith("loop"):
            _badge(painted, name.partition("-")[0], group)
        elif name.endswith("-delay"):
            line = painted.lines[name.partition("-")[0]]
            line.bars = [(way[0], way[-1]) for way in _ways(group)]
        else:
            tail, _, head = title.partition("->")
            painted.lines[name] = _line(
                group, ends[group.get("data-from", tail)], ends[group.get("data-to", head)]
            )
    lines = {(line.tail, line.head): line for line in painted.lines.values()}
    for k, loop in enumerate(loops):
        if len(loop) < 2:
            continue
        steps = [(f"n{a}", f"n{b}") for a, b in pairwise([*loop, loop[0]])]
        painted.outlines[f"loop{k}"] = [spot for step in steps for spot in lines[step].way]
    return painted


def text_room(element: ElementTree.Element) -> Room:
    """The ink of a text element."""
    words, size = element.text or "", float(element.get("font-size", "0"))
    x, y = float(element.get("x", "0")), float(element.get("y", "0"))
    bold = element.get("font-weight") == "bold"
    x -= (
        {"start": 0.0, "middle": 0.5, "end": 1.0}[element.get("text-anchor", "start")]
        * _advance(words, bold)
        * size
    )
    left, top, right, bottom = _ink(words, bold)
    return Room(x + left * size, y + top * size, x + right * size, y + bottom * size)


@cache
def _ink(words: str, bold: bool) -> tuple[float, float, float, float]:
    """The ink of a text in ems, from the start of its baseline, where y grows downward."""
    mask, (x, y) = _font(bold).getmask2(words, mode="1", anchor="ls")
    left, top, right, bottom = mask.getbbox() or (0, 0, 0, 0)
    return (left + x) / _SCALE, (top + y) / _SCALE, (right + x) / _SCALE, (bottom + y) / _SCALE


@cache
def _advance(words: str, bold: bool) -> float:
    return float(_font(bold).getlength(words)) / _SCALE


@cache
def _font(bold: bool) -> Any:
    from PIL import ImageFont

    return ImageFont.truetype(FONTS[bold], _SCALE)


def _grounds(group: ElementTree.Element) -> list[Room]:
    """The frames and tinted grounds of a factor, where it has any."""
    seen = [shape for shape in group if {shape.get("fill"), shape.get("stroke")} != {"none"}]
    ways = [_flatten(shape.get("d", "")) for shape in seen if shape.tag == f"{_SVG}path"]
    ways += [_spots(shape.get("points", "")) for shape in seen if shape.tag == f"{_SVG}polygon"]
    return [room_of(way) for way in ways if way]


def _line(group: ElementTree.Element, tail: str, head: str) -> Line:
    path = next(group.iter(f"{_SVG}path"))
    way = _flatten(path.get("d", ""))
    polygon = next(group.iter(f"{_SVG}polygon"), None)
    arrow = _spots(polygon.get("points", "")) if polygon is not None else []
    if arrow:
        way.append(max(arrow, key=lambda spot: math.dist(spot, way[-1])))
    line = Line(tail, head, way, float(path.get("stroke-width", "1")), arrow)
    for text in group.iter(f"{_SVG}text"):
        if _SUPPORT.fullmatch(text.text or ""):
            line.support = text_room(text)
        else:
            line.sign = text_room(text)
    return line


def _badge(painted: Painted, name: str, group: ElementTree.Element) -> None:
    middle, radius = painted.badges.get(name, ((0.0, 0.0), 0.0))
    if (disc := group.find(f"{_SVG}ellipse")) is not None:
        middle = float(disc.get("cx", "0")), float(disc.get("cy", "0"))
    for way in _ways(group):
        radius = max(math.dist(middle, spot) for spot in way)
    painted.badges[name] = middle, radius


def _ways(group: ElementTree.Element) -> Iterator[list[Spot]]:
    for path in group.iter(f"{_SVG}path"):
        yield _flatten(path.get("d", ""))


def _spots(text: str) -> list[Spot]:
    numbers = [float(number) for number in _NUMBER.findall(text)]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def _flatten(d: str) -> list[Spot]:
    """Give the points about 2 points apart on a path of cubic curves, `M…C…` as Graphviz writes it."""
    spots = _spots(d)
    way = spots[:1]
    for k in range(0, len(spots) - 3, 3):
        a, b, c, e = spots[k : k + 4]
        far = math.dist(a, b) + math.dist(b, c) + math.dist(c, e)
        count = max(2, math.ceil(far / _STEP))
        for step in range(1, count + 1):
            t = step / count
            s = 1 - t
            p, q, r, u = s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t
            way.append(
                (
                    p * a[0] + q * b[0] + r * c[0] + u * e[0],
                    p * a[1] + q * b[1] + r * c[1] + u * e[1],
                )
            )
    return way


def distance(spot: Spot, way: list[Spot]) -> float:
    """How far a spot is from a way."""
    return min(_from_segment(spot, a, b) for a, b in pairwise(way))


def _from_segment(spot: Spot, a: Spot, b: Spot) -> float:
    dx, dy = b[0] - a[0], b[1] - a[1]
    square = dx * dx + dy * dy
    t = ((spot[0] - a[0]) * dx + (spot[1] - a[1]) * dy) / square if square else 0.0
    t = min(max(t, 0.0), 1.0)
    return math.hypot(a[0] + t * dx - spot[0], a[1] + t * dy - spot[1])
