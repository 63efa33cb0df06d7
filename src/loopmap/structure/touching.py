"""The loops that use at least one of some links, without listing those that use none."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from heapq import merge

from loopmap.structure.components import strong_components
from loopmap.structure.graph import Loop, SignedGraph
from loopmap.structure.listing import simple_loops


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
    in the order of `simple_loops`.

    Method: the links are taken tail by tail. The loops through a tail by one of its links are those of
    the graph in which they are its only way out; then they are taken out of the graph, so that no
    later tail finds a loop again. Time: that of listing these loops, and a pass over the graph a tail.

    >>> from loopmap.structure.graph import Arc
    >>> from loopmap.signs import Sign
    >>> ends = [(0, 1), (1, 0), (1, 2), (2, 0), (2, 2)]
    >>> graph = SignedGraph(3, tuple(Arc(*pair, Sign.POSITIVE) for pair in ends))
    >>> loops_touching(graph, [(1, 2), (2, 0)]).loops
    ((0, 1, 2),)
    """
    room = {factor: number for number, part in enumerate(strong_components(graph)) for factor in part}
    within = {(tail, head) for tail, head in links if room[tail] == room[head]}
    tails = sorted({tail for tail, _ in within})
    listings = []
    done: set[tuple[int, int]] = set()
    for tail in tails:
        own = {ends for ends in within if ends[0] == tail}
        left = tuple(
            arc
            for arc in graph.links
            if room[arc.tail] == room[arc.head] == room[tail]
            and (arc.ends in own if arc.tail == tail else arc.ends not in done)
        )
        budget = None if steps is None else steps // len(tails)
        part = SignedGraph(graph.size, left)
        listings.append(simple_loops(part, through=tail, max_length=max_length, steps=budget))
        done |= own
    found: list[Loop] = []
    cut = None
    for loop in merge(*listings, key=lambda loop: (len(loop), loop)):
        if len(found) == limit:
            cut = len(loop) - 1
            break
        found.append(loop)
    ends = [listing.complete_to_length for listing in listings if listing.truncated_by]
    shortest = min((end for end in (cut, *ends) if end is not None), default=None)
    return Touching(tuple(found), shortest is None, shortest)
