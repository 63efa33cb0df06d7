from __future__ import annotations

import math

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from loopmap.drawing.scene import Scene, SceneFactor, SceneLink
from loopmap.drawing.ties import ties_by_links, ties_by_place, tree
from loopmap.signs import Sign


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), min_size=1, max_size=12))
def test_a_tree_is_as_short_as_networkx_finds_it(spots: list[tuple[int, int]]) -> None:
    group = range(len(spots))
    found = list(tree(list(group), lambda a, b: math.dist(spots[a], spots[b])))
    complete: nx.Graph[int] = nx.Graph()
    complete.add_nodes_from(group)
    complete.add_weighted_edges_from((a, b, math.dist(spots[a], spots[b])) for a in group for b in range(a))
    least = nx.minimum_spanning_tree(complete).size("weight")
    assert math.isclose(sum(math.dist(spots[a], spots[b]) for a, b in found), least, abs_tol=1e-9)
    assert nx.is_connected(nx.Graph([*found, *((v, v) for v in group)]))


def test_factors_are_tied_within_their_theme_along_the_shortest_ways() -> None:
    themes = ["t", None, "t", "t", "u"]
    factors = tuple(SceneFactor(f"f{k}", "x", theme=theme) for k, theme in enumerate(themes))
    ends = [(0, 1), (1, 2), (2, 3), (3, 4)]
    scene = Scene(None, None, "", factors, tuple(SceneLink(a, b, Sign.POSITIVE) for a, b in ends))
    assert ties_by_links(scene) == [(0, 2), (2, 3)]
    spots = [(0.0, 0.0), (5.0, 5.0), (9.0, 0.0), (1.0, 0.0), (1.0, 1.0)]
    assert ties_by_place(scene, spots) == [(0, 3), (3, 2)]
