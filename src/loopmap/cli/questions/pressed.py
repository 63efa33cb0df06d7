"""Where each factor settles if one is kept raised, in lines, as a table and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil, sqrt
from typing import Any, NamedTuple

from loopmap.cli.questions.effects import COLUMNS, grouped, row
from loopmap.influence.press.community import Damping
from loopmap.influence.press.effects import Part, Press
from loopmap.influence.press.settling import press
from loopmap.model import Map
from loopmap.telling import listed, number, one_line

ASSUMED = {
    Damping.ALL: "each factor tends back of itself",
    Damping.NONE: "no factor tends back of itself",
    Damping.DECLARED: "only factors with a link to themselves are held by it",
}


class Pressing(NamedTuple):
    """How a press is made."""

    damping: Damping
    simulated: bool
    seed: int

    def __call__(self, whole: Map, factor: str, toward: str | None = None) -> Press:
        """Press a factor."""
        return press(
            whole, factor, toward=toward, damping=self.damping, simulated=self.simulated, seed=self.seed
        )


class Pressed:
    """Where each factor settles if one is kept raised."""

    columns = COLUMNS

    def __init__(self, whole: Map, factor: str, pressing: Pressing, toward: str | None = None) -> None:
        self.found = pressing(whole, factor, toward)
        self.looked_at = "it reaches" if toward is None else "has a say"

    def values(self) -> dict[str, Any]:
        """Give the press as JSON has it."""
        return self.found.to_json()

    def rows(self) -> Iterator[list[str]]:
        """Give a row for each factor."""
        return (row(one.label, one) for one in self.found.effects)

    def lines(self) -> Iterator[str]:
        """Give what is read aloud: first whether the map settles at all, then what each factor does."""
        yield f"Where each factor settles if {one_line(self.found.label)} is kept raised."
        yield ""
        yield from self.premise()
        yield from grouped([(one.label, one) for one in self.found.effects])

    def premise(self) -> Iterator[str]:
        """Say what is assumed, and whether it can be so."""
        held = ASSUMED[self.found.damping]
        yield f"Assumed: {held}, and the part of the map that {self.looked_at} settles."
        if self.found.never:
            yield "But some of it settles under no strengths at all: this map has no settled state."
        else:
            yield {
                True: "With all links equally strong it does settle.",
                False: "Structure alone cannot say that it does: with all links equally strong it does not.",
                None: "Whether it does is not known: not all signs on its loops are, or a part is too large.",
            }[self.found.settles]
        for part in self.found.parts:
            if not part.settles:
                yield f"  {self._unsettled(part)}"
        if not self.found.never:
            yield from self._share()

    def _unsettled(self, part: Part) -> str:
        """Say at which levels a part's feedback is not such that it settles."""
        labels = [one_line(self.found[factor].label) for factor in part.factors]
        named = listed([*labels[:3], f"{len(labels) - 3:,} more"] if len(labels) > 4 else labels)
        held = sum(level < 0 for level in part.levels)
        if held == len(part.levels):
            return f"{named}: their feedback is negative at every level, but overshoots between levels."
        return f"{named}: their feedback is negative at only {held:,} of {len(part.levels):,} levels."

    def _share(self) -> Iterator[str]:
        """Say under which share of strengths it settles."""
        if self.found.settling is None:
            yield "How often it settles with other strengths is not computed (--simulate computes it)."
        elif not self.found.draws:
            yield "With strengths given by chance it hardly ever does: this map has no settled state."
        else:
            share = f"{100 * self.found.settling:.0f} of 100 weightings"
            drawn = f"{number(self.found.draws, 'weighting')} that did were looked at, seed {self.found.seed}"
            yield f"With strengths given by chance it settles in {share} ({drawn})."
            yield f"The shares below are good to about {ceil(100 / sqrt(self.found.draws))} in 100."
        if self.found.settling is not None and not self.found.meaningful:
            yield "So what follows says little: things grow or fall away here rather than settle."
