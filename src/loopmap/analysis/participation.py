"""On how many loops each factor and each link is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from loopmap.loop import Loop
from loopmap.loops import RANKING_STEPS
from loopmap.model import Map
from loopmap.signs import Polarity

if TYPE_CHECKING:
    import pandas

MOST_LOOPS = 20_000
"""How many loops are looked at where nothing else is asked; they take about a second."""


class LinkTally:
    """How many loops of some run over each link; loops are added one at a time, and none is held.

    >>> import loopmap
    >>> m = loopmap.loads("links: [a increases b, b decreases a, b increases c, c increases a]")
    >>> tally = LinkTally(m.loops())
    >>> tally.of("a", "b"), tally.of("b", "c"), tally.loops
    (2, 1, 2)
    >>> [tally.share(loop) for loop in m.loops()]
    [0.75, 0.6666666666666666]
    """

    def __init__(self, loops: Iterable[Loop] = ()) -> None:
        self.loops = 0
        self._over: Counter[tuple[str, str]] = Counter()
        for loop in loops:
            self.add(loop)

    def add(self, loop: Loop) -> None:
        """Count one more loop."""
        self.loops += 1
        self._over.update((link.tail, link.head) for link in loop.links)

    def of(self, tail: str, head: str) -> int:
        """Give the number of loops that run over a link."""
        return self._over[tail, head]

    def share(self, loop: Loop) -> float:
        """Give the share of the loops, from 0 to 1, that run over a link of this one: the mean of its links.

        1 means that every loop runs over all of its links, 1 / `loops` that no other shares any.
        """
        return sum(self.of(link.tail, link.head) for link in loop.links) / (len(loop) * self.loops)


@dataclass(frozen=True, slots=True)
class FactorOnLoops:
    """A factor, by id, and how many loops pass through it: in all, and of each polarity."""

    factor: str
    label: str
    loops: int
    reinforcing: int
    balancing: int
    undetermined: int

    def to_json(self) -> dict[str, Any]:
        """Give the factor as JSON has it."""
        return {
            "factor": self.factor,
            "loops": self.loops,
            "reinforcing": self.reinforcing,
            "balancing": self.balancing,
            "undetermined": self.undetermined,
        }


@dataclass(frozen=True, slots=True)
class LinkOnLoops:
    """A link, by the ids of its factors, and how many loops run over it."""

    tail: str
    head: str
    loops: int

    def to_json(self) -> dict[str, Any]:
        """Give the link as JSON has it."""
        return {"from": self.tail, "to": self.head, "loops": self.loops}


@dataclass(frozen=True, slots=True)
class Participation:
    """All factors and links of a map with the loops they are on; those on most loops first.

    Among equals the map's own order holds. `listed` loops were looked at; unless `complete`, there are
    more, and all up to `complete_to_length` were among them. It is a count, no measure of leverage: how
    finely a map is drawn changes it.
    """

    factors: tuple[FactorOnLoops, ...]
    links: tuple[LinkOnLoops, ...]
    listed: int
    complete: bool
    complete_to_length: int | None

    def to_json(self) -> dict[str, Any]:
        """Give the counts as JSON has them."""
        return {
            "factors": [factor.to_json() for factor in self.factors],
            "links": [link.to_json() for link in self.links],
            "listed": self.listed,
            "complete": self.complete,
            "complete_to_length": self.complete_to_length,
        }

    def to_pandas(self) -> pandas.DataFrame:
        """Give the factors as a `pandas.DataFrame`; see `loopmap.exchange.pandas`."""
        from loopmap.exchange.pandas import of_participation

        return of_participation(self)


def participation(
    whole: Map, *, through: str | None = None, max_length: int | None = None, limit: int = MOST_LOOPS
) -> Participation:
    """Tell on how many loops each factor and each link of a map is.

    `through` looks at the loops that a factor (by id or name) is part of, `max_length` leaves out longer
    ones, and `limit` looks at so many, the shortest. Linear in the length of the loops. Raises
    `UnknownFactor` and, for a bound below 1, ValueError.

    >>> import loopmap
    >>> m = loopmap.loads("links: [a increases b, b decreases a, b increases c, c increases a]")
    >>> found = participation(m)
    >>> [(one.factor, one.loops, one.balancing) for one in found.factors]
    [('a', 2, 1), ('b', 2, 1), ('c', 1, 0)]
    >>> found.links[0]
    LinkOnLoops(tail='a', head='b', loops=2)
    """
    listing = whole.loops(through=through, max_length=max_length, limit=limit, steps=RANKING_STEPS)
    tally = LinkTally()
    on: Counter[tuple[str, Polarity]] = Counter()
    for loop in listing:
        tally.add(loop)
        on.update((factor, loop.polarity) for factor in loop.factors)
    factors = (
        FactorOnLoops(
            factor.id,
            factor.label,
            sum(on[factor.id, kind] for kind in Polarity),
            on[factor.id, Polarity.REINFORCING],
            on[factor.id, Polarity.BALANCING],
            on[factor.id, Polarity.UNDETERMINED],
        )
        for factor in whole.factors
    )
    links = (LinkOnLoops(link.tail, link.head, tally.of(link.tail, link.head)) for link in whole.links)
    return Participation(
        tuple(sorted(factors, key=lambda one: -one.loops)),
        tuple(sorted(links, key=lambda one: -one.loops)),
        listing.listed,
        listing.complete,
        listing.complete_to_length,
    )
