"""The signs that links bear, and what they make of a loop."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from math import prod


class Sign(Enum):
    """How the factor at a link's head moves when the factor at its tail rises.

    Signs multiply as the effects along a path do: two opposites make a same, and whatever
    passes through a link that is not known is not known.

    >>> Sign.NEGATIVE * Sign.NEGATIVE
    <Sign.POSITIVE: '+'>
    >>> Sign.NEGATIVE * Sign.BOTH
    <Sign.UNKNOWN: '?'>
    >>> -Sign.POSITIVE
    <Sign.NEGATIVE: '-'>
    """

    POSITIVE = "+"
    NEGATIVE = "-"
    UNKNOWN = "?"
    BOTH = "±"

    def __mul__(self, other: Sign) -> Sign:
        if self in _KNOWN and other in _KNOWN:
            return Sign.POSITIVE if self is other else Sign.NEGATIVE
        return Sign.UNKNOWN

    def __neg__(self) -> Sign:
        return _OPPOSITE.get(self, self)

    @property
    def known(self) -> bool:
        """Whether the sign is one of `+` and `-`."""
        return self in _KNOWN

    @property
    def glyph(self) -> str:
        r"""The sign as print shows it: a true minus, U+2212.

        >>> Sign.NEGATIVE.glyph == "\N{MINUS SIGN}"
        True
        """
        return "−" if self is Sign.NEGATIVE else self.value

    @property
    def verb(self) -> str:
        """The words that state this sign in a link's sentence.

        >>> Sign.BOTH.verb
        'both increases and decreases'
        """
        return _VERBS[self]


_KNOWN = frozenset({Sign.POSITIVE, Sign.NEGATIVE})
_OPPOSITE = {Sign.POSITIVE: Sign.NEGATIVE, Sign.NEGATIVE: Sign.POSITIVE}
_VERBS = {
    Sign.POSITIVE: "increases",
    Sign.NEGATIVE: "decreases",
    Sign.UNKNOWN: "affects",
    Sign.BOTH: "both increases and decreases",
}


class Polarity(Enum):
    """What a loop does to a change that enters it."""

    REINFORCING = "R"
    BALANCING = "B"
    UNDETERMINED = "U"

    @property
    def word(self) -> str:
        """The polarity's name in full, in small letters."""
        return self.name.lower()

    @classmethod
    def of(cls, sign: Sign) -> Polarity:
        """Read the product of a loop's signs as its polarity."""
        return _POLARITIES.get(sign, cls.UNDETERMINED)


_POLARITIES = {Sign.POSITIVE: Polarity.REINFORCING, Sign.NEGATIVE: Polarity.BALANCING}


def polarity(signs: Iterable[Sign]) -> Polarity:
    """Tell whether a loop with these link signs reinforces or balances.

    An even number of negative links reinforces, an odd number balances; one unknown or
    contested sign leaves the loop undetermined (Sterman 2000, *Business Dynamics*, chapter 5).

    >>> polarity([Sign.NEGATIVE, Sign.NEGATIVE])
    <Polarity.REINFORCING: 'R'>
    """
    return Polarity.of(prod(signs, start=Sign.POSITIVE))
