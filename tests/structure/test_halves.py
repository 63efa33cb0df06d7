from __future__ import annotations

import random
from collections.abc import Iterable
from itertools import pairwise, permutations

import pytest

from loopmap.signs import Sign
from loopmap.structure.deepening import loops_of_length
from loopmap.structure.graph import Arc, Loop, SignedGraph
from loopmap.structure.halves import Halves, hops
from loopmap.structure.pivots import pivots


def graph_of(size: int, ends: Iterable[tuple[int, int]]) -> SignedGraph:
    return SignedGraph(size, tuple(Arc(*pair, Sign.POSITIVE) for pair in ends))


def random_graph(seed: int) -> SignedGraph:
    random_ = random.Random(seed)
    return graph_of(8, [pair for pair in permutations(range(8), 2) if random_.random() < 0.35])


def ring(size: int) -> SignedGraph:
    return graph_of(size, [(at, (at + 1) % size) for at in range(size)])


def halves_of(graph: SignedGraph, room: int, through: int | None = None) -> list[Halves]:
    onward = hops(graph.successors)
    return [Halves(pivot, onward, room) for pivot in pivots(graph, through)]


def is_path(graph: SignedGraph, path: Loop) -> bool:
    return all(step in graph for step in pairwise(path))


@pytest.mark.parametrize("through", [None, 5])
@pytest.mark.parametrize("seed", range(20))
def test_how_many_halves_are_kept_does_not_show(seed: int, through: int | None) -> None:
    results = []
    for room in (0, 1, 10, 40, 10_000):
        all_halves = halves_of(random_graph(seed), room, through)
        found = [loops for length in range(1, 9) for loops, _ in loops_of_length(all_halves, length)]
        results.append([loop for loops in found for loop in loops])
    assert through or results[0]
    assert all(result == results[0] for result in results)


@pytest.mark.parametrize("batch", [1, 2, 7])
def test_how_many_are_tried_at_a_time_does_not_show(batch: int, monkeypatch: pytest.MonkeyPatch) -> None:
    def listed() -> list[Loop]:
        all_halves = halves_of(random_graph(3), 5)
        return [loop for k in range(1, 9) for loops, _ in loops_of_length(all_halves, k) for loop in loops]

    whole = listed()
    monkeypatch.setattr("loopmap.structure.deepening.BATCH", batch)
    monkeypatch.setattr("loopmap.structure.deepening.PULSE", batch)
    assert listed() == whole


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("length", [1, 2, 3, 4])
def test_beginnings_and_endings_are_all_the_paths_in_order(seed: int, length: int) -> None:
    graph = random_graph(seed)
    for halves in halves_of(graph, room=10_000):
        start = halves.pivot.start
        inner = [
            factor for factor in range(graph.size) if factor > start and halves.pivot.scope >> factor & 1
        ]
        assert [path for path, _ in halves.beginnings(length)] == [
            (start, *rest) for rest in permutations(inner, length - 1) if is_path(graph, (start, *rest))
        ]
        size, endings = halves.endings(length)
        assert size == length
        assert {first: [path for path, _ in found] for first, found in endings.items()} == {
            first: expected
            for first in inner
            if (
                expected := [
                    path
                    for path in permutations(inner, length)
                    if path[0] == first and is_path(graph, (*path, start))
                ]
            )
        }


def test_halves_are_as_long_as_there_is_room() -> None:
    (halves,) = halves_of(ring(20), room=1)
    assert halves.beginnings(3) == [((0, 1, 2), 0b111)]
    assert halves.endings(2) == (2, {18: [((18, 19), 0b11 << 18)]})
    (tight,) = halves_of(ring(20), room=0)
    assert tight.beginnings(3) == [((0,), 1)]
    assert tight.endings(2) == (1, {19: [((19,), 1 << 19)]})


def test_walks_back_are_told_by_their_exact_length() -> None:
    graph = graph_of(3, [(0, 1), (1, 2), (2, 0), (1, 0), (2, 1)])
    assert list(halves_of(graph, room=0)[0].closing(4)) == [0b001, 0b110, 0b110, 0b110]
    assert list(halves_of(graph, room=0)[0].meeting(4)) == [0b001, 0b110, 0b110, 0b110]
    assert list(halves_of(graph, room=0, through=2)[0].meeting(4)) == [0b000, 0b100, 0b110, 0b110]
