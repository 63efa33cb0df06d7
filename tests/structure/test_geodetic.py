from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given
from tests.structure.drawn import GRAPHS, all_loops, arms_race, complete, positive

from loopmap.structure.geodetic import distances, geodetic
from loopmap.structure.graph import Loop, SignedGraph


def by_networkx(graph: SignedGraph, loop: Loop) -> bool:
    """Compare the loop's length with that of the shortest ways between two of its factors, for all pairs."""
    oracle: nx.DiGraph[int] = nx.DiGraph([arc.ends for arc in graph.links])
    if len(loop) == 1:
        return True
    far = dict(nx.all_pairs_shortest_path_length(oracle))
    return any(far[u][v] + far[v][u] == len(loop) for u in loop for v in loop if u != v)


@given(GRAPHS)
def test_agrees_with_the_shortest_ways_of_networkx(graph: SignedGraph) -> None:
    for loop in all_loops(graph):
        assert geodetic(graph, loop) == by_networkx(graph, loop)


@given(GRAPHS)
def test_distances_agree_with_networkx(graph: SignedGraph) -> None:
    oracle: nx.DiGraph[int] = nx.DiGraph([arc.ends for arc in graph.links])
    oracle.add_nodes_from(range(graph.size))
    for start in range(graph.size):
        assert distances(graph, start) == nx.single_source_shortest_path_length(oracle, start)


def test_three_factors_linked_both_ways_have_no_geodetic_loop_of_three() -> None:
    graph = complete(3)
    assert [loop for loop in all_loops(graph) if geodetic(graph, loop)] == [(0, 1), (0, 2), (1, 2)]


def test_an_arms_race_of_three_has_six_geodetic_loops_of_eight() -> None:
    graph = arms_race()
    marks = [geodetic(graph, loop) for loop in all_loops(graph)]
    assert (len(marks), sum(marks)) == (8, 6)


def test_a_ring_is_geodetic_and_not_with_a_way_back_on_every_link() -> None:
    ring = [(i, (i + 1) % 5) for i in range(5)]
    assert geodetic(positive(5, ring), (0, 1, 2, 3, 4))
    assert not geodetic(positive(5, ring + [(j, i) for i, j in ring]), (0, 1, 2, 3, 4))


def test_a_loop_with_a_missing_link_is_refused() -> None:
    with pytest.raises(KeyError):
        geodetic(positive(3, [(0, 1), (1, 2)]), (0, 1, 2))
