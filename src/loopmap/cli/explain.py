"""`loopmap explain` - the rule behind a code."""

from __future__ import annotations

import click

from loopmap.cli.command import Command
from loopmap.cli.streams import put


@click.command(
    "explain",
    cls=Command,
    examples=(
        ("loopmap explain LM014", "What the rule is, why, and an example on either side of it."),
        ("loopmap explain 14", "The same."),
        ("loopmap explain", "All codes, each with its rule in a line."),
    ),
)
@click.argument("code", required=False)
def command(code: str | None) -> int:
    """Explain a rule by its code: what it is, why, and an example that breaks it and one that does not.

    Without a code, list them all.
    """
    from loopmap.rules import explanation, rule, rules

    if code is None:
        put("".join(f"{one.code}  {one.severity.value:7}  {one.title}\n" for one in rules().values()))
    else:
        put(explanation(rule(code)))
    return 0
