"""How much of a merge hangs on one site, or on single voices, and on how contested links are taken."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

from loopmap.errors import TooFewSites
from loopmap.factor import Factor
from loopmap.link import Link, Status
from loopmap.loop import Loop
from loopmap.loops import graph_by, graph_of, named
from loopmap.model import Map
from loopmap.policies import Policy, settle
from loopmap.signs import Polarity, Sign
from loopmap.structure.counting import LoopCount, count_loops
from loopmap.structure.graph import SignedGraph
from loopmap.structure.listing import simple_loops
from loopmap.structure.loops import polarity_of
from loopmap.structure.touching import loops_touching

STEPS = 600_000
"""The work that is put into each list of loops: about a third of a second."""

LIMIT = 100
"""So many loops are listed of each kind, the shortest."""


@dataclass(frozen=True, slots=True)
class LoopList:
    """Some loops, shortest first, and whether these are all; `count` is how many there are, where known."""

    loops: tuple[Loop, ...] = ()
    complete: bool = True
    count: int | None = 0

    def to_json(self) -> dict[str, Any]:
        """Give the loops as JSON has them."""
        return {
            "loops": [loop.to_json() for loop in self.loops],
            "complete": self.complete,
            "count": self.count,
        }


@dataclass(frozen=True, slots=True)
class Without:
    """What is lost when one site is left out.

    `factors` and `links` are those that no other site has and nobody else claims; `resigned` the links
    whose sign would be another, as when the site alone contests one. `lost` are the loops that run over a
    lost link, `turned` those whose polarity would be another, as they stand now.
    """

    site: str
    factors: tuple[Factor, ...]
    links: tuple[Link, ...]
    resigned: tuple[Link, ...]
    lost: LoopList
    turned: LoopList

    def to_json(self) -> dict[str, Any]:
        """Give the losses as JSON has them."""
        return {
            "site": self.site,
            "factors": [factor.id for factor in self.factors],
            "links": [_ends(link) for link in self.links],
            "resigned": [_ends(link) for link in self.resigned],
            "lost": self.lost.to_json(),
            "turned": self.turned.to_json(),
        }


@dataclass(frozen=True, slots=True)
class Agreed:
    """What is left when only links count that so many sites drew: those links, and the loops they make."""

    sites: int
    links: tuple[Link, ...]
    kept: LoopList

    def to_json(self) -> dict[str, Any]:
        """Give what is left as JSON has it."""
        return {
            "sites": self.sites,
            "links": [_ends(link) for link in self.links],
            "kept": self.kept.to_json(),
        }


@dataclass(frozen=True, slots=True)
class Taken:
    """The loops under a policy for contested links: how many of each polarity, and which ones change.

    `turned` bear the polarity that the policy gives them; `gone` run over a link that it leaves out.
    """

    policy: Policy
    count: LoopCount
    turned: LoopList
    gone: LoopList

    def to_json(self) -> dict[str, Any]:
        """Give the loops as JSON has them."""
        return {
            "policy": self.policy.value,
            "count": self.count.to_json(),
            "turned": self.turned.to_json(),
            "gone": self.gone.to_json(),
        }


@dataclass(frozen=True, slots=True, repr=False)
class Sensitivity:
    """What is lost without each site, what two agreeing sites leave, and what each policy makes of loops."""

    without: tuple[Without, ...]
    agreed: Agreed
    policies: tuple[Taken, ...]

    def __repr__(self) -> str:
        return f"<Sensitivity: without each of {len(self.without)} sites, and where two agree>"

    def to_json(self) -> dict[str, Any]:
        """Give all of it as JSON has it, but the `format`."""
        return {
            "without": [one.to_json() for one in self.without],
            "agreed": self.agreed.to_json(),
            "policies": [one.to_json() for one in self.policies],
        }


def sensitivity(whole: Map) -> Sensitivity:
    """Tell what would be lost without each site, what is left where two must agree, and what policies do.

    The codebook stays as it is, and what the programme team claims stays when a site is left out;
    where two sites must agree the team, which is none, counts for nothing. For the policies see
    `loopmap.policies`. Only loops over the links concerned are looked for; of each kind the shortest are
    listed, and all are counted as far as counting goes. Raises `TooFewSites` for less than two sites.

    >>> import loopmap
    >>> leeds = loopmap.from_edges([("a", "b", "+"), ("b", "a", "+")], id="leeds")
    >>> croydon = loopmap.from_edges([("a", "b", "+"), ("b", "c", "+")], id="croydon")
    >>> found = sensitivity(loopmap.merge(leeds, croydon))
    >>> [(one.site, [f.id for f in one.factors], len(one.links), one.lost.count) for one in found.without]
    [('croydon', ['c'], 1, 0), ('leeds', [], 1, 1)]
    >>> len(found.agreed.links), found.agreed.kept.count
    (1, 0)
    """
    if len(whole.sites) < 2:
        raise TooFewSites(len(whole.sites))
    total = count_loops(graph_of(whole))
    return Sensitivity(
        tuple(_without(whole, site, total) for site in whole.sites),
        _agreed(whole, 2),
        tuple(_taken(whole, policy, total) for policy in Policy),
    )


def _without(whole: Map, site: str, total: LoopCount) -> Without:
    members = {factor.id: {member.sheet for member in factor.members} for factor in whole.factors}
    others = set(whole.sites) - {site}
    links = [link for link in whole.links if set(link.claimants(team=True)) == {site}]
    left = [
        replace(link, voices=tuple(voice for voice in link.voices if voice.claim.claimant != site))
        for link in whole.links
        if site in link.sites and link not in links
    ]
    now = {(link.tail, link.head): link for link in left}
    resigned = [
        link
        for link in whole.links
        if (link.tail, link.head) in now and now[link.tail, link.head].sign is not link.sign
    ]
    kept = [now.get((link.tail, link.head), link) for link in whole.links if link not in links]
    return Without(
        site,
        tuple(f for f in whole.factors if site in members[f.id] and not members[f.id] & others),
        tuple(links),
        tuple(resigned),
        _over(whole, links, total, graph_by(whole, kept)),
        _turned(whole, resigned, graph_by(whole, kept)),
    )


def _over(whole: Map, links: Collection[Link], total: LoopCount, after: SignedGraph) -> LoopList:
    """Give the loops that run over some links; `after` is the graph without them."""
    if not links:
        return LoopList()
    found = loops_touching(graph_of(whole), _places(whole, links), limit=LIMIT, steps=STEPS)
    loops = tuple(named(whole, found.loops).values())
    if found.complete:
        return LoopList(loops, True, len(loops))
    left = count_loops(after)
    return LoopList(loops, False, total.total - left.total if total.exact and left.exact else None)


def _turned(whole: Map, links: Collection[Link], after: SignedGraph) -> LoopList:
    """Give the loops over some links whose polarity is another one in another graph, as they are now."""
    if not links:
        return LoopList()
    found = loops_touching(after, _places(whole, links), steps=STEPS)
    before = graph_of(whole)
    loops = [loop for loop in found.loops if polarity_of(after, loop) is not polarity_of(before, loop)]
    told = tuple(named(whole, loops[:LIMIT]).values())
    complete = found.complete and len(loops) <= LIMIT
    return LoopList(told, complete, len(loops) if found.complete else None)


def _agreed(whole: Map, sites: int) -> Agreed:
    signs = (Sign.POSITIVE, Sign.NEGATIVE, Sign.UNKNOWN)
    links = tuple(link for link in whole.links if any(len(link.claimants(sign)) >= sites for sign in signs))
    graph = graph_by(whole, links)
    listing = simple_loops(graph, limit=LIMIT, steps=STEPS)
    loops = tuple(named(whole, listing).values())
    count = count_loops(graph)
    return Agreed(sites, links, LoopList(loops, listing.complete, count.total if count.exact else None))


def _taken(whole: Map, policy: Policy, total: LoopCount) -> Taken:
    if policy is Policy.KEEP:
        return Taken(policy, total, LoopList(), LoopList())
    settled = settle(whole, policy)
    contested = [link for link in whole.links if link.status is Status.CONTESTED]
    graph = graph_of(settled)
    if policy is Policy.LEAVE_OUT:
        return Taken(policy, count_loops(graph), LoopList(), _over(whole, contested, total, graph))
    turned = _turned(whole, contested, graph)
    places = {factor.id: i for i, factor in enumerate(whole.factors)}
    loops = named(settled, [tuple(places[factor] for factor in loop.factors) for loop in turned.loops])
    return Taken(policy, count_loops(graph), replace(turned, loops=tuple(loops.values())), LoopList())


def _places(whole: Map, links: Collection[Link]) -> set[tuple[int, int]]:
    place = {factor.id: i for i, factor in enumerate(whole.factors)}
    return {(place[link.tail], place[link.head]) for link in links}


def _ends(link: Link) -> dict[str, str]:
    return {"from": link.tail, "to": link.head}


def polarities(count: LoopCount) -> dict[Polarity, int]:
    """Give how many loops of each polarity a count has, without those that have none."""
    return {kind: many for kind in Polarity if (many := count.of_polarity(kind))}
