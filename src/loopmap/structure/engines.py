"""The engine rooms of a map: where its loops run, what feeds in, and what comes out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from loopmap.structure.balance import Presence, balancing_in, reinforcing_in
from loopmap.structure.cores import cores
from loopmap.structure.graph import Arc, SignedGraph
from loopmap.structure.levels import levels
from loopmap.structure.masks import mask_of, members, neighbours


@dataclass(frozen=True, slots=True)
class EngineRoom:
    """A strong component that has loops; every loop of the map runs in exactly one.

    - `members`: its factors in ascending order;
    - `level`: on which level of the map it is, the first being 0 (`loopmap.structure.levels`);
    - `links`: how many links it has inside, self-links among them;
    - `rank`: how many independent loops, which is the least number of loops it can have;
    - `balancing`, `reinforcing`: whether it has a loop of that polarity (`loopmap.structure.balance`);
    - `entering`, `leaving`: the links that come in from outside and go out, by tail, then by head;
    - `upstream`, `downstream`: all factors outside that lead here or are led to, by any number of links.
    """

    members: tuple[int, ...]
    level: int
    links: int
    rank: int
    balancing: Presence
    reinforcing: Presence
    entering: tuple[Arc, ...]
    leaving: tuple[Arc, ...]
    upstream: tuple[int, ...]
    downstream: tuple[int, ...]


def engine_rooms(graph: SignedGraph) -> tuple[EngineRoom, ...]:
    """Return the strong components that have loops, in the order of their levels, then of their factors.

    Factors that are in none are on no loop: they feed one, come out of one, or both, or neither.
    O(factors + links), besides one walk up and one down the graph for each room; and listing to the first
    reinforcing loop in rooms with balancing ones.

    >>> from loopmap.signs import Sign
    >>> ends = {(0, 1): "+", (1, 2): "+", (2, 1): "-", (2, 3): "+"}
    >>> graph = SignedGraph(4, tuple(Arc(*pair, Sign(sign)) for pair, sign in ends.items()))
    >>> [room] = engine_rooms(graph)
    >>> room.members, room.level, room.balancing.value, room.reinforcing.value
    ((1, 2), 1, 'yes', 'no')
    >>> [arc.ends for arc in room.entering], room.downstream
    ([(0, 1)], (3,))
    """
    level_of = {block: number for number, level in enumerate(levels(graph)) for block in level}
    home = {factor: block for block in level_of for factor in block}
    entering: dict[tuple[int, ...], list[Arc]] = {block: [] for block in level_of}
    leaving: dict[tuple[int, ...], list[Arc]] = {block: [] for block in level_of}
    for arc in graph.links:
        if home[arc.tail] != home[arc.head]:
            leaving[home[arc.tail]].append(arc)
            entering[home[arc.head]].append(arc)
    rooms = (
        EngineRoom(
            members=core.members,
            level=level_of[core.members],
            links=len(core.graph.links),
            rank=core.rank,
            balancing=balancing_in(core),
            reinforcing=reinforcing_in(core),
            entering=tuple(entering[core.members]),
            leaving=tuple(leaving[core.members]),
            upstream=_beyond(core.members, graph.predecessors),
            downstream=_beyond(core.members, graph.successors),
        )
        for core in cores(graph)
    )
    return tuple(sorted(rooms, key=lambda room: (room.level, room.members)))


def _beyond(block: Sequence[int], links: Sequence[int]) -> tuple[int, ...]:
    """Return all that the links lead to from a block, by any number of them, without the block."""
    inside = seen = fresh = mask_of(block)
    while fresh:
        fresh = neighbours(fresh, links) & ~seen
        seen |= fresh
    return tuple(members(seen & ~inside))
