"""Loops in another order than by length."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from heapq import nlargest
from typing import Any, Protocol, TypeAlias

from loopmap.analysis.participation import LinkTally
from loopmap.loop import Loop

MOST_HELD = 100_000
"""How many loops are kept to be put in order, at most: some 150 MB."""

Value: TypeAlias = tuple[float, ...]

ORDERS: dict[str, Callable[[Loop], Value]] = {
    "support": lambda loop: (loop.support, len(loop.sites)),
    "focus": lambda loop: (loop.focal,),
    "delays": lambda loop: (loop.delays,),
}
"""What makes a loop come first, by the name of the order; "share" is worked out from all of them."""


class Listing(Protocol):
    """A list of loops, shortest first, that knows after its end how far it went."""

    def __iter__(self) -> Iterator[Loop]: ...

    @property
    def truncated_by(self) -> str | None:
        """What ended the list too early, or None."""

    @property
    def complete_to_length(self) -> int | None:
        """Up to which length all loops asked for were given; None when that is every length."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """The first of some loops in another order, and how far that can be relied on.

    - `loops`: the first ones; `share`, where they stand in that order, gives the share of a loop;
    - `compared`: how many were compared; `compared_to_length`: all loops asked for up to this length
      were among them, None where those of every length were;
    - `truncated_by`: "steps" where the search for them was given up, so that the first may be others,
      else "limit" where not all that were compared are here, else None;
    - `complete_to_length`: all loops asked for up to this length are here, None where all are.
    """

    by: str
    loops: tuple[Loop, ...]
    share: Callable[[Loop], float] | None
    compared: int
    compared_to_length: int | None
    truncated_by: str | None
    complete_to_length: int | None

    def __iter__(self) -> Iterator[Loop]:
        return iter(self.loops)

    @property
    def listed(self) -> int:
        """How many loops are here."""
        return len(self.loops)

    @property
    def complete(self) -> bool:
        """Whether these are all that were asked for."""
        return self.truncated_by is None

    def ending(self) -> dict[str, Any]:
        """Give what JSON says of the list's end, of its order, and of the loops that were compared."""
        return {
            "listed": self.listed,
            "complete": self.complete,
            "truncated_by": self.truncated_by,
            "complete_to_length": self.complete_to_length,
            "sort": self.by,
            "compared": self.compared,
            "compared_to_length": self.compared_to_length,
        }


def ranked(listing: Callable[[], Listing], by: str, limit: int | None = None) -> Ranked:
    """Put loops in another order, and give the first: at most `limit`, and never more than `MOST_HELD`.

    `listing` begins the same list of loops anew, shortest first; equals keep its order. Orders are:

    - "support": those whose least supported link is held by most sites, then those that most hold whole;
    - "focus": those that run through the focus of the map;
    - "delays": those with most delayed links;
    - "share": those whose links bear most loops (`LinkTally.share`). The list is gone through twice.

    Every loop is compared, and only those that may be among the first are held. Raises KeyError for
    another order.

    >>> import loopmap
    >>> m = loopmap.loads("links: [a increases b, b decreases a, b increases c, c increases a after a delay]")
    >>> found = ranked(m.loops, "delays", limit=1)
    >>> [loop.name for loop in found], found.compared, found.truncated_by
    (['R1'], 2, 'limit')
    >>> [loop.name for loop in ranked(m.loops, "share")]
    ['B1', 'R1']
    """
    share = LinkTally(listing()).share if by == "share" else None
    value = ORDERS[by] if share is None else lambda loop: (share(loop),)
    source = listing()
    lengths: Counter[int] = Counter()

    def compared() -> Iterator[Loop]:
        for loop in source:
            lengths[len(loop)] += 1
            yield loop

    most = MOST_HELD if limit is None else min(limit, MOST_HELD)
    loops = tuple(nlargest(most, compared(), key=value))
    cut = lengths - Counter(map(len, loops))
    whole_to = [min(cut) - 1] if cut else []
    reached = source.complete_to_length
    whole_to += [reached] if reached is not None else []
    return Ranked(
        by,
        loops,
        share,
        lengths.total(),
        reached,
        source.truncated_by or ("limit" if cut else None),
        min(whole_to, default=None),
    )
