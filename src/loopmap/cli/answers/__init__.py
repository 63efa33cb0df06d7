"""What `loopmap loops` can say instead of a list: an option for each answer, imported when asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any, NamedTuple

import click

from loopmap.cli.command import at_level, settled
from loopmap.cli.output import deliver, pick_format
from loopmap.cli.streams import progress, remark, say
from loopmap.cli.wrapping import fitting

CHOSEN = "loopmap.answers"
FORMATS = ("txt", "json")


class Choice(NamedTuple):
    """An answer's line in the help, what is told while it is made, and the options it heeds."""

    help: str
    work: str
    heeds: tuple[str, ...] = ()


ANSWERS = {
    "count": Choice(
        "Count them instead, by length and polarity.", "counting loops", ("through", "max_length")
    ),
    "independent": Choice("Only a few that stand for them all, and how many it takes.", "finding loops"),
    "families": Choice("Group them by the links they share.", "grouping loops", ("through", "max_length")),
    "rooms": Choice("Tell where they run, and what all of them pass through.", "looking for engine rooms"),
    "archetypes": Choice(
        "Tell where the structure is compatible with archetypes, and the classes of loops that meet.",
        "looking for archetypes",
        ("max_length", "boundaries"),
    ),
    "emergent": Choice(
        "Tell those that no site drew whole, who holds which piece, and which site is one link short.",
        "looking for emergent loops",
        ("max_length", "limit"),
    ),
}
"""Each answer's option; its module in this folder makes it, by `answer`."""

CHOOSING = (
    *("through", "along", "max_length", "limit", "steps", "sort"),
    *("view", "site", "read", "pin", "boundaries"),
)
"""The options that say which loops are listed, and what becomes of them."""


@dataclass(frozen=True)
class Answer:
    """What there is to say: in lines, as JSON, and in one line whether that is all."""

    lines: tuple[str, ...]
    values: Mapping[str, Any]
    end: str
    complete: bool = True


def answer_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add an option for each answer."""
    for name, choice in reversed(ANSWERS.items()):
        option = click.option(
            f"--{name}", is_flag=True, expose_value=False, callback=_choose, help=choice.help
        )
        command = option(command)
    return command


def _choose(context: click.Context, parameter: click.Parameter, value: bool) -> None:
    if value:
        context.meta.setdefault(CHOSEN, []).append(parameter.name)


def chosen(context: click.Context) -> str | None:
    """Tell which answer was asked for. Raises UsageError for two, or with an option that it does not heed."""
    names: list[str] = context.meta.get(CHOSEN, [])
    if not names:
        return None
    given = click.core.ParameterSource.COMMANDLINE
    others = [name for name in CHOOSING if context.get_parameter_source(name) is given]
    clash = [*names[1:], *(name for name in others if name not in ANSWERS[names[0]].heeds)]
    if clash:
        raise click.UsageError(f"--{names[0]} and --{clash[0].replace('_', '-')} do not go together.")
    return names[0]


def give(
    name: str, path: str, asked: Mapping[str, Any], *, as_json: bool, output: str | None, format_: str | None
) -> None:
    """Make an answer from the options that it heeds, and write it where it was asked for."""
    from loopmap.loading import load

    if format_ not in (None, *FORMATS):
        raise click.UsageError(f"--{name} and -f {format_} do not go together.")
    form = pick_format(output, "json" if as_json else format_, FORMATS, default="txt")
    whole = settled(at_level(load(path), asked["level"]), asked["contested"])
    with progress(ANSWERS[name].work):
        made: Answer = import_module(f"loopmap.cli.answers.{name}").answer(
            whole, **{option: asked[option] for option in ANSWERS[name].heeds}
        )
    if form == "json":
        import json

        text = json.dumps({"format": 1, **made.values}, ensure_ascii=False, indent=2) + "\n"
    else:
        text = "".join(f"{line}\n" for line in (fitting(made.lines) if output is None else made.lines))
    deliver(output, text.encode(), reads=[path])
    if asked["level"] is not None:
        remark("loops that only the merging of factors closes are among them; a list of loops tells which")
    if form == "json" or output not in (None, "-"):
        (remark if made.complete else say)(made.end)
