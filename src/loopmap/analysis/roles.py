"""What part each factor has in a map, by counts alone: drivers, outcomes, connectors."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from statistics import median
from typing import TYPE_CHECKING, Any

from loopmap.analysis.participation import participation
from loopmap.loops import graph_of
from loopmap.model import Map
from loopmap.structure.masks import reach

if TYPE_CHECKING:
    import pandas

MUCH = 2
"""So many times as many links one way as the other make a driver or an outcome."""


class Role(Enum):
    """Where a factor stands among the links: whether many lead from it, and whether many lead to it."""

    DRIVER = "driver"
    CONNECTOR = "connector"
    OUTCOME = "outcome"
    AUTONOMOUS = "autonomous"


@dataclass(frozen=True, slots=True)
class FactorRole:
    """A factor's role, and the counts behind it.

    - `into`, `out`: the links that lead to it and from it, a link to itself in neither;
    - `loops`: the loops through it, among those that were looked at (`Roles.complete`);
    - `sites`: the sites that name it;
    - `upstream`, `downstream`: how many other factors reach it, and are reached from it.
    """

    factor: str
    label: str
    role: Role
    into: int
    out: int
    loops: int
    sites: tuple[str, ...]
    upstream: int
    downstream: int

    def to_json(self) -> dict[str, Any]:
        """Give the role as JSON has it."""
        return {
            "role": self.role.value,
            "in": self.into,
            "out": self.out,
            "loops": self.loops,
            "sites": list(self.sites),
            "upstream": self.upstream,
            "downstream": self.downstream,
        }


@dataclass(frozen=True, slots=True)
class Roles:
    """Every factor's role, in declared order, and what was taken for many links.

    More than `usual` links at a factor are many: the median over the map's factors. Of the loops `listed`
    were looked at, the shortest; unless `complete`, there are more.
    """

    factors: tuple[FactorRole, ...]
    usual: float
    listed: int
    complete: bool

    def __getitem__(self, factor: str) -> FactorRole:
        """Give the role of a factor by its id; KeyError where there is none."""
        for one in self.factors:
            if one.factor == factor:
                return one
        raise KeyError(factor)

    def of(self, role: Role) -> tuple[FactorRole, ...]:
        """Give the factors of one role, those with most links first."""
        held = (one for one in self.factors if one.role is role)
        return tuple(sorted(held, key=lambda one: -(one.into + one.out)))

    def to_json(self) -> dict[str, Any]:
        """Give the roles as JSON has them, by factor."""
        return {
            "usual": self.usual,
            "roles": {one.factor: one.to_json() for one in self.factors},
            "listed": self.listed,
            "complete": self.complete,
        }

    def to_pandas(self) -> pandas.DataFrame:
        """Give the roles as a `pandas.DataFrame`; see `loopmap.exchange.pandas`."""
        from loopmap.exchange.pandas import of_roles

        return of_roles(self)


def roles(whole: Map) -> Roles:
    """Tell the role of each factor of a map, from counts of its links.

    Where a factor has many links, more than the median factor of this map: a *driver* has at least `MUCH`
    times as many from it as to it, an *outcome* as many to it, and a *connector* is what lies between.
    With few links it is *autonomous*; but with none to it, it is a driver, and with none from it an outcome,
    however few. So were factors placed in MICMAC (Duperrin & Godet 1973), and are in participatory systems
    mapping (Barbrook-Johnson & Penn 2022, *Systems Mapping*, chapter 5).

    These are counts of what was drawn, and no measure of leverage: how finely a part of the map was drawn
    changes them, and centrality has been shown to mislead as one (Crielaard et al. 2023, Sci. Rep. 13).
    O(factors × links), and what `participation` takes.

    >>> import loopmap
    >>> m = loopmap.loads("links: [fear decreases trust, trust increases hope, hope increases trust]")
    >>> [(one.label, one.role.value, one.into, one.out, one.loops) for one in roles(m).factors]
    [('fear', 'driver', 0, 1, 0), ('trust', 'outcome', 2, 1, 1), ('hope', 'autonomous', 1, 1, 1)]
    """
    graph, on = graph_of(whole), participation(whole)
    loops = {one.factor: one.loops for one in on.factors}
    own = [~(1 << place) for place in range(graph.size)]
    into = [(graph.predecessors[i] & own[i]).bit_count() for i in range(graph.size)]
    out = [(graph.successors[i] & own[i]).bit_count() for i in range(graph.size)]
    usual = float(median(map(sum, zip(into, out, strict=True)))) if graph.size else 0.0
    everything = (1 << graph.size) - 1
    told = tuple(
        FactorRole(
            factor.id,
            factor.label,
            role_of(into[i], out[i], usual),
            into[i],
            out[i],
            loops[factor.id],
            tuple(site for site in whole.sites if any(member.sheet == site for member in factor.members)),
            reach(i, graph.predecessors, everything).bit_count() - 1,
            reach(i, graph.successors, everything).bit_count() - 1,
        )
        for i, factor in enumerate(whole.factors)
    )
    return Roles(told, usual, on.listed, on.complete)


def role_of(into: int, out: int, usual: float) -> Role:
    """Tell a role from the links to a factor and from it, and how many are usual.

    >>> [role_of(*links, 3).value for links in ((0, 1), (2, 4), (1, 0), (4, 1), (3, 2), (1, 2), (0, 0))]
    ['driver', 'driver', 'outcome', 'outcome', 'connector', 'autonomous', 'autonomous']
    """
    many = into + out > usual
    if out and (not into or (many and out >= MUCH * into)):
        return Role.DRIVER
    if into and (not out or (many and into >= MUCH * out)):
        return Role.OUTCOME
    return Role.CONNECTOR if many else Role.AUTONOMOUS
