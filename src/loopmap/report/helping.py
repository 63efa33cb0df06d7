"""What helps the focus and what hinders it, by the joined map and by each site's own map."""

from __future__ import annotations

from collections.abc import Iterator

from loopmap.influence.telling import by_sites, counted, differs, does, doubted, held_whole
from loopmap.influence.toward import Influence, Verdict
from loopmap.report.blocks import Block, Paragraph, Point, Points, Section, Table, paragraph
from loopmap.report.findings import Findings, Helping
from loopmap.signs import Sign

_MARKS = {
    Verdict.HELPS: "+",
    Verdict.HINDERS: "−",
    Verdict.BOTH_WAYS: "±",
    Verdict.UNSETTLED: "?",
    Verdict.NO_ROUTE: "·",
}


def helping(found: Findings) -> Section | None:
    """Tell what reaches the focus and where a site's own map says otherwise; None where there is no focus."""
    told = found.helping
    if told is None:
        return None
    other = [one for one in told.influences.influences if differs(one, told.sites)]
    apart = {one.factor for one in other}
    mixed = [
        one
        for verdict in (Verdict.BOTH_WAYS, Verdict.UNSETTLED)
        for one in told.influences.of(verdict)
        if one.factor not in apart
    ]
    blocks: list[Block] = [
        paragraph(
            f"{counted(told.influences)}.",
            doubted(told.influences),
            "That is read from the signs of all routes in the joined map, and says nothing of strength.",
            "`loopmap show MAP --toward` tells each with a shortest route of each sign.",
        )
    ]
    if other:
        said = "Where a site's own map says otherwise than the joined one:"
        blocks += [Paragraph(said), Points(tuple(_otherwise(one, told, found) for one in other))]
    if mixed:
        lead = f"{'Also, by' if other else 'By'} routes of both signs, or of a sign that nobody knows:"
        blocks += [Paragraph(lead), Points(tuple(_mixed(one, found) for one in mixed))]
    return Section("helping", f"What helps {told.influences.label}, and what hinders it", tuple(blocks))


def _otherwise(one: Influence, told: Helping, found: Findings) -> Point:
    own = by_sites(one, told.sites, found.whole)
    said = f"{does(one.verdict)} in the joined map; by the sites' own maps, {own}"
    return Point(said, tuple(_routes(one, found)), one.label)


def _mixed(one: Influence, found: Findings) -> Point:
    return Point(does(one.verdict), tuple(_routes(one, found)), one.label)


def _routes(one: Influence, found: Findings) -> Iterator[str]:
    """Give a shortest route of each known sign, or else of an unknown one, each with who holds it."""
    known = [route for route in one.routes if route.sign.known]
    for route in known or one.routes:
        yield f"{route.sentence}{held_whole(route, found.whole)}"


def verdicts(found: Findings) -> Section | None:
    """Tell the verdict on every factor, joined and by site, with a shortest route; None without a focus."""
    told = found.helping
    if told is None:
        return None
    whole, of = found.whole, told.influences
    rows = []
    for verdict in Verdict:
        for one in of.of(verdict):
            sites = (told.sites[site][one.factor] for site in whole.sites)
            marks = (_MARKS[said] if said else "" for said in sites)
            joined = f"{_MARKS[verdict]} (?)" if one.doubtful else _MARKS[verdict]
            rows.append((one.label, joined, *marks, _shortest(one)))
    said = Paragraph(
        "+ it helps, − it hinders, ± it pulls both ways, ? the signs do not tell, · no route is recorded; "
        "(?) a route of unknown sign may do the opposite; empty, the site does not have it. "
        "A site's column is read from its own map alone."
    )
    columns = ("Factor", "Joined", *map(whole.label, whole.sites), "By a shortest route")
    table = Table(columns, tuple(rows), dense=True, told=True)
    return Section("verdicts", "What each factor does, joined and by site", (said, table), detail=True)


def _shortest(one: Influence) -> str:
    """Give what a shortest route of each sign passes between its ends."""
    routes = [route for route in one.routes if route.sign.known] or list(one.routes)
    between = (", ".join(route.labels[1:-1]) or "directly" for route in routes)
    many = len(routes) > 1
    return "; ".join(
        f"{'+ ' if route.sign is Sign.POSITIVE else '− '}{way}" if many else way
        for route, way in zip(routes, between, strict=True)
    )
