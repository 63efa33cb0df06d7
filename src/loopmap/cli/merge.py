"""`loopmap merge` - maps into one that keeps every claim."""

from __future__ import annotations

import click

from loopmap.cli.command import Command, output_option
from loopmap.cli.output import deliver, pick_format
from loopmap.cli.streams import detail, progress


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
    ),
)
@click.argument("paths", metavar="MAP...", nargs=-1, required=True, type=click.Path(allow_dash=True))
@output_option("Write it to a file: .yaml.")
@click.option("--id", "id_", metavar="ID", help="The id of the merged map; by default made of the title.")
@click.option("--title", metavar="TEXT", help="Its title.")
@click.option("--question", metavar="TEXT", help="The question it answers.")
@click.option("--focus", metavar="FACTOR", help="The factor that helping and hindering refer to.")
def command(
    paths: tuple[str, ...],
    output: str | None,
    id_: str | None,
    title: str | None,
    question: str | None,
    focus: str | None,
) -> int:
    """Join maps into one YAML file that keeps every claim, in the words of whoever made it.

    Factors of equal names become one; what else is the same, or the opposite, a programme map says in its
    codebook. The result holds each map whole and reads back equal. Order and repetition make no difference.
    """
    from loopmap.cli.check import holdings
    from loopmap.layout import is_layout
    from loopmap.loading import load
    from loopmap.merging import merge

    pick_format(output, None, ("yaml",), default="yaml")
    maps = [path for path in dict.fromkeys(paths) if not is_layout(path)] or paths
    with progress("merging"):
        merged = merge(*map(load, maps), id=id_, title=title, question=question, focus=focus)
        text = merged.to_yaml()
    deliver(output, text.encode(), reads=paths)
    detail(f"the merged map holds {holdings(merged)}")
    return 0
