"""`loopmap show --signs`: where every factor settles if each in turn is kept raised, a sign for each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from loopmap.influence.press.community import Damping
from loopmap.influence.press.effects import Certainty, Effect
from loopmap.influence.press.settling import press
from loopmap.model import Map
from loopmap.telling import listed, one_line

_MARKS = {
    Certainty.UNMOVED: "0",
    Certainty.OPEN: "?",
    Certainty.NOT_COMPUTED: "…",
    Certainty.NEVER: "×",
    Certainty.NOT_REACHED: "·",
}
_MEANT = {
    "+": "higher for certain",
    "−": "lower for certain",
    "(+)": "usually higher",
    "(−)": "usually lower",
    "0": "stays where it is",
    "?": "strengths decide",
    "…": "not computed",
    "×": "no settled state",
}


def answer(whole: Map, *, signs: bool, damping: str | None) -> SignTable:
    """Press each factor."""
    assert signs
    return SignTable(whole, Damping(damping or "all"))


class SignTable:
    """A row for each factor that is kept raised, a column for each that settles.

    The table of predictions of Levins (1974), with the marks that the package LoopAnalyst gives it.
    """

    def __init__(self, whole: Map, damping: Damping) -> None:
        self.labels = [factor.label for factor in whole.factors]
        self.damping = damping
        self.presses = [press(whole, factor.id, damping=damping) for factor in whole.factors]

    @property
    def columns(self) -> list[str]:
        """The names of the columns: what is kept raised, and each factor."""
        return ["kept raised", *self.labels]

    def rows(self) -> Iterator[list[str]]:
        """Give a row for each factor that is kept raised."""
        for one in self.presses:
            yield [one.label, *map(mark, one.effects)]

    def values(self) -> dict[str, Any]:
        """Give the table as JSON has it: by what is kept raised, and then by factor."""
        return {
            "self_damping": self.damping.value,
            "signs": {
                one.factor: {effect.factor: mark(effect) for effect in one.effects} for one in self.presses
            },
        }

    def lines(self) -> Iterator[str]:
        """Give what is read aloud: for each factor, which others settle where."""
        yield "Where factors settle if one is kept raised, if it settles at all."
        for one in self.presses:
            yield ""
            yield one_line(one.label)
            for sign, meaning in _MEANT.items():
                moved = [one_line(effect.label) for effect in one.effects if mark(effect) == sign]
                if moved:
                    yield f"  {sign} {meaning}: {listed(moved)}"


def mark(effect: Effect) -> str:
    """Give the mark of an effect: `+` where it is certain, `(+)` where it is usual.

    >>> from loopmap.signs import Sign
    >>> mark(Effect("a", "a", Sign.NEGATIVE, Certainty.USUAL))
    '(−)'
    """
    if effect.certainty in _MARKS:
        return _MARKS[effect.certainty]
    return effect.sign.glyph if effect.certainty is Certainty.CERTAIN else f"({effect.sign.glyph})"
