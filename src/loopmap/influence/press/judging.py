"""What all readings of a map's unknown signs say together of where a factor settles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

from loopmap.influence.press.certainly import certain_signs, never_settles
from loopmap.influence.press.community import Community, Response
from loopmap.influence.press.effects import Certainty
from loopmap.influence.press.simulation import Simulation
from loopmap.influence.press.stability import settles
from loopmap.signs import Sign
from loopmap.structure.graph import Arc, SignedGraph
from loopmap.structure.masks import reach

USUAL = 0.5
"""From this weight on a prediction is usually right (Dambacher, Li & Rossignol 2002)."""

OFTEN = 0.8
"""From this share of the weightings on, a simulated prediction is called usual."""

_SIGNS = {1: Sign.POSITIVE, -1: Sign.NEGATIVE}


class Judgement(NamedTuple):
    """Where a factor settles and how sure that is, with the numbers behind it, as `Effect` has them."""

    sign: Sign
    certainty: Certainty
    net: int | None
    terms: int | None
    raised: float | None
    lowered: float | None


class Judge:
    """Judges a press by its `readings`, all of them, but for the factors that they leave `unread`."""

    def __init__(
        self, readings: Sequence[Community], pressed: int, unread: int, chance: Simulation | None
    ) -> None:
        self._readings = readings
        self._pressed = pressed
        self._unread = unread
        self._chance = chance
        self._responses = [reading.responses(pressed) for reading in readings]
        self._proven = [certain_signs(reading, pressed) for reading in readings]
        self._lost = [_never_at_rest(reading) for reading in readings]
        self._open = behind(readings[0].graph, (a for a in readings[0].graph.links if not a.sign.known))

    @cached_property
    def settles(self) -> bool | None:
        """Whether all settles when links are equally strong, or None where that is not known."""
        found = {_settles(one) for one in self._readings}
        return found.pop() if len(found) == 1 and not self._unread else None

    @property
    def never(self) -> bool:
        """Whether it is plain in every reading that some of it settles under no strengths at all."""
        return all(self._lost) and not self._unread

    def __call__(self, factor: int) -> Judgement:
        """Judge where one factor settles, by the readings in which it may settle at all."""
        shares = self._shares(factor)
        if self._unread >> factor & 1:
            return Judgement(*_by_chance(shares, open_=False), None, None, *shares)
        alive = [k for k, lost in enumerate(self._lost) if not lost >> factor & 1]
        if not alive:
            return Judgement(Sign.UNKNOWN, Certainty.NEVER, None, None, *shares)
        told = {self._responses[k][factor] for k in alive}
        counted = not self._open >> factor & 1
        net, terms = next(iter(told)) if counted and len(told) == 1 else (None, None)
        proven = [self._proven[k][factor] for k in alive]
        signs = frozenset[int]().union(*(one for one in proven if one is not None))
        if None not in proven and len(signs) == 1:
            (sign,) = signs
            certainty = Certainty.CERTAIN if sign else Certainty.UNMOVED
            return Judgement(_SIGNS.get(sign, Sign.UNKNOWN), certainty, net, terms, *shares)
        counted = counted and all(response.terms is not None for response in told)
        open_ = len(signs) > 1
        judged = _by_weight(told) if counted else _by_chance(shares, open_=open_)
        return Judgement(*judged, net, terms, *shares)

    def _shares(self, factor: int) -> tuple[float | None, float | None]:
        if self._chance is None or not self._chance.draws:
            return None, None
        return self._chance.raised[factor][self._pressed], self._chance.lowered[factor][self._pressed]


def _settles(reading: Community) -> bool | None:
    """Tell whether all settles with all links equally strong; None where a part is too large to tell."""
    found = {block.feedback and settles(block.feedback.levels) for block in reading.blocks}
    return False if False in found else None if None in found else True


def behind(graph: SignedGraph, arcs: Iterable[Arc]) -> int:
    """Give the set of the factors in which some links have a say."""
    everything = (1 << graph.size) - 1
    found = 0
    for arc in arcs:
        found |= reach(arc.head, graph.successors, everything)
    return found


def _never_at_rest(reading: Community) -> int:
    """Give the set of all factors that a component has a say in which settles under no strengths."""
    everything = (1 << reading.graph.size) - 1
    found = 0
    for block in reading.blocks:
        if never_settles(block):
            found |= reach(block.factors[0], reading.graph.successors, everything)
    return found


def _by_weight(told: set[Response]) -> tuple[Sign, Certainty]:
    """Judge by how many terms point which way."""
    nets = [response.net or 0 for response in told]
    signs = {(net > 0) - (net < 0) for net in nets}
    if len(signs) == 1 and min(response.weight or 0 for response in told) >= USUAL:
        return _SIGNS[signs.pop()], Certainty.USUAL
    return Sign.UNKNOWN, Certainty.OPEN


def _by_chance(shares: tuple[float | None, float | None], *, open_: bool) -> tuple[Sign, Certainty]:
    """Judge by chance weightings, where terms are too many to count; `open_` if it can go either way."""
    for sign, often in zip((Sign.POSITIVE, Sign.NEGATIVE), shares, strict=True):
        if often is not None and often >= OFTEN:
            return sign, Certainty.USUAL
    known = open_ or shares != (None, None)
    return Sign.UNKNOWN, Certainty.OPEN if known else Certainty.NOT_COMPUTED
