"""The steps of a sweep: whatever can be worked out before its states are known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from loopmap.structure.counting.packing import Packing, Term
from loopmap.structure.counting.polynomial import Polynomial


@dataclass(frozen=True, slots=True)
class Target:
    """A factor that a step may choose as the next one of a path: its slot, and a term of the link."""

    slot: int
    term: Term


@dataclass(frozen=True, slots=True)
class Step:
    """The choice of a successor for one factor.

    `slot` is the factor's own, `stays` whether a path may start at it and wait for one that ends
    there. `fresh` are the successors that have not chosen yet, `done` those that have. `retired` are the
    slots at which no path can arrive any more after this step: none may start there.
    """

    slot: int
    stays: bool
    fresh: tuple[Target, ...]
    done: tuple[Target, ...]
    retired: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """The steps in their order and the number of slots they use; slots are numbered from 1."""

    steps: tuple[Step, ...]
    slots: int


def plan(links: Mapping[int, Mapping[int, Polynomial]], order: Sequence[int], packing: Packing) -> Plan:
    """Plan the sweep over factors in this order.

    A factor holds a slot from the step at which a path may first start or end at it to the one after
    which none may; slots that fall free are used again, the lowest first.

    >>> once = {(1, 0): 1}
    >>> links = {0: {1: once, 2: once}, 1: {0: once}, 2: {0: once}}
    >>> planned = plan(links, [1, 0, 2], Packing(bits=8, kinds=1))
    >>> planned.slots, [step.retired for step in planned.steps]
    (3, [(), (1,), (2, 3)])
    """
    rank = {factor: step for step, factor in enumerate(order)}
    last_arrival = dict.fromkeys(order, -1)
    for tail, heads in links.items():
        for head in heads:
            last_arrival[head] = max(last_arrival[head], rank[tail])
    slots = _Slots()
    steps = []
    for now, factor in enumerate(order):
        own = slots.of(factor)
        fresh: list[Target] = []
        done: list[Target] = []
        for head, polynomial in sorted(links[factor].items()):
            slot = slots.of(head)
            targets = [Target(slot, term) for term in packing.terms(polynomial)]
            (done if rank[head] < now else fresh).extend(targets)
        retired = [held for held in slots.held if rank[held] <= now and last_arrival[held] <= now]
        steps.append(
            Step(
                own,
                stays=last_arrival[factor] > now,
                fresh=tuple(fresh),
                done=tuple(done),
                retired=tuple(slots.release(held) for held in retired),
            )
        )
    return Plan(tuple(steps), slots.most)


class _Slots:
    """Which slot each factor holds."""

    def __init__(self) -> None:
        self.held: dict[int, int] = {}
        self.most = 0

    def of(self, factor: int) -> int:
        """Return the factor's slot; one that holds none is given the lowest that is free."""
        if factor not in self.held:
            taken = set(self.held.values())
            self.held[factor] = next(slot for slot in range(1, len(taken) + 2) if slot not in taken)
            self.most = max(self.most, self.held[factor])
        return self.held[factor]

    def release(self, factor: int) -> int:
        return self.held.pop(factor)
