from __future__ import annotations

import random
from collections.abc import Iterable
from itertools import islice, permutations
from typing import Any

import networkx as nx
import pytest

from loopmap.signs import Sign
from loopmap.structure.graph import Arc, Loop, SignedGraph, steps_around
from loopmap.structure.listing import simple_loops

Ends = set[tuple[int, int]]


def graph_of(size: int, ends: Iterable[tuple[int, int]]) -> SignedGraph:
    return SignedGraph(size, tuple(Arc(tail, head, Sign.POSITIVE) for tail, head in ends))


def brute_force(size: int, ends: Ends) -> list[Loop]:
    """Try every ordered choice of factors that starts with its smallest."""
    return [
        choice
        for length in range(1, size + 1)
        for choice in permutations(range(size), length)
        if choice[0] == min(choice) and all(step in ends for step in steps_around(choice))
    ]


def from_networkx(ends: Ends) -> list[Loop]:
    found = []
    oracle: nx.DiGraph[int] = nx.DiGraph(sorted(ends))
    for cycle in nx.simple_cycles(oracle):
        cut = cycle.index(min(cycle))
        found.append((*cycle[cut:], *cycle[:cut]))
    return sorted(found, key=lambda loop: (len(loop), loop))


def complete(size: int) -> Ends:
    return {(tail, head) for tail in range(size) for head in range(size) if tail != head}


def scattered(size: int, links: int, seed: int) -> Ends:
    random_ = random.Random(seed)
    ends: Ends = set()
    while len(ends) < links:
        ends.add((random_.randrange(size), random_.randrange(size)))
    return ends


def diamond_chain(diamonds: int) -> Ends:
    """The map of networkx#8737: every loop has length 2 * diamonds + 1, and there are 2 ** diamonds."""
    ends: Ends = {(3 * diamonds, 0)}
    for top in range(0, 3 * diamonds, 3):
        ends |= {(top, top + 1), (top, top + 2), (top + 1, top + 3), (top + 2, top + 3)}
    return ends


@pytest.mark.parametrize("block", range(16))
def test_digraphs_of_four_factors(block: int) -> None:
    pairs = [(tail, head) for tail in range(4) for head in range(4)]
    for code in range(block, 1 << 16, 16 * 11):
        ends = {pair for place, pair in enumerate(pairs) if code >> place & 1}
        listing = simple_loops(graph_of(4, ends))
        assert list(listing) == brute_force(4, ends)
        assert listing.complete


@pytest.mark.parametrize("seed", range(40))
def test_agrees_with_brute_force_whole_and_in_part(seed: int) -> None:
    size = 2 + seed % 5
    ends = scattered(size, min(size * size, size + seed % 13), seed)
    graph, every = graph_of(size, ends), brute_force(size, ends)
    assert list(simple_loops(graph)) == every
    for bound in range(1, size + 2):
        assert list(simple_loops(graph, max_length=bound)) == [loop for loop in every if len(loop) <= bound]
    for factor in range(size):
        assert list(simple_loops(graph, through=factor)) == [loop for loop in every if factor in loop]
    for link in ends:
        expected = [loop for loop in every if link in list(steps_around(loop))]
        assert list(simple_loops(graph, along=link)) == expected


@pytest.mark.parametrize("seed", range(30))
def test_agrees_with_networkx_on_larger_maps(seed: int) -> None:
    size = 10 + seed
    ends = scattered(size, 2 * size, seed)
    assert list(simple_loops(graph_of(size, ends))) == from_networkx(ends)


@pytest.mark.parametrize(("size", "count"), [(3, 5), (4, 20), (5, 84), (6, 409), (7, 2365), (8, 16064)])
def test_complete_digraphs(size: int, count: int) -> None:
    assert sum(1 for _ in simple_loops(graph_of(size, complete(size)))) == count


def test_the_map_that_igraph_gets_wrong() -> None:
    graph = graph_of(6, [(0, 4), (1, 2), (2, 3), (2, 4), (4, 1), (5, 2)])  # igraph#2911
    assert list(simple_loops(graph)) == [(1, 2, 4)]


@pytest.mark.parametrize("through", [None, 50])
def test_diamond_chain_below_its_only_length_ends_at_once(through: int | None) -> None:
    graph = graph_of(301, diamond_chain(100))
    listing = simple_loops(graph, max_length=200, through=through, steps=1000)
    assert list(listing) == []
    assert listing.complete


def test_diamond_chain_stops_at_its_budget_and_says_so() -> None:
    listing = simple_loops(graph_of(301, diamond_chain(100)), steps=10_000)
    assert sum(1 for _ in listing) == listing.listed
    assert listing.truncated_by == "steps"
    assert not listing.complete
    assert listing.complete_to_length == 200
    assert 10_000 < listing.steps < 10_000 + 1_000 * 13  # each try among loops of 201 links counts 13 times


def test_short_diamond_chain_is_listed_whole() -> None:
    listing = simple_loops(graph_of(31, diamond_chain(10)))
    assert {len(loop) for loop in listing} == {21}
    assert listing.listed == 1024
    assert listing.complete


def test_no_factors_no_loops() -> None:
    listing = simple_loops(graph_of(0, []))
    assert list(listing) == []
    assert listing.complete


def test_self_links_are_loops() -> None:
    graph = graph_of(3, [(2, 2), (0, 0), (0, 1)])
    assert list(simple_loops(graph)) == [(0,), (2,)]
    assert list(simple_loops(graph, through=2)) == [(2,)]
    assert list(simple_loops(graph, along=(0, 0))) == [(0,)]


class TestOutcome:
    def test_nothing_is_claimed_before_the_end(self) -> None:
        listing = simple_loops(graph_of(4, complete(4)))
        assert len(next(listing)) == 2
        assert not listing.complete
        assert listing.truncated_by is None
        assert listing.complete_to_length == 1
        assert listing.listed == 1

    def test_all_of_it(self) -> None:
        listing = simple_loops(graph_of(4, complete(4)))
        assert len(list(listing)) == listing.listed == 20
        assert (listing.complete, listing.truncated_by, listing.complete_to_length) == (True, None, None)

    def test_a_limit_that_bites(self) -> None:
        listing = simple_loops(graph_of(4, complete(4)), limit=7)
        assert len(list(listing)) == 7
        assert (listing.complete, listing.truncated_by, listing.complete_to_length) == (False, "limit", 2)

    @pytest.mark.parametrize("limit", [20, 21])
    def test_a_limit_that_just_holds_all(self, limit: int) -> None:
        listing = simple_loops(graph_of(4, complete(4)), limit=limit)
        assert len(list(listing)) == 20
        assert (listing.complete, listing.truncated_by) == (True, None)

    def test_a_limit_of_none_still_tells_whether_there_is_one(self) -> None:
        for ends, complete_, cut in [(set(), True, None), ({(0, 0)}, False, "limit")]:
            listing = simple_loops(graph_of(1, ends), limit=0)
            assert list(listing) == []
            assert (listing.complete, listing.truncated_by) == (complete_, cut)

    def test_what_a_budget_gives_is_a_beginning_of_the_whole(self) -> None:
        graph = graph_of(8, complete(8))
        whole = list(simple_loops(graph))
        for budget in (0, 100, 3_000, 10_000):
            listing = simple_loops(graph, steps=budget)
            part = list(listing)
            assert part == whole[: len(part)]
            assert listing.truncated_by == "steps"
            promised = listing.complete_to_length
            assert promised is not None
            assert [loop for loop in whole if len(loop) <= promised] == [
                loop for loop in part if len(loop) <= promised
            ]

    def test_the_end_stays_the_end(self) -> None:
        listing = simple_loops(graph_of(1, {(0, 0)}))
        assert list(listing) == [(0,)]
        assert list(listing) == []
        assert listing.complete


class TestWrongUse:
    @pytest.mark.parametrize(
        ("asked", "message"),
        [
            ({"max_length": 0}, "max_length cannot be 0"),
            ({"through": 3}, "factor 3 is not in a graph of 3 factors"),
            ({"through": -1}, "factor -1 is not"),
            ({"along": (1, 0)}, "no link from 1 to 0"),
            ({"through": 0, "along": (0, 1)}, "not both"),
            ({"limit": -1}, "limit cannot be -1"),
            ({"steps": -1}, "steps cannot be -1"),
        ],
    )
    def test_is_refused_before_any_work(self, asked: dict[str, Any], message: str) -> None:
        with pytest.raises(ValueError, match=message):
            simple_loops(graph_of(3, [(0, 1)]), **asked)


def test_the_first_loops_of_a_map_that_cannot_be_listed() -> None:
    graph = graph_of(60, complete(60))
    assert list(islice(simple_loops(graph), 3)) == [(0, 1), (0, 2), (0, 3)]
