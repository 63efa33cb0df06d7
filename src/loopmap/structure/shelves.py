"""Loops that a search finds in a mixed order, kept by their length until they are asked for."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator

from loopmap.structure.graph import Loop

CAPACITY = 1 << 25
"""How many factors are kept at most, all loops together: 32 MiB in a map of up to 256 factors."""


class Shelves:
    """Run a search for loops of any length little by little, and keep what is wanted of its finds.

    `search` yields loops and the steps it took (`loopmap.structure.blocking`), `size` is the graph's.
    A factor takes one byte in a graph of up to 256, four bytes or eight in a larger one. Loops of one
    length stay in the order in which they were found. Where they do not fit in `capacity`
    factors, the search is given up and its finds are dropped.

    >>> shelves = Shelves(iter([(0, 2, 1), 3, (1, 2), 2]), size=3, wanted=lambda loop: True)
    >>> shelves.advance(steps=1), shelves.advance(steps=100), shelves.steps
    (False, True, 5)
    >>> list(shelves.of_length(2)), list(shelves.of_length(3))
    ([(1, 2)], [(0, 2, 1)])
    """

    def __init__(
        self,
        search: Iterator[Loop | int],
        size: int,
        wanted: Callable[[Loop], bool],
        capacity: int = CAPACITY,
    ) -> None:
        self.steps = 0
        self.filled = False
        self._search = search
        self._typecode = "B" if size <= 256 else "L"
        self._wanted = wanted
        self._room = capacity
        self._shelves: dict[int, array[int]] = {}

    def advance(self, steps: int) -> bool:
        """Search on for about so many more steps; tell whether every wanted loop is now on its shelf."""
        target = self.steps + steps
        while self.steps < target and self._room >= 0 and not self.filled:
            found = next(self._search, None)
            if found is None:
                self.filled = True
            elif isinstance(found, int):
                self.steps += found
            elif self._wanted(found):
                self._keep(found)
        return self.filled

    def of_length(self, length: int, skip: int = 0) -> Iterator[Loop]:
        """Yield the loops of one length, without the first `skip` of them."""
        packed = self._shelves.get(length, array(self._typecode))
        for begin in range(skip * length, len(packed), length):
            yield tuple(packed[begin : begin + length])

    def clear(self, length: int) -> None:
        """Drop the loops of one length, which makes room."""
        self._room += len(self._shelves.pop(length, ()))

    def _keep(self, loop: Loop) -> None:
        self._room -= len(loop)
        if self._room < 0:
            self._shelves.clear()
        else:
            self._shelves.setdefault(len(loop), array(self._typecode)).extend(loop)
