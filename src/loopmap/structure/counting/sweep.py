"""Counting loops by dynamic programming over the ends of open paths."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from loopmap.structure.counting.packing import packing_for
from loopmap.structure.counting.plan import Step, Target, plan
from loopmap.structure.counting.polynomial import Polynomial

States: TypeAlias = dict[int, int]
"""For each matching of open path starts to open path ends, the packed counts of the ways to it.

A matching is an integer with a field for each slot: the slot of the other end of the path that starts
or ends there, 0 where none does.
"""

Tail: TypeAlias = tuple[int, int, int]
"""A path that is to go on: the slot of its start, the place of that field, and the matching without it."""


def sweep(links: Mapping[int, Mapping[int, Polynomial]], order: Sequence[int]) -> Polynomial:
    """Count the loops of weighted links by length and kind.

    In the given order each factor chooses its successor or none. What was chosen so far is a set of
    paths; all that matters of it is which open path starts lead to which open path ends. That matching
    is the state, and its value counts the choices that lead to it. A path that arrives at its own
    start, and is the only one, is a loop.

    Time and memory are bounded by the states of `loopmap.structure.counting.order`; each is left by
    as many transitions as its factor has links, at most. The method is the frontier search of Simpath
    (Knuth, *The Art of Computer Programming* 4A, 7.1.4), for directed links and factors at a time.

    >>> once = {(1, 0): 1}
    >>> sweep({0: {1: once, 2: once}, 1: {2: once, 0: once}, 2: {0: once, 1: once}}, [0, 1, 2])
    {(2, 0): 3, (3, 0): 2}
    """
    packing = packing_for(links)
    planned = plan(links, order, packing)
    width = planned.slots.bit_length()
    states: States = {0: 1}
    closed = 0
    for step in planned.steps:
        retired = sum(((1 << width) - 1) << slot * width for slot in step.retired)
        tails, values, reached = _leave(states, step, width, retired)
        by_kind = {
            kind: [packing.joined(value, kind) for value in values] if kind else values
            for kind in {target.term.kind for target in (*step.fresh, *step.done)}
        }
        for target in step.fresh:
            _begin(zip(tails, by_kind[target.term.kind], strict=True), target, width, retired, reached)
        for target in step.done:
            closed += _join(
                zip(tails, by_kind[target.term.kind], strict=True), target, width, retired, reached
            )
        states = reached
    return packing.unpack(closed)


def _leave(states: States, step: Step, width: int, retired: int) -> tuple[list[Tail], list[int], States]:
    """Tell the paths that the factor can lengthen with their values, and the states where it is on none.

    A path that ends at the factor has to go on; where none does, one may start there.
    """
    field = (1 << width) - 1
    here, at_here = step.slot, step.slot * width
    stays = step.stays
    tails: list[Tail] = []
    values: list[int] = []
    reached: States = {}
    for state, value in states.items():
        start = state >> at_here & field
        if start:
            at_start = start * width
            tails.append((start, at_start, state ^ start << at_here ^ here << at_start))
            values.append(value)
        else:
            if not state & retired:
                reached[state] = value
            if stays:
                tails.append((here, at_here, state))
                values.append(value)
    return tails, values, reached


def _begin(
    tails: Iterable[tuple[Tail, int]], target: Target, width: int, retired: int, reached: States
) -> None:
    """Let every path go on to a factor that has not chosen yet, and end there."""
    slot, factor, shift = target.slot, target.term.factor, target.term.shift
    place = slot * width
    field = ((1 << width) - 1) << place
    known = reached.get
    for (start, at_start, rest), value in tails:
        if not rest & field:
            after = rest | start << place | slot << at_start
            if not after & retired:
                product = value << shift if factor == 1 else value * factor << shift
                reached[after] = known(after, 0) + product


def _join(
    tails: Iterable[tuple[Tail, int]], target: Target, width: int, retired: int, reached: States
) -> int:
    """Let every path go on to a factor that another starts at; return what closes a loop."""
    slot, factor, shift = target.slot, target.term.factor, target.term.shift
    place, field = slot * width, (1 << width) - 1
    known = reached.get
    closed = 0
    for (start, at_start, rest), value in tails:
        end = rest >> place & field
        if end:
            # the path that starts at the target now starts where this one does
            after = rest ^ end << place ^ (slot ^ start) << end * width | end << at_start
            if not after & retired:
                product = value << shift if factor == 1 else value * factor << shift
                reached[after] = known(after, 0) + product
        elif start == slot and not rest:
            closed += value * factor << shift
    return closed
