"""The cores of a graph: its strong components that have loops, each as a graph of its own."""

from __future__ import annotations

from dataclasses import dataclass

from loopmap.structure.components import strong_components
from loopmap.structure.graph import Arc, Loop, SignedGraph


@dataclass(frozen=True, slots=True)
class Core:
    """A strong component with a loop: its factors in ascending order, and the links among them.

    In `graph` the factors are numbered by their place in `members`, so a loop of it that is canonical
    stays so when `outward` gives the factors back the numbers that they have in the whole.
    """

    members: tuple[int, ...]
    graph: SignedGraph

    @property
    def rank(self) -> int:
        """How many loops span its cycle space: links − factors + 1, where a self-link counts as any link."""
        return len(self.graph.links) - self.graph.size + 1

    def outward(self, path: Loop) -> Loop:
        """Return a path or loop of `graph` with the numbers that its factors have in the whole."""
        return tuple(self.members[factor] for factor in path)


def cores(graph: SignedGraph) -> tuple[Core, ...]:
    """Return the strong components that have a loop, by their first factor.

    Every loop of the graph is a loop of exactly one core, and every link of a core is on a loop. A
    factor by itself is a core if it has a self-link. O(factors + links), besides sorting the links.

    >>> from loopmap.signs import Sign
    >>> ends = [(0, 1), (1, 3), (3, 1), (3, 4), (4, 4)]
    >>> graph = SignedGraph(5, tuple(Arc(*pair, Sign.POSITIVE) for pair in ends))
    >>> [(core.members, core.rank) for core in cores(graph)]
    [((1, 3), 1), ((4,), 1)]
    """
    components = strong_components(graph)
    home = {factor: number for number, component in enumerate(components) for factor in component}
    place = {factor: i for component in components for i, factor in enumerate(component)}
    inside: dict[int, list[Arc]] = {}
    for arc in graph.links:
        if home[arc.tail] == home[arc.head]:
            renumbered = Arc(place[arc.tail], place[arc.head], arc.sign, arc.delayed)
            inside.setdefault(home[arc.tail], []).append(renumbered)
    return tuple(
        Core(components[number], SignedGraph(len(components[number]), tuple(links)))
        for number, links in sorted(inside.items())
    )


def cycle_rank(graph: SignedGraph) -> int:
    """Return how many loops at least it takes to span all loops of the graph, over its cores together.

    No graph has fewer loops than its rank. O(factors + links), besides sorting the links.

    >>> from loopmap.signs import Sign
    >>> ends = [(0, 1), (1, 0), (1, 2), (2, 0)]
    >>> cycle_rank(SignedGraph(3, tuple(Arc(*pair, Sign.POSITIVE) for pair in ends)))
    2
    """
    return sum(core.rank for core in cores(graph))
