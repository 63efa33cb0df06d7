from __future__ import annotations

import pytest
from hypothesis import given
from tests.structure.drawn import (
    CAMPS,
    GRAPHS,
    ORDERS,
    drawn,
    of_polarity,
    relabelled,
    same_under_three_hash_seeds,
    signed,
    switched,
    with_every_choice_of_signs,
)

from loopmap.signs import Polarity
from loopmap.structure.balance import (
    Presence,
    balancing_loop,
    has_balancing_loop,
    has_reinforcing_loop,
    known_part,
    reinforcing_loop,
)
from loopmap.structure.graph import Loop, SignedGraph


def first(graph: SignedGraph, kind: Polarity) -> Loop | None:
    return next(iter(of_polarity(graph, kind)), None)


def said(graph: SignedGraph) -> tuple[Presence, Presence]:
    return has_balancing_loop(graph), has_reinforcing_loop(graph)


def both_ways_in_a_ring(size: int) -> SignedGraph:
    """Every loop balances, and every factor has two ways in and two ways out."""
    links = {(i, (i + 1) % size): "+" if i else "-" for i in range(size)}
    links |= {(j, i): "-" if i else "+" for i, j in list(links)}
    return signed(size, links)


@pytest.mark.parametrize("block", range(20))
def test_agrees_with_the_list_of_loops_where_all_signs_are_known(block: int) -> None:
    for seed in range(150 * block, 150 * (block + 1)):
        graph = drawn(seed)
        balancing, reinforcing = first(graph, Polarity.BALANCING), first(graph, Polarity.REINFORCING)
        assert balancing_loop(graph) == balancing
        assert reinforcing_loop(graph) == reinforcing
        assert said(graph) == (
            Presence.YES if balancing else Presence.NO,
            Presence.YES if reinforcing else Presence.NO,
        )


@pytest.mark.parametrize("block", range(10))
def test_says_of_unknown_signs_what_holds_whichever_they_are(block: int) -> None:
    for seed in range(100 * block, 100 * (block + 1)):
        graph = drawn(seed, size=4, signs="++--?±")
        holds = [bool(first(one, Polarity.BALANCING)) for one in with_every_choice_of_signs(graph)]
        expected = Presence.YES if all(holds) else Presence.MAY if any(holds) else Presence.NO
        assert has_balancing_loop(graph) is expected


@given(GRAPHS)
def test_a_loop_shown_has_known_signs_and_is_the_first_of_its_polarity(graph: SignedGraph) -> None:
    assert balancing_loop(graph) == first(graph, Polarity.BALANCING)
    assert reinforcing_loop(graph) == first(graph, Polarity.REINFORCING)
    assert (has_balancing_loop(known_part(graph)) is Presence.YES) == (balancing_loop(graph) is not None)


@given(GRAPHS)
def test_a_reinforcing_loop_may_be_wherever_a_sign_on_a_loop_is_not_known(graph: SignedGraph) -> None:
    answer = has_reinforcing_loop(graph)
    assert (answer is Presence.YES) == bool(first(graph, Polarity.REINFORCING))
    assert (answer is Presence.NO) == (
        not first(graph, Polarity.REINFORCING) and not first(graph, Polarity.UNDETERMINED)
    )


@given(GRAPHS, CAMPS)
def test_naming_factors_by_their_opposites_changes_no_answer(graph: SignedGraph, camp: list[bool]) -> None:
    other = switched(graph, camp)
    assert said(graph) == said(other)
    assert balancing_loop(graph) == balancing_loop(other)
    assert reinforcing_loop(graph) == reinforcing_loop(other)


@given(GRAPHS, ORDERS)
def test_other_numbers_change_no_answer(graph: SignedGraph, order: list[int]) -> None:
    other = relabelled(graph, order)
    assert said(graph) == said(other)
    assert len(balancing_loop(graph) or ()) == len(balancing_loop(other) or ())


def test_one_of_two_loops_balances_and_no_one_knows_which() -> None:
    graph = signed(3, {(0, 1): "?", (1, 0): "+", (1, 2): "-", (2, 0): "+"})
    assert has_balancing_loop(graph) is Presence.YES
    assert balancing_loop(graph) is None


@pytest.mark.parametrize("negatives", range(8))
def test_a_ring_reinforces_where_its_negative_links_are_even(negatives: int) -> None:
    graph = signed(7, {(i, (i + 1) % 7): "-" if i < negatives else "+" for i in range(7)})
    expected = (Presence.YES, Presence.NO) if negatives % 2 else (Presence.NO, Presence.YES)
    assert said(graph) == expected


def test_no_loops_no_polarity() -> None:
    assert said(signed(3, {(0, 1): "-", (1, 2): "?"})) == (Presence.NO, Presence.NO)


def test_a_search_that_was_cut_short_says_may() -> None:
    graph = both_ways_in_a_ring(10)
    assert not of_polarity(graph, Polarity.REINFORCING)
    assert has_reinforcing_loop(graph) is Presence.NO
    assert has_reinforcing_loop(graph, steps=0) is Presence.MAY


def test_a_search_cut_short_in_one_core_goes_on_in_the_next() -> None:
    ring = both_ways_in_a_ring(10)
    links = {arc.ends: arc.sign.value for arc in ring.links} | {(0, 10): "+", (10, 11): "+", (11, 10): "+"}
    assert has_reinforcing_loop(signed(12, links), steps=0) is Presence.YES


def test_three_hash_seeds() -> None:
    same_under_three_hash_seeds(
        "from tests.structure.drawn import drawn\n"
        "from loopmap.structure.balance import balancing_loop, reinforcing_loop\n"
        "graphs = [drawn(seed, 12) for seed in range(20)]\n"
        "print([(balancing_loop(graph), reinforcing_loop(graph)) for graph in graphs])"
    )
