from __future__ import annotations

import math

import pytest

from loopmap.drawing.energy import Plan
from loopmap.drawing.neato import neato_starts, read_plain


def test_each_seed_gives_a_layout_with_links_about_as_long_as_wished() -> None:
    plan = Plan.of([(60.0, 14.0)] * 5, [(k, (k + 1) % 5, 120.0, 40.0) for k in range(5)], [])
    first, second = neato_starts(plan, [1, 2], 20.0)
    assert len(first) == len(second) == 5
    for spots in (first, second):
        for a, b, wished, _ in plan.links:
            assert math.dist(spots[a], spots[b]) == pytest.approx(wished, rel=0.35)
    assert neato_starts(plan, [2], 20.0) == [second]


def test_strange_lines_in_the_answer_are_passed_over() -> None:
    text = "graph 1 2 2\nnode n1 1 1 1 1 x\nnode n9 1 1 1 1 x\nnode evil 1 1 1 1 x\nedge n0 n1\nstop\n"
    assert read_plain(text, 2) == [[(0.0, 0.0), (72.0, 72.0)]]
