"""Signs of walks, against matrices of walks of every length."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.structure.drawn import drawn

from loopmap.influence.sides import Signer
from loopmap.influence.walks import signs_of_walks
from loopmap.signs import Sign


@given(st.integers(0, 10**9), st.sampled_from(["+-", "+-?", "-"]))
def test_walks_have_the_signs_that_some_number_of_steps_gives(seed: int, signs: str) -> None:
    graph = drawn(seed, 5, signs)
    for head in range(graph.size):
        reached = {(head, Sign.POSITIVE)}
        found = set()
        for _ in range(3 * graph.size):
            reached = {
                (arc.tail, arc.sign * sign) for arc in graph.links for end, sign in reached if end == arc.head
            }
            found |= reached
        for factor, told in enumerate(signs_of_walks(graph, head)):
            assert told == {sign for end, sign in found if end == factor}


@given(st.integers(0, 10**9))
def test_a_route_is_a_walk(seed: int) -> None:
    graph = drawn(seed, 7, "+-?")
    sign = Signer(graph)
    for head in range(graph.size):
        for tail, told in enumerate(signs_of_walks(graph, head)):
            if tail != head:
                assert set(sign(tail, head).routes) <= told
