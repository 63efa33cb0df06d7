"""The graphs of benchmarks/explosive.py: whatever is asked of them ends, and says how far it went."""

from __future__ import annotations

from collections import Counter
from math import comb, factorial

import pytest
from explosive import GRAPHS, complete, dead_end, diamond_chain, layered

from loopmap.structure.counting import count_loops
from loopmap.structure.graph import SignedGraph
from loopmap.structure.listing import LONG, Listing, simple_loops

STEPS = 60_000
SLACK = 4_000
"""What a search may take beyond its budget, for loops that are not long."""

KNOWN = {
    "complete 14": sum(comb(14, k) * factorial(k - 1) for k in range(2, 15)),
    "diamond chain 100": 2**100,
    "diamonds to a dead end 100": 1,
}
EXPLOSIVE = pytest.mark.parametrize("name", GRAPHS)


def by_length(listing: Listing) -> Counter[int]:
    return Counter(map(len, listing))


def budget_kept(listing: Listing, graph: SignedGraph) -> bool:
    return listing.steps <= STEPS + SLACK * (1 + graph.size // LONG)


@EXPLOSIVE
@pytest.mark.parametrize("max_length", [None, 12])
def test_a_list_ends_within_its_budget_and_says_how_far_it_went(name: str, max_length: int | None) -> None:
    graph = GRAPHS[name]()
    listing = simple_loops(graph, max_length=max_length, steps=STEPS)
    found = by_length(listing)
    assert listing.listed == found.total()
    assert listing.complete == (listing.truncated_by is None) == (listing.complete_to_length is None)
    assert budget_kept(listing, graph)
    if listing.complete:
        assert max_length is not None or found.total() == KNOWN[name]
    else:
        assert listing.truncated_by == "steps"
        reached = listing.complete_to_length
        assert reached is not None
        again = by_length(simple_loops(graph, max_length=reached, steps=2 * STEPS))
        assert again == Counter({length: many for length, many in found.items() if length <= reached})


@EXPLOSIVE
def test_the_first_loops_are_had_from_any_graph(name: str) -> None:
    graph = GRAPHS[name]()
    listing = simple_loops(graph, limit=20, steps=2_000_000)
    found = list(listing)
    assert len(found) == min(20, KNOWN.get(name, 20))
    assert listing.truncated_by == (None if name == "diamonds to a dead end 100" else "limit")
    assert list(map(len, found)) == sorted(map(len, found))


@EXPLOSIVE
def test_a_count_is_exact_or_says_to_which_length_it_goes(name: str) -> None:
    graph = GRAPHS[name]()
    count = count_loops(graph, bound=20_000)
    lengths = {length: sum(kinds.values()) for length, kinds in count.by_length.items()}
    if count.exact:
        assert count.total == KNOWN.get(name, count.total)
        assert max(lengths) <= graph.size
    else:
        assert count.complete_to_length is not None
        assert max(lengths, default=0) <= count.complete_to_length
    shortest = min(lengths, default=0)
    if shortest and lengths[shortest] < 20_000:
        assert by_length(simple_loops(graph, max_length=shortest)) == {shortest: lengths[shortest]}


def test_what_is_known_of_them_by_arithmetic() -> None:
    assert count_loops(complete(9)).total == sum(comb(9, k) * factorial(k - 1) for k in range(2, 10))
    assert count_loops(diamond_chain(100)).total == 2**100
    assert count_loops(dead_end(100)).total == 1
    once_round = count_loops(layered(20, 4), max_length=20)
    assert once_round.total == 4**20
    assert list(simple_loops(dead_end(100), steps=STEPS)) == [(0, 1)]


def test_long_loops_cost_more_steps() -> None:
    """Otherwise a budget that is reached in seconds among short loops would last minutes among long ones."""
    long, short = diamond_chain(40), complete(12)
    assert long.size > 5 * LONG > 5 * short.size
    listings = [simple_loops(graph, steps=STEPS) for graph in (long, short)]
    ofs = [sum(1 for _ in listing) for listing in listings]
    assert ofs[0] * 3 < ofs[1]
