"""The loops of a map in families: told as a few groups that run over the same links."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from loopmap.loop import Loop, LoopLink
from loopmap.loops import RANKING_STEPS, graph_of
from loopmap.model import Map
from loopmap.structure.families import MOST_LOOPS
from loopmap.structure.families import families as grouped

if TYPE_CHECKING:
    import pandas


@dataclass(frozen=True, slots=True)
class Family:
    """Loops that run over much the same links, the shortest first.

    `core` has the links that most of them (more than half) share; there may be none. `reinforcing`,
    `balancing` and `undetermined` say how many of the loops are so.
    """

    loops: tuple[Loop, ...]
    core: tuple[LoopLink, ...]
    reinforcing: int
    balancing: int
    undetermined: int

    @property
    def leading(self) -> Loop:
        """The shortest loop; among equals the first in declared order."""
        return self.loops[0]

    def to_json(self) -> dict[str, Any]:
        """Give the family as JSON has it."""
        return {
            "leading": self.leading.name,
            "core": [link.to_json() for link in self.core],
            "reinforcing": self.reinforcing,
            "balancing": self.balancing,
            "undetermined": self.undetermined,
            "loops": [loop.to_json() for loop in self.loops],
        }


@dataclass(frozen=True, slots=True)
class Families:
    """The families of a map's loops, and whether all loops that were asked for are in them.

    Where that is not so, `complete` is false: there are longer loops than the shortest 500, or the
    search took too long. All loops up to `complete_to_length` are in a family; None where all are.
    """

    families: tuple[Family, ...]
    complete: bool
    complete_to_length: int | None

    @property
    def listed(self) -> int:
        """How many loops there are in the families."""
        return sum(len(family.loops) for family in self.families)

    def to_pandas(self) -> pandas.DataFrame:
        """Give the loops with their families as a `pandas.DataFrame`; see `loopmap.exchange.pandas`."""
        from loopmap.exchange.pandas import of_families

        return of_families(self)

    def to_json(self) -> dict[str, Any]:
        """Give the families as JSON has them."""
        return {
            "families": [family.to_json() for family in self.families],
            "listed": self.listed,
            "complete": self.complete,
            "complete_to_length": self.complete_to_length,
        }


def families(
    whole: Map, *, through: str | None = None, max_length: int | None = None, most: int = 12
) -> Families:
    """Group the loops of a map by the links they share, every loop in one family, in `most` of them.

    `through` groups those that a factor (by id or name) is part of, `max_length` leaves out longer
    ones. Of more than 500 loops the shortest 500 are grouped, which takes a second or two. Loops that
    no chain of shared links ties are never put together, so there may be more than `most` families.
    Method: see `loopmap.structure.families.families`. Raises `UnknownFactor` and, for a bound below 1,
    ValueError.

    >>> import loopmap
    >>> m = loopmap.loads("links: [a increases b, b decreases a, b increases c, c increases a]")
    >>> (family,) = families(m).families
    >>> [loop.name for loop in family.loops], [(link.tail, link.head) for link in family.core]
    (['B1', 'R1'], [('a', 'b')])
    """
    listing = whole.loops(through=through, max_length=max_length, limit=MOST_LOOPS, steps=RANKING_STEPS)
    place = {factor.id: i for i, factor in enumerate(whole.factors)}
    loops = {tuple(place[factor] for factor in loop.factors): loop for loop in listing}
    links = {(place[link.tail], place[link.head]): link for loop in loops.values() for link in loop.links}
    return Families(
        tuple(
            Family(
                tuple(loops[loop] for loop in family.loops),
                tuple(links[ends] for ends in family.core),
                family.reinforcing,
                family.balancing,
                family.undetermined,
            )
            for family in grouped(graph_of(whole), tuple(loops), most=most)
        ),
        listing.complete,
        listing.complete_to_length,
    )
