"""The route that most sites hold link by link."""

from __future__ import annotations

from collections.abc import Mapping

from loopmap.influence.stretches import shortest
from loopmap.structure.graph import SignedGraph


def widest(
    graph: SignedGraph, support: Mapping[tuple[int, int], int], tail: int, head: int
) -> tuple[int, ...] | None:
    """Return a route whose least supported link has most support, of such a shortest, or None for no route.

    The bottleneck path (Pollack 1960, "The maximum capacity through a network", Oper. Res. 8:733-736),
    found by leaving out the links below one support after the other, from the highest down: a
    breadth-first search for each different support.

    >>> from loopmap.signs import Sign
    >>> from loopmap.structure.graph import Arc
    >>> support = {(0, 2): 1, (0, 1): 3, (1, 2): 2}
    >>> widest(SignedGraph(3, tuple(Arc(*ends, Sign.POSITIVE) for ends in support)), support, 0, 2)
    (0, 1, 2)
    """
    for least in sorted(set(support.values()), reverse=True):
        held = tuple(arc for arc in graph.links if support[arc.ends] >= least)
        found = shortest(SignedGraph(graph.size, held), tail, head)
        if found:
            return tuple(found)
    return None
