"""Shortest ways from one factor to all others, one for each, such that parts of them are such ways too."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

from loopmap.structure.graph import SignedGraph


class Way(NamedTuple):
    """A path as two sets: its links, each by its place in `graph.links`, and its factors."""

    links: int
    factors: int


Steps: TypeAlias = Sequence[Sequence[tuple[int, int]]]
"""For each factor where its links lead, each with the set that holds just that link."""


def steps_out(graph: SignedGraph) -> Steps:
    """Return the steps along the links."""
    steps: list[list[tuple[int, int]]] = [[] for _ in range(graph.size)]
    for place, arc in enumerate(graph.links):
        steps[arc.tail].append((arc.head, 1 << place))
    return steps


def steps_back(graph: SignedGraph) -> Steps:
    """Return the steps against the links."""
    steps: list[list[tuple[int, int]]] = [[] for _ in range(graph.size)]
    for place, arc in enumerate(graph.links):
        steps[arc.head].append((arc.tail, 1 << place))
    return steps


def shortest_ways(start: int, steps: Steps) -> dict[int, Way]:
    """Return one shortest way from `start` to each factor that the steps lead to, itself included.

    Among ways of one length it is the one whose links are the smallest number when read as a set. That is
    as if link i had the length 1 + ε·2^i: no two ways are equally long, so any part of a shortest
    way is *the* shortest way between its ends, whether found out from one end or back from the other.

    Breadth-first search by layers: O(links) operations on sets.

    >>> from loopmap.structure.graph import Arc
    >>> from loopmap.signs import Sign
    >>> ends = [(0, 1), (0, 2), (1, 3), (2, 3)]
    >>> graph = SignedGraph(4, tuple(Arc(*pair, Sign.POSITIVE) for pair in ends))
    >>> bin(shortest_ways(0, steps_out(graph))[3].links)
    '0b101'
    """
    ways = {start: Way(0, 1 << start)}
    layer = [start]
    while layer:
        fresh: dict[int, Way] = {}
        for factor in layer:
            links, factors = ways[factor]
            for head, link in steps[factor]:
                if head in ways:
                    continue
                before = fresh.get(head)
                if before is None or links | link < before.links:
                    fresh[head] = Way(links | link, factors | 1 << head)
        ways.update(fresh)
        layer = list(fresh)
    return ways
