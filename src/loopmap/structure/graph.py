"""The signed digraph that a map becomes once its factors are numbered in declared order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias, TypeVar

from loopmap.signs import Sign

Loop: TypeAlias = tuple[int, ...]
"""A simple directed cycle: its factors in the order of its links, the smallest first."""

Factor = TypeVar("Factor")


@dataclass(frozen=True, slots=True)
class Arc:
    """One signed link between two numbered factors; tail and head may be the same.

    >>> Arc(0, 1, Sign.NEGATIVE, delayed=True)
    Arc(tail=0, head=1, sign=<Sign.NEGATIVE: '-'>, delayed=True)
    """

    tail: int
    head: int
    sign: Sign
    delayed: bool = False

    @property
    def ends(self) -> tuple[int, int]:
        """The tail and the head, which tell an arc from all others of its graph."""
        return self.tail, self.head


@dataclass(frozen=True)
class SignedGraph:
    """Factors 0 to `size` - 1 and the links among them, at most one for an ordered pair.

    The links are kept by tail, then by head, so that two graphs with the same links are equal
    and everything computed from a graph depends on nothing else. Sets of factors are integers
    used as bit sets: bit i stands for factor i (`loopmap.structure.masks`).

    Raises ValueError for a link that leaves the graph and for a second link on the same pair.

    >>> graph = SignedGraph(2, (Arc(1, 0, Sign.NEGATIVE), Arc(0, 1, Sign.POSITIVE)))
    >>> [arc.ends for arc in graph.links]
    [(0, 1), (1, 0)]
    >>> graph.arc(1, 0).sign
    <Sign.NEGATIVE: '-'>
    """

    size: int
    links: tuple[Arc, ...]

    def __post_init__(self) -> None:
        if self.size < 0:
            raise ValueError(f"a graph cannot have {self.size} factors")
        object.__setattr__(self, "links", tuple(sorted(self.links, key=lambda arc: arc.ends)))
        for arc in self.links:
            if not (0 <= arc.tail < self.size and 0 <= arc.head < self.size):
                raise ValueError(f"link {arc.ends} leaves a graph of {self.size} factors")
        for arc, other in zip(self.links, self.links[1:], strict=False):
            if arc.ends == other.ends:
                raise ValueError(f"two links on {arc.ends}")

    @cached_property
    def successors(self) -> tuple[int, ...]:
        """For each factor the bit set of those that its links lead to."""
        return _bit_sets(self.size, (arc.ends for arc in self.links))

    @cached_property
    def predecessors(self) -> tuple[int, ...]:
        """For each factor the bit set of those whose links lead to it."""
        return _bit_sets(self.size, ((arc.head, arc.tail) for arc in self.links))

    @cached_property
    def _arcs(self) -> dict[tuple[int, int], Arc]:
        return {arc.ends: arc for arc in self.links}

    @cached_property
    def turns(self) -> dict[tuple[int, int], int]:
        """How often each link turns a change round, by its ends: never, once, or more often than all others.

        Where its sign is not known, it is more often than there are links. So the sum around a loop tells
        its polarity (`loopmap.structure.loops.polarity_of`).
        """
        times = {Sign.POSITIVE: 0, Sign.NEGATIVE: 1}
        return {arc.ends: times.get(arc.sign, len(self.links) + 1) for arc in self.links}

    def __contains__(self, ends: tuple[int, int]) -> bool:
        """Whether a link leads from the first to the second of these factors."""
        return ends in self._arcs

    def arc(self, tail: int, head: int) -> Arc:
        """Return the link from `tail` to `head`; KeyError where there is none."""
        return self._arcs[tail, head]

    def around(self, loop: Sequence[int]) -> tuple[Arc, ...]:
        """Return the links of a loop in its order, the one that closes it last.

        Raises KeyError where a link is missing (`loopmap.structure.loops.missing_links` tells which).
        """
        return tuple(self.arc(tail, head) for tail, head in steps_around(loop))


def steps_around(loop: Sequence[Factor]) -> Iterator[tuple[Factor, Factor]]:
    """Pair each factor of a loop with the next one, the last with the first.

    >>> list(steps_around((4, 7, 5)))
    [(4, 7), (7, 5), (5, 4)]
    """
    return zip(loop, (*loop[1:], *loop[:1]), strict=True)


def _bit_sets(size: int, pairs: Iterable[tuple[int, int]]) -> tuple[int, ...]:
    sets = [0] * size
    for owner, member in pairs:
        sets[owner] |= 1 << member
    return tuple(sets)
