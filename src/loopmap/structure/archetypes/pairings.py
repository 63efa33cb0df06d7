"""Pairs of loops that meet, by Wolstenholme's four classes."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from loopmap.signs import Polarity
from loopmap.structure.archetypes.archetype import Generic
from loopmap.structure.archetypes.rings import Ring
from loopmap.structure.graph import Loop, SignedGraph
from loopmap.structure.masks import members

_REINFORCING, _BALANCING = Polarity.REINFORCING, Polarity.BALANCING
_CLASSES = {
    (_BALANCING, _REINFORCING): Generic.OUT_OF_CONTROL,
    (_REINFORCING, _BALANCING): Generic.UNDERACHIEVEMENT,
    (_REINFORCING, _REINFORCING): Generic.RELATIVE_ACHIEVEMENT,
    (_BALANCING, _BALANCING): Generic.RELATIVE_CONTROL,
}


@dataclass(frozen=True, slots=True)
class Pairing:
    """Two loops that share factors, read as an intended loop and an unintended one.

    Wolstenholme's unintended loop is `delayed` and `crosses` a boundary: a reading that lacks both is a
    weak one. `crosses` is None where no boundaries were given.
    """

    generic: Generic
    intended: Loop
    unintended: Loop
    shared: tuple[int, ...]
    delayed: bool
    crosses: bool | None


def pairings(
    graph: SignedGraph, loops: Sequence[Loop], *, boundaries: Sequence[Hashable | None] | None = None
) -> Iterator[Pairing]:
    """Yield the class of each two loops that share a factor, in the order given.

    A reinforcing and a balancing loop are read both ways, as nothing in the map tells which was intended;
    two of one polarity once, the unintended being the second, or the first where it alone is delayed.
    Loops in doubt take no part. O(loops²) set operations, one pair at a time: no cap.

    Raises KeyError for a loop with a missing link, ValueError for boundaries that are not one a factor.

    >>> from loopmap.structure.graph import Arc
    >>> from loopmap.signs import Sign
    >>> arcs = Arc(0, 1, Sign.POSITIVE), Arc(1, 0, Sign.NEGATIVE), Arc(0, 0, Sign.POSITIVE, delayed=True)
    >>> for pair in pairings(SignedGraph(2, arcs), [(0,), (0, 1)]):
    ...     print(pair.generic.value, pair.intended, pair.unintended, pair.delayed)
    underachievement (0,) (0, 1) False
    out of control (0, 1) (0,) True
    """
    if boundaries is not None and len(boundaries) != graph.size:
        raise ValueError(f"{len(boundaries)} boundaries for {graph.size} factors")
    rings = (Ring.of(graph, loop) for loop in loops)
    known = [ring for ring in rings if ring.polarity is not Polarity.UNDETERMINED]
    for first, second in combinations(known, 2):
        if first.mask & second.mask:
            for intended, unintended in _readings(first, second):
                yield Pairing(
                    _CLASSES[intended.polarity, unintended.polarity],
                    intended.loop,
                    unintended.loop,
                    tuple(members(first.mask & second.mask)),
                    unintended.delayed,
                    None if boundaries is None else unintended.crosses(boundaries),
                )


def _readings(first: Ring, second: Ring) -> list[tuple[Ring, Ring]]:
    if first.polarity is not second.polarity:
        return [(first, second), (second, first)]
    if first.delayed and not second.delayed:
        return [(second, first)]
    return [(first, second)]
