"""`loopmap fmt` - a map in the one agreed style."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from loopmap.cli.command import Command
from loopmap.cli.streams import complain, detail, put, remark, say, wants_color

if TYPE_CHECKING:
    from loopmap.formatting.files import Formatted
    from loopmap.problem import Problem


@click.command(
    "fmt",
    cls=Command,
    examples=(
        ("loopmap fmt maps/*.yaml", "Write these maps in the agreed style, in place."),
        ("loopmap fmt --check maps/*.yaml", "Write nothing; name what is not in that style, with status 1."),
        ("loopmap fmt --diff maps/leeds.yaml", "Write nothing; show what would change."),
        ("loopmap fmt - < sketch.yaml", "Format standard input to standard output."),
    ),
)
@click.argument("paths", metavar="FILE...", nargs=-1, required=True, type=click.Path(allow_dash=True))
@click.option("--check", is_flag=True, help="Write nothing; the status is 1 where a file would change.")
@click.option("--diff", is_flag=True, help="Write nothing; show what would change.")
def command(paths: tuple[str, ...], check: bool, diff: bool) -> int:
    """Write maps in the one agreed style.

    Two spaces a level, links as sentences, texts under `|` where they need it, UTF-8. A map states
    the same before and after; every comment stays, and so does the order. Where one of the maps has
    errors, none is written. The status is 0 when all is well, 1 when a map has errors (with --check,
    when one would change), 2 when a file cannot be read or written.
    """
    read, problems, unreadable = _read(dict.fromkeys(paths))
    if problems:
        _show(problems)
    if problems or unreadable:
        return 2 if unreadable else 1
    changed = [one for one in read if one.changed]
    if diff:
        for one in changed:
            put(_difference(one))
    if check:
        for one in changed:
            say(f"{one.shown} is not in the agreed style")
        return 1 if changed else 0
    if not diff:
        _write(read)
    return 0


def _read(paths: Iterable[str]) -> tuple[list[Formatted], list[Problem], bool]:
    from loopmap.errors import UnreadableFile
    from loopmap.formatting.files import format_file
    from loopmap.layout import is_layout
    from loopmap.problem import MapError

    read: list[Formatted] = []
    problems: list[Problem] = []
    unreadable = False
    for path in paths:
        if is_layout(path):
            detail(f"{path} is a layout, and left as it is")
            continue
        try:
            read.append(format_file(path))
        except MapError as failure:
            problems.extend(failure.problems)
        except UnreadableFile as failure:
            complain(str(failure))
            unreadable = True
    return read, problems, unreadable


def _write(read: list[Formatted]) -> None:
    from loopmap.cli.output import deliver_all

    changed = [one for one in read if one.changed and one.path != "-"]
    deliver_all((one.path, one.after) for one in [*changed, *(one for one in read if one.path == "-")])
    for one in changed:
        remark(f"{one.shown} is now in the agreed style")


def _show(problems: list[Problem]) -> None:
    import sys

    from loopmap.cli.problems import shown
    from loopmap.problem import Severity, in_order

    errors = in_order(problem for problem in problems if problem.severity is Severity.ERROR)
    say(shown(errors, color=wants_color(sys.stderr)))


def _difference(one: Formatted) -> str:
    """Give what would change; what cannot be seen there is said in a line."""
    from loopmap.cli.textdiff import unified

    shown = unified(one.old_text, one.text, one.shown, one.shown)
    return shown or f"{one.shown}: only its encoding or its line ends would change\n"
