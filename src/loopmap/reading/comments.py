"""`#` straight before a word: YAML drops the rest of the line, and the author never hears of it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING

from loopmap.places import Place, Text
from loopmap.problem import Problem, error

if TYPE_CHECKING:
    from loopmap.reading.tree import Scalar

_STRAY = re.compile(r"(?<=[^\s])[ \t]+(#)(?=[\w+\-−±?&/.:;,!\"'(\[{$€£%])")


CURE = "write `# ` for a comment; if it belongs to the text, put the text on the next line, under `|`"


def stray_comments(text: Text, scalars: list[Scalar]) -> Iterator[Problem]:
    """Find every comment that begins with no space after its `#`, on a line with text before it.

    Only what stands outside all texts is a comment; inside quotes or under `|` a `#` is a `#`.
    O(length of the text).
    """
    if "#" not in text.content:
        return
    texts = _Texts(scalars)
    for number in range(1, len(text.starts) + 1):
        shown = text.line(number)
        for match in _STRAY.finditer(shown) if "#" in shown else ():
            column = match.start(1) + 1
            if not texts.hold((number, column)):
                place = Place(text, (number, column), (number, len(shown) + 1))
                said = "a comment needs a space after `#`"
                yield error("LM008", said, place, label="YAML would drop this", help=CURE)
                break


class _Texts:
    """Where the texts of a file stand, in the order they stand in."""

    def __init__(self, scalars: list[Scalar]) -> None:
        self._scalars = scalars
        self._starts = [scalar.place.start for scalar in scalars]

    def hold(self, at: tuple[int, int]) -> bool:
        """Tell whether a character belongs to a text: a `|` and its line are none of it. O(log texts)."""
        number = bisect_right(self._starts, at) - 1
        if number < 0:
            return False
        scalar = self._scalars[number]
        if scalar.block:
            return scalar.place.start[0] < at[0] < scalar.place.end[0] or (
                scalar.place.start[0] < at[0] and at < scalar.place.end
            )
        return at < scalar.place.end
