"""`loopmap show` - a map, or one of its factors, read aloud."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable

import click

from loopmap.cli.command import Command, format_option, json_option, map_argument, output_option
from loopmap.cli.output import deliver, pick_format
from loopmap.cli.streams import is_terminal

FORMATS = ("txt", "json")
TABLES = ("csv", "md")
"""In these only what helps and hinders is written."""


@click.command(
    "show",
    cls=Command,
    examples=(
        ("loopmap show maps/leeds.yaml", "The map in sentences, each with its status and who says so."),
        (
            'loopmap show maps/hct.yaml "psychological safety"',
            "What raises it, what it does, the evidence, its loops.",
        ),
        (
            "loopmap show maps/hct.yaml --view safety --alt",
            "The text that a figure of this view is described by.",
        ),
        (
            "loopmap show maps/hct.yaml --toward",
            "What helps and what hinders the focus, each with a shortest route.",
        ),
        (
            'loopmap show maps/hct.yaml --toward "psychological safety" -o safety.csv',
            "The same of another factor, as a table with a column for each site.",
        ),
        ("loopmap show maps/hct.yaml --json", "The whole map as data."),
    ),
)
@map_argument
@click.argument("factor", metavar="[FACTOR]", required=False)
@click.option("--view", metavar="VIEW", help="Only what this view shows.")
@click.option("--site", metavar="SITE", help="This site's own map.")
@click.option("--alt", is_flag=True, help="Only the description for those who do not see the figure.")
@click.option(
    "--toward",
    metavar="[FACTOR]",
    is_flag=False,
    flag_value="",
    help="What helps and what hinders this factor, or the focus.",
)
@json_option
@output_option("Write it to a file: .txt or .json; with --toward also .csv or .md.")
@format_option(*FORMATS, *TABLES)
def command(
    path: str,
    factor: str | None,
    view: str | None,
    site: str | None,
    alt: bool,
    toward: str | None,
    as_json: bool,
    output: str | None,
    format_: str | None,
) -> int:
    """Read a map aloud: what it asks, its factors, and its links as sentences with who says so.

    With the name of a FACTOR: what raises it, what lowers it, what it does, the evidence with its sources,
    each site's own words, and the loops through it.
    """
    from loopmap.loading import load

    _check(factor=factor is not None, view=view is not None, alt=alt, toward=toward is not None, json=as_json)
    formats = FORMATS if toward is None else (*FORMATS, *TABLES)
    if format_ is not None and format_ not in formats:
        raise click.UsageError(f"-f {format_} goes with --toward alone.")
    chosen = pick_format(output, "json" if as_json else format_, formats, default="txt")
    whole = load(path)
    whole = whole.restrict(site) if site is not None else whole
    shown = whole if view is None else whole.view(view)
    if toward is not None:
        from loopmap.cli.influences import Told

        told = Told(whole, toward or None)
        text = told.write(chosen) if chosen != "txt" else _broken(told.lines(), output)
    elif alt:
        from loopmap.figures import scene

        text = f"{scene(shown).alt}\n"
    elif chosen == "json":
        import json

        from loopmap.cli.mapjson import factor_json, map_json

        values = map_json(shown) if factor is None else factor_json(whole, whole.factor(factor))
        text = json.dumps(values, ensure_ascii=False, indent=2) + "\n"
    else:
        from loopmap.cli.aloud import read_factor, read_map

        lines = read_map(shown) if factor is None else read_factor(whole, whole.factor(factor))
        text = _broken(lines, output)
    deliver(output, text.encode(), reads=[path])
    return 0


def _check(*, factor: bool, view: bool, alt: bool, toward: bool, json: bool) -> None:
    """Refuse what does not go together."""
    if factor and (alt or view):
        raise click.UsageError("--alt and --view are for a map; leave out the factor.")
    if toward and (factor or alt or view):
        raise click.UsageError("--toward asks the whole map; leave out the factor, --alt and --view.")
    if alt and json:
        raise click.UsageError("--alt and --json do not go together.")


def _broken(lines: Iterable[str], output: str | None) -> str:
    """Join lines, broken to the width of the terminal where someone reads them there."""
    if output is None and is_terminal(sys.stdout):
        from loopmap.cli.aloud import wrap

        lines = wrap(lines, shutil.get_terminal_size().columns)
    return "".join(f"{line}\n" for line in lines)
