"""`loopmap show --press`: where each factor settles when one is kept raised."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from loopmap.influence.press.settling import Certainty, Effect, Press, press
from loopmap.model import Map
from loopmap.signs import Sign
from loopmap.telling import listed, number

_HEADINGS = {
    (Certainty.CERTAIN, Sign.POSITIVE): "Certain to settle higher, if it settles at all",
    (Certainty.CERTAIN, Sign.NEGATIVE): "Certain to settle lower, if it settles at all",
    (Certainty.USUAL, Sign.POSITIVE): "Usually settles higher",
    (Certainty.USUAL, Sign.NEGATIVE): "Usually settles lower",
    (Certainty.OPEN, Sign.UNKNOWN): "Structure alone cannot say",
    (Certainty.NOT_REACHED, Sign.UNKNOWN): "Not reached by any link",
}


class Pressed:
    """What a press does, as it is written."""

    columns = ("factor", "sign", "certainty", "net", "terms", "raised", "lowered")

    def __init__(self, whole: Map, factor: str, *, simulated: bool) -> None:
        self.found: Press = press(whole, factor, simulated=simulated)

    def values(self) -> dict[str, Any]:
        """Give the press as JSON has it."""
        return self.found.to_json()

    def rows(self) -> Iterator[list[str]]:
        """Give a row for each factor."""
        for one in self.found.effects:
            counted = ["" if value is None else str(value) for value in (one.net, one.terms)]
            shares = ["" if share is None else f"{share:.3f}" for share in (one.raised, one.lowered)]
            yield [one.label, one.sign.glyph, one.certainty.value, *counted, *shares]

    def lines(self) -> Iterator[str]:
        """Give what is read aloud: first whether the map settles at all, then what each factor does."""
        yield f"If {_one_line(self.found.label)} is kept raised."
        yield ""
        yield from self._premise()
        for (certainty, sign), heading in _HEADINGS.items():
            told = [one for one in self.found.effects if (one.certainty, one.sign) == (certainty, sign)]
            if told:
                yield ""
                yield f"{heading} ({len(told):,})"
                yield f"  {listed([self._told(one) for one in told])}"

    def _premise(self) -> Iterator[str]:
        """Say on what all that follows rests."""
        yield "Assumed: each factor tends back of itself, and the part of the map that it reaches settles."
        yield {
            True: "With all links equally strong it does settle.",
            False: "With all links equally strong it does not settle.",
            None: "Whether it settles depends on links whose sign is not known.",
        }[self.found.settles]
        if self.found.settling is None:
            yield "How often it settles with other strengths is not computed (--simulate computes it)."
        elif not self.found.draws:
            yield "With strengths given by chance it hardly ever settles: it has no settled state."
        else:
            share = f"{100 * self.found.settling:.0f} of 100 weightings"
            drawn = f"{number(self.found.draws, 'weighting')} that did were looked at, seed {self.found.seed}"
            yield f"With strengths given by chance it settles in {share} ({drawn})."
        if not self.found.meaningful:
            yield "So what follows says little: things grow or fall away here rather than settle."

    def _told(self, one: Effect) -> str:
        label = _one_line(one.label)
        if one.raised is not None and one.lowered is not None and one.certainty is not Certainty.NOT_REACHED:
            return f"{label} (higher in {100 * one.raised:.0f} of 100, lower in {100 * one.lowered:.0f})"
        if one.weight is not None and one.certainty in (Certainty.USUAL, Certainty.OPEN):
            return f"{label} (weight {one.weight:.2g})"
        return label


def _one_line(said: str) -> str:
    return " ".join(said.split())
