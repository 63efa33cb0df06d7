"""The strong components of a graph: the parts inside which every factor leads to every other."""

from __future__ import annotations

from loopmap.structure.graph import SignedGraph
from loopmap.structure.masks import members


def strong_components(graph: SignedGraph) -> tuple[tuple[int, ...], ...]:
    """Split the factors into strong components.

    Every factor is in exactly one; it is there alone when it is on no loop with another. Inside a
    component the factors ascend, and the components ascend by their first factor. A loop never
    leaves its component, so loops are looked for in each by itself.

    Tarjan's depth-first search with an explicit stack: linear in factors and links (Tarjan 1972,
    "Depth-first search and linear graph algorithms", SIAM J. Comput. 1:146-160).

    >>> from loopmap.structure.graph import Arc
    >>> from loopmap.signs import Sign
    >>> links = [Arc(*ends, Sign.POSITIVE) for ends in [(0, 3), (3, 0), (0, 1), (1, 2)]]
    >>> strong_components(SignedGraph(4, tuple(links)))
    ((0, 3), (1,), (2,))
    """
    found: list[tuple[int, ...]] = []
    rank: dict[int, int] = {}  # when a factor was first met
    lowest: dict[int, int] = {}  # the earliest unassigned rank it is known to lead back to
    unassigned: list[int] = []
    assigned: set[int] = set()
    for root in range(graph.size):
        if root in rank:
            continue
        path = [root]
        onward = [members(graph.successors[root])]
        rank[root] = lowest[root] = len(rank)
        unassigned.append(root)
        while path:
            factor = path[-1]
            for head in onward[-1]:
                if head not in rank:
                    rank[head] = lowest[head] = len(rank)
                    unassigned.append(head)
                    path.append(head)
                    onward.append(members(graph.successors[head]))
                    break
                if head not in assigned:
                    lowest[factor] = min(lowest[factor], rank[head])
            else:
                path.pop()
                onward.pop()
                if path:
                    lowest[path[-1]] = min(lowest[path[-1]], lowest[factor])
                if lowest[factor] == rank[factor]:
                    component = _pop_through(factor, unassigned)
                    assigned.update(component)
                    found.append(tuple(sorted(component)))
    return tuple(sorted(found))


def _pop_through(factor: int, stack: list[int]) -> list[int]:
    popped = [stack.pop()]
    while popped[-1] != factor:
        popped.append(stack.pop())
    return popped
