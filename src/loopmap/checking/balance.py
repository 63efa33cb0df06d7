"""Whether any loop of a map balances, told without listing loops."""

from __future__ import annotations

from loopmap.signs import Sign
from loopmap.structure.components import strong_components
from loopmap.structure.graph import Arc, SignedGraph


def known_loops(graph: SignedGraph) -> tuple[int, bool]:
    """Tell how many loops of known sign there are at least, and whether any of them balances.

    Given a graph, get the cycle rank of its links of known sign, which is a lower bound on their
    loops and exact up to 2; and whether one of those loops has an odd number of negative links.
    In a strong component none has exactly when its factors fall into two camps, positive links
    within them and negative ones between (Harary 1953, "On the notion of balance of a signed
    graph"; in a strong component every link lies on a loop, so it holds for directed loops too).
    O(factors + links).
    """
    known = tuple(arc for arc in graph.links if arc.sign.known)
    components = strong_components(SignedGraph(graph.size, known))
    component_of = {factor: number for number, component in enumerate(components) for factor in component}
    inner = [arc for arc in known if component_of[arc.tail] == component_of[arc.head]]
    rank = len(inner) - sum(len(component) - 1 for component in components)
    camp = _camps(inner, [component[0] for component in components])
    return rank, any((camp[arc.tail] != camp[arc.head]) != (arc.sign is Sign.NEGATIVE) for arc in inner)


def _camps(links: list[Arc], starts: list[int]) -> dict[int, bool]:
    """Follow links from each start, and change camp with each negative one."""
    onward: dict[int, list[Arc]] = {}
    for arc in links:
        onward.setdefault(arc.tail, []).append(arc)
    camp = dict.fromkeys(starts, False)
    waiting = list(starts)
    while waiting:
        tail = waiting.pop()
        for arc in onward.get(tail, ()):
            if arc.head not in camp:
                camp[arc.head] = camp[tail] != (arc.sign is Sign.NEGATIVE)
                waiting.append(arc.head)
    return camp
