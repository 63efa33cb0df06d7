from __future__ import annotations

import random

import pytest
from tests.structure.drawn import complete, drawn, signed

from loopmap.structure.graph import Loop, SignedGraph, steps_around
from loopmap.structure.listing import simple_loops
from loopmap.structure.touching import loops_touching


def filtered(graph: SignedGraph, links: set[tuple[int, int]]) -> tuple[Loop, ...]:
    """List every loop of the graph, and keep those that use one of the links."""
    return tuple(loop for loop in simple_loops(graph) if links & set(steps_around(loop)))


@pytest.mark.parametrize("seed", range(150))
def test_the_loops_are_those_of_the_whole_list_that_use_one_of_the_links(seed: int) -> None:
    graph = drawn(seed, 7)
    dice = random.Random(seed)
    links = {arc.ends for arc in graph.links if dice.random() < 0.3}
    found = loops_touching(graph, links)
    assert found.loops == filtered(graph, links)
    assert found.complete
    assert found.complete_to_length is None
    short = loops_touching(graph, links, max_length=3)
    assert short.loops == tuple(loop for loop in found.loops if len(loop) <= 3)


@pytest.mark.parametrize("limit", [0, 1, 5, 30])
def test_a_limit_is_told_and_everything_up_to_the_length_it_names_is_there(limit: int) -> None:
    graph = complete(5)
    links = {(0, 1), (1, 3), (4, 2)}
    every = filtered(graph, links)
    found = loops_touching(graph, links, limit=limit)
    assert not found.complete
    assert list(map(len, found.loops)) == list(map(len, every[:limit]))
    assert set(found.loops) <= set(every)
    assert found.complete_to_length is not None
    known = [loop for loop in every if len(loop) <= found.complete_to_length]
    assert known == [loop for loop in found.loops if len(loop) <= found.complete_to_length]


def test_a_budget_of_work_is_kept_in_a_map_that_nobody_could_list() -> None:
    graph = complete(40)
    found = loops_touching(graph, {(0, 1), (7, 3)}, steps=200_000)
    assert not found.complete
    assert found.complete_to_length is not None
    assert found.complete_to_length >= 2
    assert found.loops[0] == (0, 1)


def test_a_limit_that_all_loops_keep_to_cuts_nothing() -> None:
    graph = signed(3, {(0, 1): "+", (1, 0): "-", (1, 2): "+", (2, 0): "?"})
    found = loops_touching(graph, {(1, 2), (1, 0)}, limit=2)
    assert found.complete
    assert found.loops == ((0, 1), (0, 1, 2))
