"""Counting the loops of a graph exactly, or saying how far one can."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from loopmap.structure.components import strong_components
from loopmap.structure.counting.contraction import Contraction, contract
from loopmap.structure.counting.listed import count_listed
from loopmap.structure.counting.order import Order, best_order
from loopmap.structure.counting.polynomial import Polynomial, minus, plus
from loopmap.structure.counting.result import LoopCount
from loopmap.structure.counting.sweep import sweep
from loopmap.structure.graph import SignedGraph

STATES = 12_000_000
"""How many states are allowed for, by the bound.

Sparse maps meet a tenth of it or less, and a million then takes some 0.3 s; dense ones nearly all: 6 s.
"""

FIRST_STEPS = 100_000
"""The work to spend on listing loops up to a given length before they are counted with all others."""

LAST_STEPS = 600_000
"""The work to spend on listing loops where counting them all is out of reach: about half a second."""


def count_loops(
    graph: SignedGraph,
    *,
    through: int | None = None,
    max_length: int | None = None,
    bound: int | None = STATES,
) -> LoopCount:
    """Count the simple directed cycles of a graph by length and polarity, without listing them.

    `through` counts those that hold a factor, `max_length` leaves out longer ones. How many states the
    count may need is known before it starts. Where that is more than `bound`, the loops are listed,
    shortest first, for about half a second, and the answer holds the lengths that were listed whole:
    it is then not `exact`, and `complete_to_length` tells the last of them. With `bound=None` there is no
    such end, and time and memory may be what they will.

    Method: strong components one by one; factors with one way in or out are contracted, links
    then standing for polynomials in the length; the rest is swept over in an order in which few open
    paths meet (`loopmap.structure.counting.sweep`). Loops through a factor are all loops without those of
    the graph without it. The work grows with the states, so with what is open between the parts of
    a map and not with its loops: at most exponential in the width of the map, and linear in its length.

    Raises ValueError for a factor that is not in the graph and for a bound out of range.

    >>> from loopmap.signs import Polarity, Sign
    >>> from loopmap.structure.graph import Arc
    >>> ends = [(tail, head) for tail in range(12) for head in range(12) if tail != head]
    >>> count = count_loops(SignedGraph(12, tuple(Arc(*pair, Sign.NEGATIVE) for pair in ends)))
    >>> count
    LoopCount(119,481,284 loops, lengths 2 to 12)
    >>> count.by_length[3][Polarity.BALANCING]
    440
    """
    _check(graph, through, max_length, bound)
    if max_length is not None:
        short, whole = count_listed(graph, through=through, max_length=max_length, steps=FIRST_STEPS)
        if whole is None:
            return LoopCount.of(short)
    counted = _count(graph, through, bound)
    if counted is None:
        short, whole = count_listed(graph, through=through, max_length=max_length, steps=LAST_STEPS)
        return LoopCount.of(short, whole)
    longest = graph.size if max_length is None else max_length
    return LoopCount.of({term: count for term, count in counted.items() if term[0] <= longest})


def _count(graph: SignedGraph, through: int | None, bound: int | None) -> Polynomial | None:
    """Count all loops, or those through a factor; None where the bound is passed."""
    components = strong_components(graph)
    if through is None:
        wanted = _prepare(graph, components, bound)
        return None if wanted is None else _total(wanted)
    around = [component for component in components if through in component]
    without = SignedGraph(graph.size, tuple(arc for arc in graph.links if through not in arc.ends))
    inside = [part for part in strong_components(without) if set(part) <= set(around[0])]
    every = _prepare(graph, around, bound)
    others = None if every is None else _prepare(without, inside, bound)
    return None if every is None or others is None else minus(_total(every), _total(others))


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A strong component that is contracted, with an order for what is left of it."""

    contraction: Contraction
    order: Order

    def count(self) -> Polynomial:
        """Count the component's loops."""
        links = self.contraction.links
        if self.order.reversed:
            links = _reversed(links)
        return plus(self.contraction.loops, sweep(links, self.order.factors))


def _prepare(
    graph: SignedGraph, components: Sequence[tuple[int, ...]], bound: int | None
) -> list[_Prepared] | None:
    """Contract each component and find its order; None where their states together pass the bound."""
    prepared = []
    for component in components:
        contraction = contract(graph, component)
        order = _order(contraction.links, bound)
        if order is None:
            return None
        if bound is not None:
            bound -= order.states
        prepared.append(_Prepared(contraction, order))
    return prepared


def _order(links: Mapping[int, Mapping[int, Polynomial]], bound: int | None) -> Order | None:
    """Find an order for the factors that a contraction left, by their own numbers."""
    factors = sorted(links)
    place = {factor: i for i, factor in enumerate(factors)}
    successors, predecessors = [0] * len(factors), [0] * len(factors)
    for tail, heads in links.items():
        for head in heads:
            successors[place[tail]] |= 1 << place[head]
            predecessors[place[head]] |= 1 << place[tail]
    found = best_order(successors, predecessors, bound)
    if found is None:
        return None
    return Order(found.states, tuple(factors[i] for i in found.factors), found.reversed)


def _reversed(links: Mapping[int, Mapping[int, Polynomial]]) -> dict[int, dict[int, Polynomial]]:
    turned: dict[int, dict[int, Polynomial]] = {factor: {} for factor in links}
    for tail, heads in links.items():
        for head, polynomial in heads.items():
            turned[head][tail] = polynomial
    return turned


def _total(prepared: Sequence[_Prepared]) -> Polynomial:
    total: Polynomial = {}
    for part in prepared:
        total = plus(total, part.count())
    return total


def _check(graph: SignedGraph, through: int | None, max_length: int | None, bound: int | None) -> None:
    if max_length is not None and max_length < 1:
        raise ValueError(f"the shortest loop has length 1, so max_length cannot be {max_length}")
    if through is not None and not 0 <= through < graph.size:
        raise ValueError(f"factor {through} is not in a graph of {graph.size} factors")
    if bound is not None and bound < 0:
        raise ValueError(f"bound cannot be {bound}")
