"""The patterns of two loops. Each takes a web and yields its matches, in the order of the rings.

Each looks at every joined pair once: O(rings²) set operations.
"""

from __future__ import annotations

from collections.abc import Iterator

from loopmap.signs import Sign
from loopmap.structure.archetypes.archetype import Archetype
from loopmap.structure.archetypes.match import Match, Part
from loopmap.structure.archetypes.rings import Ring
from loopmap.structure.archetypes.web import Web
from loopmap.structure.masks import members, neighbours


def fixes_that_fail(web: Web) -> Iterator[Match]:
    """Find a fix that works at once and comes back later.

    A balancing and a reinforcing loop share one path of at least one link, from the problem to the fix.
    The balancing loop has no delay, and the reinforcing one has a delay on its own way back.
    """
    for i in members(web.balancing):
        if not web.prompt(i):
            continue
        for j in members(web.joined[i] & web.reinforcing):
            path = web.path(i, j)
            if len(path) < 2 or not web.late(j, beside=i):
                continue
            fix, side = web.rings[i], web.rings[j]
            problem = 1 << path[0]
            yield Match(
                Archetype.FIXES_THAT_FAIL,
                (Part("fix", fix), Part("side effect", side, unintended=True)),
                (("problem", problem), ("fix", fix.mask & ~problem), ("side effect", side.mask & ~fix.mask)),
            )


def limits_to_success(web: Web) -> Iterator[Match]:
    """Find growth that raises its own limit.

    A reinforcing and a balancing loop share one factor, or two with the link between them, and nothing
    else. The balancing loop has a factor of its own and a delay on a link of its own. A constraint,
    where there is one, leads to such a factor from outside the loops (`Web.drivers`).
    """
    for i in members(web.reinforcing):
        for j in members(web.joined[i] & web.balancing):
            growth, limit = web.rings[i], web.rings[j]
            own = limit.mask & ~growth.mask
            if len(web.path(i, j)) > 2 or not own or not web.late(j, beside=i):
                continue
            yield Match(
                Archetype.LIMITS_TO_SUCCESS,
                (Part("growth", growth), Part("limit", limit, unintended=True)),
                (
                    ("growth", growth.mask & ~limit.mask),
                    ("performance", growth.mask & limit.mask),
                    ("limit", own),
                ),
                ("constraint", neighbours(own, web.drivers)),
            )


def eroding_goals(web: Web) -> Iterator[Match]:
    """Find an aim that gives way to the gap it should close.

    Two balancing loops share one factor, the gap, and nothing else. Both answer to it with the same
    sign. One comes back with the opposite sign: it acts, and has a delay. The other comes back with
    that sign: it moves the goal, and has none.
    """
    for i, j in _at_one_factor(web, web.balancing):
        (gap,) = web.path(i, j)
        for acting, moving in ((i, j), (j, i)):
            state, goal = web.rings[acting], web.rings[moving]
            out, back = _signs_at(state, gap)
            if back is not -out or _signs_at(goal, gap) != (out, out):
                continue
            if web.late(acting) and web.prompt(moving):
                yield Match(
                    Archetype.ERODING_GOALS,
                    (Part("action", state), Part("goal", goal, unintended=True)),
                    _around(gap, "gap", state, "action", goal, "goal"),
                )


def escalation_about_one(web: Web) -> Iterator[Match]:
    """Find two parties that each redress one balance, to opposite sides.

    Two balancing loops share one factor, how one party stands to the other, and nothing else. One
    answers to it with a plus and comes back with a minus, the other the other way round. It is this cross
    that tells them from eroding goals, where both answer alike. All other links are positive: a party is
    told by factors that rise and fall together.
    """
    for i, j in _at_one_factor(web, web.balancing):
        (standing,) = web.path(i, j)
        first, second = web.rings[i], web.rings[j]
        out, back = _signs_at(first, standing)
        crossed = back is -out and _signs_at(second, standing) == (back, out)
        if crossed and first.grows_apart_from(standing) and second.grows_apart_from(standing):
            yield Match(
                Archetype.ESCALATION,
                (
                    Part("first party", first, unintended=True),
                    Part("second party", second, unintended=True),
                ),
                _around(standing, "relative standing", first, "first party", second, "second party"),
            )


def success_about_one(web: Web) -> Iterator[Match]:
    """Find an allocation that goes where success shows.

    Two reinforcing loops share one factor, the allocation, and nothing else. One leaves it and comes back
    to it with a plus, the other both times with a minus: what one is given, the other lacks. All other links
    are positive. Without that, any one growth told partly by names of the opposite sense (imbalance where
    the rest says trust) would pass for two parties.
    """
    for i, j in _at_one_factor(web, web.reinforcing):
        (allocation,) = web.path(i, j)
        first, second = web.rings[i], web.rings[j]
        out, back = _signs_at(first, allocation)
        opposed = out is back and _signs_at(second, allocation) == (-out, -out)
        if opposed and first.grows_apart_from(allocation) and second.grows_apart_from(allocation):
            yield Match(
                Archetype.SUCCESS_TO_THE_SUCCESSFUL,
                (Part("first party", first), Part("second party", second, unintended=True)),
                _around(allocation, "allocation", first, "first party", second, "second party"),
            )


def _at_one_factor(web: Web, among: int) -> Iterator[tuple[int, int]]:
    """Yield the pairs among these rings that share one factor and nothing else, each once."""
    for i in members(among):
        for j in members(web.joined[i] & among):
            if i < j and len(web.path(i, j)) == 1:
                yield i, j


def _signs_at(ring: Ring, factor: int) -> tuple[Sign, Sign]:
    """Return the signs of the links by which a ring leaves a factor and comes back to it."""
    return ring.leaving[factor].sign, ring.reaching[factor].sign


def _around(
    centre: int, name: str, first: Ring, first_role: str, second: Ring, second_role: str
) -> tuple[tuple[str, int], ...]:
    shared = 1 << centre
    return (name, shared), (first_role, first.mask & ~shared), (second_role, second.mask & ~shared)
