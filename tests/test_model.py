"""The values of a map: equal by what they state, frozen, and not to be had in a wrong state."""

from __future__ import annotations

import copy
import dataclasses
import pickle

import pytest

import loopmap
from loopmap import Sign
from loopmap.factor import Factor
from loopmap.link import Link, Voice
from loopmap.model import Map
from loopmap.places import Place, Text
from loopmap.sheet import Claim, Entry, Ref, Sheet

TEXT = """\
id: p
title: P
focus: x
maps:
  one:
    sources: {r: {title: R}}
    links:
      x increases y:
        confidence: strong
        evidence: {at: 3, note: n, who: [a, b]}
      y decreases x after a delay:
    loops: {L: {path: [x, y], expect: balancing}}
  two: {links: [x decreases y]}
factors:
  x:
    same as: {factor: one/x, because: b}
views: {v: {show: {around: x}}}
story: [{view: v, text: t}]
"""


@pytest.fixture
def whole() -> Map:
    return loopmap.loads(TEXT)


def test_a_copy_by_any_means_is_equal_and_hashes_the_same(whole: Map) -> None:
    for other in (
        copy.copy(whole),
        copy.deepcopy(whole),
        pickle.loads(pickle.dumps(whole)),
        loopmap.loads(TEXT),
    ):
        assert other == whole
        assert hash(other) == hash(whole)
        assert other.to_yaml() == whole.to_yaml()
        assert len({other, whole}) == 1


def test_a_pickled_map_keeps_places(whole: Map) -> None:
    again = pickle.loads(pickle.dumps(whole))
    assert str(again.sheet("one").claims[0].place) == str(whole.sheet("one").claims[0].place) == "<text>:8:7"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("title: P", "title: Q"),
        ("strong", "tentative"),
        ("at: 3", "at: 4"),
        ("[x decreases y]", "[x affects y]"),
        ("who: [a, b]", "who: [a]"),
        (" after a delay", ""),
        ("because: b", "because: c"),
        ("around: x", "around: y"),
        ("text: t", "text: u"),
        ("title: R", "title: S"),
        ("expect: balancing", "about: x"),
        ("id: p", "id: q"),
        ("focus: x", "focus: y"),
        ("  two:", "  three:"),
    ],
)
def test_a_change_of_what_is_stated_is_another_map(whole: Map, before: str, after: str) -> None:
    assert before in TEXT
    assert loopmap.loads(TEXT.replace(before, after)) != whole


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("title: P\n", "title: P   # the programme\n"),
        ("who: [a, b]", "who: [b, a]"),
        ("title: P\nfocus: x\n", "focus: x\ntitle: P\n"),
        ("x increases y", "X  Increases y"),
        ("id: p\n", "# a comment\n\nid: p\n"),
        ("note: n, who", "note: 'n', who"),
    ],
)
def test_comments_order_and_spelling_of_words_state_nothing(whole: Map, before: str, after: str) -> None:
    assert before in TEXT
    other = loopmap.loads(TEXT.replace(before, after))
    if "X" not in after:
        assert other == whole
    else:
        assert [link.status for link in other.links] == [link.status for link in whole.links]


def test_a_map_is_no_other_thing(whole: Map) -> None:
    assert whole != TEXT
    assert whole != whole.sheets


@pytest.mark.parametrize("part", ["sheets", "factors", "links"])
def test_nothing_can_be_changed(whole: Map, part: str) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(whole, part, ())
    first = getattr(whole, part)[0]
    with pytest.raises((dataclasses.FrozenInstanceError, AttributeError, TypeError)):
        first.id = "other"
    hash(first)


def test_what_is_shown_is_short(whole: Map) -> None:
    assert repr(whole) == "<Map 'p': 2 factors, 2 links, 2 sites>"
    assert repr(loopmap.from_edges([])) == "<Map 'map': 0 factors, 0 links>"
    assert str(Ref("mutual-trust", "leeds")) == "leeds/mutual-trust"


PLUS = Claim("one", Ref("x"), Ref("y"), Sign.POSITIVE)


@pytest.mark.parametrize(
    "make",
    [
        lambda: Entry(""),
        lambda: Entry(" - _ "),
        lambda: Entry("a\nb"),
        lambda: Entry("a", ("\t",)),
        lambda: Sheet("one", factors=(Entry("a"), Entry("A"))),
        lambda: Sheet("one", factors=(Entry("a", ("b",)), Entry("b"))),
        lambda: Sheet("one", factors=(Entry("a", ("a",)),)),
        lambda: Sheet("one", factors=(Entry("x"), Entry("y")), claims=(PLUS, PLUS)),
        lambda: Sheet("one", factors=(Entry("x"),), claims=(PLUS,)),
        lambda: Sheet("two", factors=(Entry("x"), Entry("y")), claims=(PLUS,)),
        lambda: Sheet("a b"),
        lambda: Sheet(""),
        lambda: Sheet("a/b"),
        lambda: Sheet("a--b"),
        lambda: Link("x", "y", ()),
        lambda: Map("one", (), (Factor("x", "x"), Factor("x", "X")), ()),
        lambda: Map("one", (), (Factor("x", "x"),), (Link("x", "y", (Voice(PLUS),)),)),
        lambda: Map("one", (), (), (), focus="x"),
    ],
)
def test_a_wrong_state_cannot_be_made(make: object) -> None:
    with pytest.raises(ValueError):
        make()  # type: ignore[operator]


def test_places_do_not_count() -> None:
    place = Place(Text("a", "b"), (1, 1), (1, 2))
    assert Claim("one", Ref("x"), Ref("y"), Sign.POSITIVE, place=place) == PLUS
    assert hash(Claim("one", Ref("x"), Ref("y"), Sign.POSITIVE, place=place)) == hash(PLUS)


# ---- asking


def test_a_factor_is_found_by_id_and_by_any_spelling_of_any_name() -> None:
    whole = loopmap.loads("factors:\n  Mutual trust:\n    also known as: [confidence]\n  trust:\n")
    for name in ("mutual-trust", "MUTUAL  TRUST", "mutual_trust", "Confidence"):
        assert whole.factor(name).label == "Mutual trust"
    with pytest.raises(loopmap.UnknownFactor, match="did you mean 'Mutual trust'") as caught:
        whole.factor("mutual trist")
    assert isinstance(caught.value, KeyError)
    assert caught.value.nearest[0] == "Mutual trust"


def test_a_name_that_two_factors_bear_is_told() -> None:
    whole = loopmap.loads("match: codebook\nmaps:\n  a: {factors: [x]}\n  b: {factors: [x]}\n")
    with pytest.raises(loopmap.UnknownFactor, match=r"x \(a\).*x \(b\)"):
        whole.factor("x")
    assert whole.factor("x (a)").id == "x-(a)"


def test_a_link_is_found_or_none(whole: Map) -> None:
    assert whole.link("X", "y") is not None
    assert whole.link("x", "x") is None


def test_errors_pickle() -> None:
    with pytest.raises(loopmap.MapError) as caught:
        loopmap.loads("foo: 1")
    again = pickle.loads(pickle.dumps(caught.value))
    assert again.problems == caught.value.problems
    assert str(again) == str(caught.value)
    for error in (loopmap.UnknownFactor("x", ("y",)), loopmap.UnreadableFile("a.yaml", "it is a folder")):
        again = pickle.loads(pickle.dumps(error))
        assert (str(again), vars(again)) == (str(error), vars(error))


def test_values_show_themselves_in_a_line() -> None:
    m = loopmap.from_edges([("trust", "openness", "+"), ("openness", "trust", "-")])
    assert repr(m.factors[0]) == "<Factor 'trust'>"
    assert repr(m.links[1]) == "<Link openness → trust: −, single>"
    found = m.loops()
    assert repr(found) == "<Loops: 0 read, to be read on>"
    assert repr(next(found)) == "<Loop B1: trust → openness → trust>"


def test_merge_says_what_it_takes() -> None:
    m = loopmap.from_edges([("trust", "openness", "+")])
    with pytest.raises(TypeError, match=r"merge\(\*maps\)"):
        loopmap.merge([m, m])  # type: ignore[arg-type]


def test_a_figure_marks_the_loops_that_are_asked_for() -> None:
    m = loopmap.from_edges([("a", "b", "+"), ("b", "a", "+"), ("b", "c", "+"), ("c", "a", "+")])
    assert [loop.name for loop in m.figure(badges=["R2"]).scene.loops] == ["R2"]
