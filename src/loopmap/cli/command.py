"""A command as all of ours are: with the common options, and with examples at the end of its help."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

import click

from loopmap.cli.streams import COLOR, QUIET, VERBOSE

if TYPE_CHECKING:
    from loopmap.model import Map

_Decorator: TypeAlias = Callable[[Callable[..., Any]], Callable[..., Any]]


class Command(click.Command):
    """A click command with the common options, and `examples`: pairs of a line and what it does."""

    def __init__(
        self,
        *args: Any,
        examples: Sequence[tuple[str, str]] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.examples = tuple(examples)
        self.params.extend(common_options())

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples."""
        if self.examples:
            with formatter.section("Examples"):
                for line, purpose in self.examples:
                    formatter.write(f"{'':>{formatter.current_indent}}{line}\n")
                    with formatter.indentation():
                        formatter.indent()
                        formatter.write_text(purpose)
                        formatter.dedent()
        super().format_epilog(ctx, formatter)


def common_options() -> list[click.Option]:
    """Give the options that mean the same everywhere; what they say is kept in the context's `meta`."""
    return [
        click.Option(["-q", "--quiet"], is_flag=True, help="Say less.", **_kept(QUIET)),
        click.Option(["-v", "--verbose"], is_flag=True, help="Say more.", **_kept(VERBOSE)),
        click.Option(
            ["--color"],
            type=click.Choice(["auto", "always", "never"]),
            help="When to colour; NO_COLOR and FORCE_COLOR are heeded.",
            **_kept(COLOR),
        ),
        click.Option(["--debug"], is_flag=True, expose_value=False, help="Show the traceback of a bug."),
    ]


def _kept(key: str) -> dict[str, Any]:
    def keep(context: click.Context, _: click.Parameter, value: object) -> None:
        if value:
            context.meta[key] = value

    return {"expose_value": False, "callback": keep, "is_eager": True}


# ---- parameters that more than one command has ------------------------------------------------------

map_argument = click.argument("path", metavar="MAP", type=click.Path(allow_dash=True))
"""One map: a file, or `-` for standard input."""

json_option = click.option("--json", "as_json", is_flag=True, help="Give JSON.")


level_option = click.option(
    "--level",
    metavar="N",
    type=click.IntRange(min=0),
    help="Merge factors into what they are part of; 0 leaves the broadest, 1 their parts too, and so on.",
)
"""How far up the hierarchy of factors a map is seen from."""


def at_level(whole: Map, level: int | None) -> Map:
    """Give a map as it is seen from a level, or as it is where none is asked for."""
    return whole if level is None else whole.zoom(level)


contested_option = click.option(
    "--contested",
    type=click.Choice(["keep", "majority", "leave-out"]),
    help="Take contested links as undetermined (keep, as ever), as most sites do, or leave them out.",
)
"""What is made of contested links."""


def settled(whole: Map, policy: str | None) -> Map:
    """Give a map with contested links taken so, or as it is where nothing is asked for."""
    return whole if policy is None else whole.settled(policy)


def output_option(what: str, *, required: bool = False, multiple: bool = False) -> _Decorator:
    """Give `-o`: a file whose ending picks the format, or `-` for standard output."""
    file = click.Path(allow_dash=True)
    return click.option(
        "-o", "--output", metavar="FILE", type=file, required=required, multiple=multiple, help=what
    )


def format_option(*formats: str) -> _Decorator:
    """Give `-f`: the format, needed only where there is no ending to pick it."""
    return click.option(
        "-f", "--format", "format_", type=click.Choice(formats), help="The format, where no ending tells it."
    )
