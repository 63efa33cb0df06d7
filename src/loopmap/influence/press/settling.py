"""Where each factor settles if one is kept raised, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from itertools import chain, product, repeat
from typing import Any

from loopmap.influence.press.community import Community, Damping, Response
from loopmap.influence.press.simulation import DRAWS, Simulation, simulate
from loopmap.influence.press.stability import settles
from loopmap.loops import graph_of, place_of
from loopmap.model import Map
from loopmap.signs import Sign
from loopmap.structure.graph import Arc, SignedGraph
from loopmap.structure.masks import members, reach

OPEN_LINKS = 6
"""Up to so many links of unknown sign, each way of reading them is gone through."""

USUAL = 0.5
"""From this weight on a prediction is usually right (Dambacher, Li & Rossignol 2002)."""

OFTEN = 0.8
"""From this share of the weightings on, a simulated prediction is called usual."""

MEANINGFUL = 0.2
"""With a smaller share of weightings that settle, presses say little."""


class Certainty(Enum):
    """How sure the direction is in which a factor settles, provided that the map settles at all."""

    CERTAIN = "certain"
    USUAL = "usual"
    OPEN = "structure alone cannot say"
    NOT_REACHED = "not reached"


@dataclass(frozen=True, slots=True)
class Effect:
    """Where one factor settles when another is kept raised.

    - `sign`: higher or lower, or `?` where the map does not tell;
    - `net`, `terms`, `weight`: those of `loopmap.influence.press.community.Response`; None where they
      depend on a link of unknown sign, or are too many to count;
    - `raised`, `lowered`: in which share of the simulated weightings it settles higher, and lower.
    """

    factor: str
    label: str
    sign: Sign
    certainty: Certainty
    net: int | None = None
    terms: int | None = None
    raised: float | None = None
    lowered: float | None = None

    @property
    def weight(self) -> float | None:
        """The share of the terms that others do not cancel; no probability."""
        return abs(self.net) / self.terms if self.net is not None and self.terms else None

    def to_json(self) -> dict[str, Any]:
        """Give the effect as JSON has it."""
        return {
            "sign": self.sign.value,
            "certainty": self.certainty.value,
            "net": self.net,
            "terms": self.terms,
            "weight": self.weight,
            "raised": self.raised,
            "lowered": self.lowered,
        }


@dataclass(frozen=True, slots=True)
class Press:
    """What follows when one factor is kept raised, and on what that rests.

    - `settles`: whether the part of the map that the press reaches settles when all links are equally
      strong; None where that depends on links of unknown sign;
    - `settling`: the share of simulated weightings under which that part settles, and how many `draws`
      of those were looked at; None where nothing was simulated;
    - `effects`: one for each factor, in declared order, the pressed one too.
    """

    factor: str
    label: str
    damping: Damping
    settles: bool | None
    settling: float | None
    draws: int | None
    seed: int | None
    effects: tuple[Effect, ...]

    @property
    def meaningful(self) -> bool:
        """Whether the map settles often enough for effects to say something, as far as that is known."""
        return self.settles is not False if self.settling is None else self.settling >= MEANINGFUL

    def __getitem__(self, factor: str) -> Effect:
        """Give the effect on a factor by its id; KeyError where there is none."""
        for one in self.effects:
            if one.factor == factor:
                return one
        raise KeyError(factor)

    def to_json(self) -> dict[str, Any]:
        """Give the press as JSON has it, its effects by factor."""
        return {
            "factor": self.factor,
            "self_damping": self.damping.value,
            "settles": self.settles,
            "settling": self.settling,
            "draws": self.draws,
            "seed": self.seed,
            "meaningful": self.meaningful,
            "effects": {one.factor: one.to_json() for one in self.effects},
        }


def press(
    whole: Map,
    factor: str,
    *,
    damping: Damping = Damping.ALL,
    simulated: bool = False,
    draws: int = DRAWS,
    seed: int = 1,
) -> Press:
    """Tell where each factor of a map settles when one is kept raised.

    It is assumed that the part that the press reaches settles at all, and that every factor tends back
    of itself (`damping`); whether it settles is told first. The sign comes from the adjugate of the
    community matrix, its weight from the number of terms, both exact, over what lies between the two
    factors; components of more than 14 factors have too many terms to count, and then only a
    simulation helps (`simulated`, which needs the extra `simulate`). Up to OPEN_LINKS links of unknown
    sign are read in every way, and only what holds in all of them is told. Sources: Levins 1974;
    Puccia & Levins 1985; Dambacher, Li & Rossignol 2002. Raises `UnknownFactor`.

    >>> import loopmap
    >>> m = loopmap.loads("links: [plants increases hares, hares decreases plants, hares increases lynx]")
    >>> found = press(m, "plants")
    >>> [(one.label, one.sign.value, one.certainty.value) for one in found.effects]
    [('plants', '+', 'certain'), ('hares', '+', 'certain'), ('lynx', '+', 'certain')]
    """
    graph, pressed = graph_of(whole), place_of(whole, factor)
    onward = tuple(members(reach(pressed, graph.successors, (1 << graph.size) - 1)))
    part, start = _part(graph, onward), onward.index(pressed)
    chance = simulate(part, damping=damping, draws=draws, seed=seed) if simulated else None
    readings = _readings(part, damping)
    responses = [reading.responses(start) for reading in readings]
    rests = {all(settles(block.feedback.levels) for block in reading.blocks) for reading in readings}
    doubtful = 0 if responses else _behind_open_links(part)
    if not readings:
        responses = [_one_reading(part, damping).responses(start)]
    effects = []
    for number, one in enumerate(whole.factors):
        if number not in onward:
            effects.append(Effect(one.id, one.label, Sign.UNKNOWN, Certainty.NOT_REACHED, 0, 0))
            continue
        place = onward.index(number)
        share = _shares(chance, place, start)
        told = set() if doubtful >> place & 1 else {response[place] for response in responses}
        effects.append(Effect(one.id, one.label, *_judged(told, share), *share))
    return Press(
        whole.factors[pressed].id,
        whole.factors[pressed].label,
        damping,
        rests.pop() if len(rests) == 1 else None,
        chance.settling if chance else None,
        chance.draws if chance else None,
        chance.seed if chance else None,
        tuple(effects),
    )


def _part(graph: SignedGraph, factors: tuple[int, ...]) -> SignedGraph:
    """Give the graph of some factors alone, numbered as they stand there."""
    place = {factor: i for i, factor in enumerate(factors)}
    return SignedGraph(
        len(factors),
        tuple(
            Arc(place[arc.tail], place[arc.head], arc.sign)
            for arc in graph.links
            if arc.tail in place and arc.head in place
        ),
    )


def _readings(graph: SignedGraph, damping: Damping) -> list[Community]:
    """Give the communities of all readings of the unknown signs, or none where these are too many."""
    unknown = sum(not arc.sign.known for arc in graph.links)
    if unknown > OPEN_LINKS:
        return []
    choices = product((Sign.POSITIVE, Sign.NEGATIVE), repeat=unknown)
    return [_one_reading(graph, damping, signs) for signs in choices]


def _one_reading(graph: SignedGraph, damping: Damping, signs: Iterable[Sign] = ()) -> Community:
    """Give the community with the unknown signs read one after the other; `+` for those that are left."""
    rest = chain(signs, repeat(Sign.POSITIVE))
    arcs = (arc if arc.sign.known else Arc(arc.tail, arc.head, next(rest)) for arc in graph.links)
    return Community(SignedGraph(graph.size, tuple(arcs)), damping)


def _behind_open_links(graph: SignedGraph) -> int:
    """Give the factors that a link of unknown sign may have a say in."""
    everything = (1 << graph.size) - 1
    found = 0
    for arc in graph.links:
        if not arc.sign.known:
            found |= reach(arc.head, graph.successors, everything)
    return found


def _shares(chance: Simulation | None, place: int, pressed: int) -> tuple[float | None, float | None]:
    if chance is None or not chance.draws:
        return None, None
    return chance.raised[place][pressed], chance.lowered[place][pressed]


def _judged(
    told: set[Response], share: tuple[float | None, float | None]
) -> tuple[Sign, Certainty, int | None, int | None]:
    """Put together what all readings say of one factor."""
    one = next(iter(told)) if len(told) == 1 else None
    net, count = (one.net, one.terms) if one else (None, None)
    weights = [response.weight for response in told]
    signs = {(response.net > 0) - (response.net < 0) for response in told}
    least = min((weight for weight in weights if weight is not None), default=0.0)
    if weights and None not in weights:
        if len(signs) == 1 and least >= USUAL:
            sign = Sign.POSITIVE if signs == {1} else Sign.NEGATIVE
            return sign, Certainty.CERTAIN if least == 1 else Certainty.USUAL, net, count
        return Sign.UNKNOWN, Certainty.OPEN, net, count
    raised, lowered = share
    for sign, often in ((Sign.POSITIVE, raised), (Sign.NEGATIVE, lowered)):
        if often is not None and often >= OFTEN:
            return sign, Certainty.USUAL, net, count
    return Sign.UNKNOWN, Certainty.OPEN, net, count
