"""The difference of two maps as a text, as Markdown, as a table and as JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

import click

from loopmap.cli.differences import Told, summary, tell
from loopmap.telling import one_line

if TYPE_CHECKING:
    from loopmap.comparing.difference import Difference

COLUMNS = ("about", "change", "what", "before", "after", "said")

_TINTS = {"gained": "green", "lost": "red", "turned": "yellow"}


def write(format: str, found: Difference, title: str) -> str:
    """Give the whole text of a difference; `title` says what was compared."""
    match format:
        case "json":
            return json.dumps({"format": 1, **found.to_json()}, ensure_ascii=False, indent=2) + "\n"
        case "csv":
            from loopmap.exchange.csv import row_text

            return "".join(map(row_text, [COLUMNS, *map(_cells, tell(found))]))
        case "md":
            return "".join(f"{line}\n" for line in _markdown(found, title))
        case _:
            return "".join(f"{line}\n" for line in lines(found, title))


def lines(found: Difference, title: str, *, color: bool = False) -> Iterator[str]:
    """Give what is read aloud: how much differs, then each thing under its heading."""
    yield one_line(f"{title}: {summary(found)}.")
    for heading, told in _grouped(found):
        yield from ("", one_line(heading))
        for one in told:
            kind = click.style(one.kind, fg=_TINTS.get(one.kind)) if color else one.kind
            yield f"  {kind}: {one_line(one.said)}"
            yield from (f"      {one_line(more)}" for more in one.under)
        if heading == "Loops":
            yield from (f"  {line}" for line in _counts(found))


def _markdown(found: Difference, title: str) -> Iterator[str]:
    yield f"# {_plain(title)}"
    yield from ("", f"{_plain(summary(found))}.")
    for heading, told in _grouped(found):
        yield from ("", f"## {_plain(heading)}", "")
        for one in told:
            yield f"- **{one.kind}:** {_plain(one.said)}"
            yield from (f"  - {_plain(more.removeprefix('- '))}" for more in one.under)
        counts = list(_counts(found)) if heading == "Loops" else []
        if counts:
            yield from ("", "```text", *counts, "```")


def _grouped(found: Difference) -> Iterator[tuple[str, Iterable[Told]]]:
    return groupby(tell(found), key=lambda one: one.heading)


def _cells(one: Told) -> tuple[str, ...]:
    about = {"Factors": "factor", "Links": "link", "Loops": "loop"}.get(one.heading, one.heading)
    return tuple(map(one_line, (about, one.kind, one.what, one.before, one.after, one.said)))


def _counts(found: Difference) -> Iterator[str]:
    """Say how many loops there are by length, where not all are told."""
    tally, loops = found.loops.tally, found.loops
    if tally is None:
        return
    sides = {"gained": tally.gained, "lost": tally.lost, "turned": tally.turned}
    told = {"gained": len(loops.gained), "lost": len(loops.lost), "turned": len(loops.turned)}
    longest = tally.complete_to_length
    yield "Told are the shortest ones (--limit tells more). In all, by length:"
    rows = [["length", *sides]]
    for length in sorted({length for count in sides.values() for length in count.by_length}):
        numbers = (sum(count.by_length.get(length, {}).values()) for count in sides.values())
        rows.append([f"{length:,}", *(f"{number:,}" for number in numbers)])
    rows.append(["all" if longest is None else "so far", *(f"{count.total:,}" for count in sides.values())])
    rows.append(["told", *(f"{number:,}" for number in told.values())])
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    for row in rows:
        yield "  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True))
    if longest is not None:
        yield f"Loops of more than {longest:,} links are too many to count here."


_MARKS = re.compile(r"([\\`*_\[\]<>|#])")


def _plain(text: str) -> str:
    """Write a text so that Markdown shows it as it is; what stands in backticks stays code."""
    parts = re.split(r"(`[^`]*`)", one_line(text))
    return "".join(part if i % 2 else _MARKS.sub(r"\\\1", part) for i, part in enumerate(parts))
