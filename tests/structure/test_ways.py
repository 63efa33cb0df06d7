from __future__ import annotations

from itertools import pairwise

import networkx as nx
from hypothesis import given
from tests.structure.drawn import GRAPHS

from loopmap.structure.graph import SignedGraph
from loopmap.structure.masks import members
from loopmap.structure.ways import shortest_ways, steps_back, steps_out


@given(GRAPHS)
def test_the_smallest_set_of_links_among_all_shortest_paths(graph: SignedGraph) -> None:
    place = {arc.ends: i for i, arc in enumerate(graph.links)}
    oracle: nx.DiGraph[int] = nx.DiGraph(list(place))
    oracle.add_nodes_from(range(graph.size))
    for start in range(graph.size):
        ways = shortest_ways(start, steps_out(graph))
        assert set(ways) == nx.descendants(oracle, start) | {start}
        for head, way in ways.items():
            paths = nx.all_shortest_paths(oracle, start, head)
            sums = {sum(1 << place[step] for step in pairwise(path)) for path in paths}
            assert way.links == min(sums)
            assert len(list(members(way.factors))) == way.links.bit_count() + 1


@given(GRAPHS)
def test_the_way_there_is_the_same_found_from_either_end(graph: SignedGraph) -> None:
    there = [shortest_ways(factor, steps_out(graph)) for factor in range(graph.size)]
    back = [shortest_ways(factor, steps_back(graph)) for factor in range(graph.size)]
    for start in range(graph.size):
        assert all(back[head][start] == way for head, way in there[start].items())
