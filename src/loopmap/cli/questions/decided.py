"""Where one factor settles if another is kept raised, and what decides it: lines, a row, and JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from loopmap.cli.questions.effects import COLUMNS, grouped, row
from loopmap.cli.questions.pressed import Pressed, Pressing
from loopmap.errors import TooManyFactors
from loopmap.influence.press.community import Damping
from loopmap.influence.press.deciding import Deciding, deciding
from loopmap.influence.press.effects import Certainty, Effect
from loopmap.model import Map
from loopmap.telling import one_line


class Decided:
    """Where one factor settles if another is kept raised, and in letters what decides it."""

    columns = (*COLUMNS, "decided by")

    def __init__(self, whole: Map, pressed: str, factor: str, pressing: Pressing) -> None:
        self.whole = whole
        self.pressed = Pressed(whole, pressed, pressing, factor)
        self.found: Deciding | TooManyFactors
        self.head = whole.factor(factor)
        try:
            self.found = deciding(whole, pressed, factor, damping=pressing.damping)
        except TooManyFactors as refusal:
            self.found = refusal

    @property
    def effect(self) -> Effect:
        """What the press does to the factor."""
        return self.pressed.found[self.head.id]

    def values(self) -> dict[str, Any]:
        """Give the effect and what decides it as JSON has them; null where too many factors have a say."""
        found = self.found
        return {
            "factor": self.pressed.found.factor,
            "toward": self.head.id,
            "self_damping": self.pressed.found.damping.value,
            "effect": self.effect.to_json(),
            "deciding": None if isinstance(found, TooManyFactors) else found.to_json(),
        }

    def rows(self) -> Iterator[list[str]]:
        """Give the one row."""
        found = self.found
        conditions = "" if isinstance(found, TooManyFactors) else "; ".join(map(str, found.conditions))
        yield [*row(self.head.label, self.effect), conditions]

    def lines(self) -> Iterator[str]:
        """Give what is read aloud: what is assumed, where the factor settles, and what decides that."""
        pressed, head = one_line(self.pressed.found.label), one_line(self.head.label)
        yield f"Where {head} settles if {pressed} is kept raised."
        yield ""
        yield from self.pressed.premise()
        yield from grouped([(self.head.label, self.effect)])
        if self.effect.certainty in (Certainty.NEVER, Certainty.NOT_REACHED):
            return
        yield ""
        if self.effect.certainty in (Certainty.CERTAIN, Certainty.UNMOVED):
            yield "No strengths of links change that, as long as it settles."
        elif isinstance(self.found, TooManyFactors):
            yield f"No letters: {self.found}."
        else:
            yield from self._conditions(self.found, head)

    def _conditions(self, found: Deciding, head: str) -> Iterator[str]:
        """Say which products of strengths decide."""
        if len(found.conditions) == 1:
            (only,) = found.conditions
            yield f"{head} settles higher if {only}, and lower if {str(only).replace('>', '<')}."
        else:
            yield f"{head} settles higher if all of these hold, or an even number of them fails; else lower:"
            yield from (f"  {condition}" for condition in found.conditions)
        used = {
            letter
            for one in found.conditions
            for product in (*one.more, *one.less)
            for letter in product.split("·")
        }
        measured = self.pressed.found.damping is Damping.ALL
        by = ", measured by how strongly its head tends back of itself" if measured else ""
        yield f"Each letter is the strength of a link{by}:"
        labels = {factor.id: one_line(factor.label) for factor in self.whole.factors}
        for one in found.letters:
            if one.name in used:
                below = "" if one.sign.known else ", less than 0 if it decreases"
                yield f"  {one.name}: {labels[one.tail]} {one.sign.verb} {labels[one.head]}{below}"
