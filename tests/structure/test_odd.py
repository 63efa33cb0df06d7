from __future__ import annotations

import pytest
from tests.structure.drawn import drawn, of_polarity, signed

from loopmap.signs import Polarity
from loopmap.structure.odd import shortest_odd_loop


@pytest.mark.parametrize("block", range(10))
def test_the_first_of_the_balancing_loops_of_any_graph(block: int) -> None:
    for seed in range(100 * block, 100 * (block + 1)):
        graph = drawn(seed, size=7)
        assert [shortest_odd_loop(graph)] == (of_polarity(graph, Polarity.BALANCING)[:1] or [()])


def test_a_walk_that_is_odd_only_the_second_time_round_is_no_loop() -> None:
    assert shortest_odd_loop(signed(3, {(0, 1): "-", (1, 0): "-", (1, 2): "+", (2, 1): "+"})) == ()


def test_a_short_even_loop_on_the_way_does_not_hide_a_long_odd_one() -> None:
    links = {(i, (i + 1) % 8): "-" if i == 7 else "+" for i in range(8)}
    assert shortest_odd_loop(signed(8, links | {(2, 1): "+", (5, 4): "+"})) == tuple(range(8))


def test_signs_that_are_not_known_are_refused() -> None:
    with pytest.raises(ValueError, match="all of its signs"):
        shortest_odd_loop(signed(2, {(0, 1): "+", (1, 0): "?"}))
