from __future__ import annotations

import random

import networkx as nx
import pytest

from loopmap.drawing.cycles import guides, shortest_loop, successors
from loopmap.drawing.scene import Scene


@pytest.mark.parametrize("seed", range(8))
def test_the_shortest_loop_is_as_short_as_networkx_finds_it(seed: int) -> None:
    dice = random.Random(seed)
    pairs = list({(dice.randrange(12), dice.randrange(12)) for _ in range(24)})
    heads = successors(12, pairs)
    graph: nx.DiGraph[int] = nx.DiGraph(pairs)
    for tail, head in pairs:
        loop = shortest_loop(heads, tail, head)
        if tail == head:
            assert loop == (tail,)
        elif nx.has_path(graph, head, tail):
            assert len(loop) == nx.shortest_path_length(graph, head, tail) + 1
            assert loop[:2] == (tail, head)
            assert all(step in pairs for step in zip(loop, loop[1:] + loop[:1], strict=True))
        else:
            assert loop == ()


def test_a_badged_loop_guides_before_a_shorter_one(city: Scene) -> None:
    badged = {loop.factors for loop in city.loops}
    for link, loops in zip(city.links, guides(city), strict=True):
        assert len(loops) <= 2
        mine = [loop for loop in city.loops if (link.tail, link.head) in loop.steps]
        if mine:
            assert loops[0] in badged
            assert len(loops[0]) == min(len(loop.factors) for loop in mine)
