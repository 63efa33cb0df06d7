"""`loopmap page` - a map and its story as one interactive HTML file."""

from __future__ import annotations

from pathlib import Path

import click

from loopmap.cli.command import Command, format_option, map_argument, output_option
from loopmap.cli.output import deliver, pick_format
from loopmap.cli.streams import progress, remark

FORMATS = ("html",)


@click.command(
    "page",
    cls=Command,
    examples=(
        ("loopmap page maps/hct.yaml -o hct.html", "One file that opens in any browser, with no network."),
        ("loopmap page maps/hct.yaml --site leeds -o leeds.html", "One site's own map."),
    ),
)
@map_argument
@output_option("Write it to a file: .html. By default it goes into the current folder, named after the map.")
@format_option(*FORMATS)
@click.option("--site", metavar="SITE", help="This site's own map.")
@click.option(
    "--layout",
    metavar="FILE",
    help="Let factors stand as in this file, by default MAP.layout.yaml if it is there; `fresh`: anew.",
)
def command(path: str, output: str | None, format_: str | None, site: str | None, layout: str | None) -> int:
    """Write the interactive page of a map: the figure, every factor, link and loop, and the story.

    The page is one file that needs nothing else. Where scripts do not run, and on paper, it is all there as
    text and tables beside the figure.
    """
    from loopmap.layout import standing
    from loopmap.loading import load

    whole = load(path)
    shown = whole.restrict(site) if site else whole
    target = output or f"{shown.id or 'merged'}.html"
    pick_format(target, format_, FORMATS, default="html")
    with progress("drawing"):
        places = standing(whole, layout)
        text = shown.page(layout=places)
    deliver(target, text.encode(), reads=[path])
    for note in places.notes:
        remark(note)
    if output is None:
        remark(f"wrote {Path(target)}")
    return 0
