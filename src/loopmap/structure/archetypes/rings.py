"""A loop made ready for comparison with others."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from math import prod

from loopmap.signs import Polarity, Sign, polarity
from loopmap.structure.graph import Arc, Loop, SignedGraph
from loopmap.structure.masks import mask_of, members


@dataclass(frozen=True, slots=True, eq=False)
class Ring:
    """A loop, its factors as a bit set, and its links by the factor they leave and the one they reach.

    >>> from loopmap.signs import Sign
    >>> arcs = [Arc(0, 1, Sign.POSITIVE), Arc(1, 2, Sign.NEGATIVE, delayed=True), Arc(2, 0, Sign.NEGATIVE)]
    >>> ring = Ring.of(SignedGraph(3, tuple(arcs)), (0, 1, 2))
    >>> ring.polarity, bin(ring.mask), ring.delayed
    (<Polarity.REINFORCING: 'R'>, '0b111', True)
    >>> ring.sign(2, 1)  # from 2 through 0 to 1
    <Sign.NEGATIVE: '-'>
    """

    loop: Loop
    polarity: Polarity
    mask: int
    leaving: Mapping[int, Arc]
    reaching: Mapping[int, Arc]

    @classmethod
    def of(cls, graph: SignedGraph, loop: Loop) -> Ring:
        """Prepare a loop of this graph; KeyError where a link is missing. Linear in its length."""
        arcs = graph.around(loop)
        return cls(
            loop,
            polarity(arc.sign for arc in arcs),
            mask_of(loop),
            {arc.tail: arc for arc in arcs},
            {arc.head: arc for arc in arcs},
        )

    @property
    def delayed(self) -> bool:
        """Whether any link of the loop is delayed."""
        return any(arc.delayed for arc in self.leaving.values())

    @property
    def negatives(self) -> int:
        """How many links of the loop are negative."""
        return sum(arc.sign is Sign.NEGATIVE for arc in self.leaving.values())

    def delayed_beside(self, other: Ring) -> bool:
        """Whether any link is delayed that is not also the other's."""
        return any(arc.delayed for arc in self.leaving.values() if other.leaving.get(arc.tail) != arc)

    def stretch(self, start: int, end: int) -> Loop:
        """Return the factors on the way along the ring from `start` to before `end`, both its own."""
        first, last = self.loop.index(start), self.loop.index(end)
        return self.loop[first:last] if first <= last else self.loop[first:] + self.loop[:last]

    def sign(self, start: int, end: int) -> Sign:
        """Multiply the signs on the way along the ring from `start` to `end`, both its own."""
        return prod((self.leaving[at].sign for at in self.stretch(start, end)), start=Sign.POSITIVE)

    def grows_apart_from(self, factor: int) -> bool:
        """Whether every link of the ring is positive but those that leave a factor and come back to it."""
        return all(
            arc.sign is Sign.POSITIVE for arc in self.leaving.values() if factor not in (arc.tail, arc.head)
        )

    def crosses(self, boundaries: Sequence[Hashable | None]) -> bool:
        """Whether its factors bear two different labels; a factor with None bears none.

        >>> Ring.of(SignedGraph(1, (Arc(0, 0, Sign.POSITIVE),)), (0,)).crosses(["council"])
        False
        """
        return len({boundaries[factor] for factor in self.loop} - {None}) > 1


def meeting(ring: Ring, other: Ring) -> Loop | None:
    """Return the one path of factors that two different loops share, in its order, else None.

    One factor is a path of no link. None means that they share nothing, or that they part and meet
    again. Linear in the number of factors shared.

    >>> from loopmap.signs import Sign
    >>> ends = [(0, 1), (1, 0), (1, 2), (2, 0), (2, 1)]
    >>> graph = SignedGraph(3, tuple(Arc(*pair, Sign.POSITIVE) for pair in ends))
    >>> short, long = Ring.of(graph, (0, 1)), Ring.of(graph, (0, 1, 2))
    >>> meeting(short, long), meeting(Ring.of(graph, (1, 2)), short)
    ((0, 1), (1,))
    """
    shared = ring.mask & other.mask
    starts = (at for at in members(shared) if ring.reaching[at] != other.reaching[at])
    start = next(starts, None)
    if start is None or next(starts, None) is not None:
        return None
    path = [start]
    while (arc := ring.leaving[path[-1]]) == other.leaving[path[-1]]:
        path.append(arc.head)
    return tuple(path)
