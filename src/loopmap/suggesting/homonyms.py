"""Equal names that may be two things: in two sites, one name stands among wholly different neighbours."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import Any

from loopmap.factor import Factor, Member
from loopmap.model import Map
from loopmap.names import fold
from loopmap.suggesting.neighbours import Neighbour
from loopmap.suggesting.pasting import Paste, Pasting


@dataclass(frozen=True, slots=True)
class Homonym:
    """Factors of one name, by the id of the factor that they are now, that may not be one thing.

    `groups` are the sites that have it, those together whose neighbours meet; `paste` are the lines that tell
    the factors of all these sites apart.
    """

    factor: str
    label: str
    groups: tuple[tuple[str, ...], ...]
    paste: Paste

    def to_json(self) -> dict[str, Any]:
        """Give it as JSON has it."""
        return {
            "factor": self.factor,
            "label": self.label,
            "groups": [list(group) for group in self.groups],
            "paste": self.paste.to_json(),
        }


def homonyms(whole: Map, pasting: Pasting) -> tuple[Homonym, ...]:
    """Find the factors that sites share by their names, and by nothing else.

    Sites' factors may be two things where no neighbour of one is a neighbour of the other (the same factor,
    linked the same way), though each site has neighbours that the other one gives it, and a third site's
    factor of that name does not stand between them. O(links · sites that share a factor).
    """
    around = _around(whole)
    has = {factor.id: {member.sheet for member in factor.members} for factor in whole.factors}
    bearing = _bearing(whole)
    found = []
    for factor in whole.factors:
        members = bearing[factor.id]
        groups = _groups([m.sheet for m in members if (m.sheet, factor.id) in around], factor, around)
        if len(groups) > 1 and all(
            _could_meet(around[a, factor.id], around[b, factor.id], a, b, has)
            for one, other in combinations(groups, 2)
            for a in one
            for b in other
        ):
            told = [member for member in members if any(member.sheet in group for group in groups)]
            found.append(Homonym(factor.id, factor.label, groups, pasting.apart(told)))
    return tuple(found)


Around = dict[tuple[str, str], dict[Neighbour, None]]
"""For a site and a factor the neighbours that the site gives it."""

_FEWEST = 2
"""How many neighbours of either factor the other one's site must have too."""


def _around(whole: Map) -> Around:
    around: Around = {}
    for link in whole.links:
        for site in link.sites:
            around.setdefault((site, link.tail), {})[link.head, True] = None
            around.setdefault((site, link.head), {})[link.tail, False] = None
    return around


def _bearing(whole: Map) -> dict[str, list[Member]]:
    """Give for each factor the sites' own that bear its name, and that no codebook speaks of."""
    names = {(sheet.id, entry.id): entry.name for sheet in whole.sheets for entry in sheet.factors}
    spoken = {
        (said.other.site, said.other.factor)
        for sheet in whole.sheets
        for entry in sheet.factors
        for said in entry.alignments
    }
    sites = set(whole.sites)
    return {
        factor.id: [
            member
            for member in factor.members
            if member.sheet in sites
            and not member.inverted
            and (member.sheet, member.factor) not in spoken
            and fold(names[member.sheet, member.factor]) == fold(factor.label)
        ]
        for factor in whole.factors
    }


def _groups(sites: list[str], factor: Factor, around: Around) -> tuple[tuple[str, ...], ...]:
    """Put sites together whose neighbours meet, directly or by way of others."""
    groups: list[tuple[str, ...]] = []
    for site in sites:
        keys = around[site, factor.id].keys()
        beside = [group for group in groups if any(keys & around[one, factor.id].keys() for one in group)]
        groups = [group for group in groups if group not in beside]
        groups.append((*(one for group in beside for one in group), site))
    return tuple(groups)


def _could_meet(
    one: dict[Neighbour, None], other: dict[Neighbour, None], a: str, b: str, has: dict[str, set[str]]
) -> bool:
    """Tell whether either site has neighbours that the other gives the name, enough to tell by."""
    there = {neighbour for neighbour, _ in one if b in has[neighbour]}
    here = {neighbour for neighbour, _ in other if a in has[neighbour]}
    return min(len(there), len(here)) >= _FEWEST
