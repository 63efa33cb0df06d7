"""A few loops that stand for the many: a shortest set whose combinations are all loops."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from typing import NamedTuple

from loopmap.structure.cores import cores
from loopmap.structure.geodetic import distances, is_geodetic
from loopmap.structure.graph import Loop, SignedGraph
from loopmap.structure.masks import members
from loopmap.structure.pivots import pivots
from loopmap.structure.ways import Steps, shortest_ways, steps_back, steps_out


class IndependentLoop(NamedTuple):
    """A loop of the set, and whether it cannot be told shorter (`loopmap.structure.geodetic`)."""

    loop: Loop
    geodetic: bool


@dataclass(frozen=True, slots=True)
class IndependentSet:
    """Loops of which none is a combination of others, shortest first, and all other loops are."""

    loops: tuple[IndependentLoop, ...]

    @property
    def rank(self) -> int:
        """How many there are; every such set of this graph has so many (`cores.cycle_rank`)."""
        return len(self.loops)


def independent_loops(graph: SignedGraph) -> IndependentSet:
    """Return a shortest independent loop set: no such set of this graph has fewer links in all.

    Loops combine by symmetric difference: what is in one of two loops and not in both. Every loop of the
    graph is a combination of loops of the set, which has links − factors + 1 of them for each core. Such a
    set is not unique: this is *a* shortest one, the same for the same graph. Shorter loops come
    first, those of one length in lexicographic order.

    Method: a minimum circuit basis (Gleiss, Leydold & Stadler 2003, "Circuit bases of strongly connected
    digraphs", Discuss. Math. Graph Theory 23:241-260). Candidates are loops made of a shortest way from x
    to y, a link from y to z, and a shortest way from z to x; they are taken by length where they are
    no combination of those taken before. Oliva's rule (2004), which takes geodetic loops only and
    each that brings a new link, can end before all loops are spanned: three factors linked both ways have
    rank 4 and three geodetic loops. Listing loops is not needed, however many there are.

    O(factors · links) candidates at most and one elimination for each that is looked at, of at most
    as many steps as the rank, all on integers as bit sets of links.

    >>> from loopmap.structure.graph import Arc
    >>> from loopmap.signs import Sign
    >>> both_ways = [(0, 1), (1, 0), (1, 2), (2, 1), (2, 0), (0, 2)]
    >>> found = independent_loops(SignedGraph(3, tuple(Arc(*ends, Sign.POSITIVE) for ends in both_ways)))
    >>> found.rank
    4
    >>> found.loops[-1]
    IndependentLoop(loop=(0, 1, 2), geodetic=False)
    """
    loops = []
    for core in cores(graph):
        distances_from = cache(partial(distances, core.graph))
        loops += [
            IndependentLoop(core.outward(loop), is_geodetic(loop, distances_from))
            for loop in _basis(core.graph, core.rank)
        ]
    return IndependentSet(tuple(sorted(loops, key=lambda found: (len(found.loop), found.loop))))


def _basis(graph: SignedGraph, rank: int) -> Iterator[Loop]:
    """Take candidates, shortest first, that are independent of those taken before, until they are enough."""
    reduced: dict[int, int] = {}
    for _, candidates in sorted(_candidates(graph).items()):
        loops = {_loop(graph, links): links for links in candidates}
        for loop in sorted(loops):
            rest = residue(loops[loop], reduced)
            if rest:
                reduced[rest.bit_length()] = rest
                yield loop
                if len(reduced) == rank:
                    return


def residue(links: int, reduced: Mapping[int, int]) -> int:
    """Return what is left of a set of links when sets are combined with it that hold its last link.

    `reduced` are the sets by the length in bits that no other has. Nothing is left where and only where
    the set is a combination of them: elimination over GF(2).

    >>> residue(0b110, {3: 0b101, 2: 0b011}), residue(0b111, {3: 0b101, 2: 0b011})
    (0, 1)
    """
    while links:
        other = reduced.get(links.bit_length())
        if other is None:
            return links
        links ^= other
    return 0


def _candidates(graph: SignedGraph) -> dict[int, set[int]]:
    """Return sets of links, by their number, among which are all loops of some minimum circuit basis.

    `shortest_ways` makes all ways differ in length a little. Then the basis is unique, and its loops are
    found from each of their factors: walk such a loop C from x, and let (y, z) be the link at which C is
    no shortest way from x to z any more, or else the last one. Were C no shortest way from z on back to x
    either, then C would be a combination of three shorter closed walks: with the first part of C replaced,
    with the second, and with both. So C is a candidate of its smallest factor.
    """
    out, back = steps_out(graph), steps_back(graph)
    found: dict[int, set[int]] = {}
    for pivot in pivots(graph):
        for links in _candidates_from(pivot.start, out, back):
            found.setdefault(links.bit_count(), set()).add(links)
    return found


def _candidates_from(start: int, out: Steps, back: Steps) -> Iterator[int]:
    """Yield the candidates whose smallest factor is `start`."""
    smaller = (1 << start) - 1
    ways_there = shortest_ways(start, out)
    ways_home = {
        factor: way for factor, way in shortest_ways(start, back).items() if not way.factors & smaller
    }
    for tail, there in ways_there.items():
        if there.factors & smaller:
            continue
        for head, link in out[tail]:
            home = ways_home.get(head)
            if head == start:
                yield there.links | link
            elif home and not ways_there[head].links & link and there.factors & home.factors == 1 << start:
                yield there.links | link | home.links


def _loop(graph: SignedGraph, links: int) -> Loop:
    """Put the links of a loop in order, from its smallest factor."""
    onward = dict(graph.links[place].ends for place in members(links))
    loop = [min(onward)]
    while (factor := onward[loop[-1]]) != loop[0]:
        loop.append(factor)
    return tuple(loop)
