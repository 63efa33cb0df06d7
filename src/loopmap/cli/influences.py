"""`loopmap show --toward`: what helps and what hinders, in lines, as a table and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from loopmap.influence.routes import Route
from loopmap.influence.toward import Influence, Influences, Verdict, by_site, toward
from loopmap.link import Status
from loopmap.model import Map
from loopmap.signs import Sign
from loopmap.telling import listed, number

_HEADINGS = {
    Verdict.HELPS: "Helps",
    Verdict.HINDERS: "Hinders",
    Verdict.BOTH_WAYS: "Pulls both ways",
    Verdict.UNSETTLED: "Cannot be told from the signs",
    Verdict.NO_ROUTE: "No route is recorded",
}
_COUNTED = {
    Verdict.HELPS: ("helps", "help"),
    Verdict.HINDERS: ("hinders", "hinder"),
    Verdict.BOTH_WAYS: ("pulls both ways", "pull both ways"),
    Verdict.UNSETTLED: ("cannot be told", "cannot be told"),
    Verdict.NO_ROUTE: ("has no route", "have no route"),
}
_SIDE = {Sign.POSITIVE: "Helps", Sign.NEGATIVE: "Hinders"}
_WORD = {verdict: one for verdict, (one, _) in _COUNTED.items()}


class Verdicts:
    """The verdicts toward one factor, and where the map joins sites, each site's own."""

    def __init__(self, whole: Map, focus: str | None) -> None:
        self.whole = whole
        self.found: Influences = toward(whole, focus)
        self.sites = by_site(whole, focus) if len(whole.sites) > 1 else {}

    def values(self) -> dict[str, Any]:
        """Give the verdicts as JSON has them."""
        values = self.found.to_json()
        if self.sites:
            values["by_site"] = {
                site: {factor: verdict and verdict.value for factor, verdict in told.items()}
                for site, told in self.sites.items()
            }
        return values

    # ---- as a table

    @property
    def columns(self) -> list[str]:
        """The names of the table's columns: the verdict, a route of each sign, and each site's verdict."""
        return ["factor", "verdict", "helps", "hinders", "unknown", *map(self.whole.label, self.sites)]

    def rows(self) -> Iterator[list[str]]:
        """Give a row for each factor: its verdict, a shortest route of each sign, and the sites' verdicts."""
        for one in self.found.influences:
            routes = [one.route(sign) for sign in (Sign.POSITIVE, Sign.NEGATIVE, Sign.UNKNOWN)]
            sites = [told[one.factor] for told in self.sites.values()]
            yield [
                one.label,
                one.verdict.value,
                *(str(route) if route else "" for route in routes),
                *(verdict.value if verdict else "" for verdict in sites),
            ]

    # ---- in lines

    def lines(self) -> Iterator[str]:
        """Give what is read aloud: a count, then the factors of each verdict with their shortest routes."""
        yield f"What reaches {_one_line(self.found.label)}, by the routes that the map records."
        yield f"{self._counted()}."
        for verdict, heading in _HEADINGS.items():
            told = self.found.of(verdict)
            if not told:
                continue
            yield ""
            yield f"{heading} ({len(told):,})"
            if verdict is Verdict.NO_ROUTE:
                yield f"  {listed([_one_line(one.label) for one in told])}"
                continue
            for one in sorted(told, key=self._weight):
                yield from self._told(one)

    def _counted(self) -> str:
        counts = [(len(self.found.of(verdict)), words) for verdict, words in _COUNTED.items()]
        said = [f"{count:,} {one if count == 1 else more}" for count, (one, more) in counts if count]
        total = number(len(self.found.influences), "other factor")
        return f"Of {total}, {listed(said)}" if said else "There is no other factor"

    def _weight(self, one: Influence) -> tuple[int, int]:
        """Give what sorts the factors of a verdict: how many sites say so too, then the shortest route."""
        alike = sum(told[one.factor] is one.verdict for told in self.sites.values())
        return -alike, min(map(len, one.routes))

    def _told(self, one: Influence) -> Iterator[str]:
        yield f"  {_one_line(one.label)}{self._by_sites(one)}"
        known = [route for route in one.routes if route.sign.known]
        for route in known or one.routes:
            lead = f"{_SIDE[route.sign]}: " if len(known) > 1 else ""
            yield f"    {lead}{_one_line(route.sentence)}{self._held(route)}"
        vague = one.route(Sign.UNKNOWN)
        if vague and (one.doubtful or not known):
            yield f"    {self._doubt(vague, known)}"
        if one.unsettled:
            signs = listed([sign.glyph for sign in one.unsettled])
            yield f"    The search for routes of sign {signs} was given up."

    def _doubt(self, route: Route, known: list[Route]) -> str:
        """Say which link leaves the sign of a route open."""
        labels = dict(zip(route.factors, route.labels, strict=True))
        step = next(step for step in route.steps if not step.sign.known)
        link = self.whole.link(step.tail, step.head)
        kind = "contested" if link and link.status is Status.CONTESTED else "of unknown sign"
        named = f"the link from {_one_line(labels[step.tail])} to {_one_line(labels[step.head])} is {kind}"
        return f"Another route may pull the other way: {named}." if known else f"It depends: {named}."

    def _by_sites(self, one: Influence) -> str:
        """Say what the sites' own maps make of a factor, where they do not all say the same as the whole."""
        said: dict[Verdict, list[str]] = {}
        for site, told in self.sites.items():
            verdict = told[one.factor]
            if verdict is not None:
                said.setdefault(verdict, []).append(self.whole.label(site))
        if not said or set(said) == {one.verdict}:
            return ""
        whose = {
            verdict: "each site" if len(names) == len(self.sites) else listed(names)
            for verdict, names in said.items()
        }
        parts = [f"{_WORD[verdict]} for {whose[verdict]}" for verdict in Verdict if verdict in said]
        return f" ({'; '.join(parts)} alone)"

    def _held(self, route: Route) -> str:
        """Say who holds a route, where the map joins sites."""
        if not self.sites:
            return ""
        if len(route.sites) == len(self.sites):
            return " (held whole by every site)"
        if route.sites:
            return f" (held whole by {listed([self.whole.label(site) for site in route.sites])})"
        return " (held whole by no one site)"


def _one_line(said: str) -> str:
    return " ".join(said.split())
