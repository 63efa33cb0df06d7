"""The loops that use at least one of some links, without listing those that use none."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import merge

from loopmap.structure.components import strong_components
from loopmap.structure.graph import Arc, Loop, SignedGraph
from loopmap.structure.listing import simple_loops
from loopmap.structure.loops import canonical


@dataclass(frozen=True, slots=True)
class Touching:
    """Loops that use one of some links, shortest first, and how far the list goes.

    `complete` says that these are all that were asked for; otherwise all of them up to
    `complete_to_length` are here, and some longer ones.
    """

    loops: tuple[Loop, ...]
    complete: bool
    complete_to_length: int | None


def loops_touching(
    graph: SignedGraph,
    links: Collection[tuple[int, int]],
    *,
    max_length: int | None = None,
    limit: int | None = None,
    steps: int | None = None,
) -> Touching:
    """List the loops that use at least one of these links, given by tail and head, each loop once.

    `max_length` leaves out longer loops, `limit` ends after so many, `steps` after so much work. Loops stand
    in the order of `simple_loops`; of the longest ones that a limit lets through, some are missing.

    Method: the links are taken tail by tail. The loops through a tail by one of its links are those of
    the graph in which they are its only way out; then they are taken out of the graph, so that no
    later tail finds a loop again. Each tail is the first factor of its graph, and so the one pivot of its
    search. Time: that of listing these loops, and a pass over the strong component a tail.

    >>> from loopmap.structure.graph import Arc
    >>> from loopmap.signs import Sign
    >>> ends = [(0, 1), (1, 0), (1, 2), (2, 0), (2, 2)]
    >>> graph = SignedGraph(3, tuple(Arc(*pair, Sign.POSITIVE) for pair in ends))
    >>> loops_touching(graph, [(1, 2), (2, 0)]).loops
    ((0, 1, 2),)
    """
    parts = strong_components(graph)
    room = {factor: number for number, part in enumerate(parts) for factor in part}
    within = [(tail, head) for tail, head in sorted(links) if room[tail] == room[head]]
    arcs: dict[int, list[Arc]] = {}
    for arc in graph.links:
        if room[arc.tail] == room[arc.head]:
            arcs.setdefault(room[arc.tail], []).append(arc)
    tails = sorted({tail for tail, _ in within})
    listings, numbers = [], []
    done: set[tuple[int, int]] = set()
    for tail in tails:
        own = {ends for ends in within if ends[0] == tail}
        left = [
            arc for arc in arcs[room[tail]] if (arc.ends in own if arc.tail == tail else arc.ends not in done)
        ]
        names = [tail, *(factor for factor in parts[room[tail]] if factor != tail)]
        budget = None if steps is None else steps // len(tails)
        listings.append(
            simple_loops(_renumbered(names, left), through=0, max_length=max_length, steps=budget)
        )
        numbers.append(names)
        done |= own
    loops = (_named(listing, names) for listing, names in zip(listings, numbers, strict=True))
    found: list[Loop] = []
    cut = None
    for loop in merge(*loops, key=len):
        if len(found) == limit:
            cut = len(loop) - 1
            break
        found.append(loop)
    ends = [listing.complete_to_length for listing in listings if listing.truncated_by]
    shortest = min((end for end in (cut, *ends) if end is not None), default=None)
    found.sort(key=lambda loop: (len(loop), loop))
    return Touching(tuple(found), shortest is None, shortest)


def _renumbered(factors: Sequence[int], links: Iterable[Arc]) -> SignedGraph:
    """Give the graph of some factors, numbered as they stand here."""
    number = {factor: i for i, factor in enumerate(factors)}
    moved = (Arc(number[arc.tail], number[arc.head], arc.sign) for arc in links)
    return SignedGraph(len(number), tuple(moved))


def _named(loops: Iterable[Loop], factors: Sequence[int]) -> Iterator[Loop]:
    """Give loops of a renumbered graph by the factors that they are."""
    return (canonical([factors[number] for number in loop]) for loop in loops)
