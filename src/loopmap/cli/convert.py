"""`loopmap convert` - a map from one format to another."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from loopmap.cli.command import Command, format_option, output_option
from loopmap.cli.output import deliver, pick_format
from loopmap.cli.streams import progress, remark

if TYPE_CHECKING:
    from loopmap.model import Map

FORMATS = ("yaml", "csv")


@click.command(
    "convert",
    cls=Command,
    examples=(
        (
            "loopmap convert links.csv -o map.yaml",
            "A table of links, with the columns from, to, sign and delay.",
        ),
        ("loopmap convert maps/leeds.yaml -o links.csv", "A map's links, for a spreadsheet."),
        ("loopmap convert --from csv - -f yaml", "From standard input to standard output."),
    ),
)
@click.argument("path", metavar="IN", type=click.Path(allow_dash=True))
@output_option("Write it to a file: .yaml or .csv.")
@format_option(*FORMATS)
@click.option(
    "--from", "origin", type=click.Choice(FORMATS), help="The format of IN, where no ending tells it."
)
def command(path: str, output: str | None, format_: str | None, origin: str | None) -> int:
    """Bring a map in from CSV, or take its links out.

    A table has one row a link. It cannot hold titles, evidence, views, or factors without links: what is
    left out on the way is said.
    """
    chosen = pick_format(output, format_, FORMATS, default="yaml")
    known = {".csv": "csv", ".tsv": "csv"}
    whole = _read(path, origin or known.get(Path(path).suffix.lower(), "yaml"))
    with progress("converting"):
        if chosen == "csv":
            from loopmap.exchange.csv import write_csv

            text = write_csv(whole)
        else:
            text = whole.to_yaml()
    deliver(output, text.encode(), reads=[path])
    if chosen == "csv":
        for lost in _lost(whole):
            remark(f"left out: {lost}")
    return 0


def _read(path: str, origin: str) -> Map:
    if origin == "csv":
        from loopmap.exchange.csv import read_csv

        return read_csv(sys.stdin.buffer if path == "-" else path)
    from loopmap.loading import load

    return load(path)


def _lost(whole: Map) -> list[str]:
    """Say what of a map a table of links does not hold."""
    from loopmap.telling import number

    linked = {end for link in whole.links for end in (link.tail, link.head)}
    claims = sum(len(link.voices) for link in whole.links)
    counts = (
        (sum(factor.id not in linked for factor in whole.factors), "factor without links"),
        (claims if len(whole.sheets) > 1 else 0, "claim with who makes it"),
        (
            sum(len(voice.claim.evidence) for link in whole.links for voice in link.voices),
            "piece of evidence",
        ),
        (len(whole.named), "named loop"),
        (len(whole.views), "view"),
    )
    plurals = {
        "factor without links": "factors without links",
        "claim with who makes it": "claims with who makes them",
        "piece of evidence": "pieces of evidence",
    }
    return [
        f"{count:,} {plurals.get(noun, noun + 's')}" if count != 1 else number(1, noun)
        for count, noun in counts
        if count
    ]
