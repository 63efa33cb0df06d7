"""A strong component with the factors taken out that loops have no choice at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from loopmap.structure.counting.polynomial import KIND_OF, Polynomial, plus, times
from loopmap.structure.graph import SignedGraph


@dataclass(frozen=True, slots=True)
class Contraction:
    """What contracting leaves of a graph.

    `links[u][v]` counts, by length and kind, the paths that one link from u to v stands for; no link
    leads to its own tail, and every factor has at least two ways in and two ways out. `loops` counts
    those that were closed on the way. The loops of the graph are these, and for each loop of what is
    left every choice of a path for each of its links.
    """

    links: Mapping[int, Mapping[int, Polynomial]]
    loops: Polynomial


def contract(graph: SignedGraph, within: Iterable[int]) -> Contraction:
    """Take out every factor with one way in or one way out, until there is none.

    `within` is a strong component of the graph. A loop that comes by a factor with one way in comes
    from the factor before it, and so uses that one up: the two may be one. Each link of the one and
    each of the other make a new link, weighed with the product; parallel links add up, and what
    leads back to its own tail is a loop and goes to the answer. Each factor taken out leaves fewer
    links, so there are at most as many products as factors times the most links at one.

    >>> from loopmap.signs import Sign
    >>> from loopmap.structure.graph import Arc
    >>> ends = [(0, 1), (1, 2), (2, 0), (1, 0), (0, 2)]
    >>> contract(SignedGraph(3, tuple(Arc(*pair, Sign.NEGATIVE) for pair in ends)), range(3)).loops
    {(2, 0): 2, (3, 1): 1}
    """
    work = _Contracting(graph, within)
    waiting = dict.fromkeys(work.onward)
    while waiting:
        factor, _ = waiting.popitem()
        if len(work.sources[factor]) <= 1 or len(work.onward[factor]) <= 1:
            for touched in work.take_out(factor):
                waiting[touched] = None
    return Contraction(work.onward, work.loops)


class _Contracting:
    """The links that are left while factors are taken out."""

    def __init__(self, graph: SignedGraph, within: Iterable[int]) -> None:
        self.loops: Polynomial = {}
        self.onward: dict[int, dict[int, Polynomial]] = {factor: {} for factor in within}
        self.sources: dict[int, dict[int, None]] = {factor: {} for factor in self.onward}
        for arc in graph.links:
            if arc.tail in self.onward and arc.head in self.onward:
                self._add(arc.tail, arc.head, {(1, KIND_OF[arc.sign]): 1})

    def _add(self, tail: int, head: int, weight: Polynomial) -> None:
        if tail == head:
            self.loops = plus(self.loops, weight)
        else:
            present = self.onward[tail].get(head)
            self.onward[tail][head] = weight if present is None else plus(present, weight)
            self.sources[head][tail] = None

    def take_out(self, factor: int) -> set[int]:
        """Join each link into a factor with each link out of it; return the factors at their ends."""
        leaving = self.onward.pop(factor)
        entering = {tail: self.onward[tail].pop(factor) for tail in self.sources.pop(factor)}
        for head in leaving:
            del self.sources[head][factor]
        for tail, before in entering.items():
            for head, after in leaving.items():
                self._add(tail, head, times(before, after))
        return {*entering, *leaving}
