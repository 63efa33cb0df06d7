from __future__ import annotations

import random
from collections.abc import Iterable

import networkx as nx
import pytest

from loopmap.signs import Sign
from loopmap.structure.components import strong_components
from loopmap.structure.graph import Arc, SignedGraph


def graph_of(size: int, ends: Iterable[tuple[int, int]]) -> SignedGraph:
    return SignedGraph(size, tuple(Arc(tail, head, Sign.POSITIVE) for tail, head in ends))


def test_no_factors_no_components() -> None:
    assert strong_components(graph_of(0, [])) == ()


def test_factors_without_links_stand_alone() -> None:
    assert strong_components(graph_of(3, [(1, 1)])) == ((0,), (1,), (2,))


def test_components_ascend_whatever_the_order_of_discovery() -> None:
    graph = graph_of(6, [(0, 5), (5, 2), (2, 5), (4, 1), (1, 4), (5, 1)])
    assert strong_components(graph) == ((0,), (1, 4), (2, 5), (3,))


def test_a_long_ring_needs_no_recursion() -> None:
    size = 20_000
    graph = graph_of(size, [(i, (i + 1) % size) for i in range(size)])
    assert strong_components(graph) == (tuple(range(size)),)


@pytest.mark.parametrize("seed", range(200))
def test_agrees_with_networkx(seed: int) -> None:
    random_ = random.Random(seed)
    size = random_.randrange(1, 40)
    ends = {(random_.randrange(size), random_.randrange(size)) for _ in range(random_.randrange(3 * size))}
    oracle: nx.DiGraph[int] = nx.DiGraph(sorted(ends))
    oracle.add_nodes_from(range(size))
    expected = sorted(tuple(sorted(component)) for component in nx.strongly_connected_components(oracle))
    assert list(strong_components(graph_of(size, ends))) == expected
