"""Which signs the simple routes between two factors have, each with a shortest route to show for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from loopmap.influence.outcomes import SIGNS, Arms, outcome
from loopmap.influence.search import Budget, Route, Spent, shortest_route
from loopmap.influence.stretches import gates, stretch
from loopmap.signs import Sign
from loopmap.structure.graph import SignedGraph

LOOKS = 3_000
"""How many looks ahead are taken, at most, for one sign on one stretch."""


@dataclass(frozen=True, slots=True)
class Sides:
    """The signs of all simple routes from one factor to another.

    `routes` holds, for each sign that some route has, a shortest one that was found; `unsettled` the
    signs for which the search ended before it knew. Unknown and contested links make a route `?`.
    `gates` are the factors that every route passes, both ends included; empty where there is no route.
    """

    routes: dict[Sign, Route] = field(default_factory=dict)
    unsettled: frozenset[Sign] = frozenset()
    gates: tuple[int, ...] = ()


class Signer:
    """Tells the signs of routes in one graph; what it finds out about a stretch it keeps."""

    def __init__(self, graph: SignedGraph, looks: int = LOOKS) -> None:
        self._graph = graph
        self._arms = Arms(graph)
        self._looks = looks
        self._known: dict[tuple[int, int], Sides] = {}

    def __call__(self, tail: int, head: int) -> Sides:
        """Tell the signs of the simple routes from one factor to another; ValueError where they are one.

        Routes are cut at their gates (`loopmap.influence.stretches`), and the signs of the stretches
        multiply: exact, and each hard question stays as small as it can be. For each sign on each
        stretch, `loopmap.influence.search` looks for a shortest route.
        """
        if tail == head:
            raise ValueError(f"a route leads from one factor to another, not from {tail} to itself")
        passed = gates(self._graph, tail, head)
        if not passed:
            return Sides()
        whole = Sides({Sign.POSITIVE: (tail,)}, gates=passed)
        for begin, end in pairwise(passed):
            whole = _joined(whole, self._of_stretch(begin, end))
        return whole

    def _of_stretch(self, tail: int, head: int) -> Sides:
        if (tail, head) not in self._known:
            self._known[tail, head] = self._searched(tail, head)
        return self._known[tail, head]

    def _searched(self, tail: int, head: int) -> Sides:
        within = stretch(self._graph, tail, head)
        if within.bit_count() == 2:
            return Sides({SIGNS[outcome(self._graph.arc(tail, head).sign)]: (tail, head)})
        routes: dict[Sign, Route] = {}
        unsettled: set[Sign] = set()
        for place, sign in enumerate(SIGNS):
            try:
                found = shortest_route(self._arms, tail, head, within, 1 << place, Budget(self._looks))
            except Spent:
                unsettled.add(sign)
            else:
                if found is not None:
                    routes[sign] = found
        return Sides(routes, frozenset(unsettled))


def _joined(one: Sides, other: Sides) -> Sides:
    """Put the routes of two stretches together, of each sign the shortest."""
    routes: dict[Sign, Route] = {}
    for sign, route in one.routes.items():
        for onward, rest in other.routes.items():
            whole = route + rest[1:]
            known = routes.get(sign * onward)
            if known is None or len(whole) < len(known):
                routes[sign * onward] = whole
    open_ = {
        sign * onward
        for sign in {*one.routes, *one.unsettled}
        for onward in {*other.routes, *other.unsettled}
        if sign in one.unsettled or onward in other.unsettled
    }
    return Sides(routes, frozenset(open_ - set(routes)), one.gates)
