"""The factors that loops are listed from, each with what its search may touch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from loopmap.structure.components import strong_components
from loopmap.structure.graph import SignedGraph
from loopmap.structure.masks import mask_of, reach


@dataclass(frozen=True, slots=True)
class Pivot:
    """The smallest factor of the loops that one search lists.

    `scope` is the set of factors that such a loop can hold: the pivot and the larger ones that
    it reaches and that reach it through larger ones only. `waypoint` is the one factor that they must
    hold, as a set of one: the pivot itself where no other is asked for. `successors` and
    `predecessors` are the graph's, as bit sets.
    """

    start: int
    scope: int
    waypoint: int
    successors: Sequence[int]
    predecessors: Sequence[int]

    @property
    def longest(self) -> int:
        """No loop of this pivot is longer than its scope has factors."""
        return self.scope.bit_count()


def pivots(graph: SignedGraph, through: int | None = None) -> tuple[Pivot, ...]:
    """Return the pivots whose searches together list every loop once, or every loop `through` a factor.

    They ascend, and each lists only loops that it is the smallest factor of. A factor that is
    the smallest of no loop is no pivot. Time: one pass over its component for each factor.

    >>> from loopmap.structure.graph import Arc
    >>> from loopmap.signs import Sign
    >>> ring = [Arc(tail, head, Sign.POSITIVE) for tail, head in [(0, 1), (1, 2), (2, 0), (2, 1)]]
    >>> [(pivot.start, bin(pivot.scope)) for pivot in pivots(SignedGraph(3, tuple(ring)))]
    [(0, '0b111'), (1, '0b110')]
    """
    found = []
    for component in strong_components(graph):
        scope = mask_of(component)
        if through is not None and not scope >> through & 1:
            continue
        for start in component:
            pivot = _pivot(graph, start, scope, through)
            if pivot is not None:
                found.append(pivot)
            if start == through:
                break
            scope &= ~(1 << start)
    return tuple(sorted(found, key=lambda pivot: pivot.start))


def _pivot(graph: SignedGraph, start: int, within: int, through: int | None) -> Pivot | None:
    if not (graph.successors[start] & within and graph.predecessors[start] & within):
        return None
    onward = reach(start, graph.successors, within)
    scope = onward & reach(start, graph.predecessors, onward)
    alone = 1 << start
    if scope == alone and not graph.successors[start] & alone:
        return None
    waypoint = alone if through is None else 1 << through
    if waypoint & ~scope:
        return None
    return Pivot(start, scope, waypoint, graph.successors, graph.predecessors)
