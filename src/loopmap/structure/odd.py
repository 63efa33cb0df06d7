"""The shortest loop with an odd number of negative links: one that balances."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from loopmap.signs import Sign
from loopmap.structure.graph import Loop, SignedGraph
from loopmap.structure.masks import members, neighbours

Layer: TypeAlias = tuple[int, int]
"""The factors whose way home has an even number of negative links, and those where it is odd."""


def shortest_odd_loop(graph: SignedGraph) -> Loop:
    """Return a shortest loop with an odd number of negative links, or the empty loop where there is none.

    All signs are known, or ValueError is raised. Of several it is the first in lexicographic order. A
    closed walk that is shortest among those with an odd number meets no factor twice, or one of its parts
    would be odd and shorter; so breadth-first search in pairs of a factor and the sign of its way home finds
    loops only. From each factor once, among those that follow it: O(factors²) set operations.

    >>> from loopmap.structure.graph import Arc
    >>> signs = {(0, 1): "+", (1, 0): "+", (1, 2): "-", (2, 0): "+"}
    >>> shortest_odd_loop(SignedGraph(3, tuple(Arc(*ends, Sign(sign)) for ends, sign in signs.items())))
    (0, 1, 2)
    """
    if not all(arc.sign.known for arc in graph.links):
        raise ValueError("a loop is odd or not only where all of its signs are known")
    same, flipped = [0] * graph.size, [0] * graph.size  # predecessors, by the sign of the link
    for arc in graph.links:
        (same if arc.sign is Sign.POSITIVE else flipped)[arc.head] |= 1 << arc.tail
    best: Loop = ()
    for start in range(graph.size):
        longest = len(best) - 1 if best else graph.size
        layers = _layers_home(start, same, flipped, longest)
        if layers:
            best = _walk_home(graph, start, layers)
    return best


def _layers_home(start: int, same: Sequence[int], flipped: Sequence[int], longest: int) -> list[Layer]:
    """Return who gets to `start` in 0, 1, 2 … links, at least, by factors from it on: to itself, oddly.

    Empty where that takes more than `longest` links.
    """
    within = -1 << start
    layers: list[Layer] = [(1 << start, 0)]
    seen_even, seen_odd = layers[0]
    while len(layers) <= longest:
        even, odd = layers[-1]
        even, odd = (
            (neighbours(even, same) | neighbours(odd, flipped)) & within & ~seen_even,
            (neighbours(odd, same) | neighbours(even, flipped)) & within & ~seen_odd,
        )
        if not even | odd:
            return []
        layers.append((even, odd))
        if odd >> start & 1:
            return layers
        seen_even |= even
        seen_odd |= odd
    return []


def _walk_home(graph: SignedGraph, start: int, layers: Sequence[Layer]) -> Loop:
    """Go from `start` to the smallest factor that is one link nearer home, and on."""
    loop = [start]
    odd = True  # whether the rest of the way has an odd number of negative links
    for even_there, odd_there in reversed(layers[1:-1]):
        for head in members(graph.successors[loop[-1]]):
            odd_after = odd != (graph.arc(loop[-1], head).sign is Sign.NEGATIVE)
            if (odd_there if odd_after else even_there) >> head & 1:
                loop.append(head)
                odd = odd_after
                break
    return tuple(loop)
