"""The report as Markdown, for a document or a repository."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from loopmap.report.blocks import COMMAND, Block, Paragraph, Point, Points, Section, Sides, Table

_MARKS = re.compile(r"([\\*_\[\]<>|#~&!])")
_BEGINNING = re.compile(r"^(\d+)?((?(1)[.)]|[-+=]))")
"""What makes a line the beginning of a list, or what stands above it a heading."""


def markdown(title: str, question: str | None, lead: str, sections: Sequence[Section]) -> str:
    """Give the text of a report; whatever a map says is text in it, and no mark or tag."""
    return "\n".join(_lines(title, question, lead, sections)) + "\n"


def _lines(title: str, question: str | None, lead: str, sections: Sequence[Section]) -> Iterator[str]:
    yield f"# {plain(title)}"
    if question:
        yield from ("", f"*{plain(question)}*")
    yield from ("", line(lead))
    for section in sections:
        yield from ("", f"## {plain(section.title)}")
        for block in section.blocks:
            yield ""
            yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(text):
            yield line(text)
        case Points(listed):
            for point in listed:
                yield from _point(point)
        case Table():
            yield from _table(block)
        case Sides():
            yield f"**{plain(block.about)}**"
            yield ""
            for side in block.sides:
                yield f"- **{side.says}**: {plain(side.who)}"
                yield from (f"  - {line(one)}" for one in side.evidence)
            if block.note:
                yield f"- {line(block.note)}"


def _point(point: Point) -> Iterator[str]:
    yield f"- **{plain(point.lead)}**: {plain(point.text)}" if point.lead else f"- {line(point.text)}"
    yield from (f"  - {line(one)}" for one in point.under)


def _table(table: Table) -> Iterator[str]:
    yield _row(table.columns)
    marks = "---:" if table.figures else ":---:" if table.dense else "---"
    columns = ["---", *[marks] * (len(table.columns) - 1)]
    yield _row([*columns[:-1], "---"] if table.told else columns, raw=True)
    yield from map(_row, table.rows)


def _row(cells: Sequence[str], *, raw: bool = False) -> str:
    return f"| {' | '.join(cells if raw else map(plain, cells))} |"


def line(text: str) -> str:
    r"""Write a text that begins a line, or an entry of a list.

    >>> line("- 1"), line("1. a")
    ('\\- 1', '1\\. a')
    """
    return _BEGINNING.sub(lambda found: f"{found[1] or ''}\\{found[2]}", plain(text))


def plain(text: str) -> str:
    r"""Write a text so that Markdown shows it as it is; a command of ours in backticks stays code.

    >>> plain("a *b* <c> | `loopmap show MAP`")
    'a \\*b\\* \\<c\\> \\| `loopmap show MAP`'
    """
    parts = COMMAND.split(" ".join(text.split()))
    return "".join(
        part if i % 2 else _MARKS.sub(r"\\\1", part).replace("`", "\\`") for i, part in enumerate(parts)
    )
