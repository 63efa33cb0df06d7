"""What a view picks, adds, draws and lets through."""

from __future__ import annotations

import pytest

import loopmap

MAP = """\
themes: {people: People}
factors:
  a: {theme: people}
  b:
  c:
  d:
  e: {theme: people}
  lone:
links:
  a increases b:
  b increases c:
  c decreases a:
  c increases d:
  d increases e:
  e affects d:
loops:
  Round: {path: [a, b, c]}
views:
"""


def shown(show: str, text: str = MAP) -> tuple[str, str]:
    """Give the factors and the links of a view, as letters."""
    whole = loopmap.loads(f"{text}  v: {{show: {{{show}}}}}\n")
    view = whole.view("v")
    return " ".join(f.id for f in view.factors), " ".join(f"{k.tail}{k.head}" for k in view.links)


@pytest.mark.parametrize(
    ("show", "factors", "links"),
    [
        ("factors: [a, b, c]", "a b c", "ab bc ca"),
        ("factors: [a, C]", "a c", "ca"),
        ("factors: a", "a", ""),
        ("themes: people", "a e", ""),
        ("themes: [People, people]", "a e", ""),
        ("loops: Round", "a b c", "ab bc ca"),
        ("loops: [round], factors: [d]", "a b c d", "ab bc ca cd"),
        ("around: c", "a b c d e", "ab bc ca cd de ed"),
        ("around: c, steps: 1", "a b c d", "ab bc ca cd"),
        ("upstream of: c", "a b c", "ab bc ca"),
        ("upstream of: d, steps: 1", "c d e", "cd de ed"),
        ("downstream of: d", "d e", "de ed"),
        ("downstream of: c, steps: 1", "a c d", "ca cd"),
        ("from: b, to: d", "b c d", "bc cd"),
        ("from: a, to: c", "a b c", "ab bc"),
        ("from: c, to: c", "a b c", "ab bc ca"),
        ("from: e, to: a", "", ""),
        ("from: b, to: d, factors: [lone]", "b c d lone", "bc cd"),
        ("sites: [map]", "a b c d e", "ab bc ca cd de ed"),
    ],
)  # fmt: skip
def test_a_view_shows(show: str, factors: str, links: str) -> None:
    assert shown(show) == (factors, links)


HELD = """\
title: P
maps:
  one: {links: [x increases y, y increases z, z increases x]}
  two: {links: [x increases y, y affects z]}
  three: {links: [x decreases y]}
links: [z increases y]
views:
"""


@pytest.mark.parametrize(
    ("show", "factors", "links"),
    [
        ("held by at least: 3", "x y", "xy"),
        ("held by at least: 2", "x y z", "xy yz"),
        ("held by at least: 4", "", ""),
        ("sites: three", "x y", "xy"),
        ("sites: [two, three]", "x y z", "xy yz"),
        ("sites: two, held by at least: 3", "x y", "xy"),
        # what is picked is picked on the whole map, and the links are then let through
        ("upstream of: z, held by at least: 3", "x y", "xy"),
        ("from: x, to: z, sites: [three]", "x y", "xy"),
        ("factors: [y, z], held by at least: 2", "y z", "yz"),
    ],
)
def test_a_view_lets_through_what_sites_hold(show: str, factors: str, links: str) -> None:
    assert shown(show, HELD) == (factors, links)


def test_the_teams_links_are_no_sites() -> None:
    assert shown("held by at least: 1", HELD)[1] == "xy yz zx"
    assert shown("factors: [y, z]", HELD)[1] == "yz zy"


def test_two_sites_with_the_same_view_each_show_their_own() -> None:
    site = "{{factors: [x, {0}], links: [x increases {0}], views: {{v: {{show: {{around: x}}}}}}}}"
    text = f"match: codebook\nmaps:\n  one: {site.format('y')}\n  two: {site.format('z')}\n"
    whole = loopmap.loads(text)
    assert [f.label for f in whole.view("one/v").factors] == ["x (one)", "y"]
    assert [f.label for f in whole.view("two/v").factors] == ["x (two)", "z"]


def test_a_view_of_a_site_uses_the_sites_names() -> None:
    whole = loopmap.loads(
        "maps:\n  one: {factors: [x, y], links: [x increases y], views: {v: {show: {factors: [x, y]}}}}\n"
        "factors:\n  trust:\n    same as: one/x\n"
    )
    assert [f.label for f in whole.view("one/v").factors] == ["trust", "y"]


def test_an_unknown_view_is_told_with_the_nearest() -> None:
    whole = loopmap.loads(f"{MAP}  core: {{show: {{factors: [a]}}}}\n")
    with pytest.raises(loopmap.UnknownView, match="core"):
        whole.view("coer")
    with pytest.raises(KeyError):
        whole.view("x")


def test_loops_of_a_view_keep_the_numbers_of_the_whole_map() -> None:
    whole = loopmap.loads(f"{MAP}  v: {{show: {{factors: [a, b, c]}}}}\n")
    assert [loop.name for loop in whole.loops()] == ["U1", "B1"]
    assert [loop.name for loop in whole.view("v").loops()] == ["B1"]
