"""The signs of walks: ways that may go round a loop and come back to where they have been."""

from __future__ import annotations

from loopmap.influence.outcomes import SIGNS, Arms, Layer
from loopmap.signs import Sign
from loopmap.structure.graph import SignedGraph


def signs_of_walks(graph: SignedGraph, head: int) -> tuple[frozenset[Sign], ...]:
    """Tell for each factor the signs of the walks of one link or more from it to `head`.

    Of a factor that leads into a balancing loop on the way, both signs are found, since a walk may go
    round once more; that is why simple routes are asked for first. Breadth-first search back from
    `head` in pairs of a factor and a sign: O(factors + links).

    >>> from loopmap.structure.graph import Arc
    >>> signs = {(0, 2): "+", (2, 1): "+", (1, 2): "-"}
    >>> graph = SignedGraph(3, tuple(Arc(*ends, Sign(sign)) for ends, sign in signs.items()))
    >>> sorted(sign.value for sign in signs_of_walks(graph, 2)[0])
    ['+', '-']
    """
    arms, everything = Arms(graph), (1 << graph.size) - 1
    layer: Layer = (1 << head, 0, 0)
    found = [0, 0, 0]
    while any(layer):
        there = arms.one_before(layer, everything)
        layer = there[0] & ~found[0], there[1] & ~found[1], there[2] & ~found[2]
        found = [seen | fresh for seen, fresh in zip(found, layer, strict=True)]
    return tuple(
        frozenset(sign for sign, seen in zip(SIGNS, found, strict=True) if seen >> factor & 1)
        for factor in range(graph.size)
    )
