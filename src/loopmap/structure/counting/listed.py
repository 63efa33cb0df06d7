"""Counting the short loops by listing them, for as long as that may take."""

from __future__ import annotations

from collections import Counter
from itertools import chain, islice

from loopmap.structure.counting.polynomial import EVEN, KIND_OF, ODD, UNDETERMINED, Polynomial
from loopmap.structure.graph import SignedGraph
from loopmap.structure.listing import simple_loops


def count_listed(
    graph: SignedGraph, *, through: int | None, max_length: int | None, steps: int
) -> tuple[Polynomial, int | None]:
    """Count loops by listing them, shortest first, until so many steps were taken.

    Returns the counts of every length that was listed whole, and the last of these lengths, or None
    when all the loops that were asked for are counted. A million steps take about half a second.

    >>> from loopmap.signs import Sign
    >>> from loopmap.structure.graph import Arc
    >>> graph = SignedGraph(2, (Arc(0, 1, Sign.NEGATIVE), Arc(1, 0, Sign.POSITIVE)))
    >>> count_listed(graph, through=None, max_length=None, steps=100)
    ({(2, 1): 1}, None)
    """
    weights = {arc.ends: _WEIGHT[KIND_OF[arc.sign]] for arc in graph.links}
    listing = simple_loops(graph, through=through, max_length=max_length, steps=steps)
    counts: Counter[tuple[int, int]] = Counter()
    for loop in listing:
        weight = sum(map(weights.__getitem__, zip(loop, chain(islice(loop, 1, None), loop), strict=False)))
        counts[len(loop), UNDETERMINED if weight >= _UNKNOWN else weight & 1] += 1
    whole = listing.complete_to_length
    return {term: count for term, count in counts.items() if whole is None or term[0] <= whole}, whole


_UNKNOWN = 1 << 64
"""More than there are negative links in any loop."""

_WEIGHT = {EVEN: 0, ODD: 1, UNDETERMINED: _UNKNOWN}
