"""A few loops of a map that stand for the many."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from loopmap.loop import Loop
from loopmap.loops import graph_of, named
from loopmap.model import Map
from loopmap.structure.independent import independent_loops as independent

if TYPE_CHECKING:
    import pandas


class IndependentLoop(NamedTuple):
    """A loop of the set, and whether it cannot be told shorter (`loopmap.structure.geodetic`)."""

    loop: Loop
    geodetic: bool


@dataclass(frozen=True, slots=True)
class IndependentLoops:
    """Loops of which none is a combination of others, shortest first, while all other loops are."""

    loops: tuple[IndependentLoop, ...]

    @property
    def rank(self) -> int:
        """How many there are; every such set of the map has so many."""
        return len(self.loops)

    def to_pandas(self) -> pandas.DataFrame:
        """Give the loops of the set as a `pandas.DataFrame`; see `loopmap.exchange.pandas`."""
        from loopmap.exchange.pandas import of_independent_loops

        return of_independent_loops(self)

    def to_json(self) -> dict[str, Any]:
        """Give the set as JSON has it."""
        loops = [{**one.loop.to_json(), "geodetic": one.geodetic} for one in self.loops]
        return {"rank": self.rank, "loops": loops}


def independent_loops(whole: Map) -> IndependentLoops:
    """Give a shortest independent loop set of a map.

    It is *a* shortest one, the same for the same map: others may be as short. Listing all loops is not
    needed, however many there are. Method, source and cost: see
    `loopmap.structure.independent.independent_loops`.

    >>> import loopmap
    >>> m = loopmap.loads("links: [a increases b, b decreases a, b increases c, c increases a]")
    >>> found = independent_loops(m)
    >>> found.rank, [one.loop.name for one in found.loops]
    (2, ['B1', 'R1'])
    """
    found = independent(graph_of(whole)).loops
    loops = named(whole, (one.loop for one in found))
    return IndependentLoops(tuple(IndependentLoop(loops[one.loop], one.geodetic) for one in found))
