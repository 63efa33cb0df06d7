"""The layout file: names and the places that are kept for them, each with where it was written."""

from __future__ import annotations

import re
from collections.abc import Mapping as LookUp
from dataclasses import dataclass, field
from pathlib import Path

from loopmap.loading import content_of
from loopmap.names import fold
from loopmap.places import Place, Text
from loopmap.problem import MapError, Problem, error
from loopmap.reading.shapes import entries, fields, first_line, kind, line
from loopmap.reading.text import decode
from loopmap.reading.tree import Mapping, Node, Scalar, Sequence, parse

ENDING = ".layout.yaml"

FARTHEST = 14_400
"""How far from the origin a factor may stand, in points: the side of the largest page of a PDF."""

_NUMBER = re.compile(r"[+-]?(?:[0-9]{1,12}(?:\.[0-9]*)?|\.[0-9]+)")
_SHAPE = "write `[120, -40]`: how far to the right it stands, and how far up, in points"


@dataclass(frozen=True, slots=True)
class Entry:
    """The place that is kept under a name: x to the right and y upward, in points."""

    name: str
    spot: tuple[float, float]
    key: Place | None = field(default=None, compare=False, repr=False)
    last: int = field(default=0, compare=False, repr=False)
    """The number of the last line that it takes up."""


@dataclass(frozen=True, slots=True)
class Layout:
    """What a layout file holds, in its order; and its text, where it was read from one.

    `top` is the line of `places:`, by its number, or 0 where entries do not stand each on lines of its own.
    """

    entries: tuple[Entry, ...] = ()
    text: Text | None = field(default=None, compare=False, repr=False)
    top: int = field(default=0, compare=False, repr=False)

    @classmethod
    def of(cls, places: LookUp[str, tuple[float, float]]) -> Layout:
        """Make a layout of names and points."""
        return cls(tuple(Entry(name, (x, y)) for name, (x, y) in places.items()))

    @property
    def called(self) -> str:
        """What messages call it: the name of its file."""
        return Path(self.text.path).name if self.text else "the layout"


NO_LAYOUT = Layout()


def beside(path: str | Path) -> Path:
    """Give the file in which the layout of a map is kept.

    >>> beside("maps/leeds.yaml").name
    'leeds.layout.yaml'
    """
    return Path(path).with_suffix(ENDING)


def is_layout(path: str | Path) -> bool:
    """Tell by its name whether a file is a layout.

    >>> is_layout("leeds.layout.yaml"), is_layout("leeds.yaml")
    (True, False)
    """
    return Path(path).name.endswith(ENDING)


def owner(path: str | Path) -> Path | None:
    """Give the map that a layout is kept beside, or None where no map is there."""
    if not is_layout(path):
        return None
    stem = Path(path).name.removesuffix(ENDING)
    found = [Path(path).with_name(stem + ending) for ending in (".yaml", ".yml")]
    return next((file for file in found if stem and file.is_file()), None)


def read_layout(path: str | Path) -> Layout:
    """Read a layout file.

    Raises `MapError` with every problem in it, each with its place, and `UnreadableFile` where there is no
    such file.
    """
    return parse_layout(decode(content_of(Path(path), str(path)), str(path)))


def parse_layout(text: Text) -> Layout:
    r"""Read a layout from its text. Raises `MapError`. O(length of the text).

    >>> parse_layout(Text("leeds.layout.yaml", "places:\n  trust: [120, -40.5]\n")).entries
    (Entry(name='trust', spot=(120.0, -40.5)),)
    """
    problems: list[Problem] = []
    read = fields(parse(text), ("places",), "a layout", problems)
    top = read["places"][0].place.start[0] if "places" in read and _by_line(read["places"][1]) else 0
    found: dict[str, Entry] = {}
    for key, value in entries(read["places"][1], "places", problems) if "places" in read else ():
        name, spot = line(key, "a factor's name", problems), _spot(value, problems)
        if name is None or spot is None:
            continue
        entry = Entry(name, spot, key.place, _last(value))
        before = found.setdefault(fold(name), entry)
        if before is not entry:
            problems.append(_twice(entry, before))
    if problems:
        raise MapError(problems)
    return Layout(tuple(found.values()), text, top)


def _spot(node: Node, problems: list[Problem]) -> tuple[float, float] | None:
    if not isinstance(node, Sequence):
        said = f"a place is two numbers in brackets; here is {kind(node)}"
        problems.append(error("LM011", said, first_line(node), help=_SHAPE))
        return None
    if len(node.items) != 2:
        count = len(node.items)
        said = f"a place is two numbers; here {'is' if count == 1 else 'are'} {count or 'none'}"
        problems.append(error("LM011", said, first_line(node), help=_SHAPE))
        return None
    x, y = (_number(item, problems) for item in node.items)
    return None if x is None or y is None else (x, y)


def _number(node: Node, problems: list[Problem]) -> float | None:
    if not isinstance(node, Scalar):
        said = f"a place is two numbers; here is {kind(node)}"
        problems.append(error("LM011", said, first_line(node), help=_SHAPE))
        return None
    said = node.text.strip().replace("−", "-")
    if not _NUMBER.fullmatch(said):
        shown = f"`{said}` is not a number of points" if said else "a number is missing"
        problems.append(error("LM012", shown, first_line(node), help=_SHAPE))
        return None
    if abs(float(said)) > FARTHEST:
        cure = f"places are at most {FARTHEST:,} points from the origin, which is the largest page of a PDF"
        problems.append(error("LM012", f"`{said}` points are off every page", first_line(node), help=cure))
        return None
    return float(said)


def _by_line(node: Node) -> bool:
    """Tell whether names stand each at the beginning of a line, and not within braces."""
    return isinstance(node, Mapping) and _character(node) != "{"


def _last(node: Node) -> int:
    """Give the last line of a value: a list of dashes says it ends where the next key begins."""
    if isinstance(node, Sequence) and node.items:
        return node.place.end[0] if _character(node) == "[" else _last(node.items[-1])
    return node.place.end[0]


def _character(node: Node) -> str:
    """Give the character that a value begins with."""
    number, column = node.place.start
    return node.place.text.line(number)[column - 1 : column]


def _twice(entry: Entry, before: Entry) -> Problem:
    related = ((before.key, "first placed here"),) if before.key else ()
    cure = "take one of them out"
    said = f"`{entry.name}` has two places"
    return error("LM020", said, entry.key, label="again here", related=related, help=cure)
