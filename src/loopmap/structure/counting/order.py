"""An order of the factors in which few open paths meet, and how many states it can cost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from heapq import nsmallest
from math import comb, factorial
from operator import attrgetter
from typing import NamedTuple

from loopmap.structure.masks import members

NARROW, WIDE = 4, 24
"""How many beginnings the beam keeps: a narrow one often finds as good an order at once."""


@dataclass(frozen=True, slots=True)
class Order:
    """An order of factors to decide on, in the graph or the one with its links reversed.

    `states` bounds the number of states that the sweep in this order meets, all its steps together.
    """

    states: int
    factors: tuple[int, ...]
    reversed: bool = False


def best_order(successors: Sequence[int], predecessors: Sequence[int], bound: int | None) -> Order | None:
    """Return the cheapest order that was found, or None where each would pass the bound.

    The factors are those from 0 on, `successors` and `predecessors` their sets as bits. Reversing
    the links keeps the loops and swaps the roles of path starts and path ends, which may cost a
    hundred times less, so both are searched.

    Time grows as factors² times the width; where all orders pass the bound, that is mostly known early. So
    a wide beam only follows where the states of the best order so far outnumber the orders it would try.

    >>> best_order([0b110, 0b101, 0b011], [0b110, 0b101, 0b011], bound=None)
    Order(states=7, factors=(0, 1, 2), reversed=False)
    >>> best_order([0b110, 0b101, 0b011], [0b110, 0b101, 0b011], bound=6) is None
    True
    """
    best: Order | None = None
    for width in (NARROW, WIDE):
        if best is not None and best.states < len(successors) ** 2 * width:
            break
        for backwards in (False, True):
            sides = (predecessors, successors) if backwards else (successors, predecessors)
            most = bound if best is None else best.states - 1
            found = _beam(*sides, width, most)
            if found is not None:
                best = Order(found.states, found.factors(), backwards)
    return best


@cache
def most_matchings(starts: int, ends: int) -> int:
    """Bound the states there can be where so many path starts and path ends may be open.

    k of each are open and matched in any way: Σ C(starts, k) · C(ends, k) · k!.

    >>> most_matchings(2, 2)
    7
    """
    return sum(comb(starts, k) * comb(ends, k) * factorial(k) for k in range(min(starts, ends) + 1))


class _Beginning(NamedTuple):
    """The first factors of an order: what may be open after them, and the bound so far."""

    states: int
    done: int
    starts: int  # done, and a factor that is not done leads there
    ends: int  # not done, and a factor that is done leads there
    factor: int
    before: _Beginning | None

    def factors(self) -> tuple[int, ...]:
        """Return the factors in their order."""
        found = []
        beginning = self
        while beginning.before is not None:
            found.append(beginning.factor)
            beginning = beginning.before
        return tuple(reversed(found))


def _beam(
    successors: Sequence[int], predecessors: Sequence[int], width: int, bound: int | None
) -> _Beginning | None:
    """Extend the beginnings by one factor after the other, keeping the cheapest few of each size."""
    beam = [_Beginning(0, 0, 0, 0, -1, None)]
    for _ in successors:
        cheapest: dict[int, _Beginning] = {}
        for beginning in beam:
            for longer in _extensions(beginning, successors, predecessors):
                known = cheapest.get(longer.done)
                if known is None or longer.states < known.states:
                    cheapest[longer.done] = longer
        kept = nsmallest(width, cheapest.values(), key=attrgetter("states"))
        beam = [one for one in kept if bound is None or one.states <= bound]
        if not beam:
            return None
    return beam[0]


def _extensions(
    beginning: _Beginning, successors: Sequence[int], predecessors: Sequence[int]
) -> Iterator[_Beginning]:
    """Yield the beginning with each factor that is not done added."""
    for factor in members((1 << len(successors)) - 1 & ~beginning.done):
        done = beginning.done | 1 << factor
        starts = beginning.starts
        if predecessors[factor] & ~done:
            starts |= 1 << factor
        for head in members(successors[factor] & starts):
            if not predecessors[head] & ~done:
                starts ^= 1 << head
        ends = (beginning.ends | successors[factor]) & ~done
        states = beginning.states + most_matchings(starts.bit_count(), ends.bit_count())
        yield _Beginning(states, done, starts, ends, factor, beginning)
