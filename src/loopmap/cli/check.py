"""`loopmap check` - what is wrong with a map, where, and the way out."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from loopmap.cli.command import Command, json_option
from loopmap.cli.streams import complain, put, quiet, verbose, wants_color

if TYPE_CHECKING:
    from loopmap.model import Map
    from loopmap.problem import Problem


@click.command(
    "check",
    cls=Command,
    examples=(
        ("loopmap check maps/leeds.yaml", "One map: errors and warnings with their lines, and a count."),
        (
            "loopmap check --strict maps/leeds.yaml maps/croydon.yaml",
            "Before publishing: warnings count as errors.",
        ),
        ("loopmap check --json maps/leeds.yaml", "The same as data, notes included."),
    ),
)
@click.argument("paths", metavar="MAP...", nargs=-1, required=True, type=click.Path(allow_dash=True))
@click.option("--strict", is_flag=True, help="Let warnings count as errors; notes never do.")
@json_option
def command(paths: tuple[str, ...], strict: bool, as_json: bool) -> int:
    """Say what is wrong with a map, where it stands, and the way out.

    A programme map is checked together with the maps it joins, and a layout by itself. Notes are shown with
    -v; with -q only what makes the status 1 is shown. The status is 0 when all is well, 1 when a map has
    errors (with --strict, warnings), 2 when a file cannot be read.
    """
    from loopmap.errors import UnreadableFile
    from loopmap.problem import MapError, Severity, in_order

    found: list[Problem] = []
    clean: list[str] = []
    unreadable = False
    for path in dict.fromkeys(paths):
        try:
            noticed, holds = _look_at(path)
        except MapError as failure:
            found.extend(failure.problems)
        except UnreadableFile as failure:
            complain(str(failure))
            unreadable = True
        else:
            found.extend(noticed)
            if all(problem.severity is Severity.NOTE for problem in noticed):
                clean.append(f"{'<stdin>' if path == '-' else path} holds {holds}")
    problems = in_order(found)
    stopping = [
        p for p in problems if p.severity is Severity.ERROR or (strict and p.severity is Severity.WARNING)
    ]
    if as_json:
        put(_as_json(problems))
    elif problems or clean:
        _print(problems, stopping, clean)
    return 2 if unreadable else 1 if stopping else 0


def _look_at(path: str) -> tuple[tuple[Problem, ...], str]:
    """Read a map, or the layout of one; give what was noticed and what it holds."""
    from loopmap.layout import is_layout, read_layout
    from loopmap.loading import read_checked
    from loopmap.telling import number

    if is_layout(path):
        return (), number(len(read_layout(path).entries), "place")
    loaded = read_checked(path)
    return loaded.problems, holdings(loaded.map)


def _print(problems: tuple[Problem, ...], stopping: list[Problem], clean: list[str]) -> None:
    from loopmap.cli.problems import counted, shown
    from loopmap.problem import Severity

    color = wants_color(sys.stdout)
    if quiet():
        if stopping:
            put(shown(stopping, color=color) + "\n")
        return
    listed = [p for p in problems if verbose() or p.severity is not Severity.NOTE]
    said = shown(listed, color=color, count=counted(listed, len(problems) - len(listed)))
    put("".join(f"{line}\n" for line in clean) + said + "\n")


def _as_json(problems: tuple[Problem, ...]) -> str:
    import json

    from loopmap.problem import to_json

    shape = {"format": 1, "problems": [to_json(problem) for problem in problems]}
    return json.dumps(shape, ensure_ascii=False, indent=2) + "\n"


def holdings(whole: Map) -> str:
    """Say in a line what a map holds; loops are counted as far as a bounded search finds them."""
    from loopmap.loops import graph_of
    from loopmap.structure.listing import simple_loops
    from loopmap.telling import number

    listing = simple_loops(graph_of(whole), limit=1000, steps=200_000)
    loops = sum(1 for _ in listing)
    said = [number(len(whole.factors), "factor"), number(len(whole.links), "link")]
    if len(whole.sites) > 1:
        said.append(number(len(whole.sites), "site"))
    said.append(("" if listing.complete else "at least ") + number(loops, "loop"))
    return ", ".join(said)
