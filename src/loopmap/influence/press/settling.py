"""Where each factor settles if one is kept raised, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, product

from loopmap.influence.press.certainly import never_settles
from loopmap.influence.press.community import LARGEST_FEEDBACK, Community, Damping
from loopmap.influence.press.effects import Certainty, Effect, Part, Press
from loopmap.influence.press.judging import Judge, behind
from loopmap.influence.press.simulation import DRAWS, simulate
from loopmap.loops import graph_of, place_of
from loopmap.model import Map
from loopmap.signs import Sign
from loopmap.structure.components import strong_components
from loopmap.structure.graph import Arc, SignedGraph
from loopmap.structure.masks import members, reach

OPEN_LINKS = 6
"""Up to so many links of unknown sign inside components, each way of reading them is gone through."""


WORK = 500_000_000
"""So much work may all readings be, as powers of four of the sizes of components: some seconds."""


def press(
    whole: Map,
    factor: str,
    *,
    toward: str | None = None,
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
    only a simulation helps then (`simulated`, which needs the extra `simulate`). Links of unknown sign
    between components go either way; of those inside, up to OPEN_LINKS are read in every way, and only what
    holds in all readings is told. With `toward` only what has a say in where that factor settles is looked
    at, and there are effects only on this. Sources: Levins 1974; Puccia & Levins 1985; Dambacher, Li &
    Rossignol 2002. Raises `UnknownFactor`.

    >>> import loopmap
    >>> m = loopmap.loads("links: [plants increases hares, hares decreases plants, hares increases lynx]")
    >>> found = press(m, "plants")
    >>> [(one.label, one.sign.value, one.certainty.value) for one in found.effects]
    [('plants', '+', 'certain'), ('hares', '+', 'certain'), ('lynx', '+', 'certain')]
    """
    graph, pressed = graph_of(whole), place_of(whole, factor)
    everything = (1 << graph.size) - 1
    kept, asked = reach(pressed, graph.successors, everything), everything
    if toward is not None:
        end = place_of(whole, toward)
        kept &= reach(end, graph.predecessors, everything)
        asked = kept | 1 << pressed | 1 << end
    onward = tuple(members(kept | 1 << pressed))
    part, start = _part(graph, onward), onward.index(pressed)
    chance = simulate(part, damping=damping, draws=draws, seed=seed) if simulated else None
    inside = _open_inside(part)
    readings = _readings(part, damping, inside)
    unread = 0 if few(inside, part) else behind(part, inside)
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
            if asked >> number & 1
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
        known = not any(ends <= set(block.factors) for ends in open_)
        if len(block.factors) > 1 and known and block.feedback:
            yield Part(
                tuple(ids[factor] for factor in block.factors),
                block.feedback.levels,
                block.terms.levels if block.terms else None,
                never_settles(block),
            )


def _open_inside(graph: SignedGraph) -> tuple[Arc, ...]:
    """Give the links of unknown sign inside a strong component, on which it depends whether that settles."""
    home = {factor: component for component in strong_components(graph) for factor in component}
    return tuple(arc for arc in graph.links if not arc.sign.known and home[arc.tail] is home[arc.head])


def few(inside: Sequence[Arc], graph: SignedGraph) -> bool:
    """Tell whether all readings of the unknown signs inside components can be gone through in seconds."""
    sizes = (len(component) for component in strong_components(graph))
    work = 2 ** len(inside) * sum(size**4 for size in sizes if size <= LARGEST_FEEDBACK)
    return len(inside) <= OPEN_LINKS and (not inside or work <= WORK)


def _readings(graph: SignedGraph, damping: Damping, inside: Sequence[Arc]) -> list[Community]:
    """Give the communities of all readings of the unknown signs inside components; one where too many are."""
    readings = product((Sign.POSITIVE, Sign.NEGATIVE), repeat=len(inside))
    communities = []
    for signs in readings if few(inside, graph) else islice(readings, 1):
        said = dict(zip(inside, signs, strict=True))
        arcs = (Arc(arc.tail, arc.head, said.get(arc, arc.sign)) for arc in graph.links)
        communities.append(Community(SignedGraph(graph.size, tuple(arcs)), damping))
    return communities
