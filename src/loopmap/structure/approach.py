"""The ways back to a pivot: from where they lead there, and the last stretch of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from loopmap.structure.graph import Loop
from loopmap.structure.masks import mask_of, members, neighbours
from loopmap.structure.pivots import Pivot

Ending: TypeAlias = tuple[int, Loop]
"""The factors that a path takes before it meets the pivot: as a set, and in order."""

Endings: TypeAlias = Mapping[int, Sequence[Ending]]
"""For each factor the endings that can follow it."""

SHORT_ENDING = 4
"""Endings up to this many factors always pay."""


class Approach:
    """What is known of the ways back to one pivot; found when first asked for, and kept.

    `room` is the number of endings that may be kept of each length.
    """

    def __init__(self, pivot: Pivot, room: int) -> None:
        self.pivot = pivot
        self._room = room
        self._inner = pivot.scope & ~(1 << pivot.start)
        self._closing = [1 << pivot.start]
        self._meeting = [0]
        closers = members(pivot.predecessors[pivot.start] & pivot.scope)
        self._endings: list[Endings] = [{factor: [(0, ())] for factor in closers}]

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
        closing = self.closing(length)
        while len(self._meeting) < length:
            before = neighbours(self._meeting[-1], self.pivot.predecessors)
            at_waypoint = closing[len(self._meeting)] & self.pivot.waypoint
            self._meeting.append(before & self._inner & ~self.pivot.waypoint | at_waypoint)
        return self._meeting

    def endings(self, length: int) -> tuple[int, Endings]:
        """Return how many factors to look up at the end of a loop of `length` links, and those endings.

        The number is about two fifths of the length (measured: more takes as long to find as it saves), all
        but the pivot for short loops, and less where there is no room. The endings after one factor are in
        lexicographic order, stay in the scope and meet no factor twice; they may meet the one
        that they come after.
        """
        longest = min(length - 1, max(SHORT_ENDING, length * 2 // 5))
        while len(self._endings) <= longest and self._bound_on_longer() <= self._room:
            self._endings.append(self._one_longer(self._endings[-1]))
        longest = min(longest, len(self._endings) - 1)
        return longest, self._endings[longest]

    def _bound_on_longer(self) -> int:
        ways_in = self.pivot.predecessors
        return sum(len(found) * ways_in[factor].bit_count() for factor, found in self._endings[-1].items())

    def _one_longer(self, shorter: Endings) -> Endings:
        longer: defaultdict[int, list[Ending]] = defaultdict(list)
        for factor in members(mask_of(shorter) & self._inner):
            itself = 1 << factor
            extended = [
                (taken | itself, (factor, *ending)) for taken, ending in shorter[factor] if not taken & itself
            ]
            for before in members(self.pivot.predecessors[factor] & self.pivot.scope):
                longer[before] += extended
        return dict(longer)
