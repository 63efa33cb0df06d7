"""The page of the documentation that shows every command, made from their own help."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from loopmap.cli.group import COMMANDS, loopmap

_BEGIN = """\
# The command line

What was asked for goes to standard output, everything else to standard error; `-` is standard input or
output. No file is written, or changed, when a command ends with status 1 or 2, and a file that is written is
written whole.

| status | |
|---|---|
| 0 | all is well |
| 1 | the map has errors (`check --strict`: or warnings; `fmt --check`: it is not in the agreed style) |
| 2 | wrong use, a file that cannot be read or written, or nothing here that can paint |
| 70 | a bug in loopmap; please report it |
| 130 | stopped by Ctrl-C |

What `--json` gives is told in [What `--json` gives](json.md), with examples.

Your shell completes commands and options when told to, as click does it: for bash,
`eval "$(_LOOPMAP_COMPLETE=bash_source loopmap)"`, and likewise `zsh_source` and `fish_source`.

This page is made by `python -m loopmap.cli.manual docs/command-line.md` from what `--help` says.
"""


def manual() -> str:
    """Give the page, as Markdown."""
    group = click.Context(loopmap, info_name="loopmap", **{**loopmap.context_settings, "terminal_width": 100})
    parts = [_BEGIN]
    for name, (_, line) in COMMANDS.items():
        command = loopmap.get_command(group, name)
        if command is not None:
            context = click.Context(command, parent=group, info_name=name, terminal_width=100)
            said = command.get_help(context).rstrip()
            parts.append(f"## loopmap {name}\n\n{line}\n\n```text\n{said}\n```\n")
    return "\n".join(parts)


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(manual(), encoding="utf-8")
