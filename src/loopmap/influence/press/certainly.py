"""Where factors settle for certain when one is kept raised, whatever the strengths of the links."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from loopmap.influence.press.community import Block, Community
from loopmap.signs import Sign
from loopmap.structure.balance import camps
from loopmap.structure.graph import Arc, SignedGraph
from loopmap.structure.masks import mask_of, members

Proven: TypeAlias = frozenset[int] | None
"""Where a factor may settle: 1 higher, -1 lower, both where strengths decide, 0 unmoved; None: not known."""

UNMOVED, HIGHER, LOWER, EITHER = (frozenset(signs) for signs in ((0,), (1,), (-1,), (1, -1)))


def certain_signs(community: Community, pressed: int) -> tuple[Proven, ...]:
    """Tell of each factor where it settles for certain when one is kept raised, given that it settles.

    What is proven of each strong component by itself (`signs_within`) is carried along the links between
    them: a response is a sum over the ways into its component, and certain where all that add to it are.
    Where two of them are certain and opposite it goes either way, for the links that they come by may be of
    any strength. O(factors × links), beyond what each component takes.

    >>> arcs = [Arc(0, 1, Sign.POSITIVE), Arc(1, 0, Sign.POSITIVE), Arc(1, 2, Sign.NEGATIVE)]
    >>> [sorted(signs or ()) for signs in certain_signs(Community(SignedGraph(4, tuple(arcs))), 0)]
    [[1], [1], [-1], [0]]
    """
    told: dict[int, Proven] = {}
    for block in community.order:
        inflow = [
            (place, _sum(_ways_in(community, pressed, factor, told)))
            for place, factor in enumerate(block.factors)
        ]
        inflow = [(place, signs) for place, signs in inflow if signs != UNMOVED]
        if inflow:
            within = signs_within(block)
            for i, factor in enumerate(block.factors):
                told[factor] = _sum(_times(within[i][j], signs) for j, signs in inflow)
    return tuple(told.get(factor, UNMOVED) for factor in range(community.graph.size))


def _ways_in(community: Community, pressed: int, factor: int, told: dict[int, Proven]) -> Iterator[Proven]:
    """Give what is put on a factor from outside its component."""
    if factor == pressed:
        yield HIGHER
    for tail in members(community.graph.predecessors[factor] & mask_of(told)):
        open_ = (factor, tail) in community.open
        yield _times(told[tail], EITHER if open_ else frozenset({community.effect[factor, tail]}))


def signs_within(block: Block) -> Sequence[Sequence[Proven]]:
    """Tell of a strong component where factor i settles for certain when factor j is kept raised.

    There are two proofs. Where no loop of two factors or more balances, factors fall into two camps; with
    those of one camp turned round, minus the matrix has nothing positive off its diagonal, and if the
    component settles it is an M-matrix, whose inverse is positive (Berman & Plemmons 1994, *Nonnegative
    Matrices in the Mathematical Sciences*, chapter 6): so all of a camp go one way. Else, where terms were
    counted, an entry of the adjugate is certain whose terms all point one way, and without terms nothing
    moves.
    """
    side = camps(_between(block))
    if side is not None:
        return [[HIGHER if one == other else LOWER for other in side] for one in side]
    if block.terms is None or block.feedback is None:
        return [[None] * len(block.factors)] * len(block.factors)
    return [
        [
            frozenset({(net > 0) - (net < 0)}) if abs(net) == terms else None
            for net, terms in zip(*rows, strict=True)
        ]
        for rows in zip(block.feedback.adjugate, block.terms.minors, strict=True)
    ]


def never_settles(block: Block) -> bool:
    """Tell whether it is plain that a strong component settles under no strengths at all.

    Feedback has to be negative at every level (Puccia & Levins 1985), which takes a term that is; at the
    first level that is a factor which tends back of itself. Where no loop of two factors or more balances,
    every factor has to, at any size: that an M-matrix has a positive diagonal (Berman & Plemmons 1994).
    Where terms were not counted, only these two are looked at. False says nothing.
    """
    damped = [row[i] < 0 for i, row in enumerate(block.matrix)]
    if not any(damped) or (not all(damped) and camps(_between(block)) is not None):
        return True
    if block.terms is None or block.feedback is None:
        return False
    return any(net == terms for net, terms in zip(block.feedback.levels, block.terms.levels, strict=True))


def _between(block: Block) -> SignedGraph:
    """Give the links of a component without those of a factor to itself."""
    arcs = (
        Arc(j, i, Sign.POSITIVE if effect > 0 else Sign.NEGATIVE)
        for i, row in enumerate(block.matrix)
        for j, effect in enumerate(row)
        if effect and i != j
    )
    return SignedGraph(len(block.factors), tuple(arcs))


def _times(one: Proven, other: Proven) -> Proven:
    """Pass on an effect; what is not known goes either way by a link of unknown sign."""
    if UNMOVED in (one, other):
        return UNMOVED
    if EITHER in (one, other):
        return EITHER
    return None if one is None or other is None else frozenset(a * b for a in one for b in other)


def _sum(parts: Iterable[Proven]) -> Proven:
    """Add what comes by links of any strength: opposites go either way, what is not known stays so."""
    found = set(parts) - {UNMOVED}
    known = frozenset[int]().union(*(signs for signs in found if signs is not None))
    if len(known) < 2 and None in found:
        return None
    return known or UNMOVED
