"""`loopmap show --press`: where factors settle when one is kept raised."""

from __future__ import annotations

import click

from loopmap.cli.questions.decided import Decided
from loopmap.cli.questions.eachpressed import EachPressed
from loopmap.cli.questions.pressed import Pressed, Pressing
from loopmap.errors import NoFocus
from loopmap.influence.press.community import Damping
from loopmap.model import Map


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
