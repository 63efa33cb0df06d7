"""Every comment of a text, with its place: the tree does not hold them, and no formatter may lose one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from loopmap.places import Text
from loopmap.reading.tree import Mapping, Node, Scalar, Sequence

_HASH = re.compile(r"(?:^|(?<=[ \t]))#")
_HEADER = re.compile(r"[|>][0-9+-]*")
_REST = 1 << 30

Position = tuple[int, int]
"""A line and a column, both from 1."""


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment from its `#` to the end of its line; `own_line` where nothing but space stands before it."""

    text: str
    start: Position
    own_line: bool


def comments(text: Text, root: Node) -> list[Comment]:
    r"""Find the comments of a text, in order. O(length of the text).

    Only what stands outside all texts is a comment; inside quotes or under `|` a `#` is a `#`.

    >>> from loopmap.reading.tree import parse
    >>> text = Text("map.yaml", "title: 'a # b' # the title\n")
    >>> [comment.text for comment in comments(text, parse(text))]
    ['# the title']
    """
    if "#" not in text.content:
        return []
    inside = _stretches(text, root)
    found = []
    for number in range(1, len(text.starts) + 1):
        line = text.line(number)
        for match in _HASH.finditer(line):
            column = match.start() + 1
            if not any(begin <= column < end for begin, end in inside.get(number, ())):
                own_line = not line[: column - 1].strip()
                found.append(Comment(line[column - 1 :].rstrip(), (number, column), own_line))
                break
    return found


def _stretches(text: Text, root: Node) -> dict[int, list[tuple[int, int]]]:
    """Give for each line the columns that texts take up in it."""
    inside: dict[int, list[tuple[int, int]]] = {}
    for scalar in scalars(root):
        (first, begin), (last, end) = scalar.place.start, scalar.place.end
        for number in range(first, last + 1):
            stretch = (begin if number == first else 1, end if number == last else _REST)
            if scalar.block and number == first:
                stretch = (begin, begin + len(header(text, scalar)))
            inside.setdefault(number, []).append(stretch)
    return inside


def header(text: Text, scalar: Scalar) -> str:
    """Give the mark that a text under `|` or `>` begins with, and what stands right behind it."""
    line, column = scalar.place.start
    found = _HEADER.match(text.line(line), column - 1)
    return found[0] if found else ""


def scalars(root: Node) -> Iterable[Scalar]:
    """Give every text of a tree, keys included, in order."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Scalar):
            yield node
        elif isinstance(node, Sequence):
            waiting.extend(reversed(node.items))
        elif isinstance(node, Mapping):
            waiting.extend(part for pair in reversed(node.pairs) for part in reversed(pair))
