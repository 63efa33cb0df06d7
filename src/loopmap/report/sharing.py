"""What the sites share and where they differ, in words and tables."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from loopmap.comparing.ledger import LinkEntry
from loopmap.link import Status
from loopmap.model import Map
from loopmap.report.blocks import Paragraph, Points, Section, Side, Sides, Table, paragraph, points
from loopmap.report.findings import Findings
from loopmap.saying import proof, sentence, silent
from loopmap.signs import Sign
from loopmap.telling import listed, number

TEAM = "the programme team"
_MARKS = {Sign.POSITIVE: "+", Sign.NEGATIVE: "−", Sign.UNKNOWN: "?", Sign.BOTH: "±"}
_SILENT = {"drew none": "·", "has one": "", "has neither": ""}


def lead(found: Findings) -> str:
    """Say in a few sentences what the sites share, where they differ, and what joining shows."""
    sites = len(found.whole.sites)
    book = found.ledger
    agreed = [entry for entry in book.links_held_by(sites) if entry.link.status is not Status.CONTESTED]
    shared = (len(book.factors_held_by(sites)), len(agreed))
    alone = (len(book.factors_held_by(1)), len(book.links_held_by(1)))
    who = all_sites(sites).capitalize()
    factors, links = number(len(book.factors), "factor"), number(len(book.links), "link")
    disputes = number(len(book.contested), "link") if book.contested else "no link"
    verb = "are" if len(book.contested) > 1 else "is"
    return " ".join(
        (
            f"{who} share {shared[0]:,} of {factors} and {shared[1]:,} of {links}."
            if any(shared)
            else f"The sites share none of {factors} and none of {links}.",
            f"{number(alone[0], 'factor')} and {number(alone[1], 'link')} are held by one site alone,",
            f"and {disputes} {verb} contested.",
            loop_line(found),
        )
    )


def loop_line(found: Findings) -> str:
    """Say how many loops a site drew whole, and how many come about by joining the maps."""
    loops = found.loops
    if loops.total == 0:
        return "The joined map has no loops."
    if loops.emerged is None or loops.total is None:
        return "The joined map has more loops than can be counted, and most of them no site drew whole."
    drawn = f"Of {number(loops.total, 'loop')}, sites drew {loops.total - loops.emerged:,} whole"
    if not loops.emergent_complete:
        return f"{drawn}; the other {loops.emerged:,} come about once the maps are joined."
    team = sum(one.needs_team for one in loops.emergent)
    parts = [f"{loops.emerged - team:,} more when their maps are joined"] if loops.emerged > team else []
    parts += [f"{team:,} with links that only the programme team holds"] if team else []
    return f"{drawn}; there are {', and '.join(parts)}." if parts else f"{drawn}."


class Holding(NamedTuple):
    """How many factors and links are held by just so many sites; none are the programme team's alone."""

    sites: int
    who: str
    factors: int
    links: int


def holding(found: Findings) -> list[Holding]:
    """Give how much is held by all, by fewer, by one site, and by the programme team alone."""
    sites = len(found.whole.sites)
    rows = []
    for count in range(sites, -1, -1):
        factors, links = found.ledger.factors_held_by(count), found.ledger.links_held_by(count)
        if factors or links or count in (sites, 1):
            rows.append(Holding(count, _held(count, sites), len(factors), len(links)))
    return rows


def _held(count: int, sites: int) -> str:
    if count == 0:
        return f"{TEAM} alone"
    if count == sites:
        return all_sites(sites)
    return "one site" if count == 1 else f"{count} sites"


def all_sites(count: int) -> str:
    """Say all of so many sites.

    >>> all_sites(2), all_sites(5)
    ('both sites', 'all 5 sites')
    """
    return "both sites" if count == 2 else f"all {count} sites"


def shared(found: Findings) -> Section:
    """Tell what all sites have in common."""
    sites = len(found.whole.sites)
    rows = tuple((one.who, f"{one.factors:,}", f"{one.links:,}") for one in holding(found))
    factors = [entry.factor.label for entry in found.ledger.factors_held_by(sites)]
    links = [
        f"{sentence(entry.link, found.whole)}{' (contested)' * (entry.link.status is Status.CONTESTED)}"
        for entry in found.ledger.links_held_by(sites)
    ]
    blocks: list[Paragraph | Table | Points] = [Table(("Held by", "factors", "links"), rows, figures=True)]
    if factors:
        blocks.append(Paragraph(f"Factors that all sites have: {listed(factors)}."))
    if links:
        blocks += [Paragraph("Links that all sites drew:"), points(links)]
    return Section("shared", "What the sites share", tuple(blocks))


def different(found: Findings) -> Section:
    """Tell what is contested, and what one site alone holds."""
    contested = [dispute(entry, found.whole) for entry in found.ledger.contested]
    said = (
        "Each contested link keeps both signs, with everybody who says so; loops over it are undetermined."
        if contested
        else "No link is contested: nowhere do two sites, or a site and the programme team, say the reverse."
    )
    alone = Table(
        ("Only in", "factors", "links"),
        tuple((label, f"{factors:,}", f"{links:,}") for label, factors, links in alone_at(found)),
        figures=True,
    )
    intro = paragraph(
        "What one site alone holds, or shares with the programme team only, may be special to it, or just",
        "what the others did not say:",
    )
    return Section("different", "Where they differ", (Paragraph(said), *contested, intro, alone))


def alone_at(found: Findings) -> list[tuple[str, int, int]]:
    """Give for each site how many factors and links it alone has."""
    factors = [entry.sites[0] for entry in found.ledger.factors_held_by(1)]
    links = [entry.said[0][0] for entry in found.ledger.links_held_by(1)]
    return [(found.whole.label(site), factors.count(site), links.count(site)) for site in found.whole.sites]


def dispute(entry: LinkEntry, whole: Map) -> Sides:
    """Set the sides of a contested link beside each other, with their evidence."""
    tail, head = whole.factor(entry.link.tail).label, whole.factor(entry.link.head).label
    sides = [_side(entry, sign, whole) for sign in (Sign.POSITIVE, Sign.NEGATIVE)]
    vague = sayers(entry, Sign.UNKNOWN, whole)
    notes = [*silent(entry.link, whole), *([f"without a sign: {listed(vague)}"] if vague else [])]
    return Sides(f"{tail} → {head}", tuple(sides), "; ".join(notes))


def _side(entry: LinkEntry, sign: Sign, whole: Map) -> Side:
    one_way, both = sayers(entry, sign, whole), sayers(entry, Sign.BOTH, whole)
    also = f"{listed(both)} (which also say{'s' * (len(both) == 1)} the reverse)" if both else ""
    evidence = []
    for voice in entry.link.voices:
        for one in voice.claim.evidence:
            said = -one.sign if one.sign and voice.turned else one.sign
            if (said or voice.sign) in (sign, Sign.BOTH):
                evidence.append(proof(one, voice.claim.claimant, whole, sided=False))
    who = "; and ".join(filter(None, (listed(one_way) if one_way else "", also)))
    return Side(sign.verb, who, tuple(evidence))


def sayers(entry: LinkEntry, sign: Sign, whole: Map) -> list[str]:
    """Name those who give a link just this sign."""
    return [*map(whole.label, entry.saying(sign)), *([TEAM] if entry.team is sign else [])]


def factors(found: Findings) -> Section:
    """Tell which site has which factor, and in which words."""
    whole = found.whole
    rows = []
    for entry in sorted(found.ledger.factors, key=lambda entry: -len(entry.sites)):
        turned = {word.sheet for word in entry.words if word.inverted}
        marks = ("◐" if site in turned else "●" if site in entry.sites else "" for site in whole.sites)
        rows.append((entry.factor.label, *marks))
    table = Table(("Factor", *map(whole.label, whole.sites)), tuple(rows), dense=True)
    own = "● it has the factor, ◐ it has the opposite."
    return Section("factors", "Who has which factor", (paragraph(own), table), detail=True)


def links(found: Findings) -> Section:
    """Tell which site drew which link, with which sign."""
    whole = found.whole
    rows = []
    for entry in sorted(found.ledger.links, key=_order):
        told = {site: _MARKS[sign] for site, sign in entry.said}
        told |= {site: _SILENT[silence] for site, silence in entry.silent}
        team = _MARKS[entry.team] if entry.team else ""
        asked = f"{len(entry.said)} of {entry.asked}" if entry.said else ""
        rows.append((sentence(entry.link, whole), *(told[site] for site in whole.sites), team, asked))
    columns = ("Link", *map(whole.label, whole.sites), "Team", "Drawn by")
    said = paragraph(
        "+ it increases, − it decreases, ± both, ? no sign; · the site has both factors and drew no link;",
        "empty, it lacks one of them or both. The last column counts the sites that drew the link among",
        "those that have both its factors. Every claim with its evidence: `loopmap show MAP --ledger`.",
    )
    return Section(
        "links", "Who drew which link", (said, Table(columns, tuple(rows), dense=True)), detail=True
    )


def _order(entry: LinkEntry) -> tuple[bool, int]:
    return entry.link.status is not Status.CONTESTED, -len(entry.said)


def some(names: Iterable[str], most: int) -> str:
    """Name the first of many, and say how many more there are.

    >>> some(["a", "b", "c", "d"], 2)
    'a, b and 2 more'
    """
    told = list(names)
    return listed([*told[:most], f"{len(told) - most:,} more"] if len(told) > most else told) if told else ""
