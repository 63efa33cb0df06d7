"""Loops that cannot be told shorter: two of their factors have no shorter way there and back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from itertools import combinations
from typing import TypeAlias

from loopmap.structure.graph import Loop, SignedGraph
from loopmap.structure.masks import members, neighbours

Distances: TypeAlias = Mapping[int, int]
"""The number of links of a shortest way to each factor that can be reached."""


def geodetic(graph: SignedGraph, loop: Loop) -> bool:
    """Tell whether a loop is a shortest way from some factor u to some v and a shortest way back.

    Then no shorter loop, nor any two ways, tells how u and v influence each other. Loops of one or
    two links always are geodetic. They are where Oliva's shortest independent loop set takes its loops
    from (Oliva 2004, "Model structure analysis through graph theory", Syst. Dyn. Rev. 20:313-336); they may
    not be enough to span all loops: see `loopmap.structure.independent`.

    Breadth-first search from each factor of the loop: O(length · factors) set operations.

    Raises KeyError where a link of the loop is not in the graph.

    >>> from loopmap.structure.graph import Arc
    >>> from loopmap.signs import Sign
    >>> both_ways = [(0, 1), (1, 0), (1, 2), (2, 1), (2, 0), (0, 2)]
    >>> graph = SignedGraph(3, tuple(Arc(*ends, Sign.POSITIVE) for ends in both_ways))
    >>> geodetic(graph, (0, 1)), geodetic(graph, (0, 1, 2))
    (True, False)
    """
    graph.around(loop)
    return is_geodetic(loop, cache(partial(distances, graph)))


def is_geodetic(loop: Sequence[int], distances_from: Callable[[int], Distances]) -> bool:
    """Tell the same from the distances of the loop's factors, asked for where needed: O(length²)."""
    length = len(loop)
    return length == 1 or any(
        distances_from(loop[here])[loop[there]] == there - here
        and distances_from(loop[there])[loop[here]] == length - (there - here)
        for here, there in combinations(range(length), 2)
    )


def distances(graph: SignedGraph, start: int) -> dict[int, int]:
    """Return how many links a shortest way takes from `start` to each factor that it leads to.

    >>> from loopmap.structure.graph import Arc
    >>> from loopmap.signs import Sign
    >>> distances(SignedGraph(4, (Arc(2, 0, Sign.POSITIVE), Arc(0, 3, Sign.NEGATIVE))), 2)
    {2: 0, 0: 1, 3: 2}
    """
    found: dict[int, int] = {}
    seen = fresh = 1 << start
    layer = 0
    while fresh:
        found.update(dict.fromkeys(members(fresh), layer))
        fresh = neighbours(fresh, graph.successors) & ~seen
        seen |= fresh
        layer += 1
    return found
