"""The loops of a map: found, numbered and named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import prod
from typing import TYPE_CHECKING

from loopmap.loop import Loop, LoopLink
from loopmap.policies import Settled, as_claimed
from loopmap.signs import Polarity, Sign
from loopmap.structure.graph import Arc, SignedGraph, steps_around
from loopmap.structure.listing import Listing, simple_loops
from loopmap.structure.loops import canonical, key, missing_links, numbered, polarity_of
from loopmap.zooming import Zoomed

if TYPE_CHECKING:
    import pandas

    from loopmap.link import Link
    from loopmap.model import Map, NamedLoop


RANKING_STEPS = 2_000_000
"""The work that is put into the numbers of loops that were not found by listing: about a second."""


class Describer:
    """Makes loops of a map from the numbers of their factors in declared order."""

    def __init__(self, whole: Map) -> None:
        self._titles = titles(whole)
        self._focus = whole.focus
        claimed = as_claimed(whole)
        self._grounds = claimed.grounds() if isinstance(claimed, Zoomed) else None
        place = {factor.id: i for i, factor in enumerate(whole.factors)}
        self._links = {
            (place[link.tail], place[link.head]): (
                link.tail,
                whole.factors[place[link.tail]].label,
                LoopLink(link.tail, link.head, link.sign, link.delayed),
                frozenset(link.sites),
            )
            for link in whole.links
        }

    def __call__(self, name: str | None, loop: Sequence[int], polarity: Polarity) -> Loop:
        """Make a loop; without a name it is called by its key."""
        found = [self._links[pair] for pair in steps_around(loop)]
        ids, labels, links, holders = zip(*found, strict=True)
        return Loop(
            name=name or key(ids, [link.sign for link in links]),
            title=self._titles.get(ids),
            polarity=polarity,
            factors=ids,
            labels=labels,
            links=links,
            sites=tuple(sorted(frozenset.intersection(*holders))),
            support=min(map(len, holders)),
            focal=self._focus in ids,
            ground=self._grounds(ids, prod((link.sign for link in links), start=Sign.POSITIVE))
            if self._grounds
            else None,
        )


class Loops(Iterator[Loop]):
    """The loops that were asked for, once, and after their end how far they went.

    `listed`, `complete`, `truncated_by` and `complete_to_length` are those of
    `loopmap.structure.listing.Listing`.
    """

    def __init__(
        self,
        whole: Map,
        listing: Listing,
        graph: SignedGraph,
        through: frozenset[int],
        along: tuple[int, int] | None,
        limit: int | None,
    ) -> None:
        self._describe = Describer(whole)
        self._pinned = pinned(whole)
        self._listing = listing
        self._ranking = graph
        self._graph = graph_of(whole) if isinstance(whole, Settled) else graph
        self._through = through
        self._along = along
        self._limit = limit
        self._cut = False
        self.listed = 0
        self._source = self._walk()

    def __iter__(self) -> Loops:
        return self

    def __repr__(self) -> str:
        more = "" if self.complete else ", to be read on"
        return f"<Loops: {self.listed} read{more}>"

    def __next__(self) -> Loop:
        return next(self._source)

    def _walk(self) -> Iterator[Loop]:
        settled = self._graph is not self._ranking
        for name, loop, polarity in numbered(self._ranking, self._listing, self._pinned):
            if not self._wanted(loop):
                continue
            if self._limit is not None and self.listed == self._limit:
                self._cut = True
                return
            self.listed += 1
            yield self._describe(name, loop, polarity_of(self._graph, loop) if settled else polarity)

    def _wanted(self, loop: tuple[int, ...]) -> bool:
        if self._graph is not self._ranking and missing_links(self._graph, loop):
            return False
        return self._through.issubset(loop) and (self._along is None or self._along in steps_around(loop))

    def to_pandas(self) -> pandas.DataFrame:
        """Give what is left to be read as a `pandas.DataFrame`; see `loopmap.exchange.pandas`."""
        from loopmap.exchange.pandas import of_loops

        return of_loops(self)

    @property
    def complete(self) -> bool:
        """Whether these are all the loops that were asked for; known only after the end."""
        return self._listing.complete and not self._cut

    @property
    def truncated_by(self) -> str | None:
        """What ended the list too early, "limit" or "steps", or None."""
        return "limit" if self._cut else self._listing.truncated_by

    @property
    def complete_to_length(self) -> int | None:
        """Up to which length all loops asked for were given; None when that is every length."""
        return None if self.complete else self._listing.complete_to_length


def loops(
    whole: Map,
    *,
    max_length: int | None = None,
    through: str | Iterable[str] | None = None,
    along: tuple[str, str] | None = None,
    limit: int | None = None,
    steps: int | None = None,
) -> Loops:
    """List the loops of a map, shortest first; within one length, in declared order of their factors.

    `max_length` leaves out longer ones, `through` those without a factor (by id or name) or without all
    of several, `along` those that do not use the link from one factor to another, `limit`
    ends after so many, `steps` after so much work (a million take about half a second). Loops are
    found while they are read: memory does not grow with their number. A loop's number is that of
    the whole map, whatever is left out, and whatever a policy makes of its signs (`loopmap.policies`).
    Raises `UnknownFactor` and, for a bound below 1 or a link that is not there, ValueError.

    >>> import loopmap
    >>> m = loopmap.loads("links: [a increases b, b decreases a, b increases c, c increases a]")
    >>> [str(loop) for loop in loops(m)]
    ['B1: a → b → a', 'R1: a → b → c → a']
    >>> [loop.name for loop in loops(m, through="c")]
    ['R1']
    >>> [loop.name for loop in loops(m, through=("a", "b"))]
    ['B1', 'R1']
    >>> [loop.name for loop in loops(m, along=("b", "a"))]
    ['B1']
    """
    graph = _ranking(whole)
    factors = frozenset(place_of(whole, factor) for factor in _several(through))
    link = None if along is None else _link_of(whole, *along)
    if not isinstance(limit, int | None):
        raise TypeError(f"a limit is a whole number, and not {limit!r}")
    if limit is not None and limit < 1:
        raise ValueError("a limit is 1 or more")
    listing = simple_loops(graph, max_length=max_length, steps=steps)
    return Loops(whole, listing, graph, factors, link, limit)


def named(
    whole: Map, found: Iterable[tuple[int, ...]], *, steps: int = RANKING_STEPS
) -> dict[tuple[int, ...], Loop]:
    """Give the loops that are known by the numbers of their factors, as a listing would show them.

    Each stands under its numbers, in declared order from the smallest, in the order given. A loop bears its
    number, like R1, where that is pinned or the list of the whole map gets to it within so many `steps`,
    and else its key. Raises KeyError for a loop with a missing link.

    >>> import loopmap
    >>> m = loopmap.loads("links: [a increases b, b decreases a, b increases c, c increases a]")
    >>> [str(loop) for loop in named(m, [(0, 1, 2), (0, 1)]).values()]
    ['R1: a → b → c → a', 'B1: a → b → a']
    """
    graph, ranking = graph_of(whole), _ranking(whole)
    describe = Describer(whole)
    pins = pinned(whole)
    told: dict[tuple[int, ...], Loop] = {}
    for loop in found:
        letter = polarity_of(ranking, loop).value
        name = f"{letter}{pins[loop]}" if loop in pins else None
        told[loop] = describe(name, loop, polarity_of(graph, loop))
    unranked = told.keys() - pins.keys()
    listing = simple_loops(ranking, max_length=max(map(len, unranked), default=1), steps=steps)
    for name, loop, _ in numbered(ranking, listing, pins) if unranked else ():
        if loop in unranked:
            told[loop] = describe(name, loop, told[loop].polarity)
            unranked.remove(loop)
        if not unranked:
            break
    return told


def graph_of(whole: Map) -> SignedGraph:
    """Give the map as a graph of numbers in declared order."""
    return graph_by(whole, whole.links)


def graph_by(whole: Map, links: Iterable[Link]) -> SignedGraph:
    """Give some links among the factors of a map as a graph of numbers in declared order."""
    number = {factor.id: i for i, factor in enumerate(whole.factors)}
    arcs = (Arc(number[link.tail], number[link.head], link.sign, link.delayed) for link in links)
    return SignedGraph(len(number), tuple(arcs))


def _ranking(whole: Map) -> SignedGraph:
    """Give the graph whose loops the numbers count: the map's before a policy settled any sign."""
    if not isinstance(whole, Settled):
        return graph_of(whole)
    links = {(link.tail, link.head): link for link in (*whole.links, *whole.whole.links)}
    return graph_by(whole, links.values())


def place_of(whole: Map, factor: str) -> int:
    """Give the number of a factor, by id or name, in declared order. Raises `UnknownFactor`."""
    return [one.id for one in whole.factors].index(whole.factor(factor).id)


def _several(names: str | Iterable[str] | None) -> Iterable[str]:
    """Give one name or several as several; what is neither is left for whoever looks it up to refuse."""
    if names is None:
        return ()
    return names if isinstance(names, Iterable) and not isinstance(names, str) else (names,)


def _link_of(whole: Map, tail: str, head: str) -> tuple[int, int]:
    """Give the numbers of a link's ends. Raises ValueError where nobody drew it."""
    if whole.link(tail, head) is None:
        raise ValueError(f"there is no link from {whole.factor(tail).label} to {whole.factor(head).label}")
    return place_of(whole, tail), place_of(whole, head)


def titles(whole: Map) -> dict[tuple[str, ...], str]:
    """Give the declared titles of loops, by their factors as a listing rotates them; the first title wins."""
    found: dict[tuple[str, ...], str] = {}
    for places, loop in declared(whole):
        if loop.title:
            found.setdefault(tuple(whole.factors[i].id for i in places), loop.title)
    return found


def pinned(whole: Map) -> dict[tuple[int, ...], int]:
    """Give the loops that the map's file pins, each with its rank, by the numbers of their factors."""
    found: dict[tuple[int, ...], int] = {}
    for places, loop in declared(as_claimed(whole)):
        if loop.number:
            found.setdefault(places, loop.number.rank)
    return found


def declared(whole: Map) -> Iterator[tuple[tuple[int, ...], NamedLoop]]:
    """Give each declared loop with the numbers of its factors, as a listing rotates them."""
    rank = {factor.id: i for i, factor in enumerate(whole.factors)}
    for loop in whole.named:
        yield canonical([rank[factor] for factor in loop.factors]), loop
