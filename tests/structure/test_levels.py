from __future__ import annotations

from hypothesis import given
from tests.structure.drawn import GRAPHS, positive

from loopmap.structure.components import strong_components
from loopmap.structure.graph import SignedGraph
from loopmap.structure.levels import levels
from loopmap.structure.masks import mask_of, members, reach


def by_reachability(graph: SignedGraph) -> list[set[int]]:
    """Peel off those whose antecedents all are among what they reach: Warfield's rule, on sets."""
    left = set(range(graph.size))
    found = []
    while left:
        within = mask_of(left)
        first = {
            factor
            for factor in left
            if not set(members(reach(factor, graph.predecessors, within)))
            - set(members(reach(factor, graph.successors, within)))
        }
        found.append(first)
        left -= first
    return found


@given(GRAPHS)
def test_agrees_with_peeling_by_reachability(graph: SignedGraph) -> None:
    flat = [{factor for block in level for factor in block} for level in levels(graph)]
    assert flat == by_reachability(graph)


@given(GRAPHS)
def test_each_component_stands_once_and_each_link_goes_on(graph: SignedGraph) -> None:
    found = levels(graph)
    assert sorted(block for level in found for block in level) == list(strong_components(graph))
    level_of = {factor: i for i, level in enumerate(found) for block in level for factor in block}
    home = {factor: block for level in found for block in level for factor in block}
    for arc in graph.links:
        inside = home[arc.tail] == home[arc.head]
        assert inside or level_of[arc.tail] < level_of[arc.head]


def test_two_pairs_between_a_cause_and_a_result() -> None:
    graph = positive(6, [(0, 1), (1, 2), (2, 1), (2, 3), (3, 4), (4, 3), (4, 5)])
    assert levels(graph) == (((0,),), ((1, 2),), ((3, 4),), ((5,),))


def test_the_longest_way_counts() -> None:
    assert levels(positive(4, [(0, 1), (1, 3), (0, 3), (2, 3)])) == (((0,), (2,)), ((1,),), ((3,),))


def test_nothing_has_no_levels() -> None:
    assert levels(positive(0, [])) == ()
