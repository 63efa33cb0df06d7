"""The shortest simple route of a wanted sign, or the proof that there is none, within a budget."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from loopmap.influence.outcomes import Arms, Layer, before
from loopmap.structure.masks import members

Route = tuple[int, ...]
"""A path that meets no factor twice, from its first factor to its last."""


@dataclass
class Budget:
    """How many more looks ahead a search may take; each is a pass over the links that are left."""

    looks: int

    def spend(self) -> None:
        """Take one look. Raises `Spent` where none is left."""
        if self.looks <= 0:
            raise Spent
        self.looks -= 1


class Spent(Exception):
    """The budget ended before the question did."""


def shortest_route(
    arms: Arms, tail: int, head: int, within: int, wanted: int, budget: Budget
) -> Route | None:
    """Return a shortest simple route from `tail` to another factor with one of the `wanted` signs, or None.

    It stays `within` a set of factors that holds both ends; the signs are a set of
    `loopmap.influence.outcomes`. Whether there is one is NP-complete to tell in general (LaPaugh &
    Papadimitriou 1984, "The even-path problem for graphs and digraphs", Networks 14:507-513), so the
    `budget` may end the search: `Spent` is raised, and nothing is known.

    Method: depth first under a bound on the length that rises from round to round (Korf 1985,
    "Depth-first iterative-deepening", Artif. Intell. 27:97-109). At each step a breadth-first search
    back from `head`, in pairs of a factor and the sign of its way on, over the factors that the path
    has left free, tells the length of the shortest *walk* of the wanted sign: no route is shorter;
    where there is no walk there is no route; where the walk meets no factor twice it is the route.

    >>> from loopmap.signs import Sign
    >>> from loopmap.structure.graph import Arc, SignedGraph
    >>> signs = {(0, 1): "+", (1, 2): "+", (2, 1): "-", (1, 3): "+"}
    >>> arms = Arms(SignedGraph(4, tuple(Arc(*ends, Sign(sign)) for ends, sign in signs.items())))
    >>> shortest_route(arms, 0, 3, 0b1111, 0b001, Budget(100))
    (0, 1, 3)
    >>> shortest_route(arms, 0, 3, 0b1111, 0b010, Budget(100))
    """
    search = _Search(arms, head, budget)
    bound = 0
    while True:
        found = search.extend((tail,), within & ~(1 << tail), wanted, bound)
        if not isinstance(found, int):
            return found
        bound = found


class _Search:
    def __init__(self, arms: Arms, head: int, budget: Budget) -> None:
        self.arms = arms
        self.head = head
        self.budget = budget

    def extend(self, path: Route, free: int, wanted: int, bound: int) -> Route | int | None:
        """Return a route that begins with a path, or None for none, or the next bound to try."""
        factor, length = path[-1], len(path) - 1
        self.budget.spend()
        layers = self._layers(factor, free, wanted)
        if not layers:
            return None
        if length + len(layers) - 1 > bound:
            return length + len(layers) - 1
        straight = self._walk(factor, wanted, layers)
        if len(set(straight)) == len(straight):
            return path + straight[1:]
        next_bound: int | None = None
        for onward in members(self.arms.successors[factor] & free):
            rest = before(self.arms.sign_of[factor, onward], wanted)
            if not rest:
                continue
            if onward == self.head:
                if rest & 1 and length + 1 <= bound:
                    return (*path, onward)
                continue
            found = self.extend((*path, onward), free & ~(1 << onward), rest, bound)
            if isinstance(found, int):
                next_bound = found if next_bound is None else min(found, next_bound)
            elif found is not None:
                return found
        return next_bound

    def _layers(self, factor: int, free: int, wanted: int) -> list[Layer]:
        """Return who is 0, 1, 2 … links from the head at least, up to `factor` with a wanted sign; or []."""
        itself = 1 << factor
        inner = free & ~(1 << self.head)
        layers: list[Layer] = [(1 << self.head, 0, 0)]
        even = odd = vague = 0
        while any(layers[-1]):
            there = self.arms.one_before(layers[-1], inner | itself)
            reached = sum(bool(part & itself) << sign for sign, part in enumerate(there))
            if reached & wanted:
                return [*layers, there]
            fresh = there[0] & inner & ~even, there[1] & inner & ~odd, there[2] & inner & ~vague
            even, odd, vague = even | fresh[0], odd | fresh[1], vague | fresh[2]
            layers.append(fresh)
        return []

    def _walk(self, factor: int, wanted: int, layers: Sequence[Layer]) -> Route:
        """Return the walk along the layers that goes to the smallest factor each time."""
        walk = [factor]
        for layer in reversed(layers[:-1]):
            for onward in members(self.arms.successors[walk[-1]] & (layer[0] | layer[1] | layer[2])):
                rest = before(self.arms.sign_of[walk[-1], onward], wanted)
                there = sum((layer[sign] >> onward & 1) << sign for sign in range(3))
                if rest & there:
                    walk.append(onward)
                    wanted = rest & there
                    break
        return tuple(walk)
