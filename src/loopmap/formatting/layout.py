"""A tree to the lines it is written in, each of which knows where in the source it came from."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from loopmap.formatting.comments import Comment, Position, header
from loopmap.formatting.sentences import dashes
from loopmap.places import Text
from loopmap.reading.tree import Mapping, Node, Scalar, Sequence
from loopmap.signs import Sign
from loopmap.writing.emit import LONGEST_KEY, in_brackets, is_plain, key_text, line_text, text_lines

WIDEST = 100
"""How many characters a line with brackets may have; longer ones are written entry by entry."""

_SIGNS = {sign.value for sign in Sign} | {sign.glyph for sign in Sign}


@dataclass(frozen=True, slots=True)
class Line:
    """A written line, and any lines of text that follow it.

    `levels` are the depths at which something begins in it, each as the column in the source and the
    indentation it gets; `start` and `end` are in the source, and `end` is where a comment may follow;
    `last` is the number of the source's last line that is part of it.
    """

    written: tuple[str, ...]
    levels: tuple[tuple[int, int], ...]
    start: Position
    end: Position
    last: int
    opens: bool = False
    block: bool = False

    @property
    def indent(self) -> int:
        """How far the line is indented."""
        return self.levels[0][1]


class Layout:
    """Writes trees that were read from one text, with the comments that were found there."""

    def __init__(self, text: Text, comments: Iterable[Comment]) -> None:
        self.text = text
        self.comments = [comment.start for comment in comments]

    def lines(self, tree: Mapping) -> Iterator[Line]:
        """Write a tree. O(length of its texts)."""
        return self._pairs(tree, 0)

    def _pairs(self, node: Mapping, depth: int) -> Iterator[Line]:
        for key, value in node.pairs:
            yield from self._pair(key, value, depth)

    def _pair(self, key: Scalar, value: Node, depth: int) -> Iterator[Line]:
        del self.comments[self._next(key.place.start) : self._next(key.place.end)]  # they go before it
        said = key_text(key.text.strip("\n"))
        head = replace(self._line(f"{said}:", key, depth), opens=True)
        if len(said) > LONGEST_KEY:
            yield replace(head, written=(f"? {said}",))
            head = replace(head, written=(":",), start=key.place.end)
        if _empty(value):
            yield replace(head, end=value.place.end, last=value.place.end[0])
            return
        beside = self._beside(value, depth, len(head.written[0]) + 2 * depth)
        if beside is None:
            yield head
            yield from self._below(value, depth + 1)
        elif self._commented(key.place.end, value.place.start) and not beside.block:
            yield head
            yield replace(beside, levels=((value.place.start[1], 2 * depth + 2),))
        else:
            first, *rest = beside.written
            yield replace(
                beside, written=(f"{head.written[0]} {first}", *rest), levels=head.levels, start=head.start
            )

    def _below(self, value: Node, depth: int) -> Iterator[Line]:
        """Write a list or keys below what they belong to."""
        return self._pairs(value, depth) if isinstance(value, Mapping) else self._items(value, depth)

    def _items(self, node: Node, depth: int) -> Iterator[Line]:
        if not isinstance(node, Sequence):
            return
        for item, start in zip(node.items, dashes(node), strict=True):
            yield from self._item(item, start, depth)

    def _item(self, item: Node, start: Position, depth: int) -> Iterator[Line]:
        dash = Line(("-",), ((start[1], 2 * depth),), start, start, start[0], opens=True)
        if isinstance(item, Scalar) and item.empty:
            yield dash
            return
        inline = None if isinstance(item, Scalar) else self._brackets(item)
        if isinstance(item, Scalar):
            inner = self._line(line_text(item.text.strip()), item, depth + 1)
            lines = iter((inner,))
        elif inline and (isinstance(item, Sequence) or len(inline) + 2 * depth + 2 < WIDEST):
            lines = iter((self._line(inline, item, depth + 1),))
        else:
            lines = self._below(item, depth + 1)
        if self._commented(start, item.place.start):
            yield dash
            yield from lines
            return
        first = next(lines)
        written = (f"- {first.written[0]}", *first.written[1:])
        yield replace(first, written=written, levels=(*dash.levels, *first.levels), start=start)
        yield from lines

    def _line(self, said: str, node: Node, depth: int) -> Line:
        start, end = node.place.start, node.place.end
        return Line((said,), ((start[1], 2 * depth),), start, end, end[0])

    # ---- values

    def _beside(self, value: Node, depth: int, taken: int) -> Line | None:
        """Write a value that stands on the line of its key; give None where it goes below."""
        line = self._line("", value, depth)
        if isinstance(value, Scalar):
            written = self._text(value, depth + 1)
            block = written[0][0] in "|>"
            if not value.block:
                return replace(line, written=written, block=block)
            number, column = value.place.start
            behind = number, column + len(header(self.text, value))
            return replace(line, written=written, block=block, end=behind, last=self._last(value))
        brackets = self._brackets(value)
        if not brackets or (taken + len(brackets) >= WIDEST and not _is_nothing(value)):
            return None
        return replace(line, written=(brackets,))

    def _text(self, value: Scalar, depth: int) -> tuple[str, ...]:
        """Write a text as its author did: as a block, as lines that run on, or on one line."""
        text, indent = value.text.strip("\n"), "  " * depth
        mark = header(self.text, value)[:1] if value.block else ""
        if mark and text.strip() and (mark == "|" or text == text.strip()):
            lines = self._folded(value) if mark == ">" else text.split("\n")
            two = "2" if lines[0][:1] in (" ", "\t") else ""
            return f"{mark}{two}", *(indent + line if line else "" for line in lines)
        if value.plain and value.runs_on:
            first, *rest = self._source(value)
            return first, *(indent + line if line else "" for line in rest)
        if text in _SIGNS:
            return (f'"{text}"',)
        return tuple(text_lines(text, depth))

    def _source(self, value: Scalar) -> list[str]:
        """Give the lines of a plain text as they stand in the source."""
        (first, begin), (last, end) = value.place.start, value.place.end
        lines = [self.text.line(number) for number in range(first, last + 1)]
        lines[-1] = lines[-1][: end - 1]
        lines[0] = lines[0][begin - 1 :]
        return [line.strip() for line in lines]

    def _folded(self, value: Scalar) -> list[str]:
        """Give the lines of a text under `>`, as far in as its author set them off from each other."""
        lines = [self.text.line(number) for number in range(value.place.start[0] + 1, self._last(value) + 1)]
        while not lines[0].strip():
            lines.pop(0)
        shift = min(len(line) - len(line.lstrip(" ")) for line in lines if line.strip())
        return [line[shift:] for line in lines]

    def _last(self, value: Scalar) -> int:
        """Give the number of the last line of a text under `|` or `>`, without empty ones behind it."""
        if header(self.text, value)[:1] == "|":
            return value.place.start[0] + len(value.text.rstrip("\n").split("\n"))
        last = value.place.end[0] - 1
        while not self.text.line(last).strip():
            last -= 1
        return last

    # ---- brackets

    def _brackets(self, node: Mapping | Sequence) -> str:
        """Write a value in brackets where its author did and no comment stands in it; else nothing."""
        if self._first(node) not in "[{":
            return ""
        opened = self._commented(node.place.start, node.place.end) and not _is_nothing(node)
        return "" if opened else self._flow(node)

    def _flow(self, node: Node) -> str:
        if isinstance(node, Scalar):
            return _flow_text(node.text.strip("\n"))
        if isinstance(node, Sequence):
            entries = [self._flow(item) for item in node.items]
            return f"[{', '.join(entries)}]" if all(entries) else ""
        pairs = [(_flow_text(key.text), self._flow(value)) for key, value in node.pairs if not _empty(value)]
        if len(pairs) < len(node.pairs) or not all(value for _, value in pairs):
            return ""
        return f"{{{', '.join(f'{key}: {value}' for key, value in pairs)}}}"

    def _first(self, node: Node) -> str:
        line, column = node.place.start
        return self.text.line(line)[column - 1 : column] or " "

    def _commented(self, start: Position, end: Position) -> bool:
        """Tell whether a comment stands between two positions."""
        return self._next(start) < self._next(end)

    def _next(self, position: Position) -> int:
        return bisect_left(self.comments, position)


def _empty(node: Node) -> bool:
    return isinstance(node, Scalar) and node.empty


def _is_nothing(node: Mapping | Sequence) -> bool:
    return not (node.pairs if isinstance(node, Mapping) else node.items)


def _flow_text(text: str) -> str:
    """Write a text between brackets, where commas, brackets and some first characters need quotes."""
    plain = is_plain(text) and in_brackets([text]) and text[0] not in "?-" and text not in _SIGNS
    return text if plain else json.dumps(text, ensure_ascii=False)
