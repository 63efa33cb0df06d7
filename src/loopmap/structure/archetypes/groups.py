"""The patterns of three loops and more. Each takes a web and yields its matches, in the order of the rings.

Pairs are looked up in the web, and what would complete them is found by cutting bit sets of rings: O(rings²)
set operations for the start of each pattern, and a few more for each match.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product

from loopmap.signs import Sign
from loopmap.structure.archetypes.archetype import Archetype
from loopmap.structure.archetypes.match import Match, Part
from loopmap.structure.archetypes.rings import Ring
from loopmap.structure.archetypes.web import Web
from loopmap.structure.loops import canonical
from loopmap.structure.masks import mask_of, members, neighbours


def shifting_the_burden(web: Web) -> Iterator[Match]:
    """Find a quick solution whose side effect weakens the fundamental one.

    Two balancing loops share one factor, the problem, and nothing else; the quick one has no delay, the
    fundamental one has. A reinforcing loop begins as the quick one does, goes over to the other by a
    path of its own, and ends as the other does: at least one link with each.
    """
    for k in members(web.reinforcing):
        balancing = [(j, web.path(k, j)) for j in members(web.joined[k] & web.balancing)]
        quick = [(i, path[0]) for i, path in balancing if len(path) > 1 and web.prompt(i)]
        slow = [(j, path[-1]) for j, path in balancing if len(path) > 1 and web.late(j)]
        for (i, problem), (j, end) in product(quick, slow):
            symptomatic, fundamental, side = web.rings[i], web.rings[j], web.rings[k]
            shared = 1 << problem
            if problem != end or symptomatic.mask & fundamental.mask != shared:
                continue
            yield Match(
                Archetype.SHIFTING_THE_BURDEN,
                (
                    Part("symptomatic solution", symptomatic),
                    Part("fundamental solution", fundamental),
                    Part("side effect", side, unintended=True),
                ),
                (
                    ("problem", shared),
                    ("symptomatic solution", symptomatic.mask & ~shared),
                    ("side effect", side.mask & ~symptomatic.mask & ~fundamental.mask),
                    ("fundamental solution", fundamental.mask & ~shared),
                ),
            )


def growth_and_underinvestment(web: Web) -> Iterator[Match]:
    """Find growth whose limit could be loosened, but late and by a standard.

    A reinforcing loop and a balancing one as in limits to success, and a second balancing loop that
    shares one path with the first, the performance, and nothing with the growth. Both have a delay on links
    of their own. A standard leads from outside the loops to the second (`Web.drivers`). Of the second
    balancing loops that go with the other two, only those that add fewest factors are tried (`Web.least`),
    which loses no node-minimal match.
    """
    for j in members(web.balancing):
        growths = web.joined[j] & web.reinforcing
        investments = mask_of(
            k
            for k in members(web.joined[j] & web.balancing)
            if web.late(k, beside=j) and _standard(web.rings[k], web.rings[j], web)
        )
        for i in members(growths if investments else 0):
            if len(web.path(i, j)) > 2 or not web.late(j, beside=i):
                continue
            for k in members(web.least(investments & web.apart[i], beside=j)):
                yield _underinvestment(web, web.rings[i], web.rings[j], web.rings[k])


def _standard(investment: Ring, limit: Ring, web: Web) -> int:
    """Return the set of factors that lead from outside to what the investment does not share."""
    return neighbours(investment.mask & ~limit.mask, web.drivers)


def _underinvestment(web: Web, growth: Ring, limit: Ring, investment: Ring) -> Match:
    return Match(
        Archetype.GROWTH_AND_UNDERINVESTMENT,
        (Part("growth", growth), Part("limit", limit, unintended=True), Part("investment", investment)),
        (
            ("growth", growth.mask & ~limit.mask),
            ("demand", growth.mask & limit.mask),
            ("limit", limit.mask & ~growth.mask & ~investment.mask),
            ("performance", limit.mask & investment.mask),
            ("investment", investment.mask & ~limit.mask),
        ),
        ("standard", _standard(investment, limit, web)),
    )


def tragedy_of_the_commons(web: Web) -> Iterator[Match]:
    """Find users who wear down what they share.

    Two reinforcing loops, the users, have no factor in common. Each is joined by a delayed balancing loop
    that does not touch the other user, and these two share one path and nothing else: the commons.
    Of the users that each balancing loop could have, only those that add fewest factors are tried
    (`Web.least`), which loses no node-minimal match.
    """
    for i in members(web.balancing):
        if not web.late(i):
            continue
        for j in members(web.joined[i] & web.balancing):
            if j < i or not web.late(j):
                continue
            firsts = web.least(web.joined[i] & web.apart[j] & web.reinforcing, beside=i)
            seconds = web.least(web.joined[j] & web.apart[i] & web.reinforcing, beside=j)
            for a in members(firsts):
                for b in members(seconds & web.apart[a]):
                    yield _tragedy(web.rings[a], web.rings[b], web.rings[i], web.rings[j])


def _tragedy(first: Ring, second: Ring, first_toll: Ring, second_toll: Ring) -> Match:
    commons = first_toll.mask & second_toll.mask
    users = first.mask | second.mask
    return Match(
        Archetype.TRAGEDY_OF_THE_COMMONS,
        (
            Part("first user", first),
            Part("second user", second),
            Part("first user's toll", first_toll, unintended=True),
            Part("second user's toll", second_toll, unintended=True),
        ),
        (
            ("first user", first.mask),
            ("second user", second.mask),
            ("commons", commons),
            ("ways between", (first_toll.mask | second_toll.mask) & ~commons & ~users),
        ),
    )


def escalation_between_two(web: Web) -> Iterator[Match]:
    """Find two parties whose remedies call each other forth.

    Two balancing loops have no factor in common, and a reinforcing loop runs through both, along one path
    of at least one link in each.
    """
    for i, j, k in _figures_of_eight(web):
        first, second, ring = web.rings[i], web.rings[j], web.rings[k]
        yield Match(
            Archetype.ESCALATION,
            (Part("first party", first), Part("second party", second), Part("spiral", ring, unintended=True)),
            (
                ("first party", first.mask),
                ("second party", second.mask),
                ("threats", ring.mask & ~first.mask & ~second.mask),
            ),
        )


def success_between_two(web: Web) -> Iterator[Match]:
    """Find two parties that grow at each other's cost.

    Two reinforcing loops of positive links have no factor in common, and a third, the rivalry, shares one
    factor with each and nothing else. Each of its two ways from one to the other has one negative link.
    """
    growing = mask_of(i for i in members(web.reinforcing) if web.rings[i].negatives == 0)
    for k in members(web.reinforcing):
        rivalry = web.rings[k]
        if rivalry.negatives != 2:
            continue
        parties = [(i, web.path(k, i)) for i in members(web.joined[k] & growing)]
        single = [(i, path[0]) for i, path in parties if len(path) == 1]
        for (i, at), (j, other) in combinations(single, 2):
            first, second = web.rings[i], web.rings[j]
            if first.mask & second.mask or rivalry.sign(at, other) is not Sign.NEGATIVE:
                continue
            yield Match(
                Archetype.SUCCESS_TO_THE_SUCCESSFUL,
                (
                    Part("first party", first),
                    Part("second party", second, unintended=True),
                    Part("rivalry", rivalry, unintended=True),
                ),
                (
                    ("first party", first.mask),
                    ("second party", second.mask),
                    ("rivalry", rivalry.mask & ~first.mask & ~second.mask),
                ),
            )


def accidental_adversaries(web: Web) -> Iterator[Match]:
    """Find partners who hurt each other by mending themselves.

    Two balancing loops have no factor in common: each partner's success and its fix. A reinforcing loop,
    the partnership, meets each in one factor, the success. A second, the spiral, meets each in a path
    from the success to the fix, and goes on to the other's success; the two share nothing but both
    successes. Each harm is a loop with the partnership's way back, and both these loops reinforce.
    """
    for i, j, k in _figures_of_eight(web):
        start, end = web.path(k, i)[0], web.path(k, j)[0]
        both = 1 << start | 1 << end
        first, second, spiral = web.rings[i], web.rings[j], web.rings[k]
        through = web.through[start] & web.through[end]
        for p in members(through & web.joined[i] & web.joined[j] & web.reinforcing):
            partnership = web.rings[p]
            if partnership.mask & (first.mask | second.mask | spiral.mask) != both:
                continue
            if spiral.sign(start, end) is partnership.sign(start, end):
                yield _adversaries(web, (first, second), spiral, partnership, (start, end))


def _adversaries(
    web: Web, partners: tuple[Ring, Ring], spiral: Ring, partnership: Ring, successes: tuple[int, int]
) -> Match:
    first, second = partners
    start, end = successes
    both = 1 << start | 1 << end
    harm = Ring.of(web.graph, canonical(spiral.stretch(start, end) + partnership.stretch(end, start)))
    other = Ring.of(web.graph, canonical(spiral.stretch(end, start) + partnership.stretch(start, end)))
    return Match(
        Archetype.ACCIDENTAL_ADVERSARIES,
        (
            Part("partnership", partnership),
            Part("first partner's fix", first),
            Part("second partner's fix", second),
            Part("harm to the second", harm, unintended=True),
            Part("harm to the first", other, unintended=True),
            Part("spiral", spiral, unintended=True),
        ),
        (
            ("first partner's success", 1 << start),
            ("second partner's success", 1 << end),
            ("partnership", partnership.mask & ~both),
            ("first partner's fix", first.mask & ~both),
            ("second partner's fix", second.mask & ~both),
            ("harm", spiral.mask & ~first.mask & ~second.mask),
        ),
    )


def _figures_of_eight(web: Web) -> Iterator[tuple[int, int, int]]:
    """Yield two balancing rings that are apart, and a reinforcing one with a link or more of each."""
    for k in members(web.reinforcing):
        parties = [j for j in members(web.joined[k] & web.balancing) if len(web.path(k, j)) > 1]
        for i, j in combinations(parties, 2):
            if web.apart[i] >> j & 1:
                yield i, j, k
