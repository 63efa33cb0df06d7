"""`loopmap merge` - maps into one that keeps every claim."""

from __future__ import annotations

from collections.abc import Sequence

import click

from loopmap.cli.command import Command, format_option, json_option, output_option
from loopmap.cli.output import deliver, pick_format
from loopmap.cli.streams import detail, progress
from loopmap.cli.tables import FORMATS as TABLED


@click.command(
    "merge",
    cls=Command,
    examples=(
        (
            "loopmap merge maps/hct.yaml -o merged.yaml",
            "A programme map, with the maps it joins written into it whole.",
        ),
        (
            'loopmap merge maps/leeds.yaml maps/croydon.yaml --title "Two cities" --focus trust -o both.yaml',
            "Two maps by the names of their factors, as a programme of that title.",
        ),
        (
            "loopmap merge maps/hct.yaml --suggest --limit 10",
            "Likely pairs of factors across the sites, with the lines for the codebook; nothing is joined.",
        ),
    ),
)
@click.argument("paths", metavar="MAP...", nargs=-1, required=True, type=click.Path(allow_dash=True))
@output_option("Write it to a file: .yaml; with --suggest .txt, .json, .csv or .md.")
@click.option("--id", "id_", metavar="ID", help="The id of the merged map; by default made of the title.")
@click.option("--title", metavar="TEXT", help="Its title.")
@click.option("--question", metavar="TEXT", help="The question it answers.")
@click.option("--focus", metavar="FACTOR", help="The factor that helping and hindering refer to.")
@click.option(
    "--suggest",
    is_flag=True,
    help="Instead, list factors of different sites that may be one, and equal names that may be two things.",
)
@click.option(
    "--limit",
    metavar="N",
    type=click.IntRange(min=0),
    help="With --suggest: list at most so many pairs; 20 else, 0 for no limit.",
)
@json_option
@format_option("yaml", *TABLED)
def command(
    paths: tuple[str, ...],
    output: str | None,
    id_: str | None,
    title: str | None,
    question: str | None,
    focus: str | None,
    suggest: bool,
    limit: int | None,
    as_json: bool,
    format_: str | None,
) -> int:
    """Join maps into one YAML file that keeps every claim, in the words of whoever made it.

    Factors of equal names become one; what else is the same, or the opposite, a programme map says in its
    codebook. The result holds each map whole and reads back equal. Order and repetition make no difference.

    With --suggest nothing is joined or written: likely pairs are listed with the reasons, the likeliest
    first, and with the lines that would say so in the codebook. Whether they are one is for you to say.
    """
    from loopmap.cli.check import holdings
    from loopmap.layout import is_layout
    from loopmap.loading import load
    from loopmap.merging import merge

    formats = TABLED if suggest else ("yaml",)
    if as_json and format_ not in (None, "json"):
        raise click.UsageError(f"--json and -f {format_} do not go together.")
    said = _said("json" if as_json else format_, formats, suggest=suggest, limit=limit)
    form = pick_format(output, said, formats, default=formats[0])
    maps = [path for path in dict.fromkeys(paths) if not is_layout(path)] or paths
    with progress("merging"):
        merged = merge(*map(load, maps), id=id_, title=title, question=question, focus=focus)
        if suggest:
            from loopmap.cli.suggested import suggested

            text = suggested(merged, _MOST if limit is None else limit or None, form, output)
        else:
            text = merged.to_yaml()
    deliver(output, text.encode(), reads=paths)
    detail(f"the merged map holds {holdings(merged)}")
    return 0


_MOST = 20
"""How many pairs are suggested where nobody says how many."""


def _said(format: str | None, formats: Sequence[str], *, suggest: bool, limit: int | None) -> str | None:
    """Give the format that was asked for. Raises UsageError for what goes with --suggest alone, or not."""
    if limit is not None and not suggest:
        raise click.UsageError("--limit goes with --suggest.")
    if format is not None and format not in formats:
        both = (
            f"--suggest and -f {format} do not go together."
            if suggest
            else f"-f {format} goes with --suggest."
        )
        raise click.UsageError(both)
    return format
