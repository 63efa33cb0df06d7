"""`loopmap report` - what sites share, where they differ, and what only joining their maps shows."""

from __future__ import annotations

import click

from loopmap.cli.command import Command, format_option, json_option, map_argument, output_option
from loopmap.cli.output import deliver, pick_format
from loopmap.cli.streams import progress

FORMATS = ("md", "html", "json")


@click.command(
    "report",
    cls=Command,
    examples=(
        ("loopmap report maps/hct.yaml -o merge.html", "One page that opens in any browser, and prints."),
        ("loopmap report maps/hct.yaml -o merge.md", "The same as Markdown, for a document or a repository."),
        ("loopmap report maps/hct.yaml", "As Markdown, to be read here."),
        ("loopmap report maps/hct.yaml --json", "What it finds, as data."),
    ),
)
@map_argument
@json_option
@output_option("Write it to a file: .html, .md or .json.")
@format_option(*FORMATS)
def command(path: str, as_json: bool, output: str | None, format_: str | None) -> int:
    """Write the report of a merge, for those who review it.

    What all sites share and who differs, contested links side by side with their evidence, loops that no
    site drew whole and the fewest sites that together do, loops that a site is one link from, what hangs on
    one site, how the maps were joined, and the whole ledger. The page runs nothing and fetches nothing.
    """
    from loopmap.loading import load

    if as_json and format_ not in (None, "json"):
        raise click.UsageError(f"--json and -f {format_} do not go together.")
    chosen = pick_format(output, "json" if as_json else format_, FORMATS, default="md")
    whole = load(path)
    with progress("comparing sites"):
        made = whole.report()
        if chosen == "json":
            import json

            text = json.dumps({"format": 1, **made.to_json()}, ensure_ascii=False, indent=2) + "\n"
        else:
            text = made.html if chosen == "html" else made.markdown
    deliver(output, text.encode(), reads=[path])
    return 0
