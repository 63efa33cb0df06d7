"""Lists of loops as tables: for a terminal, a pipe, a spreadsheet, a report and a program."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from loopmap.cli.loops import Chosen
    from loopmap.loops import Loop

COLUMNS = ("name", "polarity", "length", "title", "loop", "sites", "key")


def write(format: str, found: Chosen, end: Callable[[], str]) -> Iterator[str]:
    """Give the pieces of the list's text; `end` says, once all is read, how far it goes."""
    match format:
        case "json":
            yield from json_list(found, lambda loop: loop.to_json())
        case "csv":
            yield from _csv(found)
        case "md":
            yield from _markdown(found)
            yield f"\n{end()}\n"
        case "txt":
            yield from (f"{line}\n" for line in aligned(found))
            yield f"{end()}\n"
        case _:
            yield "\t".join(COLUMNS) + "\n"
            yield from ("\t".join(cells(loop)) + "\n" for loop in found)


def cells(loop: Loop) -> tuple[str, ...]:
    """Give the columns of a loop, with no space in them that could be taken for a tab or a line's end."""
    around = " → ".join((*loop.labels, loop.labels[0]))
    row = (
        loop.name,
        loop.polarity.word,
        str(len(loop)),
        loop.title or "",
        around,
        ", ".join(loop.sites),
        loop.key,
    )
    return tuple(" ".join(cell.split()) for cell in row)


def json_list(found: Chosen, values: Callable[[Loop], dict[str, Any]]) -> Iterator[str]:
    """Write one loop a line, so that no list has to be held."""
    yield '{"format": 1, "loops": ['
    for i, loop in enumerate(found):
        yield f"{',' if i else ''}\n  {json.dumps(values(loop), ensure_ascii=False)}"
    rest = {
        "listed": found.listed,
        "complete": found.complete,
        "truncated_by": found.truncated_by,
        "complete_to_length": found.complete_to_length,
    }
    yield f"\n], {json.dumps(rest)[1:]}\n"


def _csv(found: Iterable[Loop]) -> Iterator[str]:
    from loopmap.exchange.csv import row_text

    yield row_text(COLUMNS)
    for loop in found:
        yield row_text(cells(loop))


def _markdown(found: Iterable[Loop]) -> Iterator[str]:
    yield f"| {' | '.join(COLUMNS[:-1])} |\n|{'---|' * (len(COLUMNS) - 1)}\n"
    for loop in found:
        row = (cell.replace("\\", "\\\\").replace("|", "\\|") for cell in cells(loop)[:-1])
        yield f"| {' | '.join(row)} |\n"


def aligned(found: Iterable[Loop]) -> Iterator[str]:
    """Give a line for each loop, with their columns one below the other."""
    rows = [cells(loop) for loop in found]
    widths = [max((len(row[i]) for row in rows), default=0) for i in range(3)]
    for name, polarity, length, title, around, sites, _ in rows:
        said = f"{name:<{widths[0]}}  {polarity:<{widths[1]}}  {length:>{widths[2]}}  "
        yield f"{said}{f'{title}: ' if title else ''}{around}{f'  ({sites})' if sites else ''}"


def print_table(listed: Iterable[Loop]) -> None:
    """Print the list as a table on the terminal."""
    import sys

    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from loopmap.cli.streams import wants_color

    tints = {"reinforcing": "green", "balancing": "magenta", "undetermined": "yellow"}
    rows = [cells(loop) for loop in listed]
    if not rows:
        return
    sites_differ = len({row[5] for row in rows}) > 1
    table = Table(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), header_style="bold")
    table.add_column("name", no_wrap=True)
    table.add_column("polarity", no_wrap=True)
    table.add_column("length", justify="right", no_wrap=True)
    table.add_column("loop", ratio=1)
    if sites_differ:
        table.add_column("sites", max_width=16)
    for name, polarity, length, title, around, sites, _ in rows:
        told = Text.assemble((f"{title}\n", "bold") if title else "", around)
        shown = [Text(name, tints[polarity]), Text(polarity, tints[polarity]), Text(length), told]
        table.add_row(*shown, *([Text(sites, "dim")] if sites_differ else []))
    colors: Literal["auto"] | None = "auto" if wants_color(sys.stdout) else None
    Console(file=sys.stdout, color_system=colors, highlight=False).print(table)
