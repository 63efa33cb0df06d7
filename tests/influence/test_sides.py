"""The signs of all simple routes, against a program that tries every path."""

from __future__ import annotations

import random
from itertools import pairwise, permutations
from math import prod

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.structure.drawn import drawn, signed

from loopmap.influence.sides import Sides, Signer
from loopmap.signs import Sign
from loopmap.structure.graph import Arc, SignedGraph

POSITIVE, NEGATIVE, UNKNOWN = Sign.POSITIVE, Sign.NEGATIVE, Sign.UNKNOWN


def all_routes(graph: SignedGraph, tail: int, head: int) -> list[tuple[int, ...]]:
    """Extend every path that meets no factor twice."""
    found: list[tuple[int, ...]] = []
    paths: list[tuple[int, ...]] = [(tail,)]
    while paths:
        path = paths.pop()
        if path[-1] == head:
            found.append(path)
            continue
        paths += [
            (*path, onward)
            for onward in range(graph.size)
            if onward not in path and (path[-1], onward) in graph
        ]
    return found


def sign_of(graph: SignedGraph, route: tuple[int, ...]) -> Sign:
    return prod((graph.arc(*step).sign for step in pairwise(route)), start=POSITIVE)


def check_against_all_routes(graph: SignedGraph) -> None:
    sign = Signer(graph)
    for tail in range(graph.size):
        for head in range(graph.size):
            if tail == head:
                continue
            every = all_routes(graph, tail, head)
            told = sign(tail, head)
            assert not told.unsettled
            assert {s: len(route) for s, route in told.routes.items()} == {
                s: min(len(route) for route in every if sign_of(graph, route) is s)
                for s in {sign_of(graph, route) for route in every}
            }
            assert all(sign_of(graph, route) is s for s, route in told.routes.items())
            assert all(route in every for route in told.routes.values())
            common = set.intersection(*map(set, every)) if every else set()
            assert set(told.gates) == common


@given(st.integers(0, 10**9), st.sampled_from(["+-", "+-?", "+-±?", "++++-", "-", "+"]))
def test_signs_shortest_routes_and_gates_are_those_of_all_routes(seed: int, signs: str) -> None:
    check_against_all_routes(drawn(seed, 7, signs))


@pytest.mark.parametrize(
    ("links", "tail", "head", "signs"),
    [
        # A -> T, T -> C, C -| T: the balancing loop lies behind the end
        ({(0, 1): "+", (1, 2): "+", (2, 1): "-"}, 0, 1, {POSITIVE}),
        # A -> B, B -> C, C -| B, B -> T: the loop lies on the way, and a route goes round none
        ({(0, 1): "+", (1, 2): "+", (2, 1): "-", (1, 3): "+"}, 0, 3, {POSITIVE}),
        # A -> B, B -> C, C -| A, C -> T: the loop leads back to the beginning
        ({(0, 1): "+", (1, 2): "+", (2, 0): "-", (2, 3): "+"}, 0, 3, {POSITIVE}),
        # the diamond with one negative link
        ({(0, 1): "+", (0, 2): "-", (1, 3): "+", (2, 3): "+"}, 0, 3, {POSITIVE, NEGATIVE}),
        (
            {(0, 1): "+", (0, 2): "+", (0, 3): "+", (1, 4): "+", (2, 4): "+", (3, 4): "-"},
            0,
            4,
            {POSITIVE, NEGATIVE},
        ),
        ({(0, 1): "?", (1, 2): "-"}, 0, 2, {UNKNOWN}),
        ({(0, 1): "±", (1, 2): "-", (0, 2): "+"}, 0, 2, {UNKNOWN, POSITIVE}),
        ({(1, 0): "+"}, 0, 1, set()),
    ],
)
def test_small_maps_whose_answer_is_known(
    links: dict[tuple[int, int], str], tail: int, head: int, signs: set[Sign]
) -> None:
    graph = signed(1 + max(map(max, links)), links)
    assert set(Signer(graph)(tail, head).routes) == signs


def test_an_all_negative_ladder_of_odd_and_even_ways() -> None:
    """Finding an odd route is what makes the question hard; a ladder has exponentially many."""
    links: dict[tuple[int, int], str] = {}
    for rung in range(0, 60, 3):
        links |= {(rung, rung + 1): "-", (rung + 1, rung + 3): "-", (rung, rung + 2): "-"}
        links |= {(rung + 2, rung + 3): "-", (rung + 1, rung + 2): "-"}
    told = Signer(signed(61, links))(0, 60)
    assert set(told.routes) == {POSITIVE, NEGATIVE}
    assert len(told.routes[POSITIVE]) == 41
    assert len(told.routes[NEGATIVE]) == 42


def test_a_search_that_ends_too_early_says_so() -> None:
    random_ = random.Random(5)
    links = {(a, b): random_.choice("+-") for a in range(9) for b in range(9) if a != b}
    assert Signer(signed(9, links), looks=0)(0, 8).unsettled == {POSITIVE, NEGATIVE, UNKNOWN}


def test_a_factor_has_no_route_to_itself() -> None:
    with pytest.raises(ValueError, match="from 1 to itself"):
        Signer(signed(2, {(0, 1): "+"}))(1, 1)


def test_what_is_not_there_has_no_sides() -> None:
    assert Signer(signed(2, {(0, 1): "+"}))(1, 0) == Sides()


@given(st.integers(0, 10**9), st.data())
def test_another_order_of_the_factors_changes_no_sign(seed: int, data: st.DataObject) -> None:
    graph = drawn(seed, 7, "+-?")
    order = data.draw(st.permutations(range(graph.size)))
    other = SignedGraph(graph.size, tuple(Arc(order[a.tail], order[a.head], a.sign) for a in graph.links))
    sign, again = Signer(graph), Signer(other)
    for tail, head in permutations(range(graph.size), 2):
        assert lengths(sign(tail, head)) == lengths(again(order[tail], order[head]))


@given(st.integers(0, 10**9))
def test_with_every_link_turned_back_routes_run_the_other_way(seed: int) -> None:
    graph = drawn(seed, 7, "+-?")
    back = SignedGraph(graph.size, tuple(Arc(arc.head, arc.tail, arc.sign) for arc in graph.links))
    sign, again = Signer(graph), Signer(back)
    for tail, head in permutations(range(graph.size), 2):
        assert lengths(sign(tail, head)) == lengths(again(head, tail))


def lengths(told: Sides) -> dict[Sign, int]:
    return {sign: len(route) for sign, route in told.routes.items()}
