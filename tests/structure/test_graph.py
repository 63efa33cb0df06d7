from __future__ import annotations

import copy
import pickle

import pytest

from loopmap.signs import Sign
from loopmap.structure.graph import Arc, SignedGraph, steps_around

THERE = Arc(0, 1, Sign.POSITIVE)
BACK = Arc(1, 0, Sign.NEGATIVE, delayed=True)


def test_order_of_links_does_not_matter() -> None:
    one, other = SignedGraph(2, (THERE, BACK)), SignedGraph(2, (BACK, THERE))
    assert one == other
    assert hash(one) == hash(other)
    assert other.links == (THERE, BACK)


def test_a_second_link_on_a_pair_is_refused() -> None:
    with pytest.raises(ValueError, match=r"two links on \(0, 1\)"):
        SignedGraph(2, (THERE, BACK, Arc(0, 1, Sign.NEGATIVE)))


@pytest.mark.parametrize("ends", [(0, 2), (2, 0), (-1, 0), (0, -1)])
def test_a_link_that_leaves_the_graph_is_refused(ends: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="leaves a graph of 2 factors"):
        SignedGraph(2, (Arc(*ends, Sign.POSITIVE),))


def test_a_negative_size_is_refused() -> None:
    with pytest.raises(ValueError, match="-1 factors"):
        SignedGraph(-1, ())


def test_neighbours_are_bit_sets() -> None:
    graph = SignedGraph(3, (THERE, BACK, Arc(1, 1, Sign.UNKNOWN), Arc(1, 2, Sign.BOTH)))
    assert graph.successors == (0b010, 0b111, 0b000)
    assert graph.predecessors == (0b010, 0b011, 0b010)


def test_links_are_found_by_their_ends() -> None:
    graph = SignedGraph(2, (THERE, BACK))
    assert (1, 0) in graph
    assert (0, 0) not in graph
    assert graph.arc(1, 0) is BACK
    assert graph.around((0, 1)) == (THERE, BACK)
    with pytest.raises(KeyError):
        graph.arc(0, 0)


def test_a_graph_survives_copying_and_pickling() -> None:
    graph = SignedGraph(2, (THERE, BACK))
    assert graph.successors
    assert copy.deepcopy(graph) == graph
    assert pickle.loads(pickle.dumps(graph)) == graph


def test_a_loop_of_one_steps_onto_itself() -> None:
    assert list(steps_around((3,))) == [(3, 3)]
    assert list(steps_around(())) == []
