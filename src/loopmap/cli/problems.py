"""Problems as the terminal shows them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from loopmap.problem import Problem

_COLORS = {"error": "red", "warning": "yellow", "note": "cyan"}
_GUTTER = re.compile(r"( *)(\d* \|| *-->| *:::|= help:)(.*)")
_MARKS = re.compile(r"( *)(\^+|-+)( .*)?")


def shown(problems: Sequence[Problem], *, color: bool, count: str | None = None) -> str:
    """Give the text of problems and the line that counts them."""
    from loopmap.problem import count_problems, format_problem

    blocks = [
        colored(format_problem(problem), problem.severity.value) if color else format_problem(problem)
        for problem in problems
    ]
    return "\n\n".join([*blocks, count or count_problems(problems)])


def colored(block: str, severity: str) -> str:
    """Colour one problem: its severity, its places, and what is underlined."""
    tint = _COLORS[severity]
    head, *rest = block.split("\n")
    code, colon, message = head.partition(": ")
    painted = [click.style(code, fg=tint, bold=True) + click.style(colon + message, bold=True)]
    painted.extend(_colored_line(line, tint) for line in rest)
    return "\n".join(painted)


def _colored_line(line: str, tint: str) -> str:
    found = _GUTTER.match(line)
    if not found:
        return line
    indent, gutter, rest = found.groups()
    marks = _MARKS.fullmatch(rest)
    if marks and gutter.strip() == "|":
        rest = marks[1] + click.style(marks[2] + (marks[3] or ""), fg=tint, bold=True)
    return indent + click.style(gutter, fg="blue", bold=True) + rest


def counted(problems: Iterable[Problem], hidden: int) -> str:
    """Give the one line that counts problems, and how many notes were not shown.

    >>> counted([], 3)
    'no problems; 3 notes (-v shows them)'
    """
    from loopmap.problem import count_problems

    more = (
        f"; {hidden} note{'' if hidden == 1 else 's'} (-v shows {'it' if hidden == 1 else 'them'})"
        if hidden
        else ""
    )
    return count_problems(problems) + more
