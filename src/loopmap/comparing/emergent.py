"""Loops that are there only once maps are joined: who holds which piece, and who is one link short of one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice, product
from typing import Any

from loopmap.comparing.near import NearLoop, near_loops
from loopmap.errors import TooFewSites
from loopmap.link import Link, Status
from loopmap.loop import Loop
from loopmap.loops import RANKING_STEPS, graph_by, named
from loopmap.model import Map
from loopmap.signs import Polarity, Sign, polarity
from loopmap.structure.covering import smallest_cover
from loopmap.structure.listing import simple_loops
from loopmap.telling import number

MOST_CONTESTED = 4
"""With more contested links than this, the ways to read a loop are too many to be told."""

Ends = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Variant:
    """One way to read a loop with contested links: a sign for each of these, in the loop's order.

    `cover` is the fewest sites that draw the loop so with their own signs; None where no sites do, because
    only the programme team gives one of them, or holds another link of the loop alone.
    """

    signs: tuple[Sign, ...]
    polarity: Polarity
    cover: tuple[str, ...] | None

    def to_json(self) -> dict[str, Any]:
        """Give the variant as JSON has it."""
        return {
            "signs": [sign.value for sign in self.signs],
            "polarity": self.polarity.word,
            "cover": None if self.cover is None else list(self.cover),
        }


@dataclass(frozen=True, slots=True)
class EmergentLoop:
    """A loop that no site drew whole.

    - `holders`: for each link of the loop, in its order, the sites that drew it; none where only the
      programme team did, which is no site;
    - `cover`: the fewest sites that together drew every link that sites drew;
    - `contested`: its links whose signs are contested, and `variants` the loops that they may make; none
      are spelled out where more than four links are contested.
    """

    loop: Loop
    holders: tuple[tuple[str, ...], ...]
    cover: tuple[str, ...]
    contested: tuple[Ends, ...] = ()
    variants: tuple[Variant, ...] = ()

    @property
    def needs_team(self) -> bool:
        """Whether a link of it is the programme team's alone, so that the sites together do not draw it."""
        return not all(self.holders)

    def to_json(self) -> dict[str, Any]:
        """Give the loop as JSON has it."""
        return {
            **self.loop.to_json(),
            "holders": [list(sites) for sites in self.holders],
            "cover": list(self.cover),
            "needs_team": self.needs_team,
            "contested": [{"from": tail, "to": head} for tail, head in self.contested],
            "variants": [variant.to_json() for variant in self.variants],
        }


@dataclass(frozen=True, slots=True, repr=False)
class EmergentLoops:
    """What becomes of loops when maps are joined; loops stand shortest first.

    - `emergent`: loops that no site drew whole; `emergent_complete` says whether these are all, and
      `complete_to_length` up to which length they are (None where all are);
    - `whole`: for each site the loops that it drew whole; `near`: the loops that a site is one link from;
      `whole_complete` and `near_complete` say whether these are all;
    - `total`: how many loops the map has, and `emerged` how many of them no site drew whole, listed or
      not; None where they cannot be counted.
    """

    emergent: tuple[EmergentLoop, ...]
    emergent_complete: bool
    complete_to_length: int | None
    whole: tuple[tuple[str, tuple[Loop, ...]], ...]
    whole_complete: bool
    near: tuple[NearLoop, ...]
    near_complete: bool
    total: int | None
    emerged: int | None

    def __repr__(self) -> str:
        listed = number(len(self.emergent), "loop")
        more = "" if self.emergent_complete else " and more"
        return f"<EmergentLoops: {listed}{more} that no site drew whole, {len(self.near)} one link short>"

    def near_to(self, site: str) -> tuple[NearLoop, ...]:
        """Give the loops that a site is one link from."""
        return tuple(one for one in self.near if one.site == site)

    def to_json(self) -> dict[str, Any]:
        """Give the loops as JSON has them, all but the `format`."""
        return {
            "emergent": [one.to_json() for one in self.emergent],
            "emergent_complete": self.emergent_complete,
            "complete_to_length": self.complete_to_length,
            "whole": {site: [loop.to_json() for loop in loops] for site, loops in self.whole},
            "whole_complete": self.whole_complete,
            "near": [one.to_json() for one in self.near],
            "near_complete": self.near_complete,
            "total": self.total,
            "emerged": self.emerged,
        }


def emergent_loops(
    whole: Map, *, max_length: int | None = None, limit: int | None = 200, steps: int = RANKING_STEPS
) -> EmergentLoops:
    """Find the loops that no site drew whole, those that each site did, and those it is one link from.

    A site draws a loop whole if it drew every link of it, with whatever signs. `max_length` leaves out
    longer loops; `limit` is how many are listed at most of those that emerge, and for each site of those
    that it drew and of those that it nearly drew; the shortest ones. Each list takes at most so many
    `steps`, two million being about a second. What each site drew is searched for in its own links
    alone, so it is exact where the joined map has more loops than can be listed. Raises
    `TooFewSites` for a map of less than two sites, and for a bound below 1 ValueError.

    >>> import loopmap
    >>> leeds = loopmap.from_edges([("trust", "openness", "+")], id="leeds")
    >>> croydon = loopmap.from_edges([("openness", "trust", "+")], id="croydon")
    >>> found = emergent_loops(loopmap.merge(leeds, croydon))
    >>> [(one.loop.name, one.holders, one.cover) for one in found.emergent]
    [('R1', (('croydon',), ('leeds',)), ('croydon', 'leeds'))]
    >>> [(one.site, one.missing.tail, one.holders) for one in found.near]
    [('croydon', 'trust', ('leeds',)), ('leeds', 'openness', ('croydon',))]
    """
    if len(whole.sites) < 2:
        raise TooFewSites(len(whole.sites))
    listing = whole.loops(max_length=max_length, steps=steps)
    alone = (loop for loop in listing if not loop.sites)
    emergent = list(islice(alone, limit))
    cut = next(alone, None)
    complete = cut is None and listing.complete
    shown_to = None if complete else listing.complete_to_length if cut is None else len(cut) - 1
    whole_loops, whole_complete = _drawn(whole, max_length, limit, steps)
    near, near_complete = near_loops(whole, max_length=max_length, limit=limit, steps=steps)
    count = whole.count_loops(max_length=max_length)
    total = count.total if count.exact else None
    drawn = len({loop.factors for _, loops in whole_loops for loop in loops})
    links = {(link.tail, link.head): link for link in whole.links}
    return EmergentLoops(
        tuple(_emergent(loop, links, whole.sites) for loop in emergent),
        complete,
        shown_to,
        whole_loops,
        whole_complete,
        near,
        near_complete,
        total,
        total - drawn if total is not None and whole_complete else None,
    )


def _drawn(
    whole: Map, max_length: int | None, limit: int | None, steps: int
) -> tuple[tuple[tuple[str, tuple[Loop, ...]], ...], bool]:
    """Give the loops of each site's own links, and whether these are all."""
    found, complete = {}, True
    for site in whole.sites:
        graph = graph_by(whole, (link for link in whole.links if site in link.sites))
        listing = simple_loops(graph, max_length=max_length, limit=limit, steps=steps // len(whole.sites))
        found[site] = list(listing)
        complete = complete and listing.complete
    loops = named(whole, dict.fromkeys(loop for one in found.values() for loop in one))
    return tuple((site, tuple(loops[loop] for loop in one)) for site, one in found.items()), complete


def _emergent(loop: Loop, links: Mapping[Ends, Link], sites: tuple[str, ...]) -> EmergentLoop:
    around = [links[link.tail, link.head] for link in loop.links]
    holders = tuple(link.sites for link in around)
    contested = [link for link in around if link.status is Status.CONTESTED]
    return EmergentLoop(
        loop,
        holders,
        _cover(filter(None, holders), sites) or (),
        tuple((link.tail, link.head) for link in contested),
        tuple(_variants(around, contested, sites)) if len(contested) <= MOST_CONTESTED else (),
    )


def _variants(around: list[Link], contested: list[Link], sites: tuple[str, ...]) -> Iterable[Variant]:
    """Give each way to read the contested links of a loop, positive signs first."""
    if not contested:
        return
    for signs in product((Sign.POSITIVE, Sign.NEGATIVE), repeat=len(contested)):
        taken = iter(signs)
        read = [(link, next(taken) if link in contested else link.sign) for link in around]
        kind = polarity(sign for _, sign in read)
        holders = [link.claimants(sign) if link in contested else link.sites for link, sign in read]
        yield Variant(signs, kind, _cover(holders, sites) if all(holders) else None)


def _cover(holders: Iterable[tuple[str, ...]], sites: tuple[str, ...]) -> tuple[str, ...] | None:
    """Give the fewest sites that together hold every one of these links."""
    links = list(holders)
    held = [sum(1 << i for i, names in enumerate(links) if site in names) for site in sites]
    found = smallest_cover(held, (1 << len(links)) - 1)
    return None if found is None else tuple(sites[place] for place in found)
