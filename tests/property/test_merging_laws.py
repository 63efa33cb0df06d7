"""Merging is a union: in any order, any grouping, or twice, and each site comes back as it was."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from typing import Any

import networkx
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st
from tests.property.strategies import (
    ODD,
    PLAIN,
    Factor,
    Names,
    Plan,
    Site,
    label,
    plans,
    programme,
    programme_values,
    site_map,
    site_name,
    site_values,
    sites,
)

import loopmap
from loopmap import Sign, Status

NAMES = st.sampled_from([PLAIN, ODD])
Node = tuple[str, str]


@given(plans(), NAMES)
def test_what_is_written_reads_back_equal_and_is_written_again_byte_for_byte(
    plan: Plan, names: Names
) -> None:
    whole = programme(plan, names)
    text = whole.to_yaml()
    again = loopmap.loads(text)
    assert again == whole
    assert hash(again) == hash(whole)
    assert again.to_yaml() == text
    assert loopmap.from_dict(whole.to_dict()) == whole


@given(plans(), NAMES)
def test_each_site_comes_back_as_it_was(plan: Plan, names: Names) -> None:
    whole = programme(plan, names)
    for number in range(len(plan.sites)):
        own = site_map(plan, number, names)
        assert whole.restrict(site_name(number)) == own
        assert whole.restrict(site_name(number)).to_yaml() == own.to_yaml()


def merged(*maps: loopmap.Map) -> loopmap.Map | None:
    """Merge; None where the maps contradict each other."""
    try:
        return loopmap.merge(*maps)
    except loopmap.MapError as failure:
        if {problem.code for problem in failure.problems} <= {"LM024", "LM028", "LM029", "LM030", "LM043"}:
            return None
        raise


@given(plans(), NAMES, st.randoms(use_true_random=False))
def test_any_order_and_any_grouping_and_twice_give_the_same_bytes(
    plan: Plan, names: Names, chance: random.Random
) -> None:
    parts = [programme(plan, names), *(site_map(plan, i, names) for i in range(len(plan.sites)))]
    extra = loopmap.from_edges([(names[0][0], names[1][0], "+"), (names[2][0], names[0][0], "-")], id="extra")
    parts.append(extra)
    whole = merged(*parts)
    if whole is None:
        return
    for _ in range(4):
        shuffled = [*parts, chance.choice(parts)]
        chance.shuffle(shuffled)
        cut = chance.randint(0, len(shuffled))
        left, right = merged(*shuffled[:cut]), merged(*shuffled[cut:])
        assert merged(*shuffled) == whole
        if left is not None and right is not None:
            grouped = loopmap.merge(left, right)
            assert grouped == whole
            assert grouped.to_yaml() == whole.to_yaml()
            assert str(list(grouped.loops())) == str(list(whole.loops()))


@given(plans(), NAMES)
def test_a_programme_merged_with_its_own_sites_is_that_programme(plan: Plan, names: Names) -> None:
    whole = programme(plan, names)
    own = [site_map(plan, i, names) for i in range(len(plan.sites))]
    assert loopmap.merge(*own, whole) == whole
    assert loopmap.merge(*own, whole).to_yaml() == whole.to_yaml()
    assert loopmap.merge(whole, whole).title == "Programme"


@given(plans(), NAMES)
def test_a_map_of_nothing_adds_nothing(plan: Plan, names: Names) -> None:
    whole, nothing = programme(plan, names), loopmap.merge()
    assert loopmap.merge(whole, nothing) == loopmap.merge(nothing, whole) == loopmap.merge(whole) == whole
    assert loopmap.merge(nothing, whole).to_yaml() == whole.to_yaml()


@given(plans(), NAMES)
def test_a_programme_within_a_programme_comes_back_as_it_was(plan: Plan, names: Names) -> None:
    values = programme_values(plan, names)
    if "north" in values["maps"]:
        north = loopmap.from_dict(values["maps"]["north"], id="north")
        assert programme(plan, names).restrict("north") == north
        assert programme(plan, names).restrict("north").to_yaml() == north.to_yaml()


@given(plans(), sites())
def test_another_map_takes_no_claim_and_no_holder_away(plan: Plan, more: Site) -> None:
    """Monotone: whoever holds a link with a sign still does when another site's map is merged in."""
    whole = programme(plan)
    other = loopmap.from_dict(site_values(more, PLAIN), id="extra")
    larger = merged(whole, other)
    if larger is None:
        return
    into = {(m.sheet, m.factor): (f.id, m.inverted) for f in larger.factors for m in f.members}
    for link in whole.links:
        (tail, turned), (head, turned_too) = (
            into[member.sheet, member.factor]
            for id_ in (link.tail, link.head)
            for member in whole.factor(id_).members[:1]
        )
        first = [whole.factor(id_).members[0].inverted for id_ in (link.tail, link.head)]
        flip = (turned != first[0]) != (turned_too != first[1])
        there = larger.link(tail, head)
        assert there is not None
        for sign in (Sign.POSITIVE, Sign.NEGATIVE, Sign.UNKNOWN):
            held = set(link.claimants(sign, team=True))
            assert held <= set(there.claimants(-sign if flip else sign, team=True))
        assert there.delayed or not link.delayed
        assert there.status is Status.CONTESTED or link.status is not Status.CONTESTED


@given(plans())
def test_every_claim_of_every_sheet_is_heard_exactly_once(plan: Plan) -> None:
    whole = programme(plan)
    heard = Counter(id(voice.claim) for link in whole.links for voice in link.voices)
    said = Counter(id(claim) for sheet in whole.sheets for claim in sheet.claims)
    assert heard == said
    assert all(count == 1 for count in said.values())


@given(plans())
def test_merging_takes_no_claim_away(plan: Plan) -> None:
    """Monotone: what a site holds is held in the merged map, by that site and with that sign."""
    whole = programme(plan)
    stands_for = {(m.sheet, m.factor): (f.id, m.inverted) for f in whole.factors for m in f.members}
    for number in range(len(plan.sites)):
        own = site_map(plan, number)
        for link in own.links:
            (tail, turned), (head, turned_too) = (
                stands_for[own.id or "", end] for end in (link.tail, link.head)
            )
            there = whole.link(tail, head)
            assert there is not None
            sign = link.voices[0].sign
            assert own.id in there.claimants(-sign if turned != turned_too else sign)
            assert there.delayed or not link.delayed
            if link.status is Status.CONTESTED:
                assert there.status is Status.CONTESTED


# ---- an oracle: the double cover of the statements, by networkx


def double_cover(plan: Plan, names: Names) -> networkx.Graph[tuple[Node, bool]]:  # noqa: C901
    """Give the graph in which a factor and its opposite are two nodes, and a statement is two edges.

    Factors are one when they hang together, and a contradiction hangs a factor on its own opposite.
    """
    values = programme_values(plan, names)
    graph: networkx.Graph[tuple[Node, bool]] = networkx.Graph()
    by_name: dict[str, list[Node]] = {}
    apart = {name for group in values.get("distinct", ()) for name in group}

    def state(one: Node, other: Node, opposite: bool) -> None:
        for side in (False, True):
            graph.add_edge((one, side), (other, side ^ opposite))

    for number, site in enumerate(plan.sites):
        for factor in site.factors:
            node = (site_name(number), label(factor, names))
            graph.add_nodes_from([(node, False), (node, True)])
            called = [
                node[1],
                *([names[factor.thing][1 - factor.spelling]] if factor.also and not factor.opposite else []),
            ]
            if "/".join(node) not in apart:
                for name in called:
                    by_name.setdefault(name, []).append(node)
    for name, entry in values["factors"].items():
        node = ("programme", name)
        graph.add_nodes_from([(node, False), (node, True)])
        by_name.setdefault(name, []).append(node)
        for key, opposite in (("same as", False), ("opposite of", True)):
            for other in entry.get(key, ()):
                where, _, what = other.partition("/")
                state(node, (where, what), opposite)
    if not plan.codebook:
        for group in by_name.values():
            for one, other in pairwise(group):
                state(one, other, False)
    return graph


@given(plans(), NAMES)
def test_factors_are_one_where_the_double_cover_hangs_together(plan: Plan, names: Names) -> None:
    whole = programme(plan, names)
    graph = double_cover(plan, names)
    spelled = {(s.id, e.id): (s.id, e.name) for s in whole.sheets for e in s.factors}
    ours = {
        frozenset((spelled[m.sheet, m.factor], m.inverted ^ flip) for m in factor.members)
        for factor in whole.factors
        for flip in (False, True)
    }
    assert ours == {frozenset(part) for part in networkx.connected_components(graph)}


# ---- switching


def polarities(links: dict[tuple[str, str], Sign]) -> dict[frozenset[tuple[str, str]], int | None]:
    """Give each cycle that networkx finds with the product of its signs, None where one is not known."""
    value = {Sign.POSITIVE: 1, Sign.NEGATIVE: -1}
    found: dict[frozenset[tuple[str, str]], int | None] = {}
    cycles: list[list[str]] = list(networkx.simple_cycles(networkx.DiGraph(list(links))))
    for cycle in cycles:
        steps = list(zip(cycle, cycle[1:] + cycle[:1], strict=True))
        product: int | None = 1
        for step in steps:
            sign = value.get(links[step])
            product = None if product is None or sign is None else product * sign
        found[frozenset(steps)] = product
    return found


def turn(site: Site, over: set[int]) -> Site:
    """Turn some factors of a site round: other names, and the sign of every link with one turned end."""
    other = {"+": "-", "-": "+"}
    factors = tuple(
        Factor(f.thing, f.spelling, f.opposite ^ (i in over), also=False) for i, f in enumerate(site.factors)
    )
    links = tuple(
        (t, h, other.get(s, s) if (t in over) != (h in over) else s, late) for t, h, s, late in site.links
    )
    return Site(factors, links)


@given(sites(), st.sets(st.integers(0, 3)))
def test_turning_factors_round_changes_no_loop(site: Site, over: set[int]) -> None:
    """Switching (Zaslavsky 1982): two sites that differ by it agree on every link and every loop."""
    site = Site(tuple(Factor(f.thing, 0, opposite=False, also=False) for f in site.factors), site.links)
    plan = Plan((site, turn(site, over)), 0, (), (None,) * 6, (), codebook=True)
    alone, whole = site_map(plan, 0), programme(plan)
    assert all(len(link.sites) == 2 for link in whole.links)
    before = {(link.tail, link.head): link.sign for link in alone.links}
    after = {(link.tail, link.head): link.sign for link in whole.links}
    assert after == before, "the codebook stands the first site's way round"
    turned = site_map(plan, 1)
    name = {old.id: new.id for old, new in zip(alone.factors, turned.factors, strict=True)}
    expected = {
        frozenset((name[t], name[h]) for t, h in loop): sign for loop, sign in polarities(before).items()
    }
    assert polarities({(link.tail, link.head): link.sign for link in turned.links}) == expected
    word = {1: "reinforcing", -1: "balancing", None: "undetermined"}
    ours = {frozenset((a.tail, a.head) for a in loop.links): loop.polarity.word for loop in whole.loops()}
    assert ours == {loop: word[sign] for loop, sign in polarities(before).items()}


@given(plans(), st.lists(st.sets(st.integers(0, 3)), min_size=4, max_size=4))
def test_a_site_that_speaks_of_opposites_makes_no_difference(plan: Plan, over: list[set[int]]) -> None:
    """With contested and unknown links, several sites, nested programmes and a hierarchy, too."""
    plan = replace(plan, distinct=())
    turned = replace(
        plan, sites=tuple(turn(site, which) for site, which in zip(plan.sites, over, strict=False))
    )
    one, other = programme(plan), programme(turned)

    def told(whole: loopmap.Map) -> set[tuple[Any, ...]]:
        return {(k.tail, k.head, k.sign, k.status, k.delayed, k.sites, who(k)) for k in whole.links}

    def who(link: loopmap.Link) -> tuple[tuple[str, ...], ...]:
        return tuple(link.claimants(sign, team=True) for sign in (Sign.POSITIVE, Sign.NEGATIVE))

    assert told(one) == told(other)
    assert [(f.id, f.part_of) for f in one.factors] == [(f.id, f.part_of) for f in other.factors]
    assert [(loop.name, loop.factors) for loop in one.loops()] == [
        (loop.name, loop.factors) for loop in other.loops()
    ]


# ---- names carry no meaning


@given(plans())
def test_other_names_give_the_same_map(plan: Plan) -> None:
    one, other = programme(plan, PLAIN), programme(plan, ODD)
    rename: dict[tuple[str, str], tuple[str, str]] = {}
    for first, second in zip(one.sheets, other.sheets, strict=True):
        rename |= {
            (first.id, a.id): (second.id, b.id) for a, b in zip(first.factors, second.factors, strict=True)
        }
    members = {
        f.id: frozenset((rename[m.sheet, m.factor], m.inverted) for m in f.members) for f in one.factors
    }
    there = {frozenset(((m.sheet, m.factor), m.inverted) for m in f.members): f.id for f in other.factors}
    name = {id_: there[held] for id_, held in members.items()}

    def told(whole: loopmap.Map, name: dict[str, str]) -> set[tuple[Any, ...]]:
        return {(name[k.tail], name[k.head], k.sign, k.status, k.delayed, k.sites) for k in whole.links}

    assert told(one, name) == told(other, {factor.id: factor.id for factor in other.factors})
    broader = {name[f.id]: name[f.part_of] if f.part_of else None for f in one.factors}
    assert broader == {factor.id: factor.part_of for factor in other.factors}


@given(plans(), st.data())
def test_the_order_of_a_file_makes_no_difference(plan: Plan, data: st.DataObject) -> None:
    values = programme_values(plan, PLAIN)
    site = site_values(plan.sites[0], PLAIN)
    shuffled = {
        "links": data.draw(st.permutations(site["links"])),
        "factors": dict(data.draw(st.permutations(list(site["factors"].items())))),
    }
    one, other = (loopmap.from_dict(v, id="s0") for v in (site, shuffled))
    assert one == other
    assert hash(one) == hash(other)
    whole = loopmap.from_dict(values)
    assert loopmap.merge(whole, other).to_yaml() == loopmap.merge(other, whole).to_yaml()


def test_the_strategies_reach_what_they_are_for() -> None:
    """The laws would hold of nothing, too: plans with every feature are drawn."""
    for wanted in (
        lambda plan: plan.inner and plan.distinct and len(programme(plan).links) > 2,
        lambda plan: any(link.status is Status.CONTESTED for link in programme(plan).links),
        lambda plan: any(m.inverted for f in programme(plan).factors for m in f.members),
        lambda plan: any(
            len(link.sites) > 1 and link.claimants(team=True) != link.sites for link in programme(plan).links
        ),
    ):
        assert find(plans(), wanted, settings=settings(phases=[Phase.generate], max_examples=500))
