"""Whether any loop balances, and whether any reinforces, with a shortest one to show for it."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from loopmap.signs import Polarity, Sign
from loopmap.structure.cores import Core, cores
from loopmap.structure.graph import Loop, SignedGraph
from loopmap.structure.listing import simple_loops
from loopmap.structure.loops import polarity_of
from loopmap.structure.odd import shortest_odd_loop

STEPS = 1_000_000
"""The work that a search for a reinforcing loop is allowed, as `simple_loops` counts it: half a second."""


class Presence(Enum):
    """Whether there is such a loop: there is, it cannot be ruled out, or there is none."""

    YES = "yes"
    MAY = "may"
    NO = "no"


def has_balancing_loop(graph: SignedGraph) -> Presence:
    """Tell whether any loop has an odd number of negative links, without listing loops.

    YES holds whichever of the two signs each link has whose sign is unknown or contested. It does not
    always come with a loop of known signs: where two loops share such a link and differ in the signs of the
    others, one of them balances, and no one knows which. MAY depends on those signs. NO needs all signs
    on loops known. Ask it of the `known_part` to hear of loops of known signs only.

    The factors of a core fall into two camps, positive links within them and negative ones between,
    exactly when none of its loops balances (Harary 1953, "On the notion of balance of a signed graph",
    Michigan Math. J. 2:143-146; in a core every link lies on a loop, so it holds for directed loops as
    well). Unknown signs can be chosen to fit camps of the known links. O(factors + links).

    >>> from loopmap.structure.graph import Arc
    >>> two_loops = [Arc(0, 1, Sign.UNKNOWN), Arc(1, 0, Sign.POSITIVE), Arc(1, 2, Sign.NEGATIVE)]
    >>> has_balancing_loop(SignedGraph(3, tuple(two_loops)))
    <Presence.MAY: 'may'>
    >>> has_balancing_loop(SignedGraph(3, (*two_loops, Arc(2, 0, Sign.POSITIVE))))
    <Presence.YES: 'yes'>
    """
    return strongest(balancing_in(core) for core in cores(graph))


def has_reinforcing_loop(graph: SignedGraph, steps: int = STEPS) -> Presence:
    """Tell whether any loop has an even number of negative links.

    YES means that there is such a loop of known signs. NO means that all signs on loops are known and
    that each of the loops balances. MAY stands for all that lies between: it depends on signs that are not
    known, or the search ended after so many `steps`.

    Where a core of the known links has two camps (`has_balancing_loop`), all of its loops reinforce, and
    the answer takes O(factors + links). In other cores this is the even cycle problem of digraphs, for
    which no linear method is known (Robertson, Seymour & Thomas 1999, "Permanents, Pfaffian
    orientations, and even directed circuits", Ann. of Math. 150:929-975, has a polynomial one): there,
    loops are listed, shortest first, to the first that reinforces. Only a map with very many loops that
    all balance needs many steps.

    >>> from loopmap.structure.graph import Arc
    >>> has_reinforcing_loop(SignedGraph(2, (Arc(0, 1, Sign.POSITIVE), Arc(1, 0, Sign.NEGATIVE))))
    <Presence.NO: 'no'>
    """
    return strongest(reinforcing_in(core, steps) for core in cores(graph))


def balancing_loop(graph: SignedGraph) -> Loop | None:
    """Return the first balancing loop of known signs that a list of all loops would have, or None.

    It is a shortest one (`loopmap.structure.odd`), looked for where there is one. O(factors²) set
    operations.

    >>> from loopmap.structure.graph import Arc
    >>> signs = {(0, 1): "+", (1, 0): "+", (1, 2): "-", (2, 0): "+"}
    >>> balancing_loop(SignedGraph(3, tuple(Arc(*ends, Sign(sign)) for ends, sign in signs.items())))
    (0, 1, 2)
    """
    found = (
        core.outward(shortest_odd_loop(core.graph))
        for core in cores(known_part(graph))
        if not has_two_camps(core.graph)
    )
    return min(found, key=lambda loop: (len(loop), loop), default=None)


def reinforcing_loop(graph: SignedGraph, steps: int = STEPS) -> Loop | None:
    """Return the first reinforcing loop of known signs that a list of all loops has, or None.

    It is a shortest one. None also where the search ended after so many `steps`; `has_reinforcing_loop`
    says NO only where there is none. Time: that of the list up to that loop.

    >>> from loopmap.structure.graph import Arc
    >>> signs = {(0, 1): "+", (1, 0): "-", (1, 2): "-", (2, 0): "+", (2, 2): "-", (0, 2): "-"}
    >>> reinforcing_loop(SignedGraph(3, tuple(Arc(*ends, Sign(sign)) for ends, sign in signs.items())))
    """
    known = known_part(graph)
    loops = simple_loops(known, steps=steps)
    return next((loop for loop in loops if polarity_of(known, loop) is Polarity.REINFORCING), None)


def known_part(graph: SignedGraph) -> SignedGraph:
    """Return the graph without the links whose sign is not known, or contested."""
    return SignedGraph(graph.size, tuple(arc for arc in graph.links if arc.sign.known))


def strongest(answers: Iterable[Presence]) -> Presence:
    """Return what parts of a graph say together: YES where one does, else MAY where one does.

    >>> strongest([Presence.NO, Presence.MAY])
    <Presence.MAY: 'may'>
    """
    return min(answers, key=list(Presence).index, default=Presence.NO)


def balancing_in(core: Core) -> Presence:
    """Tell what `has_balancing_loop` tells, of one core."""
    if not has_two_camps(core.graph):
        return Presence.YES
    return Presence.NO if _all_known(core.graph) else Presence.MAY


def reinforcing_in(core: Core, steps: int = STEPS) -> Presence:
    """Tell what `has_reinforcing_loop` tells, of one core."""
    inner = cores(known_part(core.graph))
    if any(has_two_camps(part.graph) for part in inner):
        return Presence.YES
    settled = _all_known(core.graph)
    for part in inner:
        loops = simple_loops(part.graph, steps=steps)
        if any(polarity_of(part.graph, loop) is Polarity.REINFORCING for loop in loops):
            return Presence.YES
        settled = settled and loops.complete
    return Presence.NO if settled else Presence.MAY


def has_two_camps(graph: SignedGraph) -> bool:
    """Tell whether factors can be put into two camps (see `camps`)."""
    return camps(graph) is not None


def camps(graph: SignedGraph) -> tuple[bool, ...] | None:
    """Put the factors into two camps, known positive links within and negative between, or give None.

    Links without a known sign are passed over; a factor's camp tells whether it is the other one than that
    of the first factor that it hangs together with. O(factors + links).

    >>> from loopmap.structure.graph import Arc
    >>> camps(SignedGraph(3, (Arc(0, 1, Sign.NEGATIVE), Arc(1, 2, Sign.POSITIVE), Arc(2, 0, Sign.NEGATIVE))))
    (False, True, True)
    """
    links: list[list[tuple[int, bool]]] = [[] for _ in range(graph.size)]
    for arc in graph.links:
        if arc.sign.known:
            links[arc.tail].append((arc.head, arc.sign is Sign.NEGATIVE))
            links[arc.head].append((arc.tail, arc.sign is Sign.NEGATIVE))
    camp: dict[int, bool] = {}
    for start in range(graph.size):
        if start in camp:
            continue
        camp[start] = False
        waiting = [start]
        while waiting:
            factor = waiting.pop()
            for other, changes in links[factor]:
                if other not in camp:
                    camp[other] = camp[factor] != changes
                    waiting.append(other)
                elif camp[other] != (camp[factor] != changes):
                    return None
    return tuple(camp[factor] for factor in range(graph.size))


def _all_known(graph: SignedGraph) -> bool:
    return all(arc.sign.known for arc in graph.links)
