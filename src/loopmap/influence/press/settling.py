"""Where each factor settles if one is kept raised, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from itertools import product
from typing import Any

from loopmap.influence.press.community import Community, Damping, Response
from loopmap.influence.press.simulation import DRAWS, Simulation, simulate
from loopmap.influence.press.stability import settles
from loopmap.loops import graph_of, place_of
from loopmap.model import Map
from loopmap.signs import Sign
from loopmap.structure.graph import Arc, SignedGraph
from loopmap.structure.masks import reach

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

    - `settles`: whether the map settles when all links are equally strong; None where that depends on
      a link of unknown sign;
    - `settling`: the share of simulated weightings under which it settles, and how many `draws` of
      those were looked at; None where nothing was simulated;
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

    It is assumed that the map settles at all, and that every factor tends back of itself (`damping`);
    whether it settles is told first. The sign comes from the adjugate of the community matrix, its
    weight from the number of terms, both exact, over what lies between the two factors; components of
    more than 14 factors have too many terms to count, and then only a simulation helps (`simulated`,
    which needs the extra `simulate`). Up to OPEN_LINKS links of unknown sign are read in every way,
    and only what holds in all of them is told. Sources: Levins 1974; Puccia & Levins 1985; Dambacher,
    Li & Rossignol 2002. Raises `UnknownFactor`.

    >>> import loopmap
    >>> m = loopmap.loads("links: [plants increases hares, hares decreases plants, hares increases lynx]")
    >>> found = press(m, "plants")
    >>> [(one.label, one.sign.value, one.certainty.value) for one in found.effects]
    [('plants', '+', 'certain'), ('hares', '+', 'certain'), ('lynx', '+', 'certain')]
    """
    graph, pressed = graph_of(whole), place_of(whole, factor)
    chance = simulate(graph, damping=damping, draws=draws, seed=seed) if simulated else None
    readings, many = _readings(graph, damping)
    responses = [reading.responses(pressed) for reading in readings]
    rests = {all(settles(block.feedback.levels) for block in reading.blocks) for reading in readings}
    doubtful = _behind_open_links(graph, pressed) if many else 0
    effects = []
    for place, one in enumerate(whole.factors):
        told = {response[place] for response in responses}
        share = _shares(chance, place, pressed)
        known = not doubtful >> place & 1
        effects.append(Effect(one.id, one.label, *_judged(told if known else set(), share), *share))
    pressed_factor = whole.factors[pressed]
    return Press(
        pressed_factor.id,
        pressed_factor.label,
        damping,
        rests.pop() if len(rests) == 1 and not many else None,
        chance.settling if chance else None,
        chance.draws if chance else None,
        chance.seed if chance else None,
        tuple(effects),
    )


def _readings(graph: SignedGraph, damping: Damping) -> tuple[list[Community], bool]:
    """Give the communities of all readings of the unknown signs, or of one, and whether they are too many."""
    unknown = [arc for arc in graph.links if not arc.sign.known]
    known = tuple(arc for arc in graph.links if arc.sign.known)
    many = len(unknown) > OPEN_LINKS
    choices = [[Sign.POSITIVE] if many else [Sign.POSITIVE, Sign.NEGATIVE]] * len(unknown)
    return [
        Community(
            SignedGraph(
                graph.size,
                (*known, *(Arc(arc.tail, arc.head, sign) for arc, sign in zip(unknown, signs, strict=True))),
            ),
            damping,
        )
        for signs in product(*choices)
    ], many


def _behind_open_links(graph: SignedGraph, pressed: int) -> int:
    """Give the factors that a press reaches in ways that a link of unknown sign may have a say in."""
    everything = (1 << graph.size) - 1
    onward = reach(pressed, graph.successors, everything)
    found = 0
    for arc in graph.links:
        if not arc.sign.known and onward >> arc.tail & 1:
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
    if told and all(response.terms == 0 for response in told):
        return Sign.UNKNOWN, Certainty.NOT_REACHED, 0, 0
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
