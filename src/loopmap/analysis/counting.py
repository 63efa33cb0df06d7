"""How many loops a map has."""

from __future__ import annotations

from loopmap.loops import graph_of, place_of
from loopmap.model import Map
from loopmap.structure.counting import LoopCount
from loopmap.structure.counting import count_loops as counted


def count_loops(whole: Map, *, through: str | None = None, max_length: int | None = None) -> LoopCount:
    """Count the loops of a map by length and polarity, without listing them.

    `through` counts those that a factor (by id or name) is part of, `max_length` leaves out longer
    ones. Where even the count is out of reach, the answer is not `exact` and counts all loops up to
    its `complete_to_length`; that is known within a second. Method and cost: see
    `loopmap.structure.counting.count_loops`. Raises `UnknownFactor` and, for a bound below 1, ValueError.

    >>> import loopmap
    >>> m = loopmap.loads("links: [a increases b, b decreases a, b increases c, c increases a]")
    >>> count_loops(m)
    LoopCount(2 loops, lengths 2 to 3)
    >>> count_loops(m, through="c").total
    1
    """
    pivot = None if through is None else place_of(whole, through)
    return counted(graph_of(whole), through=pivot, max_length=max_length)
