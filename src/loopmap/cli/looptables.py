"""Lists of loops as tables: for a terminal, a pipe, a spreadsheet, a report and a program."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from loopmap.loop import Loop
from loopmap.zooming.grounds import Ground

if TYPE_CHECKING:
    from loopmap.analysis.ranking import Ranked
    from loopmap.cli.chosen import Chosen

Columns: TypeAlias = Mapping[str, Callable[[Loop], str]]
"""What is told of a loop, by the name of the column."""

COLUMNS: Columns = {
    "name": lambda loop: loop.name,
    "polarity": lambda loop: loop.polarity.word,
    "length": lambda loop: str(len(loop)),
    "title": lambda loop: loop.title or "",
    "loop": lambda loop: loop.around,
    "sites": lambda loop: ", ".join(loop.sites),
    "whole": lambda loop: str(len(loop.sites)),
    "support": lambda loop: str(loop.support),
    "focus": lambda loop: "yes" if loop.focal else "no",
    "delays": lambda loop: str(loop.delays),
}
KEY: Columns = {"key": lambda loop: loop.key}
"""The last column, of tables that programs read."""

TOLD: Columns = {name: COLUMNS[name] for name in ("title", "loop", "sites")}
"""What is told of a loop in a line, behind its name, polarity and length."""

TELLING = ("sites", "support", "focus", "delays", "share", "ground")
"""The columns that a terminal shows where they tell one loop from another."""


GROUND: Columns = {"ground": lambda loop: loop.ground.value if loop.ground else ""}
"""The column that tells of the loops of a zoomed map which of them the map has."""


def write(
    format: str, found: Chosen | Ranked, end: Callable[[], str], *, zoomed: bool = False
) -> Iterator[str]:
    """Give the pieces of the list's text; `end` says, once all is read, how far it goes."""
    columns = columns_of(found, zoomed=zoomed)
    match format:
        case "json":
            yield from json_list(found, lambda loop: loop.to_json())
        case "csv":
            yield from _csv(found, {**columns, **KEY})
        case "md":
            yield from _markdown(found, columns)
            yield f"\n{end()}\n"
        case "txt":
            sorted_by = {found.by: columns[found.by]} if found.by else {}
            yield from (f"{line}\n" for line in aligned(found, sorted_by))
            yield f"{end()}\n"
        case _:
            columns = {**columns, **KEY}
            yield "\t".join(columns) + "\n"
            yield from ("\t".join(cells(loop, columns)) + "\n" for loop in found)


def columns_of(found: Chosen | Ranked, *, zoomed: bool) -> Columns:
    """Give the columns of a list; a share where loops stand in that order, a ground where factors merged."""
    share = found.share
    columns = {**COLUMNS, **GROUND} if zoomed else COLUMNS
    return columns if share is None else {**columns, "share": lambda loop: f"{share(loop):.4f}"}


def cells(loop: Loop, columns: Columns) -> tuple[str, ...]:
    """Give the cells of a loop, with no space in them that could be taken for a tab or a line's end."""
    return tuple(" ".join(cell(loop).split()) for cell in columns.values())


def json_list(found: Chosen | Ranked, values: Callable[[Loop], dict[str, Any]]) -> Iterator[str]:
    """Write one loop a line, so that no list has to be held."""
    import json

    share = found.share
    yield '{"format": 1, "loops": ['
    for i, loop in enumerate(found):
        told = values(loop) if share is None else {**values(loop), "share": round(share(loop), 4)}
        yield f"{',' if i else ''}\n  {json.dumps(told, ensure_ascii=False)}"
    yield f"\n], {json.dumps(found.ending())[1:]}\n"


def _csv(found: Iterable[Loop], columns: Columns) -> Iterator[str]:
    from loopmap.exchange.csv import row_text

    yield row_text(columns)
    for loop in found:
        yield row_text(cells(loop, columns))


def _markdown(found: Iterable[Loop], columns: Columns) -> Iterator[str]:
    yield f"| {' | '.join(columns)} |\n|{'---|' * len(columns)}\n"
    for loop in found:
        row = (cell.replace("\\", "\\\\").replace("|", "\\|") for cell in cells(loop, columns))
        yield f"| {' | '.join(row)} |\n"


def aligned(found: Iterable[Loop], more: Columns | None = None) -> Iterator[str]:
    """Give a line for each loop, with the first columns one below the other; `more` is told at its end."""
    columns = {**TOLD, **(more or {})}
    loops = list(found)
    firsts = [(loop.name, loop.polarity.word, str(len(loop))) for loop in loops]
    widths = [max(map(len, column)) for column in zip(*firsts, strict=True)]
    for loop, (name, polarity, length) in zip(loops, firsts, strict=True):
        said = f"{name:<{widths[0]}}  {polarity:<{widths[1]}}  {length:>{widths[2]}}  "
        title, around, sites, *rest = cells(loop, columns)
        known = map(" ".join, zip(more or {}, rest, strict=True))
        told = "; ".join(filter(None, [sites, *known, GROUNDS.get(loop.ground)]))
        yield f"{said}{f'{title}: ' if title else ''}{around}{f'  ({told})' if told else ''}"


GROUNDS: Mapping[Ground | None, str] = {
    Ground.ARTEFACT: "an artefact: no loop of the map runs so",
    Ground.TURNED: "turned: the map's loops have the other polarity",
}
"""What is said of a loop that the map does not have as it is seen."""


def print_table(loops: Sequence[Loop], columns: Columns = COLUMNS) -> None:
    """Print the list as a table on the terminal, with what tells one loop from another."""
    import sys

    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from loopmap.cli.streams import wants_color

    if not loops:
        return
    tints = {"reinforcing": "green", "balancing": "magenta", "undetermined": "yellow"}
    told = [dict(zip(columns, cells(loop, columns), strict=True)) for loop in loops]
    telling = [name for name in TELLING if len({row.get(name) for row in told}) > 1]
    table = Table(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), header_style="bold")
    table.add_column("name", no_wrap=True)
    table.add_column("polarity", no_wrap=True)
    table.add_column("length", justify="right", no_wrap=True)
    table.add_column("loop", ratio=1)
    for name in telling:
        if name == "sites":
            table.add_column(name, max_width=16)
        else:
            table.add_column(name, justify="right", no_wrap=True)
    for row in told:
        title = (f"{row['title']}\n", "bold") if row["title"] else ""
        tint = tints[row["polarity"]]
        shown = [Text(row["name"], tint), Text(row["polarity"], tint), Text(row["length"])]
        more = [Text("" if row[name] == "no" else row[name], "dim") for name in telling]
        table.add_row(*shown, Text.assemble(title, row["loop"]), *more)
    colors: Literal["auto"] | None = "auto" if wants_color(sys.stdout) else None
    Console(file=sys.stdout, color_system=colors, highlight=False).print(table)
