from __future__ import annotations

from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given
from tests.structure.drawn import (
    GRAPHS,
    ORDERS,
    all_loops,
    complete,
    drawn,
    positive,
    relabelled,
    same_under_three_hash_seeds,
    sparse,
)

from loopmap.structure.cores import cores
from loopmap.structure.crossings import crossings, meets_all_loops
from loopmap.structure.graph import Loop, SignedGraph

Sets = tuple[tuple[int, ...], ...]


def by_subsets(members: tuple[int, ...], loops: list[Loop]) -> Sets:
    """Try all sets of factors, the small ones first, against all loops."""
    inside = [set(loop) for loop in loops if loop[0] in members]
    for size in range(len(members) + 1):
        found = tuple(one for one in combinations(members, size) if all(loop & set(one) for loop in inside))
        if found:
            return found
    raise AssertionError("all factors together meet all loops")


def check(graph: SignedGraph) -> None:
    loops = all_loops(graph)
    for crossing, core in zip(crossings(graph), cores(graph), strict=True):
        assert crossing.members == core.members
        assert crossing.exact
        assert crossing.complete
        assert crossing.sets == by_subsets(crossing.members, loops)
        assert {len(one) for one in crossing.sets} == {crossing.at_most}
        in_every = set(crossing.members).intersection(*crossing.sets)
        assert crossing.in_every == tuple(sorted(in_every))
        [few] = [one for one in crossings(graph, limit=1) if one.members == core.members]
        assert few.in_every == crossing.in_every


@pytest.mark.parametrize("block", range(20))
def test_all_smallest_sets_as_found_by_trying_all_sets(block: int) -> None:
    for seed in range(100 * block, 100 * (block + 1)):
        check(drawn(seed))


@pytest.mark.parametrize("seed", range(60))
def test_the_same_with_long_chains(seed: int) -> None:
    check(sparse(seed, size=13, links=19))


@pytest.mark.parametrize(
    ("graph", "sets"),
    [
        (complete(4), tuple(combinations(range(4), 3))),
        (positive(3, [(0, 1), (1, 0), (1, 2), (2, 1)]), ((1,),)),
        (positive(3, [(0, 1), (1, 2), (2, 0)]), ((0,), (1,), (2,))),
        (positive(2, [(0, 0), (0, 1), (1, 0)]), ((0,),)),
    ],
    ids=["four both ways", "two pairs", "ring", "self-link"],
)
def test_sets_that_are_known(graph: SignedGraph, sets: Sets) -> None:
    [crossing] = crossings(graph)
    assert crossing.sets == sets


def test_the_factor_that_no_set_does_without() -> None:
    [crossing] = crossings(positive(5, [(0, 1), (1, 0), (1, 2), (2, 1), (2, 3), (3, 4), (4, 3), (4, 1)]))
    assert crossing.sets == ((1, 3), (1, 4))
    assert crossing.in_every == (1,)


def test_no_loops_nothing_to_cross() -> None:
    assert crossings(positive(3, [(0, 1), (1, 2)])) == ()


@pytest.mark.parametrize("seed", range(20))
def test_out_of_steps_the_bounds_hold_and_the_set_meets_all_loops(seed: int) -> None:
    graph = sparse(seed, size=40, links=140)
    for short, full in zip(crossings(graph, steps=1), crossings(graph), strict=True):
        assert full.exact
        assert short.at_least <= full.at_most <= short.at_most
        assert not short.complete or short.sets == full.sets
        assert set(short.in_every) <= set(full.in_every)
        for one in short.sets:
            rest: nx.DiGraph[int] = nx.DiGraph([arc.ends for arc in graph.links])
            rest.remove_nodes_from(set(rest) - set(short.members) | set(one))
            assert nx.is_directed_acyclic_graph(rest)
            assert len(one) == short.at_most


def test_more_sets_than_are_kept() -> None:
    ring = positive(12, ((i, (i + 1) % 12) for i in range(12)))
    [crossing] = crossings(ring, limit=5)
    assert (crossing.exact, crossing.complete, len(crossing.sets)) == (True, False, 5)
    [crossing] = crossings(ring, limit=12)
    assert (crossing.complete, len(crossing.sets)) == (True, 12)


@pytest.mark.parametrize(("steps", "limit"), [(0, 1), (1, 0)])
def test_a_search_without_room_is_refused(steps: int, limit: int) -> None:
    with pytest.raises(ValueError, match="at least one"):
        crossings(complete(2), steps=steps, limit=limit)


def test_a_long_ring_needs_no_recursion() -> None:
    size = 1_500
    [crossing] = crossings(positive(size, ((i, (i + 1) % size) for i in range(size))), limit=3)
    assert crossing.at_most == 1


@given(GRAPHS, ORDERS)
def test_other_numbers_give_the_same_sets_renumbered(graph: SignedGraph, order: list[int]) -> None:
    here = {
        tuple(sorted(order[factor] for factor in one)) for found in crossings(graph) for one in found.sets
    }
    there = {one for found in crossings(relabelled(graph, order)) for one in found.sets}
    assert here == there


@given(GRAPHS)
def test_meeting_all_loops_agrees_with_networkx(graph: SignedGraph) -> None:
    for chosen in range(1 << graph.size):
        rest: nx.DiGraph[int] = nx.DiGraph([arc.ends for arc in graph.links])
        rest.remove_nodes_from([factor for factor in range(graph.size) if chosen >> factor & 1])
        assert meets_all_loops(graph, chosen) == nx.is_directed_acyclic_graph(rest)


def test_three_hash_seeds() -> None:
    same_under_three_hash_seeds(
        "from tests.structure.drawn import complete, drawn\n"
        "from loopmap.structure.crossings import crossings\n"
        "print(crossings(complete(6)), [crossings(drawn(seed, 12)) for seed in range(20)])"
    )
