"""`loopmap loops --pin`: the numbers of the listed loops written into the map's file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from loopmap.cli.chosen import end
from loopmap.cli.output import deliver, pick_format
from loopmap.cli.streams import Refused, progress, remark
from loopmap.formatting.loops import with_loops
from loopmap.formatting.source import Source, read_source
from loopmap.loading import read_text
from loopmap.numbers import LoopNumber
from loopmap.places import Text
from loopmap.problem import MapError
from loopmap.reading.text import decode
from loopmap.sheet import Sheet
from loopmap.signs import Polarity
from loopmap.telling import listed, number

if TYPE_CHECKING:
    from loopmap.cli.chosen import Chosen


def read_for_pinning(path: str, output: str | None, others: Mapping[str, object]) -> Source:
    """Read a map that numbers are to be written into.

    Refuses what does not go together, and a map with nowhere to write them; `others` are the options
    that say how loops are listed.
    """
    clash = next((option for option, given in others.items() if given), None)
    if clash:
        raise click.UsageError(f"--pin and {clash} do not go together.")
    if path == "-" and output is None:
        raise Refused("standard input is no file to write numbers into; say with -o where they go")
    pick_format(output, None, ("yaml",), default="yaml")
    source = read_source(path)
    if source.map.head != source.documents.sheets[0].id:
        raise Refused(f"{source.shown} only lists maps; give it a title, and it can hold numbers")
    return source


def write_pins(source: Source, found: Chosen, output: str | None) -> None:
    """Write the numbers of the loops that were found, and say which."""
    with progress("listing loops"):
        pinned = source.map.pin(found)
        content = with_loops(source, pinned)
    target = output or source.path
    _readable(source, content, target)
    if output is not None or content != source.content:
        deliver(target, content)
    before, after = source.documents.sheets[0], pinned.sheet(str(pinned.head))
    remark(_told(before, after, found, "standard output" if target == "-" else target))


def _readable(source: Source, content: bytes, target: str) -> None:
    """Refuse to write a programme to where it would not find the maps that it lists."""
    if target in ("-", source.path):
        return
    try:
        text = decode(content, target)
        read_text(Text(target, text.content), Path(target).stem, Path(target).parent)
    except MapError as failure:
        said = (
            f"{target} could not be read there: {failure.problems[0].message}; write it beside {source.shown}"
        )
        raise Refused(said) from None


def _told(before: Sheet, after: Sheet, found: Chosen, target: str) -> str:
    """Say in a line what was written."""
    was = {loop.number: loop for loop in before.loops if loop.number}
    fresh = [loop.number for loop in after.loops if loop.number and loop.number not in was]
    turned = [loop.number for loop in after.loops if loop.number in was and loop != was[loop.number]]
    said = []
    if fresh:
        said.append(f"pinned {number(len(fresh), 'loop')} in {target}: {spans(fresh)}")
    if turned:
        said.append(f"wrote the signs of {spans(turned)} anew in {target}")
    if not said:
        said.append(f"nothing to pin: {'what is listed is pinned already' if found.listed else 'no loops'}")
    return "; ".join(said if found.complete else [*said, end(found)])


def spans(numbers: Iterable[LoopNumber]) -> str:
    """Tell numbers in a few words.

    >>> spans(LoopNumber(Polarity(letter), int(rank)) for letter, rank in ("R2", "B1", "R1", "R4", "R3"))
    'R1 to R4 and B1'
    """
    ranks: dict[Polarity, list[tuple[int, int]]] = {kind: [] for kind in Polarity}
    for one in sorted(numbers, key=lambda one: one.rank):
        runs = ranks[one.polarity]
        if runs and runs[-1][1] == one.rank - 1:
            runs[-1] = (runs[-1][0], one.rank)
        else:
            runs.append((one.rank, one.rank))
    return listed([_span(kind, *run) for kind, runs in ranks.items() for run in runs])


def _span(kind: Polarity, first: int, last: int) -> str:
    ends = f"{kind.value}{first}", f"{kind.value}{last}"
    return ends[0] if first == last else f"{ends[0]} {'and' if last == first + 1 else 'to'} {ends[1]}"
