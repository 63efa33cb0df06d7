from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given
from tests.structure.drawn import GRAPHS, all_loops, complete, positive

from loopmap.structure.cores import cores, cycle_rank
from loopmap.structure.graph import SignedGraph


@given(GRAPHS)
def test_every_loop_is_a_loop_of_exactly_one_core(graph: SignedGraph) -> None:
    inside = [core.outward(loop) for core in cores(graph) for loop in all_loops(core.graph)]
    assert sorted(inside) == sorted(all_loops(graph))


@given(GRAPHS)
def test_links_keep_their_signs(graph: SignedGraph) -> None:
    for core in cores(graph):
        for arc in core.graph.links:
            tail, head = core.outward(arc.ends)
            assert graph.arc(tail, head).sign is arc.sign


@given(GRAPHS)
def test_the_rank_is_that_of_the_undirected_cycles_within(graph: SignedGraph) -> None:
    oracle: nx.DiGraph[int] = nx.DiGraph([arc.ends for arc in graph.links])
    parts = [oracle.subgraph(part) for part in nx.strongly_connected_components(oracle)]
    assert cycle_rank(graph) == sum(part.number_of_edges() - part.number_of_nodes() + 1 for part in parts)


@pytest.mark.parametrize(
    ("graph", "rank"),
    [
        (positive(0, []), 0),
        (positive(4, [(0, 1), (1, 2), (0, 2), (2, 3)]), 0),
        (positive(1, [(0, 0)]), 1),
        (positive(3, [(0, 0), (0, 1), (1, 0)]), 2),
        (complete(3), 4),
        (complete(4), 9),
    ],
)
def test_ranks_that_are_known(graph: SignedGraph, rank: int) -> None:
    assert cycle_rank(graph) == rank
