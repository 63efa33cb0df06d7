"""What a figure shows of a map: labels, support, marked loops, the source and the words for it."""

from __future__ import annotations

import pytest

import loopmap
from loopmap.alt import alt_text
from loopmap.figures import BADGES, scene
from loopmap.signs import Sign

LEEDS = """
id: leeds
title: Leeds
focus: trust
sources:
  report: {title: A report, author: Somebody, date: 2024}
factors: [trust, openness, fear]
links:
  trust increases openness after a delay:
  openness increases trust:
  fear decreases trust:
loops:
  Warm circle: {path: [trust, openness]}
"""
CROYDON = """
id: croydon
title: Croydon
factors: [trust, openness, hope]
links:
  trust decreases openness:
  openness increases trust:
  hope affects trust:
"""


@pytest.fixture
def both() -> loopmap.Map:
    return loopmap.merge(loopmap.loads(LEEDS), loopmap.loads(CROYDON), title="Both", focus="trust")


def test_a_site_map_shows_signs_delays_focus_and_its_named_loop() -> None:
    shown = scene(loopmap.loads(LEEDS))
    assert shown.title == "Leeds"
    assert shown.note == "Source: A report (Somebody, 2024)"
    assert [(f.label, f.focus) for f in shown.factors] == [
        ("trust", True),
        ("openness", False),
        ("fear", False),
    ]
    assert [(link.sign, link.delayed, link.support) for link in shown.links] == [
        (Sign.POSITIVE, True, None),
        (Sign.POSITIVE, False, None),
        (Sign.NEGATIVE, False, None),
    ]
    assert [(loop.name, loop.title) for loop in shown.loops] == [("R1", "Warm circle")]


def test_a_merged_map_shows_support_and_disagreement(both: loopmap.Map) -> None:
    shown = scene(both)
    label = [factor.label for factor in shown.factors]
    links = {(label[link.tail], label[link.head]): link for link in shown.links}
    contested = links["trust", "openness"]
    assert contested.sign is Sign.BOTH
    assert contested.support == (2, 2)
    assert contested.tooltip == "trust both increases and decreases openness after a delay (Croydon, Leeds)"
    assert links["hope", "trust"].sign is Sign.UNKNOWN
    assert links["openness", "trust"].width > links["fear", "trust"].width


def test_loops_are_marked_by_number_title_or_key_and_an_unknown_one_is_named(both: loopmap.Map) -> None:
    (loop,) = both.loops()
    for called in (loop.name, "leeds/Warm circle", "warm circle", loop.key):
        assert [marked.name for marked in scene(both, badges=[called]).loops] == ["U1"]
    with pytest.raises(loopmap.UnknownLoop, match="warm circle"):
        scene(both, badges=["Warm circel"])


def test_without_names_the_shortest_loops_are_marked() -> None:
    names = "abcdef"
    edges = [(a, b, "+") for a in names for b in names if a != b]
    marked = scene(loopmap.from_edges(edges)).loops
    assert [len(loop.factors) for loop in marked] == [2] * BADGES


def test_an_excerpt_has_the_numbers_and_the_support_of_the_whole_map() -> None:
    whole = loopmap.loads(
        LEEDS.replace(
            "loops:",
            "  fear increases fear:\nviews:\n  warm: {title: Warm, show: {loops: [Warm circle]}}\nloops:",
        )
    )
    excerpt = whole.view("warm")
    shown = scene(excerpt)
    assert shown.title == "Warm"
    assert [factor.label for factor in shown.factors] == ["trust", "openness"]
    assert [loop.name for loop in excerpt.loops()] == ["R2"]
    assert [loop.name for loop in whole.loops()] == ["R1", "R2"]


def test_the_alt_text_tells_what_the_picture_shows(both: loopmap.Map) -> None:
    assert alt_text(both, list(both.loops())) == (
        "Causal loop diagram with 4 factors and 4 links, about trust. Raised by openness. Lowered by fear. "
        "Contested: trust to openness. U1 leeds/Warm circle, undetermined: "
        "more openness, more trust, and so a change in openness after a delay."
    )


def test_a_loop_read_aloud_turns_at_a_negative_link() -> None:
    m = loopmap.from_edges([("a", "b", "-"), ("b", "c", "-"), ("c", "a", "+")])
    assert next(m.loops()).sentence == "more a, less b, more c, and so more a"


def test_a_map_and_an_excerpt_show_themselves_in_a_notebook() -> None:
    m = loopmap.loads(LEEDS + "views: {all: {show: {around: trust}}}\n")
    for shown in (m, m.view("all")):
        bundle = shown._repr_mimebundle_()
        assert bundle["image/svg+xml"].lstrip().startswith("<svg")
        assert bundle["text/plain"] == repr(shown)


def test_an_empty_or_a_very_large_map_shows_itself_as_text() -> None:
    large = loopmap.from_edges([(f"f{i}", f"f{i + 1}", "+") for i in range(90)])
    for shown in (loopmap.loads(""), large):
        assert shown._repr_mimebundle_() == {"text/plain": repr(shown)}


def test_a_figure_has_the_theme_and_the_page_that_are_asked_for() -> None:
    m = loopmap.loads(LEEDS + "views: {all: {show: {around: trust}}}\n")
    for drawn in (m.figure("all", theme="dark", fit="a4"), m.view("all").figure(theme="dark", fit="a4")):
        assert drawn.style.name == "dark"
        assert drawn.page is not None
        assert drawn.page.name == "a4"
    assert m.figure() == m.figure(theme="report")


def test_themes_come_in_the_order_of_their_declaration_in_a_map_and_in_its_excerpts() -> None:
    text = """
themes: {a: First, b: Second, c: Nobody's}
factors: {x: {theme: b}, y: {theme: a}}
links: [x increases y]
views: {one: {show: {factors: [x]}}}
"""
    whole = loopmap.loads(text)
    assert scene(whole).themes == scene(whole.view("one")).themes == ("First", "Second")
