"""The table of the commands, and the group that imports a command only when it is asked for."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import Any

import click

from loopmap import __version__
from loopmap.cli.command import common_options
from loopmap.cli.streams import Refused, complain, say, wants_color
from loopmap.errors import LoopmapError

COMMANDS = {
    "new": ("loopmap.cli.new", "Write a first map that passes every check."),
    "check": ("loopmap.cli.check", "Say what is wrong with a map, where, and the way out."),
    "fmt": ("loopmap.cli.fmt", "Write a map in the one agreed style."),
    "show": ("loopmap.cli.show", "Read a map, or one of its factors, aloud."),
    "loops": ("loopmap.cli.loops", "List the loops of a map, shortest first."),
    "merge": ("loopmap.cli.merge", "Join maps into one that keeps every claim."),
    "diff": ("loopmap.cli.diff", "Say how a map differs from an older one."),
    "render": ("loopmap.cli.render", "Draw a map, or views of it."),
    "page": ("loopmap.cli.page", "Write a map and its story as one interactive HTML file."),
    "watch": ("loopmap.cli.watch", "Show the page of a map that is being written."),
    "report": ("loopmap.cli.report", "Write what sites share, where they differ, and what joining shows."),
    "convert": ("loopmap.cli.convert", "Bring a map in from CSV, or take it out."),
    "explain": ("loopmap.cli.explain", "Explain a rule by its code."),
    "schema": ("loopmap.cli.schema", "Print the JSON Schema that editors complete maps by."),
    "doctor": ("loopmap.cli.doctor", "Say what this machine has of what loopmap needs."),
}
"""Each command's name, the module whose `command` it is, and its line in the help."""


class Commands(click.Group):
    """A group that knows its commands by a table."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click calls it so
        """Give the names, in the order in which a map's author meets them."""
        return list(COMMANDS)

    def get_command(
        self,
        ctx: click.Context,  # noqa: ARG002 - click calls it so
        cmd_name: str,
    ) -> click.Command | None:
        """Import a command."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(COMMANDS[cmd_name][0]).command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that was asked for, or say which ones are near."""
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            ctx.fail(_no_such(args[0]))
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command, and give its exit status also where the library raised on purpose."""
        try:
            return super().invoke(ctx)
        except Refused as refusal:
            refusal.show()
            return refusal.exit_code
        except LoopmapError as failure:
            return _explain(failure)

    def format_commands(
        self,
        ctx: click.Context,  # noqa: ARG002 - click calls it so
        formatter: click.HelpFormatter,
    ) -> None:
        """Write the table, without importing what it names."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


def _explain(failure: LoopmapError) -> int:
    """Say what was raised: problems with their places and status 1, anything else in a line and status 2."""
    from loopmap.problem import MapError

    if not isinstance(failure, MapError):
        complain(str(failure))
        return 2
    from loopmap.cli.problems import shown

    say(shown(failure.problems, color=wants_color(sys.stderr)))
    return 1


def _no_such(name: str) -> str:
    from difflib import get_close_matches

    if name.endswith((".yaml", ".yml")):
        return f"{name!r} is no command; to look at a map, say `loopmap show {name}`."
    near = get_close_matches(name, COMMANDS, 2, cutoff=0.65)
    hint = f" Did you mean {' or '.join(near)}?" if near else ""
    return f"no command is called {name!r}.{hint}"


def _width() -> int:
    """Give the width of help as click would, without the archive formats that `shutil` brings along."""
    try:
        columns = int(os.environ.get("COLUMNS") or os.get_terminal_size().columns)
    except (OSError, ValueError):
        columns = 80
    return max(min(columns, 80) - 2, 50)


@click.group(
    cls=Commands,
    params=common_options(),
    context_settings={"help_option_names": ["-h", "--help"], "terminal_width": _width()},
    epilog="`loopmap COMMAND --help` shows how each is used, with examples. `-` for a map is standard input.",
)
@click.version_option(__version__, prog_name="loopmap", message="%(prog)s %(version)s")
def loopmap() -> None:
    """Causal loop diagrams as text: checked, merged, their loops found and named, drawn for print."""
