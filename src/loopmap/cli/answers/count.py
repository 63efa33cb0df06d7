"""`loopmap loops --count`: how many loops there are, by length and polarity."""

from __future__ import annotations

from collections.abc import Iterator

from loopmap.cli.answers import Answer
from loopmap.model import Map
from loopmap.signs import Polarity
from loopmap.structure.counting import LoopCount
from loopmap.telling import number


def answer(whole: Map, through: str | None = None, max_length: int | None = None) -> Answer:
    """Count the loops of a map."""
    count = whole.count_loops(through=through, max_length=max_length)
    about = f" through {' '.join(whole.factor(through).label.split())}" if through is not None else ""
    if max_length is not None:
        about += f" of at most {number(max_length, 'link')}"
    said = summary(count, about)
    return Answer((said, *_table(count)), count.to_json(), said, count.exact)


def summary(count: LoopCount, about: str = "") -> str:
    """Say in a line how many loops there are; `about` tells which ones were counted.

    >>> summary(LoopCount(((2, Polarity.REINFORCING, 63), (3, Polarity.BALANCING, 1))))
    '64 loops: 63 reinforcing, 1 balancing'
    >>> summary(LoopCount(((2, Polarity.BALANCING, 1),), exact=False, complete_to_length=12))
    'more loops than can be counted here; exact up to length 12: 1 balancing'
    """
    found = {polarity.word: many for polarity in Polarity if (many := count.of_polarity(polarity))}
    kinds = ", ".join(f"{many:,} {kind}" for kind, many in found.items())
    if len(found) == 1 and count.exact and count.total > 1:
        kinds = f"all {kinds.partition(' ')[2]}"
    total = (number(count.total, "loop") if count.total else "no loops") + about
    if count.exact:
        return f"{total}: {kinds}" if kinds else total
    more = f"more loops{about} than can be counted here"
    if not count.complete_to_length:
        return more
    return f"{more}; exact up to length {count.complete_to_length}: {kinds or 'none'}"


def _table(count: LoopCount) -> Iterator[str]:
    """Give a row for each length, and their sums below."""
    if not count.counts:
        return
    kinds = [polarity for polarity in Polarity if count.of_polarity(polarity)]
    rows = [["length", *(kind.word for kind in kinds), "all"]]
    for length, row in count.by_length.items():
        rows.append([f"{length:,}", *(f"{row[kind]:,}" for kind in kinds), f"{sum(row.values()):,}"])
    rows.append(["all", *(f"{count.of_polarity(kind):,}" for kind in kinds), f"{count.total:,}"])
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    yield ""
    for cells in rows:
        yield "  ".join(f"{cell:>{width}}" for cell, width in zip(cells, widths, strict=True))
