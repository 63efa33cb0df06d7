"""What a figure shows of a map: labels, support, marked loops, the source and the words for it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import loopmap
from loopmap.alt import alt_text
from loopmap.figures import scene
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


TWO_ROUNDS = """
links: [a increases b, b increases a, b decreases c, c increases b, c increases d]
loops: {"Round, and round": {path: [a, b]}}
"""


def test_loops_that_are_asked_for_stand_out_and_badges_do_not_fade_the_rest() -> None:
    whole = loopmap.loads(TWO_ROUNDS)
    shown = scene(whole, loops=["Round, and round"])
    assert [(f.label, f.faded) for f in shown.factors] == [
        ("a", False),
        ("b", False),
        ("c", True),
        ("d", True),
    ]
    assert [link.faded for link in shown.links] == [False, False, True, True, True]
    assert [(loop.name, loop.faded) for loop in shown.loops] == [("R1", False)]
    both = scene(whole, loops=["R1"], badges=["B1", "R1"])
    assert [(loop.name, loop.faded) for loop in both.loops] == [("R1", False), ("B1", True)]
    for plain in (scene(whole, badges=["B1"]), scene(whole, loops=[], badges=["B1"])):
        assert not plain.faded
        assert [loop.name for loop in plain.loops] == ["B1"]
    assert not scene(whole, loops=[]).loops


def test_the_alt_text_tells_which_loops_stand_out() -> None:
    whole = loopmap.loads(TWO_ROUNDS)
    assert (
        ". R1 stands out, and all else is faded. R1 Round, and round, reinfor"
        in scene(whole, loops=["r1"]).alt
    )
    assert ". R1 and B1 stand out, and all" in scene(whole, loops=["R1", "B1", "Round, and round"]).alt
    assert "out" not in scene(whole, badges=["B1"]).alt


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


CUT = (
    TWO_ROUNDS
    + """
views: {one: {show: {factors: [a, b]}}, round: {show: {loops: ["Round, and round"]}, title: Round}}
"""
)


def stubs(shown: loopmap.Excerpt) -> dict[str, tuple[int, int]]:
    """The stubs of a figure: for each factor, how many come in and how many go out."""
    made = scene(shown)
    found = {factor.id: [0, 0] for factor in made.factors}
    for stub in made.stubs:
        found[made.factors[stub.factor].id][stub.outward] = stub.count
    return {factor: (into, out) for factor, (into, out) in found.items()}


def test_a_view_counts_the_links_that_lead_out_of_it_and_the_whole_map_none() -> None:
    whole = loopmap.loads(CUT)
    assert stubs(whole.view("one")) == {"a": (0, 0), "b": (1, 1)}
    assert not scene(whole.view("one"), stubs=False).stubs
    assert not scene(whole, stubs=True).stubs
    assert "2 more links of these factors are not drawn" in scene(whole.view("one")).alt
    assert "not drawn" not in scene(whole.view("one"), stubs=False).alt


def test_a_digest_has_stubs_only_where_they_are_asked_for() -> None:
    large = loopmap.from_edges([(f"f{i}", f"f{i + 1}", "+") for i in range(90)])
    assert not large.figure().scene.stubs
    assert [(s.count, s.outward) for s in large.figure(stubs=True).scene.stubs] == [(1, True)]


@given(st.data())
def test_stubs_and_drawn_links_are_all_links_of_the_factors_shown(data: st.DataObject) -> None:
    names = "abcdefg"
    pairs = st.tuples(st.sampled_from(names), st.sampled_from(names))
    links = data.draw(st.lists(pairs, min_size=1, max_size=30, unique=True))
    factors = sorted({end for pair in links for end in pair})
    start, *_ = picked = data.draw(st.lists(st.sampled_from(factors), min_size=1, unique=True))
    end = data.draw(st.sampled_from(factors))
    show = data.draw(
        st.sampled_from(
            [
                {"factors": picked},
                {"around": start, "steps": "1"},
                {"from": start, "to": end},
                {"sites": "map"},
            ]
        )
    )
    values = {
        "factors": factors,
        "links": [{"from": tail, "to": head, "sign": "+"} for tail, head in links],
        "views": {"v": {"show": show}},
    }
    whole = loopmap.from_dict(values)
    shown = whole.view("v")
    drawn = [(link.tail, link.head) for link in shown.links]
    for factor, (into, out) in stubs(shown).items():
        assert into + sum(head == factor for _, head in drawn) == sum(head == factor for _, head in links)
        assert out + sum(tail == factor for tail, _ in drawn) == sum(tail == factor for tail, _ in links)


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


def test_an_empty_map_and_a_very_large_excerpt_show_themselves_as_text() -> None:
    names = ", ".join(f"f{i}" for i in range(90))
    large = loopmap.loads(f"factors: [{names}]\nviews: {{all: {{show: {{factors: [{names}]}}}}}}\n")
    for shown in (loopmap.loads(""), large.view("all")):
        assert shown._repr_mimebundle_() == {"text/plain": repr(shown)}


def test_a_large_map_shows_its_digest_in_a_notebook() -> None:
    large = loopmap.from_edges([(f"f{i}", f"f{i + 1}", "+") for i in range(90)])
    assert "A digest: 30 of 91 factors" in large._repr_mimebundle_()["image/svg+xml"]


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
