"""`loopmap show --toward`: what helps and what hinders, in lines, as a table and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from loopmap.cli.questions.grounds import grounds
from loopmap.influence.telling import by_sites, counted, differs, held_whole, verdicts_json
from loopmap.influence.toward import Influence, Verdict, by_site, toward
from loopmap.link import Status
from loopmap.model import Map
from loopmap.signs import Sign
from loopmap.telling import listed, one_line

_HEADINGS = {
    Verdict.HELPS: "Helps",
    Verdict.HINDERS: "Hinders",
    Verdict.BOTH_WAYS: "Pulls both ways, by different routes",
    Verdict.UNSETTLED: "Cannot be told from the signs",
    Verdict.NO_ROUTE: "No route is recorded",
}
_SIDE = {Sign.POSITIVE: "Helps", Sign.NEGATIVE: "Hinders"}


def answer(whole: Map, *, toward: str, walks: bool, evidence: bool) -> Verdicts:
    """Tell the verdicts toward a factor, or toward the focus."""
    return Verdicts(whole, toward or None, walks=walks, evidence=evidence)


class Verdicts:
    """The verdicts toward one factor, and where the map joins sites, each site's own."""

    def __init__(self, whole: Map, focus: str | None, *, walks: bool = False, evidence: bool = False) -> None:
        self.whole = whole
        self.found = toward(whole, focus)
        self.sites = by_site(whole, focus) if len(whole.sites) > 1 else {}
        self.walks = walks
        self.evidence = evidence

    def values(self) -> dict[str, Any]:
        """Give the verdicts as JSON has them."""
        return verdicts_json(self.found, self.sites)

    # ---- as a table

    @property
    def columns(self) -> list[str]:
        """The verdict, a route of each sign, what walks say, and each site's verdict."""
        walks = ["walks"] if self.walks else []
        return [
            "factor",
            "verdict",
            "helps",
            "hinders",
            "unknown",
            *walks,
            *map(self.whole.label, self.sites),
        ]

    def rows(self) -> Iterator[list[str]]:
        """Give a row for each factor."""
        for one in self.found.influences:
            routes = [one.route(sign) for sign in (Sign.POSITIVE, Sign.NEGATIVE, Sign.UNKNOWN)]
            sites = [told[one.factor] for told in self.sites.values()]
            yield [
                one.label,
                one.verdict.value,
                *(str(route) if route else "" for route in routes),
                *([" ".join(sign.glyph for sign in one.walks)] if self.walks else []),
                *(verdict.value if verdict else "" for verdict in sites),
            ]

    # ---- in lines

    def lines(self) -> Iterator[str]:
        """Give what is read aloud: a count, then the factors of each verdict with their shortest routes."""
        yield f"What reaches {one_line(self.found.label)}, by the signs of the routes that the map records."
        yield f"{counted(self.found)}."
        for verdict in Verdict:
            under: dict[str, list[Influence]] = {}
            for one in sorted(self.found.of(verdict), key=lambda one: (one.doubtful, bool(one.unsettled))):
                under.setdefault(_heading(one), []).append(one)
            for heading, told in under.items():
                yield ""
                yield f"{heading} ({len(told):,})"
                yield from self._under(verdict, told)
        if self.walks:
            yield from self._walked()

    def _under(self, verdict: Verdict, told: list[Influence]) -> Iterator[str]:
        """Give the factors under a heading; those without a route in one line, unless sites differ."""
        if verdict is Verdict.NO_ROUTE and not any(differs(one, self.sites) for one in told):
            yield f"  {listed([one_line(one.label) for one in told])}"
            return
        for one in sorted(told, key=self._weight):
            yield from self._told(one)

    def _weight(self, one: Influence) -> tuple[int, int]:
        """Give what sorts the factors of a verdict: how many sites say so too, then the shortest route."""
        alike = sum(told[one.factor] is one.verdict for told in self.sites.values())
        return -alike, min(map(len, one.routes), default=0)

    def _told(self, one: Influence) -> Iterator[str]:
        own = (
            f" (by the sites' own maps: {by_sites(one, self.sites, self.whole)})"
            if differs(one, self.sites)
            else ""
        )
        yield f"  {one_line(one.label)}{own}"
        known = [route for route in one.routes if route.sign.known]
        for route in known or one.routes:
            lead = f"{_SIDE[route.sign]}: " if len(known) > 1 else ""
            yield f"    {lead}{one_line(route.sentence)}{held_whole(route, self.whole)}"
            if self.evidence:
                yield from (f"      {line}" for line in grounds(route, self.whole))
        vague = one.route(Sign.UNKNOWN)
        if vague and not known:
            yield f"    It depends: {self._open_link(one)}."
        elif vague and one.doubtful:
            yield f"    A route of unknown sign may do the opposite: {self._open_link(one)}."
        if one.unsettled:
            signs = " or ".join(sign.glyph for sign in one.unsettled)
            yield f"    The search for a route of sign {signs} was given up; there may be one."

    def _open_link(self, one: Influence) -> str:
        """Say which link leaves the sign of a route open."""
        route = one.route(Sign.UNKNOWN)
        assert route is not None
        labels = dict(zip(route.factors, route.labels, strict=True))
        step = next(step for step in route.steps if not step.sign.known)
        link = self.whole.link(step.tail, step.head)
        kind = "contested" if link and link.status is Status.CONTESTED else "of unknown sign"
        return f"the link from {one_line(labels[step.tail])} to {one_line(labels[step.head])} is {kind}"

    def _walked(self) -> Iterator[str]:
        """Say of which factors ways say more that may go round loops before they arrive."""
        turned, open_ = list[str](), list[str]()
        for one in self.found.influences:
            if {Sign.POSITIVE, Sign.NEGATIVE} <= set(one.walks) and one.verdict is not Verdict.BOTH_WAYS:
                turned.append(one_line(one.label))
            elif Sign.UNKNOWN in one.walks and one.route(Sign.UNKNOWN) is None:
                open_.append(one_line(one.label))
        yield ""
        if not turned and not open_:
            yield "Walks, which may go round loops on the way, say the same."
        if turned:
            yield f"By walks, which may go round loops on the way, these pull both ways ({len(turned):,})"
            yield f"  {listed(turned)}"
        if open_:
            yield f"By walks round a loop of unknown sign, these may do the opposite ({len(open_):,})"
            yield f"  {listed(open_)}"


def _heading(one: Influence) -> str:
    """Say what a factor does, and how surely."""
    if one.verdict in (Verdict.HELPS, Verdict.HINDERS):
        return f"{_HEADINGS[one.verdict]}, by every route{' whose sign is known' * one.doubtful}"
    given_up = one.verdict is Verdict.UNSETTLED and any(sign.known for sign in one.unsettled)
    return "Not settled, since the search for routes was given up" if given_up else _HEADINGS[one.verdict]
