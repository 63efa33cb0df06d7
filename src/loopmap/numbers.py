"""What a loop is numbered by: R3, B1, U2."""

from __future__ import annotations

import re
from dataclasses import dataclass

from loopmap.names import fold
from loopmap.signs import Polarity

_SHAPE = re.compile(r"([rbu])([1-9][0-9]{0,8})")
_ALIKE = re.compile(r"[rbu] ?[0-9]+")

NUMBER_PATTERN = r"[RrBbUu][1-9][0-9]{0,8}"
"""What a number looks like, for editors."""


@dataclass(frozen=True, slots=True)
class LoopNumber:
    """A loop's number in its map: the letter of its polarity, and its rank among those of one letter.

    >>> str(LoopNumber(Polarity.BALANCING, 2))
    'B2'
    """

    polarity: Polarity
    rank: int

    def __str__(self) -> str:
        return f"{self.polarity.value}{self.rank}"

    @classmethod
    def read(cls, text: str) -> LoopNumber | None:
        """Give the number that a text is, in either case, or None.

        >>> LoopNumber.read("r3") == LoopNumber.read("R3"), LoopNumber.read("R03"), LoopNumber.read("Round")
        (True, None, None)
        """
        found = _SHAPE.fullmatch(text.strip().lower())
        return cls(Polarity(found[1].upper()), int(found[2])) if found else None


def looks_like_a_number(text: str) -> bool:
    """Tell whether people would take a text for the number of a loop, though it may be none.

    >>> [looks_like_a_number(text) for text in ("R3", "b-2", "R03", "U0", "R", "B2 bomber")]
    [True, True, True, True, False, False]
    """
    return _ALIKE.fullmatch(fold(text)) is not None
