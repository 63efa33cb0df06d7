"""A layout as text: written anew, or what was there with only that changed which has to be."""

from __future__ import annotations

from collections.abc import Mapping

from loopmap.layout.file import NO_LAYOUT, Entry, Layout, parse_layout
from loopmap.layout.following import NO_PLACES, Followed, Point
from loopmap.model import Map
from loopmap.names import fold
from loopmap.places import Text
from loopmap.writing.emit import LONGEST_KEY, key_text

HEADER = "# Where the factors stand in figures: x to the right, y upward, in points. Edit as you like."


def written(
    whole: Map, points: Mapping[str, Point], layout: Layout = NO_LAYOUT, followed: Followed = NO_PLACES
) -> str:
    r"""Give the text of the layout of a map.

    Given the map, the places of its factors by id, and the layout that was there with what it was followed
    to. Every line of a factor that is still there stays as it was, but for a name that is another now.
    What belongs to no factor is left out, and what is new goes behind the factor that the map declares
    before it. O(length).

    >>> import loopmap
    >>> m = loopmap.from_edges([("trust", "open talk", "+")])
    >>> print(written(m, {"trust": (0.0, 0.0), "open-talk": (90.5, -4.0)}), end="")
    # Where the factors stand in figures: x to the right, y upward, in points. Edit as you like.
    places:
      trust: [0, 0]
      open talk: [90.5, -4]
    """
    kept = dict(followed.claims)
    found = {**points, **followed.points}
    spots = {factor.id: found[factor.id] for factor in whole.factors if factor.id in found}
    wanted = {fold(factor.label): spots[factor.id] for factor in whole.factors if factor.id in spots}
    if layout.text is not None and {fold(entry.name): entry.spot for entry in layout.entries} == wanted:
        return layout.text.content
    edited = layout.text is not None and layout.top and kept
    text = _edited(whole, spots, layout, kept) if edited else _anew(whole, spots)
    again = parse_layout(Text("<layout>", text))
    if {fold(entry.name): entry.spot for entry in again.entries} != wanted:
        raise RuntimeError("the layout would not read back as it is; nothing was written")
    return text


def _anew(whole: Map, spots: Mapping[str, Point]) -> str:
    lines = [HEADER, "places:"]
    for factor in whole.factors:
        if factor.id in spots:
            lines += _lines(factor.label, spots[factor.id], 2)
    return _joined(lines)


def _edited(whole: Map, spots: Mapping[str, Point], layout: Layout, kept: Mapping[str, Entry]) -> str:
    """Take out the lines of what is gone, put in those of what is new, and change names in place."""
    content = layout.text.content if layout.text else ""
    lines = {n: [line] for n, line in enumerate(content.removesuffix("\n").split("\n"), 1)}
    still = {entry.name for entry in kept.values()}
    for entry in layout.entries:
        if entry.name not in still:
            lines.update({number: [] for number in range(_first(entry), entry.last + 1)})
    (first,) = lines[_first(next(iter(kept.values())))]
    indent = len(first) - len(first.lstrip(" "))
    behind = layout.top
    for factor in whole.factors:
        if factor.id in kept:
            entry = kept[factor.id]
            _rename(lines, entry, factor.label)
            behind = entry.last
        elif factor.id in spots:
            lines[behind] = [*lines[behind], *_lines(factor.label, spots[factor.id], indent)]
    return _joined([line for number in sorted(lines) for line in lines[number]])


def _rename(lines: dict[int, list[str]], entry: Entry, label: str) -> None:
    """Put the name that a factor has now in place of the one that its place was kept under."""
    if entry.key is None or fold(entry.name) == fold(label):
        return
    (number, begin), (_, end) = entry.key.start, entry.key.end
    line, *new = lines[number]
    if len(key_text(label)) > LONGEST_KEY:
        lines.update({n: [] for n in range(number, entry.last + 1)})
        lines[entry.last] = [*_lines(label, entry.spot, len(line) - len(line.lstrip(" "))), *new]
    else:
        lines[number] = [line[: begin - 1] + key_text(label) + line[end - 1 :], *new]


def _first(entry: Entry) -> int:
    return entry.key.start[0] if entry.key else 0


def _lines(name: str, spot: Point, indent: int) -> list[str]:
    key, place = key_text(name), f"[{_number(spot[0])}, {_number(spot[1])}]"
    if len(key) > LONGEST_KEY:
        return [f"{'':{indent}}? {key}", f"{'':{indent}}: {place}"]
    return [f"{'':{indent}}{key}: {place}"]


def _number(value: float) -> str:
    """Write a coordinate.

    >>> _number(-0.0), _number(120.0), _number(3.25)
    ('0', '120', '3.25')
    """
    return f"{value + 0.0:.12g}"


def _joined(lines: list[str]) -> str:
    return "".join(f"{line}\n" for line in lines)
