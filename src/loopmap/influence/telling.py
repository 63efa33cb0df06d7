"""Verdicts in words, for whoever tells of them: how many of each, who says otherwise, who holds a route."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from loopmap.influence.routes import Route
from loopmap.influence.toward import Influence, Influences, Verdict
from loopmap.model import Map
from loopmap.telling import listed, number

SiteVerdicts = Mapping[str, Mapping[str, Verdict | None]]
"""Each site's own verdict on each factor, as `by_site` gives it."""

_WORDS = {
    Verdict.HELPS: ("helps", "help"),
    Verdict.HINDERS: ("hinders", "hinder"),
    Verdict.BOTH_WAYS: ("pulls both ways", "pull both ways"),
    Verdict.UNSETTLED: ("cannot be told", "cannot be told"),
    Verdict.NO_ROUTE: ("has no route", "have no route"),
}


def counted(found: Influences) -> str:
    """Say how many factors do what.

    >>> import loopmap
    >>> counted(loopmap.loads("{focus: b, links: [a increases b, b increases c]}").toward())
    'Of 2 other factors, 1 helps and 1 has no route'
    """
    counts = [(len(found.of(verdict)), words) for verdict, words in _WORDS.items()]
    said = [f"{count:,} {one if count == 1 else more}" for count, (one, more) in counts if count]
    total = number(len(found.influences), "other factor")
    return f"Of {total}, {listed(said)}" if said else "There is no other factor"


def doubted(found: Influences) -> str:
    """Say how many of those that help or hinder may yet do the opposite; nothing where none may.

    >>> import loopmap
    >>> m = loopmap.loads("{focus: b, links: [a increases b, a affects c, c increases b]}")
    >>> doubted(m.toward())
    'Of those that help or hinder, 1 has a route of unknown sign, too, which may do the opposite.'
    """
    count = sum(one.doubtful for one in found.influences)
    has = "1 has" if count == 1 else f"{count:,} have"
    said = f"Of those that help or hinder, {has} a route of unknown sign, too, which may do the opposite."
    return said if count else ""


def does(verdict: Verdict) -> str:
    """Say what a factor of a verdict does.

    >>> does(Verdict.BOTH_WAYS)
    'pulls both ways'
    """
    return _WORDS[verdict][0]


def site_verdicts(one: Influence, sites: SiteVerdicts, whole: Map) -> dict[Verdict, list[str]]:
    """Name the sites that hold the factor and what is asked about, by what their own maps say of it."""
    said: dict[Verdict, list[str]] = {}
    for site, told in sites.items():
        verdict = told[one.factor]
        if verdict is not None:
            said.setdefault(verdict, []).append(whole.label(site))
    return {verdict: said[verdict] for verdict in Verdict if verdict in said}


def differs(one: Influence, sites: SiteVerdicts) -> bool:
    """Tell whether a site's own map says otherwise of a factor than the whole."""
    return any(told[one.factor] not in (None, one.verdict) for told in sites.values())


def by_sites(one: Influence, sites: SiteVerdicts, whole: Map) -> str:
    """Say what the sites' own maps make of a factor."""
    parts = []
    for verdict, names in site_verdicts(one, sites, whole).items():
        missing = verdict is Verdict.NO_ROUTE
        every = "any site" if missing else "every site"
        where = every if len(names) == len(sites) else listed(names)
        parts.append(f"{'no route' if missing else does(verdict)} in {where}")
    return "; ".join(parts)


def verdicts_json(found: Influences, sites: SiteVerdicts) -> dict[str, Any]:
    """Give verdicts as JSON has them, with each site's own where there are several."""
    values = found.to_json()
    if sites:
        values["by_site"] = {
            site: {factor: verdict and verdict.value for factor, verdict in told.items()}
            for site, told in sites.items()
        }
    return values


def held_whole(route: Route, whole: Map) -> str:
    """Say in brackets who holds all links of a route, where the map joins sites; nothing where it does not.

    They may still say otherwise of the signs.
    """
    if len(whole.sites) < 2:
        return ""
    if len(route.sites) == len(whole.sites):
        return " (held by every site)"
    if route.sites:
        return f" (held by {listed([whole.label(site) for site in route.sites])})"
    return " (held by the programme team)" if route.team else " (put together: nobody holds all of it)"
