"""Loops with no factor in common: each needs a factor of its own among those that all loops pass through."""

from __future__ import annotations

from collections.abc import Mapping

from loopmap.structure.masks import members
from loopmap.structure.remainder import Remainder


def needed(rest: Remainder, enough: int) -> int:
    """Return how many more factors must be taken at least; it stops looking at `enough`.

    Takes short loops out of what remains, one at a time, and after each does what needs no choice. The
    loops taken and the factors settled on each need one factor. What comes out depends on the order,
    so it is a bound, not the number. O(factors²) set operations.

    >>> from loopmap.structure.graph import Arc, SignedGraph
    >>> from loopmap.signs import Sign
    >>> pairs = [(0, 1), (1, 0), (1, 2), (2, 1), (2, 3), (3, 2)]
    >>> needed(Remainder.of(SignedGraph(4, tuple(Arc(*pair, Sign.POSITIVE) for pair in pairs))), enough=9)
    2
    """
    rest = rest.copy()
    taken_before = rest.taken.bit_count()
    loops = 0
    while True:
        rest.settle()
        found = loops + rest.taken.bit_count() - taken_before
        if not rest.successors or found >= enough:
            return found
        start = _start(rest)
        loop = shortest_through(start, rest.successors, rest.predecessors)
        loops += bool(loop)
        for factor in members(loop or 1 << start):
            rest.drop(factor)


def _start(rest: Remainder) -> int:
    """Return a factor of a two-link loop where there is one, else the one with the fewest links."""
    return min(
        rest.successors,
        key=lambda factor: (
            not rest.successors[factor] & rest.predecessors[factor],
            rest.successors[factor].bit_count() + rest.predecessors[factor].bit_count(),
            factor,
        ),
    )


def shortest_through(start: int, successors: Mapping[int, int], predecessors: Mapping[int, int]) -> int:
    """Return the set of the factors of a shortest loop of two links or more through `start`; 0 for none.

    >>> bin(shortest_through(0, {0: 0b010, 1: 0b100, 2: 0b011}, {0: 0b100, 1: 0b101, 2: 0b010}))
    '0b111'
    """
    layers = [1 << start]
    seen = 0
    while layers[-1] and not seen >> start & 1:
        fresh = 0
        for factor in members(layers[-1]):
            fresh |= successors[factor]
        layers.append(fresh & ~seen)
        seen |= fresh
    if not layers[-1]:
        return 0
    factor, loop = start, 1 << start
    for layer in reversed(layers[1:-1]):
        step = predecessors[factor] & layer
        factor = (step & -step).bit_length() - 1
        loop |= 1 << factor
    return loop
