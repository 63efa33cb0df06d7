"""What `loopmap show` can be asked of a whole map: an option for each question, and what goes with it."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from loopmap.cli.streams import progress

if TYPE_CHECKING:
    from loopmap.cli.tables import Answer
    from loopmap.model import Map


class Question(NamedTuple):
    """The options that ask it, those that it heeds beside them, and what is told while it is answered."""

    asked_by: tuple[str, ...]
    heeds: tuple[str, ...]
    work: str


QUESTIONS = {
    "whatif": Question(("without", "adding"), ("toward", "contested"), "comparing the two maps"),
    "press": Question(("press",), ("toward", "simulate", "seed", "damping", "contested"), "weighing links"),
    "signs": Question(("signs",), ("damping", "contested"), "weighing links"),
    "routes": Question(("routes",), ("limit", "max_length", "evidence", "contested"), "following links"),
    "toward": Question(("toward",), ("walks", "evidence", "contested"), "following links"),
    "ledger": Question(("ledger",), (), "reading claims"),
    "roles": Question(("roles",), (), "counting links"),
}
"""Each question, in this folder the module that answers it; first those that heed what asks another."""


def asked(given: Mapping[str, Any]) -> str | None:
    """Tell which question the options that were given ask, or None for a map or a factor read aloud.

    Raises UsageError for options that do not go together, and for one that goes with others alone.
    """
    names = {
        name for name, value in given.items() if value is not None and value is not False and value != ()
    }
    if "alt" in names:
        question, asking, along = None, "alt", {"alt", "view", "toward"}
    else:
        question = next((one for one in QUESTIONS if names.intersection(QUESTIONS[one].asked_by)), None)
        asking = next((by for by in QUESTIONS[question].asked_by if by in names), "") if question else ""
        along = (
            {*QUESTIONS[question].asked_by, *QUESTIONS[question].heeds} if question else {"factor", "view"}
        )
    for name in given:
        if name in names - along:
            raise click.UsageError(_clash(name, asking))
    if {"factor", "view"} <= names:
        raise click.UsageError("--view is for a map; leave out the factor.")
    return question


def answer(question: str, whole: Map, given: Mapping[str, Any]) -> Answer:
    """Answer a question about a map, by the options that it heeds."""
    one = QUESTIONS[question]
    heeded = {name: given[name] for name in (*one.asked_by, *one.heeds) if name != "contested"}
    with progress(one.work):
        found: Answer = import_module(f"loopmap.cli.questions.{question}").answer(whole, **heeded)
    return found


def _clash(strange: str, asking: str) -> str:
    """Say why an option cannot be there."""
    takers = [_option(by) for one in QUESTIONS.values() if strange in one.heeds for by in one.asked_by]
    if takers and not asking:
        return f"{_option(strange)} goes with {' or '.join(takers)}."
    return f"{_option(asking)} and {_option(strange)} do not go together."


def _option(name: str) -> str:
    return {"factor": "a factor", "adding": "--with"}.get(name, f"--{name.replace('_', '-')}")
