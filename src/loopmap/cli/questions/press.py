"""`loopmap show --press`: where factors settle when one is kept raised."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil, sqrt
from typing import Any, NamedTuple

import click

from loopmap.errors import NoFocus, TooManyFactors
from loopmap.influence.press.community import Damping
from loopmap.influence.press.deciding import Deciding, deciding
from loopmap.influence.press.effects import Certainty, Effect, Part, Press
from loopmap.influence.press.settling import press
from loopmap.model import Map
from loopmap.signs import Sign
from loopmap.telling import listed, number, one_line

_HEADINGS = {
    (Certainty.CERTAIN, Sign.POSITIVE): "Certain to settle higher, if it settles at all",
    (Certainty.CERTAIN, Sign.NEGATIVE): "Certain to settle lower, if it settles at all",
    (Certainty.USUAL, Sign.POSITIVE): "Usually settles higher",
    (Certainty.USUAL, Sign.NEGATIVE): "Usually settles lower",
    (Certainty.UNMOVED, Sign.UNKNOWN): "Certain to stay where it is, if it settles at all",
    (Certainty.OPEN, Sign.UNKNOWN): "Structure alone cannot say",
    (Certainty.NOT_COMPUTED, Sign.UNKNOWN): "Not computed (--simulate looks at strengths given by chance)",
    (Certainty.NEVER, Sign.UNKNOWN): "No settled state to speak of",
    (Certainty.NOT_REACHED, Sign.UNKNOWN): "Not reached by any link",
}
_ASSUMED = {
    Damping.ALL: "each factor tends back of itself",
    Damping.NONE: "no factor tends back of itself",
    Damping.DECLARED: "only factors with a link to themselves are held by it",
}


_COLUMNS = ("factor", "sign", "certainty", "net", "terms", "raised", "lowered")


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


def answer(
    whole: Map, *, press: str, toward: str | None, simulate: bool, seed: int | None, damping: str | None
) -> Pressed | EachPressed | Decided:
    """Press one factor, or each in turn toward one, or one toward one."""
    if seed is not None and not simulate:
        raise click.UsageError("--seed goes with --simulate.")
    how = Pressing(Damping(damping or "all"), simulate, 1 if seed is None else seed)
    if press and toward is not None:
        return Decided(whole, press, asked_for(whole, toward), how)
    if press:
        return Pressed(whole, press, how)
    return EachPressed(whole, asked_for(whole, toward), how)


def asked_for(whole: Map, factor: str | None) -> str:
    """Give the factor that is asked about, by default the focus. Raises `NoFocus` where there is none."""
    if not factor and whole.focus is None:
        raise NoFocus
    return factor or whole.focus or ""


class Pressed:
    """Where each factor settles if one is kept raised."""

    columns = _COLUMNS

    def __init__(self, whole: Map, factor: str, pressing: Pressing, toward: str | None = None) -> None:
        self.found = pressing(whole, factor, toward)
        self.looked_at = "it reaches" if toward is None else "has a say"

    def values(self) -> dict[str, Any]:
        """Give the press as JSON has it."""
        return self.found.to_json()

    def rows(self) -> Iterator[list[str]]:
        """Give a row for each factor."""
        return (_row(one.label, one) for one in self.found.effects)

    def lines(self) -> Iterator[str]:
        """Give what is read aloud: first whether the map settles at all, then what each factor does."""
        yield f"Where each factor settles if {one_line(self.found.label)} is kept raised."
        yield ""
        yield from self.premise()
        yield from _grouped([(one.label, one) for one in self.found.effects])

    def premise(self) -> Iterator[str]:
        """Say what is assumed, and whether it can be so."""
        held = _ASSUMED[self.found.damping]
        yield f"Assumed: {held}, and the part of the map that {self.looked_at} settles."
        if self.found.never:
            yield "But some of it settles under no strengths at all: this map has no settled state."
        else:
            yield {
                True: "With all links equally strong it does settle.",
                False: "Structure alone cannot say that it does: with all links equally strong it does not.",
                None: "Whether it does depends on links whose sign is not known.",
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


class EachPressed:
    """Where one factor settles if each of the others in turn is kept raised."""

    columns = (*_COLUMNS, "settles")

    def __init__(self, whole: Map, focus: str, pressing: Pressing) -> None:
        self.focus = whole.factor(focus)
        self.damping = pressing.damping
        others = (factor for factor in whole.factors if factor.id != self.focus.id)
        self.presses = [pressing(whole, factor.id, self.focus.id) for factor in others]

    def values(self) -> dict[str, Any]:
        """Give the presses as JSON has them, by the factor that is pressed."""
        return {
            "focus": self.focus.id,
            "self_damping": self.damping.value,
            "presses": {
                one.factor: {
                    "settles": one.settles,
                    "settling": one.settling,
                    "meaningful": one.meaningful,
                    **one[self.focus.id].to_json(),
                }
                for one in self.presses
            },
        }

    def rows(self) -> Iterator[list[str]]:
        """Give a row for each factor that is pressed; whether what it reaches settles in its last cell."""
        for one in self.presses:
            settles = {True: "yes", False: "no", None: "depends"}[one.settles]
            yield [*_row(one.label, one[self.focus.id]), settles]

    def lines(self) -> Iterator[str]:
        """Give what is read aloud: what is assumed, then the factors by what a press on them does."""
        label = one_line(self.focus.label)
        yield f"Where {label} settles if each other factor in turn is kept raised."
        yield ""
        yield f"Assumed: {_ASSUMED[self.damping]}, and the part of the map that has a say settles."
        reaching = [one for one in self.presses if one[self.focus.id].certainty is not Certainty.NOT_REACHED]
        if reaching:
            settling = sum(one.settles is True for one in reaching)
            those = f"{settling:,} of {len(reaching):,} that lead there"
            yield f"With all links equally strong it does for {those}."
        yield from _grouped([(one.label, one[self.focus.id]) for one in self.presses])


class Decided:
    """Where one factor settles if another is kept raised, and in letters what decides it."""

    columns = (*_COLUMNS, "decided by")

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
        yield [*_row(self.head.label, self.effect), conditions]

    def lines(self) -> Iterator[str]:
        """Give what is read aloud: what is assumed, where the factor settles, and what decides that."""
        pressed, head = one_line(self.pressed.found.label), one_line(self.head.label)
        yield f"Where {head} settles if {pressed} is kept raised."
        yield ""
        yield from self.pressed.premise()
        yield from _grouped([(self.head.label, self.effect)])
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


def _row(label: str, one: Effect) -> list[str]:
    counted = ["" if value is None else str(value) for value in (one.net, one.terms)]
    shares = ["" if share is None else f"{share:.3f}" for share in (one.raised, one.lowered)]
    return [label, one.sign.glyph, one.certainty.value, *counted, *shares]


def _grouped(told: Sequence[tuple[str, Effect]]) -> Iterator[str]:
    """Say which effects are how sure, each under the label that it goes by here."""
    weighed = False
    for (certainty, sign), heading in _HEADINGS.items():
        alike = [_said(label, one) for label, one in told if (one.certainty, one.sign) == (certainty, sign)]
        if alike:
            yield ""
            yield f"{heading} ({len(alike):,})"
            yield f"  {listed(alike)}"
        weighed = weighed or any("(weight " in said for said in alike)
    if weighed:
        yield ""
        yield "A weight is the share of the terms deciding it which others do not cancel, no probability."


def _said(label: str, one: Effect) -> str:
    name = one_line(label)
    if one.raised is not None and one.lowered is not None and one.certainty is not Certainty.NOT_REACHED:
        return f"{name} (higher in {100 * one.raised:.0f} of 100, lower in {100 * one.lowered:.0f})"
    if one.weight is not None and one.certainty in (Certainty.USUAL, Certainty.OPEN):
        return f"{name} (weight {one.weight:.2g})"
    return name
