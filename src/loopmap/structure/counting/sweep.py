"""Counting loops by dynamic programming over the ends of open paths."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from loopmap.structure.counting.packing import Packing, packing_for
from loopmap.structure.counting.plan import Step, Target, plan
from loopmap.structure.counting.polynomial import Polynomial

States: TypeAlias = dict[int, int]
"""For each matching of open path starts to open path ends the counts of the choices that lead to it."""

Tail: TypeAlias = tuple[int, int, int, int]
"""A path to lengthen: its start's slot, the place of that, the rest of the state, and its value."""


def sweep(links: Mapping[int, Mapping[int, Polynomial]], order: Sequence[int], longest: int) -> Polynomial:
    """Count the loops of weighted links, `longest` the number of links that none can exceed.

    In the given order each factor chooses its successor or none. What was chosen so far is a set of
    paths; all that matters of it is which open path starts lead to which open path ends. That matching
    is the state, and its value counts, by length and kind, the choices that lead to it. A path that
    arrives at its own start, and is the only one, is a loop.

    Time and memory are bounded by the states of `loopmap.structure.counting.order`; each is left by
    as many transitions as its factor has links, at most.

    >>> once = {(1, 0): 1}
    >>> sweep({0: {1: once, 2: once}, 1: {2: once, 0: once}, 2: {0: once, 1: once}}, [0, 1, 2], 3)
    {(2, 0): 3, (3, 0): 2}
    """
    packing = packing_for(links, longest)
    planned = plan(links, order, packing)
    layout = _Layout(planned.slots.bit_length(), packing)
    states: States = {0: 1}
    closed = 0
    for step in planned.steps:
        tails, reached = layout.leave(states, step)
        retired = layout.mask(step.retired)
        for target in step.fresh:
            layout.begin(tails, target, retired, reached)
        for target in step.done:
            closed += layout.join(tails, target, retired, reached)
        states = reached
    return packing.unpack(packing.reduce(closed))


@dataclass(frozen=True, slots=True)
class _Layout:
    """How states and their values are written as integers, and what a step does to them.

    A state has a field of `width` bits for each slot: the slot of the other end of the path that
    starts or ends there, 0 where none does. These loops are where the time goes.
    """

    width: int
    packing: Packing

    def mask(self, slots: Iterable[int]) -> int:
        """Return the fields of these slots, all bits set."""
        field = (1 << self.width) - 1
        return sum(field << slot * self.width for slot in slots)

    def leave(self, states: States, step: Step) -> tuple[list[Tail], States]:
        """Tell the paths that the factor can lengthen, and the states in which it is on no path.

        A path that ends at the factor has to go on; where none does, one may start there.
        """
        width, reduce = self.width, self.packing.reduce
        field = (1 << width) - 1
        reduced = self.packing.reduced
        here, at_here = step.slot, step.slot * width
        retired = self.mask(step.retired)
        tails: list[Tail] = []
        reached: States = {}
        for state, packed in states.items():
            value = reduce(packed) if packed >> reduced else packed
            start = state >> at_here & field
            if start:
                at_start = start * width
                tails.append((start, at_start, state ^ start << at_here ^ here << at_start, value))
            else:
                if not state & retired:
                    reached[state] = value
                if step.stays:
                    tails.append((here, at_here, state, value))
        return tails, reached

    def begin(self, tails: Iterable[Tail], target: Target, retired: int, reached: States) -> None:
        """Let every path go on to a factor that has not chosen yet, and end there."""
        slot, weight = target.slot, target.weight
        place, field = slot * self.width, self.mask((slot,))
        known = reached.get
        times = self.packing.times
        shift, parts = weight
        for start, at_start, rest, value in tails:
            if not rest & field:
                after = rest | start << place | slot << at_start
                if not after & retired:
                    product = times(value, weight) if parts else value << shift
                    reached[after] = known(after, 0) + product

    def join(self, tails: Iterable[Tail], target: Target, retired: int, reached: States) -> int:
        """Let every path go on to a factor that another starts at; return what closes a loop."""
        slot, weight, width = target.slot, target.weight, self.width
        place, field = slot * width, (1 << width) - 1
        known = reached.get
        times = self.packing.times
        shift, parts = weight
        closed = 0
        for start, at_start, rest, value in tails:
            end = rest >> place & field
            if end:
                after = rest ^ end << place ^ (slot ^ start) << end * width | end << at_start
                if not after & retired:
                    product = times(value, weight) if parts else value << shift
                    reached[after] = known(after, 0) + product
            elif start == slot and not rest:
                closed += times(value, weight)
        return closed
