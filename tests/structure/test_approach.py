from __future__ import annotations

import random
from itertools import permutations

import pytest

from loopmap.signs import Sign
from loopmap.structure.approach import Approach
from loopmap.structure.deepening import loops_of_length
from loopmap.structure.graph import Arc, SignedGraph
from loopmap.structure.pivots import pivots


def random_graph(seed: int) -> SignedGraph:
    random_ = random.Random(seed)
    pairs = [pair for pair in permutations(range(8), 2) if random_.random() < 0.35]
    return SignedGraph(8, tuple(Arc(*pair, Sign.POSITIVE) for pair in pairs))


@pytest.mark.parametrize("seed", range(20))
def test_how_many_endings_are_kept_does_not_show(seed: int) -> None:
    starts = pivots(random_graph(seed))
    results = []
    for room in (0, 10, 40, 10_000):
        approaches = [Approach(pivot, room) for pivot in starts]
        finds = [find for length in range(1, 9) for find in loops_of_length(approaches, length)]
        results.append([find for find in finds if isinstance(find, tuple)])
    assert results[0]
    assert all(result == results[0] for result in results)


@pytest.mark.parametrize("seed", range(20))
def test_endings_are_the_paths_back_in_order(seed: int) -> None:
    graph = random_graph(seed)
    for pivot in pivots(graph):
        number, endings = Approach(pivot, room=10_000).endings(4)
        assert number == 3
        larger = range(pivot.start + 1, graph.size)
        for factor in larger:
            expected = [
                choice
                for choice in permutations(larger, 3)
                if factor not in choice
                and all(step in graph for step in zip((factor, *choice), (*choice, pivot.start), strict=True))
            ]
            kept = [ending for _, ending in endings.get(factor, ()) if factor not in ending]
            if pivot.scope >> factor & 1:
                assert kept == expected
            else:
                assert kept == []


def test_endings_are_as_long_as_asked_for_or_as_pays() -> None:
    ring = SignedGraph(20, tuple(Arc(at, (at + 1) % 20, Sign.POSITIVE) for at in range(20)))
    approach = Approach(pivots(ring)[0], room=100)
    assert approach.endings(1) == (0, {19: [(0, ())]})
    assert approach.endings(2) == (1, {18: [(1 << 19, (19,))]})
    assert approach.endings(20)[0] == 8
    assert Approach(pivots(ring)[0], room=0).endings(20)[0] == 0


def test_walks_back_are_told_by_their_exact_length() -> None:
    links = [(0, 1), (1, 2), (2, 0), (1, 0), (2, 1)]
    graph = SignedGraph(3, tuple(Arc(*ends, Sign.POSITIVE) for ends in links))
    assert list(Approach(pivots(graph)[0], room=0).closing(4)) == [0b001, 0b110, 0b110, 0b110]
    through = Approach(pivots(graph, through=2)[0], room=0)
    assert list(through.meeting(4)) == [0b000, 0b100, 0b110, 0b110]
