"""Loops that were pinned, written into the map's own file, and nothing else of it changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from loopmap.errors import EditFailed
from loopmap.formatting.comments import comments
from loopmap.formatting.edits import Edit, edited
from loopmap.formatting.source import Source
from loopmap.model import Map
from loopmap.places import Text
from loopmap.problem import MapError
from loopmap.reading.document import KEYS
from loopmap.reading.shapes import items
from loopmap.reading.tree import Mapping as Keys
from loopmap.reading.tree import Node, Scalar, parse
from loopmap.reading.tree import Sequence as ListNode
from loopmap.sheet import DeclaredLoop
from loopmap.writing.emit import flow_list, mapping_lines
from loopmap.writing.plain import Spelling, loop_values


def with_loops(source: Source, pinned: Map) -> bytes:
    """Give the bytes of a file in which the loops stand that the map's own file declares in `pinned`.

    `pinned` is what `loopmap.pinning.pin` makes of the file's map. Numbers and signs go behind the path of
    a loop that is there, and other loops behind the last one; a file with no `loops:` gets them below its
    links. Comments, order, line ends and encoding stay. What is written is read again before it is
    given: raises `EditFailed` where the file is laid out so that this cannot be done.
    """
    before, after = source.documents.sheets[0], pinned.sheet(str(pinned.head))
    if before == after:
        return source.content
    text = source.text
    below = [sheet for sheet in pinned.sheets if sheet.id != after.id]
    writer = _Writer(text, parse(text), Spelling(after, below))
    content = edited(source.content, writer.edits(before.loops, after.loops))
    try:
        stated = source.read_again(content).sheets
    except MapError:
        raise EditFailed(source.shown) from None
    if stated != (after, *source.documents.sheets[1:]):
        raise EditFailed(source.shown)
    return content


class _Writer:
    """Writes loops into a text."""

    def __init__(self, text: Text, tree: Keys, spell: Spelling) -> None:
        self._text = text
        self._tree = tree
        self._spell = spell
        self._own_line = {one.start[0]: one.start[1] for one in comments(text, tree) if one.own_line}

    def edits(self, before: Sequence[DeclaredLoop], after: Sequence[DeclaredLoop]) -> Iterator[Edit]:
        """Give the edits that make of the loops that are declared those that are to be."""
        at = next((at for at, (key, _) in enumerate(self._tree.pairs) if key.text == "loops"), None)
        node = None if at is None else self._tree.pairs[at][1]
        entries = node.pairs if isinstance(node, Keys) else ()
        for (_, value), old, new in zip(entries, before, after, strict=False):
            if isinstance(value, Keys) and old != new:
                yield from self._entry(value, old, new)
        fresh = {loop.name: loop_values(loop, self._spell) for loop in after[len(before) :]}
        if fresh:
            yield self._section(fresh) if at is None else self._more(at, fresh)

    # ---- a loop that is there

    def _entry(self, value: Keys, old: DeclaredLoop, new: DeclaredLoop) -> Iterator[Edit]:
        below = {key.text: node for key, node in value.pairs}
        more = {}
        if new.number != old.number:
            more["number"] = str(new.number)
        if new.signs != old.signs and not old.signs:
            more["signs"] = flow_list([sign.verb for sign in new.signs])
        elif new.signs != old.signs:
            for node, was, sign in zip(items(below["signs"]), old.signs, new.signs, strict=True):
                if was is not sign:
                    yield Edit(node.place.start, node.place.end, sign.verb)
        for key in sorted(
            more.keys() & below.keys()
        ):  # it is there, and says nothing, or in quotes or brackets
            node, said = below[key], more.pop(key)
            unsaid = isinstance(node, Scalar) and node.empty
            yield (
                Edit.put_in(node.place.start, f" {said}")
                if unsaid
                else Edit(node.place.start, node.place.end, said)
            )
        lines = [f"{key}: {said}" for key, said in more.items()]
        if lines and self._flows(value):
            yield Edit.put_in(below["path"].place.end, "".join(f", {line}" for line in lines))
        elif lines:
            yield self._lines_behind(_last_line(below["path"]), lines, value.place.start[1] - 1)

    # ---- further loops

    def _more(self, at: int, fresh: Mapping[str, Any]) -> Edit:
        """Put loops behind those that are under `loops:`, the key with this number."""
        key, node = self._tree.pairs[at]
        if self._flows(node):
            return self._in_braces(node, fresh)
        if isinstance(node, Keys):
            column = node.place.start[1]
            return self._lines_behind(self._last_of(at, column), list(mapping_lines(fresh, 0)), column - 1)
        if self._flows(self._tree):
            return Edit.put_in(node.place.start, f" {_braces(fresh)}")
        indent = self._tree.place.start[1] + 1
        return self._lines_behind(key.place.end[0], list(mapping_lines(fresh, 0)), indent)

    def _section(self, fresh: Mapping[str, Any]) -> Edit:
        """Put `loops:` behind the last of the keys that stand before it in the usual order."""
        if self._flows(self._tree):
            return self._in_braces(self._tree, {"loops": fresh})
        usual = KEYS[: KEYS.index("loops")]
        at = max((at for at, (key, _) in enumerate(self._tree.pairs) if key.text in usual), default=0)
        begins = [key.place.start[0] for key, _ in self._tree.pairs[1:]]
        airy = not begins or any(not self._text.line(number - 1).strip() for number in begins)
        column = self._tree.place.start[1]
        lines = [*([""] if airy else []), *mapping_lines({"loops": fresh}, 0)]
        return self._lines_behind(self._last_of(at, column + 1), lines, column - 1)

    def _in_braces(self, node: Node, fresh: Mapping[str, Any]) -> Edit:
        said = _braces(fresh)[1:-1]
        if isinstance(node, Keys) and node.pairs:
            return Edit.put_in(node.pairs[-1][1].place.end, f", {said}")
        line, column = node.place.start
        return Edit.put_in((line, column + 1), said)

    # ---- lines

    def _lines_behind(self, number: int, lines: Sequence[str], indent: int) -> Edit:
        written = "".join(f"\n{' ' * indent}{line}" if line else "\n" for line in lines)
        return Edit.put_in((number, len(self._text.line(number)) + 1), written)

    def _last_of(self, at: int, column: int) -> int:
        """Give the last line of what stands under a key; a comment before the column is the next one's."""
        first = self._tree.pairs[at][0].place.start[0]
        following = self._tree.pairs[at + 1 : at + 2]
        number = following[0][0].place.start[0] - 1 if following else len(self._text.starts)
        while number > first and self._idle(number, column):
            number -= 1
        return number

    def _idle(self, number: int, column: int) -> bool:
        if number in self._own_line:
            return self._own_line[number] < column
        return self._text.line(number).strip() in ("", "...")

    def _flows(self, node: Node) -> bool:
        """Tell whether a value stands in braces."""
        line, column = node.place.start
        return isinstance(node, Keys) and self._text.line(line)[column - 1 : column] == "{"


def _last_line(path: Node) -> int:
    """Give the last line of a path; YAML ends a list with dashes only where the next thing begins."""
    return max(item.place.end[0] for item in items(path)) if isinstance(path, ListNode) else path.place.end[0]


def _braces(values: Mapping[str, Any]) -> str:
    """Write keys and lists in braces."""
    said = (
        f"{key}: {_braces(value) if isinstance(value, Mapping) else flow_list(value)}"
        for key, value in values.items()
    )
    return f"{{{', '.join(said)}}}"
