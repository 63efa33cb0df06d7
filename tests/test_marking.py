"""Which loops a figure marks: those asked for, else those with names, else the shortest."""

from __future__ import annotations

import pytest

import loopmap
from loopmap.marking import BADGES, marked

TWO = """
links: [a increases b, b decreases a, b increases c, c increases a]
loops: {Long way: {path: [a, b, c]}}
views: {pair: {show: {factors: [a, b]}}}
"""


def test_loops_are_found_by_number_title_or_key_and_in_the_order_asked_for() -> None:
    whole = loopmap.loads(TWO)
    short, long = whole.loops()
    assert [loop.name for loop in marked(whole)] == ["R1"], "the one with a name"
    assert [loop.name for loop in marked(whole, ["LONG  WAY", "b1"])] == ["R1", "B1"]
    assert [loop.name for loop in marked(whole, [short.key, "B1", long.key])] == ["B1", "B1", "R1"]
    assert marked(whole, []) == ()


def test_only_what_an_excerpt_shows_whole_is_marked_in_it() -> None:
    pair = loopmap.loads(TWO).view("pair")
    assert [loop.name for loop in marked(pair)] == ["B1"]
    with pytest.raises(loopmap.UnknownLoop):
        marked(pair, ["R1"])


def test_without_names_the_shortest_are_marked() -> None:
    names = "abcdef"
    whole = loopmap.from_edges([(a, b, "+") for a in names for b in names if a != b])
    assert [len(loop) for loop in marked(whole)] == [2] * BADGES
