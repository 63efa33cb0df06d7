"""What is left of a graph while factors are chosen that all of its loops pass through."""

from __future__ import annotations

from typing import TypeAlias

from loopmap.structure.graph import SignedGraph
from loopmap.structure.masks import mask_of, members

Trail: TypeAlias = "tuple[Trail, int, int] | None"
"""The factors that were bypassed, the last one first, each with the factor that stands in for it."""


class Remainder:
    """A digraph that shrinks: factors are taken, so their loops are met, or bypassed, so they are not taken.

    `taken` is the set of those taken, `trail` tells of the others for which some factor stands in:
    whoever takes that factor may be able to take the bypassed one in its place.

    >>> from loopmap.structure.graph import Arc
    >>> from loopmap.signs import Sign
    >>> ends = [(0, 1), (1, 0), (1, 2), (2, 1)]
    >>> rest = Remainder.of(SignedGraph(3, tuple(Arc(*pair, Sign.POSITIVE) for pair in ends)))
    >>> rest.settle()
    >>> bin(rest.taken), rest.successors
    ('0b10', {})
    """

    __slots__ = ("predecessors", "successors", "taken", "touched", "trail")

    def __init__(
        self, successors: dict[int, int], predecessors: dict[int, int], taken: int, trail: Trail
    ) -> None:
        self.successors = successors
        self.predecessors = predecessors
        self.taken = taken
        self.trail = trail
        self.touched = 0  # factors whose links changed since the last `settle`

    @classmethod
    def of(cls, graph: SignedGraph) -> Remainder:
        """Return a whole graph, of which nothing is taken yet."""
        rest = cls(dict(enumerate(graph.successors)), dict(enumerate(graph.predecessors)), 0, None)
        rest.touched = mask_of(rest.successors)
        return rest

    def copy(self) -> Remainder:
        """Return an equal one that changes by itself."""
        twin = Remainder(self.successors.copy(), self.predecessors.copy(), self.taken, self.trail)
        twin.touched = self.touched
        return twin

    def take(self, factor: int) -> None:
        """Choose a factor; its loops need no other."""
        self.taken |= 1 << factor
        self.drop(factor)

    def bypass(self, factor: int) -> None:
        """Decide against a factor: who led to it, leads to where it led."""
        after, before = self.drop(factor)
        for tail in members(before):
            self.successors[tail] |= after
        for head in members(after):
            self.predecessors[head] |= before

    def settle(self) -> None:
        """Do all that needs no choice, until nothing changes.

        A factor with a self-link is taken. One that no link leads to, or none from, is on no loop. All loops
        of one with a single predecessor (or successor) pass through that as well, which stands in for it
        (Levy & Low 1988, "A contraction algorithm for finding small cycle cutsets", J. Algorithms 9:470-493).
        """
        while self.touched:
            step = self.touched & -self.touched
            self.touched ^= step
            factor = step.bit_length() - 1
            if factor not in self.successors:
                continue
            after, before = self.successors[factor], self.predecessors[factor]
            if after & step:
                self.take(factor)
            elif not after or not before:
                self.drop(factor)
            elif not before & (before - 1):
                self.trail = (self.trail, factor, before.bit_length() - 1)
                self.bypass(factor)
            elif not after & (after - 1):
                self.trail = (self.trail, factor, after.bit_length() - 1)
                self.bypass(factor)

    def busiest(self) -> int:
        """Return the factor with the most pairs of a link in and a link out, the smallest among equals."""
        return max(
            self.successors,
            key=lambda factor: (
                self.successors[factor].bit_count() * self.predecessors[factor].bit_count(),
                -factor,
            ),
        )

    def drop(self, factor: int) -> tuple[int, int]:
        """Remove a factor with its links; return where it led, and who led to it."""
        itself = 1 << factor
        after, before = self.successors.pop(factor) & ~itself, self.predecessors.pop(factor) & ~itself
        for tail in members(before):
            self.successors[tail] &= ~itself
        for head in members(after):
            self.predecessors[head] &= ~itself
        self.touched |= after | before
        return after, before
