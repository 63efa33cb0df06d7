"""Grouping sets by what they share, until what is left shares too little."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from typing import Generic, NamedTuple, TypeAlias, TypeVar

T = TypeVar("T", bound=Hashable)


class _Offer(NamedTuple):
    """Two groups that could be one, the best offer the smallest; sizes tell whether it still stands."""

    coreless: bool
    loss: int
    first: int
    second: int
    sizes: tuple[int, int]


@dataclass(slots=True)
class _Group(Generic[T]):
    members: list[int]
    counts: Counter[T]
    ties: dict[int, int]
    """How many things are shared with each other group, over all pairs of their members."""
    weight: int
    """How many things its members share with all others, and twice with one another."""
    core: set[T]

    def absorb(self, other: _Group[T]) -> None:
        self.members += other.members
        self.counts += other.counts
        self.weight += other.weight
        self.core = {
            thing for thing in self.core | other.core if _most(self.counts[thing], len(self.members))
        }


_Groups: TypeAlias = dict[int, _Group[T]]


def grouped(sets: Sequence[AbstractSet[T]], most: int) -> tuple[tuple[int, ...], ...]:
    """Group sets, given by their places, so that each group has something that most of its sets share.

    Two groups are worth one when their sets share more than they would by chance: in each step those two
    are joined that gain most modularity and keep a core, a thing that more than half of the joined sets
    hold. When no such pair is left, but more than `most` groups are, it goes on: with those that lose least
    and keep a core, and when there are none, with those that lose least. Sets that no chain of
    shared things ties are never joined, not even to come down to `most`.

    Modularity is that of the sets as the nodes of a graph, tied by the number of things they share (Newman
    2004, "Fast algorithm for detecting community structure in networks", Phys. Rev. E 69:066133); the core is
    our own demand, for a group is told by what its sets share. All sums are of whole numbers; among equal
    offers that of the earliest sets is taken. Groups come by their first set, and their sets ascend.
    O(sets²) cuts of two sets and O(sets² · log sets) offers.

    >>> grouped([{"a", "b"}, {"x"}, {"a", "b", "c"}, {"x", "y"}, {"q"}], most=12)
    ((0, 2), (1, 3), (4,))
    """
    groups = _alone(sets)
    total = sum(group.weight for group in groups.values())
    offers = [_offer(groups, i, j, total) for i, group in groups.items() for j in group.ties if i < j]
    heapify(offers)
    while offers:
        offer = heappop(offers)
        i, j = offer.first, offer.second
        if offer.sizes != _sizes(groups, i, j):
            continue
        if len(groups) <= most and (offer.coreless or offer.loss >= 0):
            break
        _join(groups, i, j)
        for k in groups[i].ties:
            heappush(offers, _offer(groups, min(i, k), max(i, k), total))
    return tuple(tuple(sorted(groups[i].members)) for i in sorted(groups))


def _alone(sets: Sequence[AbstractSet[T]]) -> _Groups[T]:
    ties: list[dict[int, int]] = [{} for _ in sets]
    for j, other in enumerate(sets):
        for i in range(j):
            if shared := len(sets[i] & other):
                ties[i][j] = ties[j][i] = shared
    return {
        i: _Group([i], Counter(things), ties[i], sum(ties[i].values()), set(things))
        for i, things in enumerate(sets)
    }


def _offer(groups: _Groups[T], i: int, j: int, total: int) -> _Offer:
    first, second = groups[i], groups[j]
    size = len(first.members) + len(second.members)
    keeps = any(
        _most(first.counts[thing] + second.counts[thing], size) for thing in first.core | second.core
    )  # what most of both hold, most of one hold
    loss = first.weight * second.weight - total * first.ties[j]
    return _Offer(not keeps, loss, i, j, _sizes(groups, i, j))


def _sizes(groups: _Groups[T], i: int, j: int) -> tuple[int, int]:
    """How many members each group has: 0 when it is in another, and never the same twice."""
    first, second = (len(groups[at].members) if at in groups else 0 for at in (i, j))
    return first, second


def _join(groups: _Groups[T], i: int, j: int) -> None:
    joined, gone = groups[i], groups.pop(j)
    joined.absorb(gone)
    for k, tie in gone.ties.items():
        del groups[k].ties[j]
        if k != i:
            joined.ties[k] = groups[k].ties[i] = joined.ties.get(k, 0) + tie


def _most(times: int, size: int) -> bool:
    return 2 * times > size
