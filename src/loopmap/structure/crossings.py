"""Where all loops pass: the smallest sets of factors that meet every loop."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import reduce
from itertools import count, islice
from operator import and_

from loopmap.structure.cores import Core, cores
from loopmap.structure.graph import SignedGraph
from loopmap.structure.masks import members
from loopmap.structure.packing import needed
from loopmap.structure.remainder import Remainder

STEPS = 1_000
"""How many choices are tried in a core, for or against a factor: some seconds where all are needed."""

LIMIT = 1_000
"""How many sets are kept of a core."""


@dataclass(frozen=True, slots=True)
class Crossing:
    """The smallest sets of factors that all loops of one core pass through.

    - `members`: the factors of the core, in ascending order;
    - `at_least`, `at_most`: how many factors such a set has; the same where that is `exact`;
    - `sets`: sets of `at_most` factors, each ascending, that every loop of the core meets;
    - `complete`: whether they are all sets of the smallest size;
    - `in_every`: the factors that no smallest set does without, in `sets` or not, as far as that is known.
    """

    members: tuple[int, ...]
    at_least: int
    at_most: int
    sets: tuple[tuple[int, ...], ...]
    complete: bool
    in_every: tuple[int, ...]

    @property
    def exact(self) -> bool:
        """Whether the size is known."""
        return self.at_least == self.at_most


def crossings(graph: SignedGraph, *, steps: int = STEPS, limit: int = LIMIT) -> tuple[Crossing, ...]:
    """Return for each core of a graph the smallest sets of factors that all of its loops pass through.

    Such a set for the whole graph is one set of each core together. They are known as minimum feedback
    vertex sets, and to find one is NP-hard (Karp 1972): where it takes more than `steps` choices, bounds
    are told, and one set that is no proof of being smallest. Of more than `limit` sets only so many are kept.

    Method: what needs no choice is settled (Levy & Low 1988); then for and against the factor with the
    most pairs of a link in and a link out, for sizes that grow from a bound by disjoint loops. At
    the end of each branch, every factor that was bypassed is tried in its stand-in's place, the last one
    first: so nothing is lost of the sets that settling left out.

    Raises ValueError for fewer than one of `steps` or of `limit`.

    >>> from loopmap.structure.graph import Arc
    >>> from loopmap.signs import Sign
    >>> ends = [(0, 1), (1, 0), (1, 2), (2, 1), (3, 4), (4, 3)]
    >>> for crossing in crossings(SignedGraph(5, tuple(Arc(*pair, Sign.POSITIVE) for pair in ends))):
    ...     print(crossing.members, crossing.sets)
    (0, 1, 2) ((1,),)
    (3, 4) ((3,), (4,))
    """
    if steps < 1 or limit < 1:
        raise ValueError(f"at least one step and one set are needed, not {steps} and {limit}")
    return tuple(_crossing(core, steps, limit) for core in cores(graph))


def _crossing(core: Core, steps: int, limit: int) -> Crossing:
    whole = Remainder.of(core.graph)
    whole.settle()
    search = _Search(core.graph, steps)
    for size in count(whole.taken.bit_count() + needed(whole, enough=core.graph.size)):
        found = list(islice(search.sets(whole, size), limit + 1))
        if found:
            complete = len(found) <= limit and not search.exhausted
            in_every = (
                factor
                for factor in members(reduce(and_, found))
                if complete or search.none_without(factor, size)
            )
            return Crossing(
                core.members,
                size,
                size,
                _outward(core, found[:limit]),
                complete,
                core.outward(tuple(in_every)),
            )
        if search.exhausted:
            break
    some = _some_set(core.graph, whole)
    return Crossing(core.members, size, some.bit_count(), _outward(core, [some]), complete=False, in_every=())


def _outward(core: Core, sets: Iterable[int]) -> tuple[tuple[int, ...], ...]:
    return tuple(sorted(core.outward(tuple(members(one))) for one in sets))


class _Search:
    """The search of one core for sets of a given size, with the choices that are left to it."""

    def __init__(self, graph: SignedGraph, steps: int) -> None:
        self._graph = graph
        self._steps = steps

    @property
    def exhausted(self) -> bool:
        return self._steps < 0

    def sets(self, whole: Remainder, size: int) -> Iterator[int]:
        """Yield each set of this size that meets all loops, where no smaller one does, until out of steps."""
        waiting = [whole.copy()]
        while waiting:
            rest = waiting.pop()
            rest.settle()
            room = size - rest.taken.bit_count()
            if not rest.successors:
                if not room:
                    yield from self._with_bypassed(rest)
            elif needed(rest, room + 1) <= room:
                self._steps -= 1
                if self.exhausted:
                    return
                factor = rest.busiest()
                against = rest.copy()
                against.bypass(factor)
                rest.take(factor)
                waiting += [against, rest]

    def none_without(self, factor: int, size: int) -> bool:
        """Tell whether it is certain that all sets of this smallest size hold a factor."""
        if self._graph.successors[factor] >> factor & 1:
            return True
        without = Remainder.of(self._graph)
        without.bypass(factor)
        return next(self.sets(without, size), None) is None and not self.exhausted

    def _with_bypassed(self, settled: Remainder) -> Iterator[int]:
        """Yield the set that was taken, and those in which bypassed factors replace their stand-ins."""
        yield settled.taken
        waiting = [(settled.taken, settled.trail)]
        while waiting:
            chosen, trail = waiting.pop()
            if trail is None:
                continue
            trail, factor, stand_in = trail
            waiting.append((chosen, trail))
            other = chosen ^ (1 << stand_in | 1 << factor)
            if chosen >> stand_in & 1 and meets_all_loops(self._graph, other):
                yield other
                waiting.append((other, trail))


def _some_set(graph: SignedGraph, whole: Remainder) -> int:
    """Return a set that meets all loops and needs each of its factors: the busiest first, as they come."""
    rest = whole.copy()
    while rest.successors:
        rest.take(rest.busiest())
        rest.settle()
    chosen = rest.taken
    for factor in members(chosen):
        without = chosen & ~(1 << factor)
        if meets_all_loops(graph, without):
            chosen = without
    return chosen


def meets_all_loops(graph: SignedGraph, chosen: int) -> bool:
    """Tell whether every loop passes through a factor of this set: O(factors + links).

    >>> from loopmap.structure.graph import Arc
    >>> from loopmap.signs import Sign
    >>> graph = SignedGraph(2, (Arc(0, 1, Sign.POSITIVE), Arc(1, 0, Sign.POSITIVE), Arc(1, 1, Sign.NEGATIVE)))
    >>> meets_all_loops(graph, 0b01), meets_all_loops(graph, 0b10)
    (False, True)
    """
    left = (1 << graph.size) - 1 & ~chosen
    free = [factor for factor in members(left) if not graph.predecessors[factor] & left]
    while free:
        factor = free.pop()
        left ^= 1 << factor
        free += (
            head for head in members(graph.successors[factor] & left) if not graph.predecessors[head] & left
        )
    return not left
