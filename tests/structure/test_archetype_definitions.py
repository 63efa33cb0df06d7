"""The patterns of the archetypes once more, by brute force over all loops and with other means."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations, pairwise, permutations
from math import prod

import pytest

from loopmap.signs import Polarity, Sign
from loopmap.structure.archetypes import archetypes, groups
from loopmap.structure.archetypes.match import Match
from loopmap.structure.archetypes.matching import PATTERNS
from loopmap.structure.archetypes.rings import Ring
from loopmap.structure.archetypes.web import Web
from loopmap.structure.graph import Arc, Loop, SignedGraph, steps_around
from loopmap.structure.listing import simple_loops
from loopmap.structure.loops import canonical, polarity_of

PLUS, MINUS = Sign.POSITIVE, Sign.NEGATIVE
Ends = tuple[int, int]


def linked(loops: Iterable[Loop]) -> frozenset[Ends]:
    return frozenset(ends for loop in loops for ends in steps_around(loop))


def random_graph(seed: int, *, size: int, links: int, delayed: float = 0.3) -> SignedGraph:
    """Draw a graph in which nothing leads to the last factor: it may be a constraint or a standard."""
    dice = random.Random(seed)
    pairs = dice.sample([ends for ends in permutations(range(size), 2) if ends[1] != size - 1], links)
    signs = [PLUS] * 6 + [MINUS] * 5 + [Sign.UNKNOWN]
    arcs = [Arc(*ends, dice.choice(signs), dice.random() < delayed) for ends in pairs]
    return SignedGraph(size, tuple(arcs))


class Told:
    """The definitions over again, by sets of links and the text of their signs."""

    def __init__(self, graph: SignedGraph, *, timed: bool) -> None:
        self.sign = {arc.ends: {"+": 1, "-": -1}.get(arc.sign.value, 0) for arc in graph.links}
        self.slow = {arc.ends for arc in graph.links if arc.delayed} if timed else None
        self.graph = graph
        known = [loop for loop in simple_loops(graph) if len(loop) > 1]
        self.r = [loop for loop in known if prod(self.sign[ends] for ends in self.links(loop)) == 1]
        self.b = [loop for loop in known if prod(self.sign[ends] for ends in self.links(loop)) == -1]

    @staticmethod
    def links(loop: Loop) -> set[Ends]:
        return set(steps_around(loop))

    def stay(self, one: Loop, other: Loop) -> int | None:
        """How many links two loops share, where that is all one path: a forest of paths has one tree."""
        links = self.links(one) & self.links(other)
        return len(links) if len(set(one) & set(other)) - len(links) == 1 else None

    def begin(self, one: Loop, other: Loop) -> int:
        links = self.links(one) & self.links(other)
        (first,) = set(one) & set(other) - {head for _, head in links}
        return first

    def end(self, one: Loop, other: Loop) -> int:
        links = self.links(one) & self.links(other)
        (last,) = set(one) & set(other) - {tail for tail, _ in links}
        return last

    def late(self, loop: Loop, *others: Loop) -> bool:
        own = self.links(loop).difference(*(self.links(other) for other in others))
        return self.slow is None or bool(own & self.slow)

    def prompt(self, loop: Loop) -> bool:
        return self.slow is None or not self.links(loop) & self.slow

    def at(self, loop: Loop, factor: int) -> Ends:
        """Return the signs with which a loop leaves a factor and comes back."""
        place = loop.index(factor)
        return self.sign[factor, loop[(place + 1) % len(loop)]], self.sign[loop[place - 1], factor]

    def along(self, loop: Loop, start: int, end: int) -> int:
        turned = loop[loop.index(start) :] + loop[: loop.index(start)]
        path = turned[: turned.index(end) + 1]
        return prod(self.sign[step] for step in pairwise(path))

    def minuses(self, loop: Loop) -> int:
        return sum(self.sign[ends] == -1 for ends in self.links(loop))

    def driven(self, factors: set[int]) -> bool:
        """Whether a link leads to these factors from one that they do not lead to."""
        return any(
            head in factors and not self.leads(head, tail) for tail, head in self.sign if tail not in factors
        )

    def leads(self, start: int, end: int) -> bool:
        seen, fresh = {start}, [start]
        while fresh:
            at = fresh.pop()
            following = {head for tail, head in self.sign if tail == at} - seen
            seen |= following
            fresh += following
        return end in seen

    def fixes_that_fail(self) -> Iterator[tuple[Loop, ...]]:
        for b in self.b:
            for r in self.r:
                if (self.stay(b, r) or 0) > 0 and self.prompt(b) and self.late(r, b):
                    yield b, r

    def limits_to_success(self) -> Iterator[tuple[Loop, ...]]:
        for b in self.b:
            for r in self.r:
                if self.stay(b, r) in (0, 1) and not set(b) <= set(r) and self.late(b, r):
                    yield r, b

    def shifting_the_burden(self) -> Iterator[tuple[Loop, ...]]:
        for quick, slow in permutations(self.b, 2):
            shared = set(quick) & set(slow)
            if len(shared) != 1 or not self.prompt(quick) or not self.late(slow):
                continue
            for r in self.r:
                both = (self.stay(quick, r) or 0) > 0 and (self.stay(slow, r) or 0) > 0
                if both and {self.begin(quick, r)} == {self.end(slow, r)} == shared:
                    yield quick, slow, r

    def growth_and_underinvestment(self) -> Iterator[tuple[Loop, ...]]:
        for r, b in self.limits_to_success_loosely():
            for other in self.b:
                if other == b or set(other) & set(r) or self.stay(b, other) is None:
                    continue
                if self.late(b, r) and self.late(other, b) and self.driven(set(other) - set(b)):
                    yield r, b, other

    def limits_to_success_loosely(self) -> Iterator[tuple[Loop, Loop]]:
        return ((r, b) for b in self.b for r in self.r if self.stay(b, r) in (0, 1))

    def tragedy_of_the_commons(self) -> Iterator[tuple[Loop, ...]]:
        for toll, other in combinations(self.b, 2):
            if self.stay(toll, other) is None or not self.late(toll) or not self.late(other):
                continue
            for a in self.r:
                for b in self.r:
                    apart = not (set(a) & set(b) or set(a) & set(other) or set(b) & set(toll))
                    if apart and self.stay(a, toll) is not None and self.stay(b, other) is not None:
                        yield toll, other, a, b

    def escalation_between_two(self) -> Iterator[tuple[Loop, ...]]:
        for a, b in combinations(self.b, 2):
            for r in self.r:
                if not set(a) & set(b) and (self.stay(a, r) or 0) > 0 and (self.stay(b, r) or 0) > 0:
                    yield a, b, r

    def escalation_about_one(self) -> Iterator[tuple[Loop, ...]]:
        for a, b in permutations(self.b, 2):
            if len(shared := set(a) & set(b)) == 1:
                (factor,) = shared
                crossed = self.at(a, factor) == (-1, 1) and self.at(b, factor) == (1, -1)
                if crossed and self.minuses(a) == self.minuses(b) == 1:
                    yield a, b

    def success_about_one(self) -> Iterator[tuple[Loop, ...]]:
        for a, b in permutations(self.r, 2):
            if len(shared := set(a) & set(b)) == 1:
                (factor,) = shared
                opposed = self.at(a, factor) == (1, 1) and self.at(b, factor) == (-1, -1)
                if opposed and self.minuses(a) == 0 and self.minuses(b) == 2:
                    yield a, b

    def success_between_two(self) -> Iterator[tuple[Loop, ...]]:
        for a, b in combinations(self.r, 2):
            for r in self.r:
                if not set(a) & set(b) and len(set(a) & set(r)) == len(set(b) & set(r)) == 1:
                    (first,), (second,) = set(a) & set(r), set(b) & set(r)
                    ways = [self.along(r, first, second), self.along(r, second, first)]
                    if ways == [-1, -1] and [self.minuses(loop) for loop in (a, b, r)] == [0, 0, 2]:
                        yield a, b, r

    def eroding_goals(self) -> Iterator[tuple[Loop, ...]]:
        for acting, moving in permutations(self.b, 2):
            if len(shared := set(acting) & set(moving)) == 1:
                (gap,) = shared
                crossed = self.at(acting, gap), self.at(moving, gap)
                known = crossed in (((1, -1), (1, 1)), ((-1, 1), (-1, -1)))
                if known and self.late(acting) and self.prompt(moving):
                    yield acting, moving

    def accidental_adversaries(self) -> Iterator[tuple[Loop, ...]]:
        for a, b, spiral in self.escalation_between_two():
            start, end = self.begin(a, spiral), self.begin(b, spiral)
            for outer in self.r:
                if set(outer) & (set(a) | set(b) | set(spiral)) != {start, end}:
                    continue
                harms = [
                    self.along(spiral, one, other) * self.along(outer, other, one)
                    for one, other in ((start, end), (end, start))
                ]
                if harms == [1, 1]:
                    yield a, b, spiral, outer


LEAST = (groups.tragedy_of_the_commons, groups.growth_and_underinvestment)
"""The patterns that leave out some matches whose factors include another's."""


def least(found: set[frozenset[Ends]]) -> set[frozenset[Ends]]:
    factors = {links: {factor for ends in links for factor in ends} for links in found}
    return {links for links in found if not any(factors[less] < factors[links] for less in found)}


@pytest.mark.parametrize("timed", [False, True])
@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.__name__)
def test_patterns_find_what_brute_force_finds(pattern: Callable[[Web], Iterator[Match]], timed: bool) -> None:
    times = 0
    for seed in range(40):
        graph = random_graph(seed, size=7 + seed % 3, links=19 + 3 * (seed % 3))
        told = Told(graph, timed=timed)
        rings = [Ring.of(graph, loop) for loop in told.b + told.r]
        brute = {linked(match) for match in getattr(told, pattern.__name__)()}
        found = {match.links for match in pattern(Web.of(graph, rings, timed=timed))}
        assert found <= brute
        assert least(found) == least(brute)
        if pattern not in LEAST:
            assert found == brute
        times += len(found)
    assert times, "random graphs never hold it: the test is empty"


@pytest.mark.parametrize("seed", range(16))
def test_every_candidate_is_one_by_the_definitions(seed: int) -> None:
    graph = random_graph(seed, size=9, links=25, delayed=0.3 * (seed % 2))
    told = Told(graph, timed=any(arc.delayed for arc in graph.links))
    brute: dict[str, set[frozenset[Ends]]] = defaultdict(set)
    for pattern in PATTERNS:
        stem = pattern.__name__.partition("_")[0]
        brute[stem] |= {linked(match) for match in getattr(told, pattern.__name__)()}
    found = archetypes(graph, list(simple_loops(graph)))
    assert found
    for candidate in found:
        stem = candidate.archetype.value.partition(" ")[0]
        assert frozenset(candidate.links) in brute[stem]
        assert set(candidate.links) == linked(part.loop for part in candidate.loops)
        roles = [factor for role in candidate.factors for factor in role.factors]
        assert len(roles) == len(set(roles))
        assert {factor for part in candidate.loops for factor in part.loop} <= set(roles)
        for part in candidate.loops:
            assert part.loop == canonical(part.loop)
            assert part.polarity is polarity_of(graph, part.loop)
            assert part.polarity is not Polarity.UNDETERMINED
