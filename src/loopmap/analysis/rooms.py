"""The engine rooms of a map: where its loops run, what feeds in, what comes out, and where they cross."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from loopmap.loops import graph_of
from loopmap.model import Map
from loopmap.structure.balance import Presence
from loopmap.structure.crossings import crossings
from loopmap.structure.engines import engine_rooms as rooms


@dataclass(frozen=True, slots=True)
class Crossings:
    """The smallest sets of factors, by id, that all loops of an engine room pass through.

    Such a set has `at_least` and `at_most` so many factors; the two differ where finding out would take too
    long. `sets` are sets of `at_most`, all that there are if `complete`. `in_every` are the factors
    that no smallest set does without, as far as that is known.
    """

    at_least: int
    at_most: int
    sets: tuple[tuple[str, ...], ...]
    complete: bool
    in_every: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """Give the sets as JSON has them."""
        return {
            "at_least": self.at_least,
            "at_most": self.at_most,
            "sets": [list(one) for one in self.sets],
            "complete": self.complete,
            "in_every": list(self.in_every),
        }


@dataclass(frozen=True, slots=True)
class EngineRoom:
    """Factors of which each leads to each other, by id in declared order; every loop runs in one room.

    - `links`: how many links it has inside; `rank`: how many independent loops, so the least it has;
    - `reinforcing`, `balancing`: whether it has such loops: yes, no, or it may, by signs that are not known;
    - `entering`, `leaving`: the links, by tail and head, that come in and go out;
    - `upstream`, `downstream`: the factors outside that lead here or are led to, by any number of links;
    - `crossings`: the smallest sets of factors that all its loops pass through.
    """

    factors: tuple[str, ...]
    links: int
    rank: int
    reinforcing: Presence
    balancing: Presence
    entering: tuple[tuple[str, str], ...]
    leaving: tuple[tuple[str, str], ...]
    upstream: tuple[str, ...]
    downstream: tuple[str, ...]
    crossings: Crossings

    def to_json(self) -> dict[str, Any]:
        """Give the room as JSON has it."""
        return {
            "factors": list(self.factors),
            "links": self.links,
            "rank": self.rank,
            "reinforcing": self.reinforcing.value,
            "balancing": self.balancing.value,
            "entering": [{"from": tail, "to": head} for tail, head in self.entering],
            "leaving": [{"from": tail, "to": head} for tail, head in self.leaving],
            "upstream": list(self.upstream),
            "downstream": list(self.downstream),
            "crossings": self.crossings.to_json(),
        }


def engine_rooms(whole: Map) -> tuple[EngineRoom, ...]:
    """Give the engine rooms of a map; a room that feeds another comes before it.

    Factors that are in none are on no loop. What all loops pass through is known within seconds, or
    bounds are told. Methods and costs: see `loopmap.structure.engines` and `loopmap.structure.crossings`.

    >>> import loopmap
    >>> m = loopmap.loads("links: [z affects a, a affects b, b affects a, b affects c, c affects a]")
    >>> (room,) = engine_rooms(m)
    >>> room.factors, room.upstream, room.balancing
    (('a', 'b', 'c'), ('z',), <Presence.MAY: 'may'>)
    >>> room.crossings.sets
    (('a',), ('b',))
    """
    graph = graph_of(whole)
    ids = tuple(factor.id for factor in whole.factors)
    crossed = {
        found.members: Crossings(
            found.at_least,
            found.at_most,
            tuple(_ids(ids, one) for one in found.sets),
            found.complete,
            _ids(ids, found.in_every),
        )
        for found in crossings(graph)
    }
    return tuple(
        EngineRoom(
            factors=_ids(ids, room.members),
            links=room.links,
            rank=room.rank,
            reinforcing=room.reinforcing,
            balancing=room.balancing,
            entering=tuple((ids[arc.tail], ids[arc.head]) for arc in room.entering),
            leaving=tuple((ids[arc.tail], ids[arc.head]) for arc in room.leaving),
            upstream=_ids(ids, room.upstream),
            downstream=_ids(ids, room.downstream),
            crossings=crossed[room.members],
        )
        for room in rooms(graph)
    )


def _ids(ids: tuple[str, ...], places: tuple[int, ...]) -> tuple[str, ...]:
    return tuple(ids[place] for place in places)
