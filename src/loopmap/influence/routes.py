"""The routes between two factors of a map: told, and listed shortest first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import prod
from typing import Any

from loopmap.influence.stretches import gates
from loopmap.influence.widest import widest
from loopmap.loop import read_along
from loopmap.loops import graph_of, place_of
from loopmap.model import Map
from loopmap.signs import Sign
from loopmap.structure.graph import Arc, SignedGraph
from loopmap.structure.listing import Listing, simple_loops


@dataclass(frozen=True, slots=True)
class Step:
    """One link of a route, by the ids of its factors, the sites that hold it, and whether the team does."""

    tail: str
    head: str
    sign: Sign
    delayed: bool
    sites: tuple[str, ...]
    team: bool = False

    def to_json(self) -> dict[str, Any]:
        """Give the step as JSON has it."""
        return {
            "from": self.tail,
            "to": self.head,
            "sign": self.sign.value,
            "delay": self.delayed,
            "sites": list(self.sites),
            "team": self.team,
        }


@dataclass(frozen=True, slots=True, repr=False)
class Route:
    """A way from one factor to another that meets no factor twice.

    `factors` are ids and `labels` what readers call them, both with the two ends; `steps` the links between.
    """

    factors: tuple[str, ...]
    labels: tuple[str, ...]
    steps: tuple[Step, ...]

    def __len__(self) -> int:
        return len(self.steps)

    def __repr__(self) -> str:
        return f"<Route {self.sign.glyph} {self}>"

    def __str__(self) -> str:
        return " → ".join(self.labels)

    @property
    def sign(self) -> Sign:
        """The product of its links' signs: `?` where one of them is unknown or contested."""
        return prod((step.sign for step in self.steps), start=Sign.POSITIVE)

    @property
    def delays(self) -> int:
        """How many of its links are delayed."""
        return sum(step.delayed for step in self.steps)

    @property
    def support(self) -> int:
        """How many sites hold the link that the fewest hold."""
        return min(len(step.sites) for step in self.steps)

    @property
    def sites(self) -> tuple[str, ...]:
        """The sites that hold every link of it."""
        return tuple(sorted(frozenset.intersection(*(frozenset(step.sites) for step in self.steps))))

    @property
    def team(self) -> bool:
        """Whether the programme team holds every link of it."""
        return all(step.team for step in self.steps)

    @property
    def sentence(self) -> str:
        """The route read aloud, from a rise of its first factor.

        >>> import loopmap
        >>> m = loopmap.loads("links: [fear decreases trust, trust increases openness after a delay]")
        >>> next(m.routes("fear", "openness")).sentence
        'more fear, less trust, and so less openness after a delay'
        """
        return read_along(Sign.POSITIVE, self.labels, self.steps)

    def to_json(self) -> dict[str, Any]:
        """Give the route as JSON has it."""
        return {
            "sign": self.sign.value,
            "sentence": self.sentence,
            "length": len(self),
            "factors": list(self.factors),
            "links": [step.to_json() for step in self.steps],
            "support": self.support,
            "delays": self.delays,
            "sites": list(self.sites),
        }


class Teller:
    """Makes routes of a map from the numbers of their factors in declared order."""

    def __init__(self, whole: Map) -> None:
        self._factors = whole.factors
        self._steps = {
            (link.tail, link.head): Step(
                link.tail,
                link.head,
                link.sign,
                link.delayed,
                link.sites,
                any(voice.team for voice in link.voices),
            )
            for link in whole.links
        }

    def __call__(self, route: Sequence[int]) -> Route:
        """Make a route."""
        factors = [self._factors[i] for i in route]
        ids = tuple(factor.id for factor in factors)
        steps = tuple(self._steps[pair] for pair in pairwise(ids))
        return Route(ids, tuple(factor.label for factor in factors), steps)


class Routes(Iterator[Route]):
    """The routes that were asked for, once, and after their end how far they went.

    `listed`, `complete` and `truncated_by` are those of `loopmap.structure.listing.Listing`. What holds of
    all routes, listed or not, can be asked at any time: the `gates` and the `widest`.
    """

    def __init__(self, whole: Map, begin: int, end: int, listing: Listing, back: Sequence[int]) -> None:
        self._whole = whole
        self._ends = begin, end
        self._listing = listing
        self._back = back
        self._tell = Teller(whole)
        self._signs: Counter[Sign] = Counter()

    def __next__(self) -> Route:
        route = self._tell([self._back[factor] for factor in next(self._listing)])
        self._signs[route.sign] += 1
        return route

    def __repr__(self) -> str:
        return f"<Routes: {self.listed} read{'' if self.complete else ', to be read on'}>"

    # ---- what was read

    @property
    def listed(self) -> int:
        """How many were given so far."""
        return self._listing.listed

    @property
    def signs(self) -> dict[Sign, int]:
        """How many of those given so far have each sign: `+`, `-` and `?`."""
        return {sign: self._signs[sign] for sign in (Sign.POSITIVE, Sign.NEGATIVE, Sign.UNKNOWN)}

    @property
    def balance(self) -> float | None:
        """The positive routes given so far less the negative ones, as a share of both, from -1 to 1.

        It counts routes, and says nothing of how strong any of them is. None where there is none.
        """
        ups, downs = self._signs[Sign.POSITIVE], self._signs[Sign.NEGATIVE]
        return (ups - downs) / (ups + downs) if ups or downs else None

    @property
    def complete(self) -> bool:
        """Whether these are all; known only after the end."""
        return self._listing.complete

    @property
    def truncated_by(self) -> str | None:
        """What ended the list too early, "limit" or "steps", or None."""
        return self._listing.truncated_by

    @property
    def complete_to_length(self) -> int | None:
        """Up to which number of links all were given; None when that is every number."""
        length = self._listing.complete_to_length
        return None if length is None else max(length - 1, 0)

    # ---- what holds of all routes

    @property
    def gates(self) -> tuple[str, ...]:
        """The factors between, by id, that every route passes, in order.

        >>> import loopmap
        >>> m = loopmap.loads("links: [a increases b, b increases c, b increases d, d increases c]")
        >>> m.routes("a", "c").gates
        ('b',)
        """
        passed = gates(graph_of(self._whole), *self._ends)
        return tuple(self._whole.factors[factor].id for factor in passed[1:-1])

    @property
    def widest(self) -> Route | None:
        """The route whose least supported link is held by most sites, of such the shortest; None for none.

        >>> import loopmap
        >>> leeds = loopmap.from_edges([("a", "c", "+"), ("a", "b", "+"), ("b", "c", "+")], id="leeds")
        >>> croydon = loopmap.from_edges([("a", "b", "+"), ("b", "c", "+")], id="croydon")
        >>> route = loopmap.merge(leeds, croydon).routes("a", "c").widest
        >>> str(route), route.support
        ('a → b → c', 2)
        """
        place = {factor.id: number for number, factor in enumerate(self._whole.factors)}
        support = {(place[link.tail], place[link.head]): len(link.sites) for link in self._whole.links}
        found = widest(graph_of(self._whole), support, *self._ends)
        return self._tell(found) if found else None


def routes(
    whole: Map,
    tail: str,
    head: str,
    *,
    max_length: int | None = None,
    limit: int | None = None,
    steps: int | None = None,
) -> Routes:
    """List the simple routes from one factor to another, shortest first.

    Of one length they come in declared order of their factors. They are found while they are read:
    memory does not grow with their number, and `max_length`, `limit` and `steps` (of work; a million
    take about half a second) end the list early, which it then says. A route is a loop that a link
    from its end to its beginning would close, and is listed as such (`loopmap.structure.listing`).
    Raises `UnknownFactor`, and ValueError where both are one factor, or a bound is out of range.

    >>> import loopmap
    >>> m = loopmap.loads("links: [a increases b, b increases c, a decreases c]")
    >>> [str(route) for route in routes(m, "a", "c")]
    ['a → c', 'a → b → c']
    """
    begin, end = place_of(whole, tail), place_of(whole, head)
    if begin == end:
        raise ValueError("a route leads from one factor to another; what leads back is a loop")
    if max_length is not None and max_length < 1:
        raise ValueError("the shortest route has one link")
    graph = graph_of(whole)
    order = [begin, *(factor for factor in range(graph.size) if factor != begin)]
    closed = _closed(graph, order, begin, end)
    longest = None if max_length is None else max_length + 1
    ends = (order.index(end), 0)
    listing = simple_loops(closed, along=ends, max_length=longest, limit=limit, steps=steps)
    return Routes(whole, begin, end, listing, order)


def _closed(graph: SignedGraph, order: Sequence[int], begin: int, end: int) -> SignedGraph:
    """Give the graph with its beginning as factor 0 and a link from the end to it, in place of all others."""
    number = {factor: place for place, factor in enumerate(order)}
    arcs = [
        Arc(number[arc.tail], number[arc.head], arc.sign)
        for arc in graph.links
        if arc.tail != end and arc.head != begin
    ]
    return SignedGraph(graph.size, (*arcs, Arc(number[end], 0, Sign.POSITIVE)))
