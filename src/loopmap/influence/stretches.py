"""What all routes between two factors pass through, and so where they can be cut into stretches."""

from __future__ import annotations

from collections.abc import Sequence

from loopmap.structure.graph import SignedGraph
from loopmap.structure.masks import neighbours, reach


def gates(graph: SignedGraph, tail: int, head: int) -> tuple[int, ...]:
    """Return the factors that every route from `tail` to another factor passes, in order, both ends included.

    Empty where there is no route. They are the dominators of `head` in the graph as seen from `tail`
    (Prosser 1959); each is on any shortest route, so each factor of one is taken out to see whether the
    rest still connects. O(length of a shortest route × factors) operations on sets.

    >>> from loopmap.signs import Sign
    >>> from loopmap.structure.graph import Arc
    >>> ends = [(0, 1), (1, 2), (1, 3), (2, 4), (3, 4)]
    >>> gates(SignedGraph(5, tuple(Arc(*pair, Sign.POSITIVE) for pair in ends)), 0, 4)
    (0, 1, 4)
    """
    everything = (1 << graph.size) - 1
    route = shortest(graph, tail, head)
    return tuple(
        factor
        for factor in route
        if factor in (tail, head)
        or not reach(tail, graph.successors, everything & ~(1 << factor)) >> head & 1
    )


def stretch(graph: SignedGraph, tail: int, head: int) -> int:
    """Return the set of all factors that some walk from `tail` to `head` meets which meets either end once.

    Between two gates that follow one another this is all that a route can use, and no other stretch of the
    same routes shares a factor with it but for a gate: so each stretch can be looked at by itself.
    """
    everything = (1 << graph.size) - 1
    onward = reach(tail, graph.successors, everything & ~(1 << head))
    back = reach(head, graph.predecessors, everything & ~(1 << tail))
    return onward & back | 1 << tail | 1 << head


def shortest(graph: SignedGraph, tail: int, head: int) -> Sequence[int]:
    """Return a shortest route from one factor to another, going to the smallest factor each time, or []."""
    layers = [1 << head]
    seen = layers[0]
    while layers[-1] and not layers[-1] >> tail & 1:
        layers.append(neighbours(layers[-1], graph.predecessors) & ~seen)
        seen |= layers[-1]
    route = [tail] if layers[-1] else []
    for layer in reversed(layers[:-1] if route else []):
        ahead = graph.successors[route[-1]] & layer
        route.append((ahead & -ahead).bit_length() - 1)
    return route
