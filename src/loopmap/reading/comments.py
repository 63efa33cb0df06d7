"""`#` straight before a word: YAML drops the rest of the line, and the author never hears of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from loopmap.places import Place, Text
from loopmap.problems import Problem, error

if TYPE_CHECKING:
    from loopmap.reading.tree import Scalar

_STRAY = re.compile(r"(?<=[^\s])[ \t]+(#(?=[\w+\-−±?&/.:;,!\"'(\[{$€£%]).*)")


CURE = "write `# ` for a comment; if it belongs to the text, put the text on the next line, under `|`"


def stray_comments(text: Text, scalars: list[Scalar]) -> Iterator[Problem]:
    """Find every comment that begins with no space after its `#`, on a line with text before it.

    Only what stands outside all texts is a comment; inside quotes or under `|` a `#` is a `#`.
    O(length of the text).
    """
    if "#" not in text.content:
        return
    inside: dict[int, list[tuple[int, int]]] = {}
    blocks: set[int] = set()
    for scalar in scalars:
        (first, begin), (last, end) = scalar.place.start, scalar.place.end
        if scalar.block:
            blocks.update(range(first + 1, last))
        for line in range(first, last + 1):
            inside.setdefault(line, []).append(
                (begin if line == first else 1, end if line == last else 1 << 30)
            )
    for number in range(1, len(text.starts) + 1):
        shown = text.line(number)
        if "#" not in shown or number in blocks:
            continue
        for match in _STRAY.finditer(shown):
            column = match.start(1) + 1
            if not any(begin <= column < end for begin, end in inside.get(number, ())):
                yield error(
                    "LM008",
                    "a comment needs a space after `#`",
                    Place(text, (number, column), (number, len(shown) + 1)),
                    label="YAML would drop this",
                    help=CURE,
                )
                break
