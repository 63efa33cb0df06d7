"""Help or hinder: what a rise of each factor does to the one that is asked about."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any

from loopmap.errors import NoFocus
from loopmap.influence.routes import Route, Teller
from loopmap.influence.sides import LOOKS, Sides, Signer
from loopmap.influence.walks import signs_of_walks
from loopmap.loops import graph_of, place_of
from loopmap.model import Map
from loopmap.signs import Sign
from loopmap.structure.graph import Arc, SignedGraph
from loopmap.telling import sign_by


class Verdict(Enum):
    """Whether a factor helps another one or hinders it, by the signs of all routes between them."""

    HELPS = "helps"
    HINDERS = "hinders"
    BOTH_WAYS = "both ways"
    UNSETTLED = "unsettled"
    NO_ROUTE = "no route"


@dataclass(frozen=True, slots=True)
class Influence:
    """What a rise of one factor does to the one that was asked about, by the routes that the map records.

    - `verdict`: *helps* where every route of known sign is positive, *hinders* where every one is
      negative, *both ways* where there are both, *no route* where there is none, and *unsettled* where
      no route has a known sign, or the search for one ended before it was done;
    - `routes`: a shortest route of each sign that there is, positive, negative, and `?`;
    - `unsettled`: the signs for which the search ended too early; empty where the answer is exact;
    - `gates`: the factors between, by id, that every route passes;
    - `walks`: the signs of ways that may also go round loops on the way, as a second reading.
    """

    factor: str
    label: str
    verdict: Verdict
    routes: tuple[Route, ...] = ()
    unsettled: tuple[Sign, ...] = ()
    gates: tuple[str, ...] = ()
    walks: tuple[Sign, ...] = ()

    def route(self, sign: Sign) -> Route | None:
        """Give the shortest route of a sign that was found, or None."""
        return next((route for route in self.routes if route.sign is sign), None)

    @property
    def doubtful(self) -> bool:
        """Whether it helps or hinders by every known sign, and a route of unknown sign might do the other.

        So it is, too, where the search for a route of unknown sign was given up.
        """
        settled = self.verdict in (Verdict.HELPS, Verdict.HINDERS)
        return settled and (self.route(Sign.UNKNOWN) is not None or bool(self.unsettled))

    def to_json(self) -> dict[str, Any]:
        """Give the verdict as JSON has it."""
        return {
            "verdict": self.verdict.value,
            "witnesses": [route.to_json() for route in self.routes],
            "exact": not self.unsettled,
            "gates": list(self.gates),
            "walks": [sign.value for sign in self.walks],
        }


@dataclass(frozen=True, slots=True)
class Influences:
    """The verdict on every other factor, in declared order, toward the `focus`, by id."""

    focus: str
    label: str
    influences: tuple[Influence, ...]

    def __getitem__(self, factor: str) -> Influence:
        """Give the verdict on a factor by its id; KeyError where there is none."""
        for one in self.influences:
            if one.factor == factor:
                return one
        raise KeyError(factor)

    def of(self, verdict: Verdict) -> tuple[Influence, ...]:
        """Give those of one verdict."""
        return tuple(one for one in self.influences if one.verdict is verdict)

    def to_json(self) -> dict[str, Any]:
        """Give the verdicts as JSON has them, by factor."""
        return {"focus": self.focus, "verdicts": {one.factor: one.to_json() for one in self.influences}}


def toward(whole: Map, focus: str | None = None, *, looks: int = LOOKS) -> Influences:
    """Tell of every factor whether it helps or hinders another, by default the map's focus.

    By simple routes: each route's sign is the product of its links' signs, and what counts is which signs
    there are, not how many routes have them. Every answer has its witnesses. Where a search would take more
    than so many `looks` (see `loopmap.influence.sides`), the verdict is unsettled unless what was found
    decides it. Raises `UnknownFactor`, and `NoFocus` where neither the map nor the call names one.

    >>> import loopmap
    >>> m = loopmap.loads("links: [fear decreases trust, trust increases hope, hope increases trust]")
    >>> found = toward(m, "hope")
    >>> {one.label: one.verdict.value for one in found.influences}
    {'fear': 'hinders', 'trust': 'helps'}
    >>> found["fear"].routes[0].sentence
    'more fear, less trust, and so less hope'
    """
    end = _end(whole, focus)
    graph = graph_of(whole)
    sign, tell = Signer(graph, looks), Teller(whole)
    walks = signs_of_walks(graph, end)
    told = []
    for place, factor in enumerate(whole.factors):
        if place == end:
            continue
        sides = sign(place, end)
        told.append(
            Influence(
                factor.id,
                factor.label,
                verdict_of(sides),
                tuple(tell(sides.routes[s]) for s in Sign if s in sides.routes),
                tuple(s for s in Sign if s in sides.unsettled),
                tuple(whole.factors[gate].id for gate in sides.gates[1:-1]),
                tuple(s for s in Sign if s in walks[place]),
            )
        )
    return Influences(whole.factors[end].id, whole.factors[end].label, tuple(told))


def by_site(
    whole: Map, focus: str | None = None, *, looks: int = LOOKS
) -> dict[str, dict[str, Verdict | None]]:
    """Tell each site's own verdicts, by site and factor: from its own links, with its own signs.

    None stands where the site does not hold the factor, or not the one that is asked about. The
    programme team is no site. Raises as `toward` does.

    >>> import loopmap
    >>> leeds = loopmap.from_edges([("a", "b", "+")], id="leeds")
    >>> croydon = loopmap.from_edges([("a", "b", "-"), ("c", "b", "+")], id="croydon")
    >>> m = loopmap.merge(leeds, croydon)
    >>> {site: one["a"].value for site, one in by_site(m, "b").items()}
    {'croydon': 'hinders', 'leeds': 'helps'}
    >>> by_site(m, "b")["leeds"]["c"]
    """
    end = _end(whole, focus)
    others = [(place, factor) for place, factor in enumerate(whole.factors) if place != end]
    told: dict[str, dict[str, Verdict | None]] = {}
    for site in whole.sites:
        sign = Signer(_graph_by(whole, site), looks)
        held = {factor.id for factor in whole.factors if any(m.sheet == site for m in factor.members)}
        asked = whole.factors[end].id in held
        told[site] = {
            factor.id: verdict_of(sign(place, end)) if asked and factor.id in held else None
            for place, factor in others
        }
    return told


def verdict_of(sides: Sides) -> Verdict:
    """Read the signs of all routes as a verdict.

    >>> verdict_of(Sides({Sign.POSITIVE: (0, 1), Sign.UNKNOWN: (0, 2, 1)}, gates=(0, 1)))
    <Verdict.HELPS: 'helps'>
    >>> verdict_of(Sides({Sign.POSITIVE: (0, 1)}, frozenset({Sign.NEGATIVE}), (0, 1)))
    <Verdict.UNSETTLED: 'unsettled'>
    """
    if not sides.gates:
        return Verdict.NO_ROUTE
    known = {sign for sign in sides.routes if sign.known}
    if len(known) == 2:
        return Verdict.BOTH_WAYS
    if not known or any(sign.known for sign in sides.unsettled):
        return Verdict.UNSETTLED
    return Verdict.HELPS if Sign.POSITIVE in known else Verdict.HINDERS


def _end(whole: Map, focus: str | None) -> int:
    asked = whole.focus if focus is None else focus
    if asked is None:
        raise NoFocus
    return place_of(whole, asked)


def _graph_by(whole: Map, site: str) -> SignedGraph:
    """Give the links that a site holds, with its own signs, among the factors of the whole map."""
    number = {factor.id: place for place, factor in enumerate(whole.factors)}
    arcs = (
        Arc(number[link.tail], number[link.head], sign_by(link, site), link.delayed)
        for link in whole.links
        if site in link.sites
    )
    return SignedGraph(len(number), tuple(arcs))
