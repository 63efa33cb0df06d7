"""`loopmap schema` - the format, for editors."""

from __future__ import annotations

import click

from loopmap.cli.command import Command, output_option


@click.command(
    "schema",
    cls=Command,
    examples=(
        ("loopmap schema -o loopmap.schema.json", "Keep it beside your maps."),
        (
            "# yaml-language-server: $schema=./loopmap.schema.json",
            "As the first line of a map, this lets an editor complete keys and explain them.",
        ),
    ),
)
@output_option("The file to write; standard output when left out.")
def command(output: str | None) -> int:
    """Print the JSON Schema (draft-07) that editors complete and check maps by.

    It knows the shape of a map: keys, lists, words. What names refer to, and whether loops close, is
    known to `loopmap check` alone.
    """
    import json

    from loopmap.cli.output import deliver
    from loopmap.reading.schema import schema

    deliver(output, (json.dumps(schema(), ensure_ascii=False, indent=2) + "\n").encode())
    return 0
