"""The levels of a graph: what can be told first, and what only after it."""

from __future__ import annotations

from typing import TypeAlias

from loopmap.structure.components import strong_components
from loopmap.structure.graph import SignedGraph

Block: TypeAlias = tuple[int, ...]
"""The factors of a strong component, in ascending order."""


def levels(graph: SignedGraph) -> tuple[tuple[Block, ...], ...]:
    """Put the strong components into levels: each on the first where all that leads to it comes before.

    Blocks of the first level are led to by nothing outside them, and the level of a block is one more
    than the last level from which a link leads to it. Blocks of a level ascend, and no link
    leads from one to another.

    This is the level partition by which Oliva orders a model (2004, Syst. Dyn. Rev. 20:313-336) after
    Warfield: a factor is on the first level if all that leads to it is led to by it, and so on without
    those. Who peels off what leads nowhere first gets the levels of the graph with all links
    turned round. Kahn's method on the condensation, O(factors + links).

    >>> from loopmap.structure.graph import Arc
    >>> from loopmap.signs import Sign
    >>> ends = [(4, 0), (0, 1), (1, 0), (1, 2), (2, 3), (3, 2), (3, 5)]
    >>> levels(SignedGraph(6, tuple(Arc(*pair, Sign.POSITIVE) for pair in ends)))
    (((4,),), ((0, 1),), ((2, 3),), ((5,),))
    """
    blocks = strong_components(graph)
    home = {factor: number for number, block in enumerate(blocks) for factor in block}
    onward: list[set[int]] = [set() for _ in blocks]
    for arc in graph.links:
        if home[arc.tail] != home[arc.head]:
            onward[home[arc.tail]].add(home[arc.head])
    waiting_for = [0] * len(blocks)
    for heads in onward:
        for head in heads:
            waiting_for[head] += 1
    found = []
    ready = [number for number, count in enumerate(waiting_for) if not count]
    while ready:
        found.append(tuple(blocks[number] for number in ready))
        following = []
        for number in ready:
            for head in onward[number]:
                waiting_for[head] -= 1
                if not waiting_for[head]:
                    following.append(head)
        ready = sorted(following)
    return tuple(found)
