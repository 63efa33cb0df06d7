"""`loopmap show` - a map, or one of its factors, read aloud."""

from __future__ import annotations

import shutil
import sys

import click

from loopmap.cli.command import Command, format_option, json_option, map_argument, output_option
from loopmap.cli.output import deliver, pick_format
from loopmap.cli.streams import is_terminal

FORMATS = ("txt", "json")


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
        ("loopmap show maps/hct.yaml --json", "The whole map as data."),
    ),
)
@map_argument
@click.argument("factor", metavar="[FACTOR]", required=False)
@click.option("--view", metavar="VIEW", help="Only what this view shows.")
@click.option("--site", metavar="SITE", help="This site's own map.")
@click.option("--alt", is_flag=True, help="Only the description for those who do not see the figure.")
@json_option
@output_option("Write it to a file: .txt or .json.")
@format_option(*FORMATS)
def command(
    path: str,
    factor: str | None,
    view: str | None,
    site: str | None,
    alt: bool,
    as_json: bool,
    output: str | None,
    format_: str | None,
) -> int:
    """Read a map aloud: what it asks, its factors, and its links as sentences with who says so.

    With the name of a FACTOR: what raises it, what lowers it, what it does, the evidence with its sources,
    each site's own words, and the loops through it.
    """
    from loopmap.loading import load

    if factor is not None and (alt or view):
        raise click.UsageError("--alt and --view are for a map; leave out the factor.")
    if alt and as_json:
        raise click.UsageError("--alt and --json do not go together.")
    chosen = pick_format(output, "json" if as_json else format_, FORMATS, default="txt")
    whole = load(path)
    if site is not None:
        whole = whole.restrict(site)
    shown = whole if view is None else whole.view(view)
    if alt:
        from loopmap.figures import scene

        text = f"{scene(shown).alt}\n"
    elif chosen == "json":
        import json

        from loopmap.cli.mapjson import factor_json, map_json

        values = map_json(shown) if factor is None else factor_json(whole, whole.factor(factor))
        text = json.dumps(values, ensure_ascii=False, indent=2) + "\n"
    else:
        from loopmap.cli.aloud import read_factor, read_map, wrap

        lines = read_map(shown) if factor is None else read_factor(whole, whole.factor(factor))
        if output is None and is_terminal(sys.stdout):
            lines = wrap(lines, shutil.get_terminal_size().columns)
        text = "".join(f"{line}\n" for line in lines)
    deliver(output, text.encode(), reads=[path])
    return 0
