"""`loopmap show --routes`: the ways from one factor to another, and what they all pass."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from loopmap.cli.questions.grounds import grounds
from loopmap.influence.routes import Route
from loopmap.influence.telling import held_whole
from loopmap.model import Map
from loopmap.signs import Sign
from loopmap.telling import listed, number, one_line

MOST = 20
"""So many are listed where nothing else is said."""

MOST_HELD = 50_000
"""And so many at all, since what holds of all that are listed is told before them."""

STEPS = 20_000_000
"""The work that is put into them: some ten seconds."""


def answer(
    whole: Map, *, routes: tuple[str, str], limit: int | None, max_length: int | None, evidence: bool
) -> RoutesBetween:
    """List routes, shortest first."""
    most = MOST if limit is None else min(limit or MOST_HELD, MOST_HELD)
    return RoutesBetween(whole, *routes, limit=most, max_length=max_length, evidence=evidence)


class RoutesBetween:
    """The routes from one factor to another, and what holds of all of them."""

    columns = ("sign", "links", "delays", "support", "held by", "route")

    def __init__(
        self, whole: Map, tail: str, head: str, *, limit: int, max_length: int | None, evidence: bool
    ) -> None:
        self.whole = whole
        self.ends = whole.factor(tail), whole.factor(head)
        if self.ends[0] == self.ends[1]:
            raise click.UsageError("--routes takes two factors; what leads back to one is a loop.")
        self.evidence = evidence
        self.max_length = max_length
        self.found = whole.routes(tail, head, limit=limit, max_length=max_length, steps=STEPS)
        self.listed: list[Route] = list(self.found)

    def values(self) -> dict[str, Any]:
        """Give the routes as JSON has them, and how far the list goes."""
        widest = self.found.widest
        return {
            "from": self.ends[0].id,
            "to": self.ends[1].id,
            "gates": list(self.found.gates),
            "widest": widest.to_json() if widest else None,
            "routes": [route.to_json() for route in self.listed],
            "listed": len(self.listed),
            "signs": {sign.value: count for sign, count in self.found.signs.items()},
            "balance": self.found.balance,
            "complete": self.found.complete,
            "truncated_by": self.found.truncated_by,
            "complete_to_length": self.found.complete_to_length,
        }

    def rows(self) -> Iterator[list[str]]:
        """Give a row for each route."""
        for route in self.listed:
            sites = listed([self.whole.label(site) for site in route.sites]) if route.sites else ""
            counts = map(str, (len(route), route.delays, route.support))
            yield [route.sign.glyph, *counts, sites, str(route)]

    def lines(self) -> Iterator[str]:
        """Give what is read aloud: how many there are and what they pass, then each."""
        tail, head = (one_line(end.label) for end in self.ends)
        yield f"From {tail} to {head}: {self._counted()}."
        if not self.listed:
            return
        yield from self._shared()
        yield ""
        for route in self.listed:
            delays = f", {number(route.delays, 'delay')}" if route.delays else ""
            said = f"{one_line(route.sentence)}{held_whole(route, self.whole)}"
            yield f"{route.sign.glyph} {number(len(route), 'link')}{delays}: {said}"
            if self.evidence:
                yield from (f"    {line}" for line in grounds(route, self.whole))

    def _counted(self) -> str:
        """Say how many routes there are, and how many of those listed have which sign."""
        within = f" of up to {number(self.max_length, 'link')}" if self.max_length else ""
        if not self.listed:
            return f"no route{within} is recorded"
        many = number(len(self.listed), "route")
        if self.found.complete:
            return f"{many}{within}, {self._signs()}"
        shortest = "route" if len(self.listed) == 1 else many
        why = "the search was given up"
        if self.found.truncated_by == "limit":
            most = len(self.listed) == MOST_HELD
            why = "no longer list is made" if most else "--limit 0 lists all"
        return f"the shortest {shortest}{within}, {self._signs()}, and there are more ({why})"

    def _signs(self) -> str:
        """Say what those listed do."""
        counts = {sign: count for sign, count in self.found.signs.items() if count}
        if len(counts) > 1:
            return f"of which {listed([f'{count:,} {_does(sign, count)}' for sign, count in counts.items()])}"
        (sign, count), *_ = counts.items()
        return f"which {_does(sign, count)}" if count == 1 else f"all of which {_does(sign, count)}"

    def _shared(self) -> Iterator[str]:
        """Say what every route passes, and which is held most widely."""
        gates = [one_line(self.whole.factor(gate).label) for gate in self.found.gates]
        if gates:
            yield f"Every route passes {listed(gates)}."
        widest = self.found.widest
        if widest and len(self.whole.sites) > 1 and widest.support:
            least = f"at least {widest.support:,} sites" if widest.support > 1 else "a site"
            held = f"each of its links is held by {least}"
            yield f"The most widely held: {one_line(str(widest))} ({held})."


def _does(sign: Sign, count: int) -> str:
    """Say what routes of a sign do."""
    if sign.known:
        return f"{'raise' if sign is Sign.POSITIVE else 'lower'}{'s' if count == 1 else ''} it"
    return "has no known sign" if count == 1 else "have no known sign"
