from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import partial
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.property.strategies import Plan, plans, programme

import loopmap
from loopmap.analysis import ranking
from loopmap.analysis.ranking import ranked
from loopmap.loop import Loop


def programme_of_three() -> loopmap.Map:
    """Three sites and a team: each link of a → b → c → a is held by other sites than the next."""
    return loopmap.loads("""
        focus: c
        maps:
          leeds: {links: [a increases b, b increases c, c decreases a after a delay, b increases a]}
          croydon: {links: [a decreases b, b increases c, c affects a]}
          dover: {links: [a increases b, b increases a after a delay]}
        factors: [d]
        links: [d increases b, b increases d]
    """)


def by_factors(whole: loopmap.Map) -> dict[str, Loop]:
    return {"".join(loop.factors): loop for loop in whole.loops()}


def test_support_is_that_of_the_least_supported_link_whatever_its_signs() -> None:
    loops = by_factors(programme_of_three())
    assert {name: loop.support for name, loop in loops.items()} == {"ab": 2, "abc": 2, "db": 0}
    assert loops["ab"].sites == ("dover", "leeds")
    assert loops["abc"].sites == ("croydon", "leeds"), "though they give the links other signs"
    assert loops["db"].sites == (), "the team is no site"


def test_whole_sites_may_be_fewer_than_the_support() -> None:
    whole = loopmap.merge(
        *(loopmap.from_edges(rows, id=f"s{i}") for i, rows in enumerate([
            [("a", "b", "+")], [("b", "a", "+")], [("a", "b", "+"), ("b", "a", "-")],
        ]))
    )  # fmt: skip
    (loop,) = whole.loops()
    assert (loop.support, loop.sites) == (2, ("s2",))


def test_focus_and_delays() -> None:
    loops = by_factors(programme_of_three())
    assert {name: loop.focal for name, loop in loops.items()} == {"ab": False, "abc": True, "db": False}
    assert {name: loop.delays for name, loop in loops.items()} == {"ab": 1, "abc": 1, "db": 0}
    assert not any(loop.focal for loop in loopmap.loads("links: [a increases b, b increases a]").loops())


def shares(loops: list[Loop]) -> dict[str, Fraction]:
    """Count for each link of a loop the loops whose set of links holds it."""
    links = {loop.key: {(link.tail, link.head) for link in loop.links} for loop in loops}
    return {
        key: sum(
            (Fraction(sum(one in held for held in links.values()), len(loops)) for one in own), Fraction()
        )
        / len(own)
        for key, own in links.items()
    }


VALUES: dict[str, Callable[[Loop], Any]] = {
    "support": lambda loop: (loop.support, len(loop.sites)),
    "focus": lambda loop: loop.focal,
    "delays": lambda loop: sum(link.delayed for link in loop.links),
}


@given(plans(), st.sampled_from([*VALUES, "share"]), st.one_of(st.none(), st.integers(1, 12)))
def test_the_first_of_the_whole_list_in_that_order(plan: Plan, by: str, limit: int | None) -> None:
    whole = programme(plan)
    every = list(whole.loops())
    share = shares(every)
    value = VALUES.get(by, lambda loop: share[loop.key])
    found = ranked(whole.loops, by, limit)
    assert list(found) == sorted(every, key=value, reverse=True)[:limit]
    assert (found.compared, found.compared_to_length) == (len(every), None)
    left_out = [loop for loop in every if loop not in found.loops]
    assert found.truncated_by == ("limit" if left_out else None)
    assert found.complete is (not left_out)
    assert found.complete_to_length == (min(map(len, left_out)) - 1 if left_out else None)
    if found.share is not None:
        assert [found.share(loop) for loop in found] == [float(share[loop.key]) for loop in found]


@given(plans())
def test_no_loop_is_held_whole_by_more_sites_than_its_support(plan: Plan) -> None:
    whole = programme(plan)
    for loop in whole.loops():
        assert len(loop.sites) <= loop.support <= len(whole.sites)
        own = {(one.tail, one.head) for one in loop.links}
        links = [link for link in whole.links if (link.tail, link.head) in own]
        assert loop.support == min(len(link.sites) for link in links)


def dense(size: int) -> loopmap.Map:
    names = [f"f{i}" for i in range(size)]
    return loopmap.from_edges([(a, b, "+", a == "f5") for a in names for b in names if a != b])


def test_a_search_that_is_given_up_says_what_was_compared() -> None:
    listing = partial(dense(10).loops, steps=20_000)
    found = ranked(listing, "delays", 5)
    alone = listing()
    assert found.compared == sum(1 for _ in alone)
    assert found.truncated_by == "steps"
    assert found.compared_to_length == alone.complete_to_length
    assert not found.complete
    assert found.complete_to_length == 1


def test_only_so_many_are_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ranking, "MOST_HELD", 30)
    found = ranked(dense(5).loops, "share")
    assert (found.listed, found.compared, found.truncated_by) == (30, 84, "limit")


def test_an_order_that_there_is_not() -> None:
    with pytest.raises(KeyError):
        ranked(dense(3).loops, "beauty")
