"""Small programmes drawn by chance: what each site says of which link, and what the team adds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hypothesis import strategies as st

import loopmap
from loopmap import Map

FACTORS = "abcde"
SIGNS = ("+", "-", "?", "±")

Said = dict[tuple[str, str], str]
"""What one claimant says: a sign for each link."""


@dataclass(frozen=True)
class Programme:
    """What each site says, and the team; the factors of a site are the ends of its links."""

    sites: dict[str, Said]
    team: Said

    @property
    def map(self) -> Map:
        """The programme as a map."""
        values = {
            "id": "all",
            "title": "All",
            "maps": {site: {"links": links(said)} for site, said in self.sites.items()},
            "factors": dict.fromkeys(FACTORS),
            "links": links(self.team),
        }
        return loopmap.from_dict(values)

    def without(self, site: str) -> Programme:
        """The programme as if one site had never spoken."""
        return Programme({name: said for name, said in self.sites.items() if name != site}, self.team)

    def holders(self, ends: tuple[str, str]) -> set[str]:
        """The sites that drew a link."""
        return {site for site, said in self.sites.items() if ends in said}

    def saying(self, ends: tuple[str, str], sign: str) -> set[str]:
        """The sites that give a link a sign; who says both says either."""
        both = "±" if sign in "+-" else sign
        return {site for site, said in self.sites.items() if said.get(ends) in (sign, both)}


def links(said: Said) -> list[dict[str, str]]:
    return [{"from": tail, "to": head, "sign": sign} for (tail, head), sign in said.items()]


def _said(fewest: int, most: int) -> st.SearchStrategy[Said]:
    pairs = st.tuples(st.sampled_from(FACTORS), st.sampled_from(FACTORS)).filter(
        lambda ends: ends[0] != ends[1]
    )
    return st.dictionaries(pairs, st.sampled_from(SIGNS), min_size=fewest, max_size=most)


@st.composite
def programmes(draw: st.DrawFn, fewest: int = 2) -> Programme:
    """Draw two to four sites that speak of five things."""
    sites = {f"s{number}": draw(_said(1, 8)) for number in range(draw(st.integers(fewest, 4)))}
    return Programme(sites, draw(_said(0, 3)))


def ways_round(whole: Map) -> Iterator[tuple[tuple[str, str], ...]]:
    """Give the links of every loop of a map, found by plain depth-first search."""
    onward: dict[str, list[str]] = {}
    for link in whole.links:
        onward.setdefault(link.tail, []).append(link.head)
    rank = {factor.id: number for number, factor in enumerate(whole.factors)}
    paths: list[tuple[str, ...]] = [(factor.id,) for factor in whole.factors]
    while paths:
        path = paths.pop()
        for head in onward.get(path[-1], ()):
            if head == path[0]:
                yield tuple(zip(path, (*path[1:], path[0]), strict=True))
            elif head not in path and rank[head] > rank[path[0]]:
                paths.append((*path, head))
