"""Zooming: a quotient that loses no claim, and whose loops are told by what the map itself has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from math import prod

import networkx
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st
from tests.property.strategies import Plan, hierarchies, plans, programme

import loopmap
from loopmap import Sign
from loopmap.zooming import Zoomed
from loopmap.zooming.grounds import Ground

LEVELS = st.integers(0, 4)
PLANS = st.one_of(plans(), hierarchies())


def told(whole: loopmap.Map) -> tuple[object, ...]:
    return whole.factors, whole.links, whole.named, whole.focus


def above(whole: loopmap.Map, factor: str, level: int) -> str:
    """Walk up from a factor, and back down to the level: an oracle that knows no lists."""
    broader = {one.id: one.part_of for one in whole.factors}
    depth, at = 0, broader[factor]
    while at is not None:
        depth, at = depth + 1, broader[at]
    while depth > level:
        factor, depth = str(broader[factor]), depth - 1
    return factor


@given(PLANS, LEVELS)
def test_every_factor_is_seen_as_what_it_is_part_of_at_the_level(plan: Plan, level: int) -> None:
    whole = programme(plan)
    near = whole.zoom(level)
    into = {factor.id: above(whole, factor.id, level) for factor in whole.factors}
    assert [factor.id for factor in near.factors] == [id_ for id_ in into if into[id_] == id_]
    assert {part: factor for factor, parts in near.parts for part in parts} == {
        part: factor for part, factor in into.items() if part != factor
    }
    members = Counter(member for factor in near.factors for member in factor.members)
    assert members == Counter(member for factor in whole.factors for member in factor.members)


@given(PLANS)
def test_a_level_that_is_deep_enough_changes_nothing(plan: Plan) -> None:
    whole = programme(plan)
    deep = whole.zoom(len(whole.factors))
    assert told(deep) == told(whole)
    assert deep == whole
    assert not deep.inside
    assert {loop.ground for loop in deep.loops()} <= {Ground.REAL}


@given(PLANS, LEVELS, LEVELS)
def test_zoomed_twice_is_zoomed_once_as_far(plan: Plan, one: int, other: int) -> None:
    whole = programme(plan)
    twice = whole.zoom(one).zoom(other)
    assert told(twice) == told(whole.zoom(min(one, other)))
    assert twice == whole.zoom(min(one, other))


@given(PLANS, LEVELS)
def test_no_claim_is_lost(plan: Plan, level: int) -> None:
    near = programme(plan).zoom(level)
    seen = Counter(id(voice) for link in (*near.links, *near.inside) for voice in link.voices)
    assert seen == Counter(id(voice) for link in near.whole.links for voice in link.voices)


SIGNS = {Sign.POSITIVE: 1, Sign.NEGATIVE: -1}


def brute_force(near: Zoomed) -> dict[tuple[str, ...], set[Sign]]:
    """Tell along which seen loops each simple cycle of the whole map, by networkx, runs once round."""
    into = {part: factor for factor, parts in near.parts for part in parts}
    links = {(link.tail, link.head): link.sign for link in near.whole.links}
    found: dict[tuple[str, ...], set[Sign]] = {}
    for cycle in networkx.simple_cycles(networkx.DiGraph(list(links))):
        seen = [into.get(factor, factor) for factor in cycle]
        path = [one for i, one in enumerate(seen) if one != seen[i - 1]] or seen[:1]
        if len(set(path)) == len(path) and (
            len(path) > 1 or (len(seen) == 1 and path[0] not in dict(near.parts))
        ):
            start = path.index(min(path))
            sign = prod(
                (links[ends] for ends in zip(cycle, cycle[1:] + cycle[:1], strict=True)), start=Sign.POSITIVE
            )
            found.setdefault((*path[start:], *path[:start]), set()).add(sign)
    return found


@given(PLANS, LEVELS)
def test_a_loop_is_real_where_some_loop_of_the_map_runs_so(plan: Plan, level: int) -> None:
    near = programme(plan).zoom(level)
    stands_on = brute_force(near)
    listed = set()
    for loop in near.loops():
        start = loop.factors.index(min(loop.factors))
        signs = stands_on.get((*loop.factors[start:], *loop.factors[:start]), set())
        listed.add((*loop.factors[start:], *loop.factors[:start]))
        sign = prod((link.sign for link in loop.links), start=Sign.POSITIVE)
        assert (loop.ground is Ground.ARTEFACT) == (not signs)
        if loop.ground is Ground.TURNED:
            assert sign.known
            assert not signs & {sign, Sign.UNKNOWN}
        if loop.ground is Ground.REAL and sign.known and not near.inside:
            assert signs <= {sign, Sign.UNKNOWN}, (
                "with no link inside, the polarity is that of the map's loops"
            )
    assert stands_on.keys() <= listed


@given(PLANS, LEVELS)
def test_where_links_inside_make_no_circle_signs_are_told_exactly(plan: Plan, level: int) -> None:
    near = programme(plan).zoom(level)
    if not networkx.is_directed_acyclic_graph(networkx.DiGraph([(k.tail, k.head) for k in near.inside])):
        return
    stands_on = brute_force(near)
    for loop in near.loops():
        start = loop.factors.index(min(loop.factors))
        signs = stands_on.get((*loop.factors[start:], *loop.factors[:start]), set())
        sign = prod((link.sign for link in loop.links), start=Sign.POSITIVE)
        turned = bool(signs) and sign.known and not signs & {sign, Sign.UNKNOWN}
        assert (loop.ground is Ground.TURNED) == turned


def test_the_strategies_reach_what_they_are_for() -> None:
    """Each ground is drawn, and one that rests on a link inside."""

    def has(ground: Ground, *, inside: bool = False) -> Callable[[Plan], bool]:
        def wanted(plan: Plan) -> bool:
            near = programme(plan).zoom(0)
            found = any(loop.ground is ground and len(loop) > 1 for loop in near.loops())
            return found and (bool(near.inside) or not inside)

        return wanted

    for wanted in (has(Ground.ARTEFACT), has(Ground.TURNED), has(Ground.REAL, inside=True)):
        assert find(hierarchies(), wanted, settings=settings(phases=[Phase.generate], max_examples=3_000))
