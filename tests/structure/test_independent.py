from __future__ import annotations

import pytest
from hypothesis import given
from tests.structure.drawn import (
    GRAPHS,
    ORDERS,
    all_loops,
    arms_race,
    complete,
    drawn,
    positive,
    relabelled,
    same_under_three_hash_seeds,
    sparse,
)

from loopmap.structure.cores import cycle_rank
from loopmap.structure.counting import count_loops
from loopmap.structure.geodetic import geodetic
from loopmap.structure.graph import Loop, SignedGraph, steps_around
from loopmap.structure.independent import independent_loops

Links = frozenset[tuple[int, int]]


class Span:
    """What some loops combine to, by elimination on sets of links: an oracle of its own."""

    def __init__(self) -> None:
        self.rows: dict[tuple[int, int], Links] = {}

    def reduced(self, loop: Loop) -> Links:
        links: Links = frozenset(steps_around(loop))
        while links and max(links) in self.rows:
            links ^= self.rows[max(links)]
        return links

    def add(self, loop: Loop) -> bool:
        """Tell whether the loop was not a combination of those added before."""
        rest = self.reduced(loop)
        if rest:
            self.rows[max(rest)] = rest
        return bool(rest)


def greedy_over_all(graph: SignedGraph) -> list[Loop]:
    span = Span()
    return [loop for loop in all_loops(graph) if span.add(loop)]


def chosen(graph: SignedGraph) -> list[Loop]:
    return [found.loop for found in independent_loops(graph).loops]


def check(graph: SignedGraph) -> None:
    loops, found = all_loops(graph), independent_loops(graph)
    best = greedy_over_all(graph)
    assert found.rank == len(best) == cycle_rank(graph)
    assert sum(len(one.loop) for one in found.loops) == sum(map(len, best))
    span = Span()
    for one in found.loops:
        assert one.loop in loops
        assert one.geodetic == geodetic(graph, one.loop)
        assert span.add(one.loop)
    assert not any(span.reduced(loop) for loop in loops)


@pytest.mark.parametrize("block", range(20))
def test_as_short_as_the_greedy_choice_from_all_loops_and_spans_them(block: int) -> None:
    for seed in range(150 * block, 150 * (block + 1)):
        check(drawn(seed))


@pytest.mark.parametrize("seed", range(100))
def test_the_same_with_long_loops(seed: int) -> None:
    check(sparse(seed, size=14, links=28))


@pytest.mark.parametrize(
    ("graph", "loops"),
    [
        (positive(4, [(0, 1), (1, 2), (0, 2), (2, 3)]), []),
        (positive(3, [(0, 1), (1, 2), (2, 0)]), [(0, 1, 2)]),
        (positive(3, [(0, 1), (1, 0), (1, 2), (2, 0)]), [(0, 1), (0, 1, 2)]),
        (positive(4, [(0, 1), (1, 0), (1, 2), (2, 3), (3, 2)]), [(0, 1), (2, 3)]),
        (positive(2, [(0, 0), (0, 1), (1, 0)]), [(0,), (0, 1)]),
        (complete(3), [(0, 1), (0, 2), (1, 2), (0, 1, 2)]),
    ],
    ids=["no loop", "ring", "two loops share a link", "two loops and a bridge", "self-link", "both ways"],
)
def test_sets_that_are_known(graph: SignedGraph, loops: list[Loop]) -> None:
    assert chosen(graph) == loops


def test_four_factors_linked_both_ways() -> None:
    lengths = [len(loop) for loop in chosen(complete(4))]
    assert lengths == [2] * 6 + [3] * 3


@pytest.mark.parametrize(("size", "loops"), [(3, 5), (4, 20), (5, 84), (6, 409)])
def test_loops_of_a_complete_digraph_are_combinations_of_as_many_as_its_rank(size: int, loops: int) -> None:
    graph = complete(size)
    check(graph)
    assert independent_loops(graph).rank == (size - 1) ** 2
    assert count_loops(graph).total == loops


def test_an_arms_race_of_three_needs_one_loop_that_is_not_geodetic() -> None:
    found = independent_loops(arms_race())
    assert (count_loops(arms_race()).total, found.rank) == (8, 7)
    assert [one.geodetic for one in found.loops] == [True] * 6 + [False]


def test_a_map_with_more_loops_than_could_be_listed() -> None:
    graph = complete(30)
    assert independent_loops(graph).rank == cycle_rank(graph) == 30 * 29 - 30 + 1


def test_a_long_ring_needs_no_recursion() -> None:
    size = 1_500
    assert chosen(positive(size, ((i, (i + 1) % size) for i in range(size)))) == [tuple(range(size))]


@given(GRAPHS, ORDERS)
def test_other_numbers_give_as_many_loops_of_each_length(graph: SignedGraph, order: list[int]) -> None:
    assert [len(loop) for loop in chosen(graph)] == [len(loop) for loop in chosen(relabelled(graph, order))]


def test_three_hash_seeds() -> None:
    same_under_three_hash_seeds(
        "from tests.structure.drawn import complete, drawn\n"
        "from loopmap.structure.independent import independent_loops\n"
        "print(independent_loops(complete(6)), [independent_loops(drawn(seed, 12)) for seed in range(9)])"
    )
