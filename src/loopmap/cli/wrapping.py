"""Lines broken to the width of the terminal that they are read on."""

from __future__ import annotations

import shutil
import sys
import textwrap
from collections.abc import Iterable, Iterator

from loopmap.cli.streams import is_terminal


def fitting(lines: Iterable[str]) -> Iterable[str]:
    """Break lines where someone is watching standard output."""
    return wrap(lines, shutil.get_terminal_size().columns) if is_terminal(sys.stdout) else lines


def wrap(lines: Iterable[str], width: int) -> Iterator[str]:
    """Break lines for a terminal of this width, and let what goes on stand two further in.

    >>> list(wrap(["  trust increases openness"], 20))
    ['  trust increases', '    openness']
    """
    for line in lines:
        indent = line[: len(line) - len(line.lstrip())]
        broken = textwrap.wrap(line, max(width, 20), subsequent_indent=f"{indent}  ", break_long_words=False)
        yield from broken or [""]
