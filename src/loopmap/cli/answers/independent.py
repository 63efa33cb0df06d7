"""`loopmap loops --independent`: a few loops that stand for the many."""

from __future__ import annotations

from loopmap.cli.answers import Answer
from loopmap.cli.looptables import aligned
from loopmap.loops import graph_of
from loopmap.model import Map
from loopmap.structure.counting import LoopCount, count_loops
from loopmap.telling import number

STATES = 100_000
"""The work that is put into saying how many loops they stand for: at most about half a second."""

NOTES = (
    "* cannot be told shorter: no shorter way leads from one of its factors to another and back.",
    "With fewer loops it cannot be done; another choice of as many may be as short.",
)


def answer(whole: Map) -> Answer:
    """Find a shortest independent set."""
    found = whole.independent_loops()
    if not found.loops:
        return Answer(("no loops",), found.to_json(), "no loops")
    end = _summary(found.rank, count_loops(graph_of(whole), bound=STATES))
    rows = (
        f"{'*' if one.geodetic else ' '} {row}"
        for one, row in zip(found.loops, aligned(one.loop for one in found.loops), strict=True)
    )
    return Answer((f"{end}.", "", *rows, "", *NOTES), found.to_json(), end)


def _summary(rank: int, count: LoopCount) -> str:
    """Say how many loops stand for how many; as many as the rank of the map.

    >>> from loopmap.signs import Polarity
    >>> _summary(2, LoopCount(((2, Polarity.BALANCING, 3),)))
    '2 loops stand for all 3 (the rank of the map is 2): every other one is a combination of some of these'
    """
    if count.exact and count.total == rank:
        return f"{number(rank, 'loop')} (the rank of the map is {rank:,}): none is a combination of others"
    every = f"{'' if count.exact else 'more than '}{count.total:,}"
    return (
        f"{number(rank, 'loop')} stand for all {every} (the rank of the map is {rank:,}): "
        "every other one is a combination of some of these"
    )
