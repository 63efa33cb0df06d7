"""What is certain of a press: held against strengths by chance, and small maps whose answer is known."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.influence.test_press import FIVE
from tests.structure.drawn import complete, drawn, signed, switched

import loopmap
from loopmap.influence.press.certainly import EITHER, HIGHER, LOWER, UNMOVED, certain_signs, never_settles
from loopmap.influence.press.community import Community, Damping
from loopmap.influence.press.effects import Certainty
from loopmap.influence.press.settling import press
from loopmap.structure.graph import SignedGraph


def strengths(graph: SignedGraph, damping: Damping, chance: np.random.Generator) -> np.ndarray:
    """Give a community matrix with the signs of a graph, and strengths from a fiftieth to fifty."""
    matrix = np.zeros((graph.size, graph.size))
    for (head, tail), effect in Community(graph, damping).effect.items():
        matrix[head, tail] = effect * 10 ** chance.uniform(-1.7, 1.7)
    return matrix


def settles(matrix: np.ndarray) -> bool:
    return bool(np.linalg.eigvals(matrix).real.max() < -1e-7)


@given(
    st.integers(0, 10**9),
    st.sampled_from(["+", "++++-", "+-"]),
    st.sampled_from([Damping.ALL, Damping.ALL, Damping.DECLARED]),
)
def test_what_is_certain_holds_under_all_strengths_that_settle(
    seed: int, signs: str, damping: Damping
) -> None:
    graph = drawn(seed, 6, signs)
    community = Community(graph, damping)
    certain = [certain_signs(community, j) for j in range(graph.size)]
    hopeless = any(map(never_settles, community.blocks))
    chance = np.random.default_rng(seed)
    for _ in range(30):
        matrix = strengths(graph, damping, chance)
        if not settles(matrix):
            continue
        assert not hopeless
        response = np.linalg.inv(-matrix)
        small = 1e-9 * np.abs(response).max()
        for j in range(graph.size):
            for i in range(graph.size):
                told, value = certain[j][i], response[i, j]
                if told == UNMOVED:
                    assert abs(value) <= small
                elif told in (HIGHER, LOWER) and abs(value) > small:
                    assert told == (HIGHER if value > 0 else LOWER)


def test_where_no_loop_balances_every_press_is_certain_at_any_size() -> None:
    """The terms of each entry point both ways, and are too many to count: it takes the other proof."""
    whole = loopmap.from_edges(
        [(f"f{i}", f"f{(i + step) % 30}", "+") for i in range(30) for step in (1, 2)] + [("x", "f0", "-")]
    )
    found = press(whole, "x")
    assert {found[f"f{i}"].certainty for i in range(30)} == {Certainty.CERTAIN}
    assert {found[f"f{i}"].sign.value for i in range(30)} == {"-"}
    assert found["f1"].terms is None
    assert found.settles is False


@given(st.integers(0, 10**9), st.data())
def test_turning_factors_round_turns_what_is_certain(seed: int, data: st.DataObject) -> None:
    graph = drawn(seed, 6, "+++-")
    turned = data.draw(st.lists(st.booleans(), min_size=graph.size, max_size=graph.size))
    before, after = Community(graph), Community(switched(graph, turned))
    for j in range(graph.size):
        for i in range(graph.size):
            signs = certain_signs(before, j)[i]
            flipped = turned[i] != turned[j]
            expected = signs and frozenset(-sign if flipped else sign for sign in signs)
            assert certain_signs(after, j)[i] == expected


def test_opposite_ways_by_links_of_their_own_may_go_either_way() -> None:
    """The ring has no settled terms to count; what comes into it comes both ways."""
    links = [f"r{i} increases r{(i + step) % 15}" for i in range(15) for step in (1, 2)]
    whole = loopmap.loads(f"links: [{', '.join([*links, 'x increases r0', 'x decreases r5'])}]")
    assert {press(whole, "x")[f"r{i}"].certainty for i in range(15)} == {Certainty.OPEN}


def test_in_a_large_part_with_loops_of_both_kinds_it_is_not_computed() -> None:
    links = [f"r{i} increases r{(i + 1) % 15}" for i in range(15)]
    whole = loopmap.loads(f"links: [{', '.join([*links, 'r7 decreases r0'])}]")
    assert press(whole, "r0")["r1"].certainty is Certainty.NOT_COMPUTED
    simulated = press(whole, "r0", simulated=True, draws=100)["r1"]
    assert (simulated.certainty, simulated.sign.value, simulated.terms) == (Certainty.USUAL, "+", None)


def test_a_link_of_unknown_sign_between_parts_goes_either_way() -> None:
    graph = signed(4, {(0, 1): "?", (1, 2): "+", (2, 1): "+", (0, 3): "-"})
    assert certain_signs(Community(graph), 0) == (HIGHER, EITHER, EITHER, LOWER)
    with pytest.raises(ValueError, match="on a loop is not known"):
        Community(signed(2, {(0, 1): "?", (1, 0): "+"}))


@pytest.mark.parametrize(
    ("links", "damping", "never"),
    [
        ({(0, 1): "+", (1, 0): "-"}, Damping.NONE, True),  # it swings for ever
        ({(0, 1): "+", (1, 0): "-", (1, 1): "-"}, Damping.DECLARED, False),
        ({(0, 1): "+", (1, 0): "+", (1, 1): "-"}, Damping.DECLARED, True),  # no feedback of two is negative
        ({(0, 1): "+", (1, 0): "+"}, Damping.ALL, False),
        ({(0, 1): "+", (1, 0): "+", (0, 0): "+", (1, 1): "-"}, Damping.DECLARED, True),
    ],
)
def test_what_settles_under_no_strengths(
    links: dict[tuple[int, int], str], damping: Damping, never: bool
) -> None:
    (block,) = Community(signed(2, links), damping).blocks
    assert never_settles(block) is never


@pytest.mark.parametrize("size", [4, 20])
def test_where_no_loop_balances_every_factor_has_to_tend_back_of_itself(size: int) -> None:
    """Terms of each level point both ways in the small one, and are too many to count in the large."""
    links = {(i, (i + step) % size): "+" for i in range(size) for step in (1, size - 1)}
    for damped in (size, size - 1):
        graph = signed(size, links | {(i, i): "-" for i in range(damped)})
        (block,) = Community(graph, Damping.DECLARED).blocks
        assert never_settles(block) is (damped < size)


def test_what_is_certain_and_what_is_not_known_add_to_what_is_not_known() -> None:
    """Into the tutorial's five variables by two ways: alone, the first is certain, and the second is not."""
    links = {
        (j, i): "+" if value > 0 else "-"
        for i, row in enumerate(FIVE)
        for j, value in enumerate(row)
        if value
    }
    for ways, told in (((0,), HIGHER), ((3,), None), ((0, 3), None)):
        graph = signed(6, links | {(5, way): "+" for way in ways} | {(5, 5): "-"})
        assert certain_signs(Community(graph, Damping.DECLARED), 5)[3] == told


@pytest.mark.parametrize(
    ("raising", "lowering", "certainty"),
    [(3, 1, Certainty.USUAL), (5, 2, Certainty.OPEN), (2, 1, Certainty.OPEN)],
)
def test_from_half_the_terms_on_it_is_usual(raising: int, lowering: int, certainty: Certainty) -> None:
    ways = [(f"w{k}", "+" if k < raising else "-") for k in range(raising + lowering)]
    whole = loopmap.from_edges(
        [("x", way, "+") for way, _ in ways] + [(way, "y", sign) for way, sign in ways]
    )
    assert press(whole, "x")["y"].certainty is certainty


def test_a_part_that_never_settles_spoils_only_what_lies_behind_it() -> None:
    whole = loopmap.loads(
        "links: [a decreases a, b decreases b, a increases b, b increases c, c increases d, d increases c]"
    )
    found = press(whole, "a", damping=Damping.DECLARED)
    assert found.never
    assert not found.meaningful
    assert [one.certainty for one in found.effects] == [Certainty.CERTAIN] * 2 + [Certainty.NEVER] * 2


def test_a_large_complete_map_is_judged_at_once() -> None:
    assert certain_signs(Community(complete(40)), 0) == (HIGHER,) * 40
