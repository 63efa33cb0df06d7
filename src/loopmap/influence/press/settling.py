"""Where each factor settles if one is kept raised, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, product, repeat

from loopmap.influence.press.certainly import never_settles
from loopmap.influence.press.community import Community, Damping
from loopmap.influence.press.effects import Certainty, Effect, Part, Press
from loopmap.influence.press.judging import Judge
from loopmap.influence.press.simulation import DRAWS, simulate
from loopmap.influence.press.stability import hurwitz
from loopmap.loops import graph_of, place_of
from loopmap.model import Map
from loopmap.signs import Sign
from loopmap.structure.graph import Arc, SignedGraph
from loopmap.structure.masks import members, reach

OPEN_LINKS = 6
"""Up to so many links of unknown sign, each way of reading them is gone through."""


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
    of itself (`damping`); whether it settles is told first. What is certain is proven by
    `loopmap.influence.press.certainly`, at any size; else the sign comes from the adjugate of the
    community matrix, its weight from the number of terms, both exact, over what lies between the two
    factors. Components of more than 14 factors have too many terms to count, and where nothing is proven
    only a simulation helps then (`simulated`, which needs the extra `simulate`). Up to OPEN_LINKS links of
    unknown sign are read in every way, and only what holds in all of them is told. Sources: Levins 1974;
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
    unread = _behind_open_links(part) if len(readings) == 1 else 0
    judge = Judge(readings, start, unread, chance)
    place = {number: i for i, number in enumerate(onward)}
    return Press(
        whole.factors[pressed].id,
        whole.factors[pressed].label,
        damping,
        judge.settles,
        judge.never,
        chance.settling if chance else None,
        chance.draws if chance else None,
        chance.seed if chance else None,
        tuple(_parts(readings[0], part, [whole.factors[number].id for number in onward])),
        tuple(
            Effect(one.id, one.label, *judge(place[number]))
            if number in place
            else Effect(one.id, one.label, Sign.UNKNOWN, Certainty.NOT_REACHED, 0, 0)
            for number, one in enumerate(whole.factors)
        ),
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


def _parts(reading: Community, graph: SignedGraph, ids: list[str]) -> Iterator[Part]:
    """Tell of the components of several factors whose links have known signs, how they feed back."""
    open_ = [{arc.tail, arc.head} for arc in graph.links if not arc.sign.known]
    for block in reading.blocks:
        if len(block.factors) > 1 and not any(ends <= set(block.factors) for ends in open_):
            levels = block.feedback.levels
            yield Part(
                tuple(ids[factor] for factor in block.factors),
                levels,
                hurwitz(levels),
                block.terms.levels if block.terms else None,
                never_settles(block),
            )


def _readings(graph: SignedGraph, damping: Damping) -> list[Community]:
    """Give the communities of all readings of the unknown signs, or one where these are too many."""
    unknown = sum(not arc.sign.known for arc in graph.links)
    read = unknown if unknown <= OPEN_LINKS else 0
    choices = product((Sign.POSITIVE, Sign.NEGATIVE), repeat=read)
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
