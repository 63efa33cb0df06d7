"""The signs that a route may still have, as a set of three, and what links do to them.

Bit 0 stands for `+`, bit 1 for `-`, bit 2 for a sign that is not known, because a link's is not.
"""

from __future__ import annotations

from collections.abc import Sequence

from loopmap.signs import Sign
from loopmap.structure.graph import SignedGraph
from loopmap.structure.masks import members

SIGNS = (Sign.POSITIVE, Sign.NEGATIVE, Sign.UNKNOWN)
ANY = 0b111

Layer = tuple[int, int, int]
"""Three sets of factors: whose way on is positive, whose is negative, and whose is not known."""


def outcome(sign: Sign) -> int:
    """Give the place of a link's or a route's sign among SIGNS; contested is not known.

    >>> [outcome(sign) for sign in Sign]
    [0, 1, 2, 2]
    """
    return 0 if sign is Sign.POSITIVE else 1 if sign is Sign.NEGATIVE else 2


def before(link: int, wanted: int) -> int:
    """Give the signs that the rest of a route may have, for the whole to have one of the `wanted` ones.

    >>> [bin(before(link, 0b001)) for link in range(3)]
    ['0b1', '0b10', '0b0']
    >>> [bin(before(link, 0b100)) for link in range(3)]
    ['0b100', '0b100', '0b111']
    """
    if link == 0:
        return wanted
    if link == 1:
        return wanted & 0b100 | (wanted & 1) << 1 | wanted >> 1 & 1
    return ANY if wanted & 0b100 else 0


class Arms:
    """A graph's links as sets, apart by sign: `into[s][v]` holds the factors that lead to v by sign s."""

    def __init__(self, graph: SignedGraph) -> None:
        self.size = graph.size
        self.successors = graph.successors
        self.predecessors = graph.predecessors
        self.into: Sequence[list[int]] = [[0] * graph.size for _ in SIGNS]
        self.sign_of = {arc.ends: outcome(arc.sign) for arc in graph.links}
        for arc in graph.links:
            self.into[outcome(arc.sign)][arc.head] |= 1 << arc.tail

    def one_before(self, layer: Layer, within: int) -> Layer:
        """Give who gets into a layer by one link: to each sign of the way on, those whose way on has it."""
        same, flipped, unknown = self.into
        even, odd, vague = layer
        there = [0, 0, 0]
        for way_on, part in enumerate((even, odd, vague)):
            for head in members(part):
                there[way_on] |= same[head]
                there[(1, 0, 2)[way_on]] |= flipped[head]
                there[2] |= unknown[head]
        return there[0] & within, there[1] & within, there[2] & within
