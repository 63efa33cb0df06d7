"""The two halves of a pivot's loops: how they begin and how they end, while there are few of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from loopmap.structure.graph import Loop
from loopmap.structure.masks import mask_of, members, neighbours
from loopmap.structure.pivots import Pivot

Half: TypeAlias = tuple[Loop, int]
"""Some factors of a loop in their order, and the set of those that the rest may not meet."""

Endings: TypeAlias = Mapping[int, Sequence[Half]]
"""The endings of one length, by the factor that they start with."""

Hops: TypeAlias = Sequence[Sequence[tuple[Loop, int, int]]]
"""For each factor those that it leads to, each as a path of one, as a set of one and by its number."""


def hops(links: Sequence[int]) -> Hops:
    """Return where each factor's links go, in ascending order, `links[i]` being that as a set.

    >>> hops([0b110, 0, 0b1])
    [[((1,), 2, 1), ((2,), 4, 2)], [], [((0,), 1, 0)]]
    """
    return [[((to,), 1 << to, to) for to in members(mask)] for mask in links]


class Halves:
    """How the loops of one pivot begin and how they end; found when first asked for, and kept.

    A beginning is a path from the pivot. An ending is a path to a factor with a link to the pivot. Both
    stay in the scope and meet no factor twice; an ending does not meet the pivot. Those of one
    length are in lexicographic order. A beginning, a link and an ending make a loop where the ending
    meets no factor of the beginning.

    `onward` are the hops of the graph, and `room` is how many beginnings of one length may be kept, and
    how many endings.
    """

    def __init__(self, pivot: Pivot, onward: Hops, room: int) -> None:
        self.pivot = pivot
        self.onward = onward
        self._room = room
        alone = 1 << pivot.start
        self._inner = pivot.scope & ~alone
        barred = ((1 << len(onward)) - 1) & ~self._inner
        self._beginnings: list[Sequence[Half]] = [[((pivot.start,), barred)]]
        last = members(pivot.predecessors[pivot.start] & self._inner)
        self._endings: list[Endings] = [{factor: [((factor,), 1 << factor)] for factor in last}]
        self._closing = [alone]
        self._meeting = [alone & pivot.waypoint]

    def beginnings(self, length: int) -> Sequence[Half]:
        """Return the beginnings of so many factors, the pivot included, or the longest there is room for."""
        kept = self._beginnings
        while len(kept) < length and sum([len(self.onward[path[-1]]) for path, _ in kept[-1]]) <= self._room:
            kept.append(
                [
                    (path + one, barred | bit)
                    for path, barred in kept[-1]
                    for one, bit, _ in self.onward[path[-1]]
                    if not bit & barred
                ]
            )
        return kept[min(length, len(kept)) - 1]

    def endings(self, length: int) -> tuple[int, Endings]:
        """Return the endings of so many factors, or the longest there is room for, and how long they are."""
        kept = self._endings
        ways_in = self.pivot.predecessors
        while len(kept) < length:
            bound = sum([len(found) * ways_in[first].bit_count() for first, found in kept[-1].items()])
            if bound > self._room:
                break
            kept.append(self._one_longer(kept[-1]))
        length = min(length, len(kept))
        return length, kept[length - 1]

    def _one_longer(self, endings: Endings) -> Endings:
        longer = {}
        for first in members(neighbours(mask_of(endings), self.pivot.predecessors) & self._inner):
            one, bit = (first,), 1 << first
            found = [
                (one + path, taken | bit)
                for _, _, to in self.onward[first]
                if to in endings
                for path, taken in endings[to]
                if not bit & taken
            ]
            if found:
                longer[first] = found
        return longer

    def closing(self, length: int) -> Sequence[int]:
        """Tell who can still close a loop: entry r holds those with a walk of r links to the pivot.

        The walk stays in the scope and meets the pivot only at its end; it may repeat other
        factors, so an entry can hold a factor that no loop needs, never lack one that a loop does.
        Entries 0 to `length` - 1 at least; each costs one pass over the entry before it.
        """
        while len(self._closing) < length:
            before = neighbours(self._closing[-1], self.pivot.predecessors)
            self._closing.append(before & self._inner)
        return self._closing

    def meeting(self, length: int) -> Sequence[int]:
        """Tell who can still close a loop by way of the waypoint: as `closing`, of walks that meet it."""
        closing, waypoint = self.closing(length), self.pivot.waypoint & self._inner
        if not waypoint:
            return closing
        while len(self._meeting) < length:
            before = neighbours(self._meeting[-1], self.pivot.predecessors)
            at_waypoint = closing[len(self._meeting)] & waypoint
            self._meeting.append(before & self._inner & ~waypoint | at_waypoint)
        return self._meeting
