"""`loopmap show --roles`: drivers, outcomes and connectors, in lines, as a table and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from loopmap.analysis.roles import FactorRole, Role, roles
from loopmap.model import Map
from loopmap.telling import number, one_line

_HEADINGS = {
    Role.DRIVER: "Drivers: links lead from them rather than to them",
    Role.OUTCOME: "Outcomes: links lead to them rather than from them",
    Role.CONNECTOR: "Connectors: many links lead to them and from them",
    Role.AUTONOMOUS: "Autonomous: few links lead to them and from them",
}


def answer(whole: Map, *, roles: bool) -> FactorRoles:
    """Tell each factor's role."""
    assert roles
    return FactorRoles(whole)


class FactorRoles:
    """The factors by their roles, those with most links first."""

    columns = ("factor", "role", "links to", "links from", "loops", "sites", "reached by", "reaches")

    def __init__(self, whole: Map) -> None:
        self.whole = whole
        self.found = roles(whole)

    def values(self) -> dict[str, Any]:
        """Give the roles as JSON has them."""
        return self.found.to_json()

    def rows(self) -> Iterator[list[str]]:
        """Give a row for each factor."""
        for one in self.found.factors:
            counts = (one.into, one.out, one.loops, len(one.sites), one.upstream, one.downstream)
            yield [one.label, one.role.value, *map(str, counts)]

    def lines(self) -> Iterator[str]:
        """Give what is read aloud: what the counts are and are not, then the factors of each role."""
        usual = f"{self.found.usual:g}"
        yield f"Roles by counts of links. Many are more than the factor in the middle has, here {usual}."
        yield "They tell what was drawn, and are no measure of leverage."
        for role, heading in _HEADINGS.items():
            told = self.found.of(role)
            if told:
                yield ""
                yield f"{heading} ({len(told):,})"
                yield from (f"  {self._told(one)}" for one in told)
        if not self.found.complete:
            yield ""
            yield f"Of the loops, only {self.found.listed:,} were looked at, the shortest."

    def _told(self, one: FactorRole) -> str:
        links = f"{number(one.into, 'link')} to it and {one.out:,} from it"
        said = [links, f"on {number(one.loops, 'loop')}"]
        if len(self.whole.sites) > 1:
            said.append(f"in {number(len(one.sites), 'site')}" if one.sites else "in no site")
        said.append(f"reached by {number(one.upstream, 'factor')}, reaches {one.downstream:,}")
        return f"{one_line(one.label)}: {'; '.join(said)}"
