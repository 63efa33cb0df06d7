"""Loops that no site drew whole, by trying every loop, every site and every set of sites."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from tests.comparing.merged import Programme, programmes, ways_round

import loopmap
from loopmap.comparing.emergent import emergent_loops
from loopmap.comparing.telling import variants
from loopmap.errors import TooFewSites

Way = tuple[tuple[str, str], ...]


@given(programmes())
def test_every_loop_is_drawn_whole_by_a_site_or_emerges_with_the_fewest_that_draw_it(
    programme: Programme,
) -> None:
    whole = programme.map
    found = emergent_loops(whole)
    emergent: dict[Way, int] = {}
    drawn: dict[str, set[Way]] = {site: set() for site in whole.sites}
    for way in ways_round(whole):
        holders = [programme.holders(ends) for ends in way]
        alone = set.intersection(*holders)
        for site in alone:
            drawn[site].add(way)
        if not alone:
            held = [names for names in holders if names]
            emergent[way] = next(
                number
                for number in range(len(whole.sites) + 1)
                for some in combinations(whole.sites, number)
                if all(names & set(some) for names in held)
            )
    assert {_way(one.loop) for one in found.emergent} == set(emergent)
    for one in found.emergent:
        assert one.holders == tuple(tuple(sorted(programme.holders(ends))) for ends in _way(one.loop))
        assert len(one.cover) == emergent[_way(one.loop)]
        assert all(set(names) & set(one.cover) for names in one.holders if names)
        assert one.needs_team == (not all(one.holders))
    assert {site: {_way(loop) for loop in loops} for site, loops in found.whole} == drawn
    assert found.total == sum(1 for _ in ways_round(whole))
    assert found.emerged == len(emergent)
    assert found.emergent_complete
    assert found.whole_complete


@given(programmes())
def test_a_variant_gives_contested_links_one_sign_each_and_says_who_draws_it_so(programme: Programme) -> None:
    for one in emergent_loops(programme.map).emergent:
        assert len(one.variants) == (2 ** len(one.contested) if 0 < len(one.contested) <= 4 else 0)
        for variant in one.variants:
            if variant.cover is None:
                continue
            signs = dict(zip(one.contested, variant.signs, strict=True))
            for ends in _way(one.loop):
                says = [programme.sites[site].get(ends) for site in variant.cover]
                wanted = {signs[ends].value, "±"} if ends in signs else {"+", "-", "?"}
                assert wanted & set(says)


def test_readings_of_a_loop_with_many_contested_links_are_counted() -> None:
    ways = [("a", "b"), ("b", "c"), ("c", "d"), ("d", "e"), ("e", "a")]
    sites = [loopmap.from_edges([(*ends, sign) for ends in ways[:4]], id=id) for id, sign in ("m+", "l-")]
    whole = loopmap.merge(*sites, loopmap.from_edges([(*ways[4], "±")], id="third"))
    (one,) = whole.emergent_loops().emergent
    assert len(one.contested) == 5
    assert list(variants(whole, one)) == ["its 5 contested links can be read in 32 ways"]


@given(programmes())
def test_near_loops_are_those_that_lack_one_link_of_a_site(programme: Programme) -> None:
    whole = programme.map
    found = emergent_loops(whole)
    near = {}
    for way in ways_round(whole):
        for site in whole.sites:
            lacking = [ends for ends in way if site not in programme.holders(ends)]
            if len(lacking) == 1:
                near[site, way] = lacking[0]
    assert {(one.site, _way(one.loop)): (one.missing.tail, one.missing.head) for one in found.near} == near
    for one in found.near:
        link = whole.link(one.missing.tail, one.missing.head)
        assert link is not None
        assert one.holders == link.sites
        assert one.silence == whole.silences(link)[one.site]
    assert found.near_complete


def test_a_limit_is_said_and_the_shortest_come_first() -> None:
    maps = {
        "x": [("a", "b", "+"), ("b", "c", "+"), ("c", "d", "+")],
        "y": [("b", "a", "+"), ("c", "a", "+"), ("d", "a", "-")],
    }
    joined = loopmap.merge(*(loopmap.from_edges(edges, id=site) for site, edges in maps.items()))
    found = emergent_loops(joined, limit=2)
    assert [len(one.loop) for one in found.emergent] == [2, 3]
    assert (found.emergent_complete, found.complete_to_length, found.emerged) == (False, 3, 3)


def test_one_site_alone_has_nothing_that_emerges() -> None:
    with pytest.raises(TooFewSites):
        loopmap.loads("links: [a increases b]").emergent_loops()


def _way(loop: loopmap.Loop) -> Way:
    return tuple((link.tail, link.head) for link in loop.links)
