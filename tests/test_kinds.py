"""Values made by hand: what is of a wrong kind is told where it is made, or where it enters a map."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from typing import Any

import pytest

import loopmap
from loopmap.kinds import check_kinds
from loopmap.link import Link
from loopmap.model import Map
from loopmap.numbers import LoopNumber
from loopmap.places import Place, Text
from loopmap.sheet import Claim, DeclaredLoop, Entry, Evidence, Ref, Sheet, Source
from loopmap.signs import Polarity, Sign

PLUS = Claim("one", Ref("x"), Ref("y"), Sign.POSITIVE)


def wrong(value: object) -> Any:
    return value


@pytest.fixture
def whole() -> Map:
    return loopmap.loads("{id: one, factors: [x, y], links: [x increases y], loops: {}}")


def map_of(whole: Map, **parts: Any) -> Map:
    """Make a map by hand whose sheet has other parts."""
    return Map(whole.head, (replace(whole.sheets[0], **parts),), whole.factors, whole.links)


def test_a_map_made_by_hand_of_the_right_parts_is_that_map(whole: Map) -> None:
    assert Map(whole.head, whole.sheets, whole.factors, whole.links) == whole
    assert replace(whole) == whole
    assert hash(replace(whole)) == hash(whole)


@pytest.mark.parametrize(
    ("parts", "where"),
    [
        ({"title": 3}, r"Map\.sheets\[0\]\.title should be a valid string, and is 3"),
        ({"match": "loosely"}, r"Map\.sheets\[0\]\.match should be 'names' or 'codebook', and is 'loosely'"),
        ({"focus": "x"}, r"Map\.sheets\[0\]\.focus should be an instance of Ref, and is 'x'"),
        ({"sources": (Source(wrong(1)),)}, r"Map\.sheets\[0\]\.sources\[0\]\.id .* is 1"),
        (
            {"claims": (replace(PLUS, sign=wrong("+")),)},
            r"claims\[0\]\.sign .* instance of Sign, and is '\+'",
        ),
        ({"claims": (replace(PLUS, delayed=wrong("no")),)}, r"claims\[0\]\.delayed .* is 'no'"),
        ({"claims": (replace(PLUS, confidence=wrong("strong")),)}, r"claims\[0\]\.confidence"),
        (
            {"claims": (replace(PLUS, evidence=(Evidence(who=wrong("all")),)),)},
            r"evidence\[0\]\.who .* tuple",
        ),
        ({"claims": (replace(PLUS, evidence=(Evidence(at=wrong(3)),)),)}, r"evidence\[0\]\.at"),
        ({"factors": (Entry("x", about=wrong(b"y")), Entry("y"))}, r"factors\[0\]\.about"),
        ({"loops": (DeclaredLoop("L", (Ref("x"),), wrong("R1")),)}, r"loops\[0\]\.number .* LoopNumber"),
        ({"place": (1, 2)}, r"Map\.sheets\[0\]\.place .* Place"),
    ],
)
def test_a_wrong_kind_at_any_depth_is_told_where_the_map_is_made(
    whole: Map, parts: dict[str, Any], where: str
) -> None:
    with pytest.raises(TypeError, match=where):
        map_of(whole, **parts)


@pytest.mark.parametrize(
    ("make", "where"),
    [
        (lambda: Entry(wrong(3)), r"Entry\.name should be a valid string, and is 3"),
        (lambda: Entry("x", wrong(None)), r"Entry\.also_known_as should be a valid tuple, and is None"),
        (lambda: Sheet(wrong(3)), r"Sheet\.id should be a valid string, and is 3"),
        (lambda: Sheet("one", factors=wrong(("x",))), r"Sheet\.factors\[0\] .* Entry, and is 'x'"),
        (lambda: Sheet("one", claims=wrong((PLUS, None))), r"Sheet\.claims\[1\] .* Claim, and is None"),
        (
            lambda: DeclaredLoop("L", wrong(None), signs=(Sign.POSITIVE,)),
            r"DeclaredLoop\.path should be a valid tuple, and is None",
        ),
        (lambda: Map("one", wrong([]), (), ()), r"Map\.sheets should be a valid tuple, and is \[\]"),
        (lambda: Map("one", (), (), wrong((PLUS,))), r"Map\.links\[0\] should be an instance of Link"),
        (lambda: Map("one", (), (), (Link("x", "y", wrong(5)),)), r"Map\.links\[0\]\.voices .* is 5"),
        (lambda: Map(wrong(1), (), (), ()), r"Map\.head should be a valid string, and is 1"),
    ],
)
def test_what_a_value_cannot_look_at_is_told_where_it_is_made(make: Any, where: str) -> None:
    with pytest.raises(TypeError, match=where):
        make()


def test_parts_of_a_map_that_was_read_are_good_for_another_one() -> None:
    """Every kind of value that a file can make passes; places are not looked into, as they share one text."""
    text = """
        title: T
        question: q
        sources: {r: {title: R, author: A, date: 2024, url: 'https://example.org', about: b}}
        themes: {t: Theme}
        factors: {x: {theme: t, also known as: [ex], about: a}, y: {}}
        links:
          x increases y after a delay:
            confidence: strong
            evidence: {source: r, at: p. 3, note: n, quote: q, who: [a, b]}
          y affects x:
        loops: {L: {number: U1, path: [x, y], expect: undetermined, about: b}}
        views: {v: {show: {around: x, steps: 1}, title: V}}
        story: [{view: v, text: t}]
        allow: [{rule: LM031, why: it is our word}]
    """
    read = loopmap.loads(text.replace("\n        ", "\n"), id="one")
    again = Map(read.head, read.sheets, read.factors, read.links, read.named, read.focus, read.origin)
    assert again == read
    check_kinds(DeclaredLoop("L", (Ref("x"),), LoopNumber(Polarity.BALANCING, 1), (Sign.NEGATIVE,)))
    check_kinds(replace(PLUS, place=Place(Text("a", "b"), (1, 1), (1, 2))))
    with pytest.raises(TypeError, match=r"Claim\.tail\.site"):
        check_kinds(replace(PLUS, tail=Ref("x", wrong(1))))


def test_only_what_is_made_by_hand_is_looked_through_by_pydantic() -> None:
    read = (
        "import sys, loopmap; m = loopmap.loads('links: [a increases b]'); print('pydantic' in sys.modules)"
    )
    made = "loopmap.Map(m.head, m.sheets, m.factors, m.links); print('pydantic' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", f"{read}; {made}"], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["False", "True"]


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda _: loopmap.loads(wrong(None)), "loads reads a text, not NoneType"),
        (lambda _: loopmap.loads("links: []", id=wrong(None)), "an id is a text, and not None"),
        (lambda m: m.factor(wrong(object)), "a name is a text, and not <class 'object'>"),
        (lambda m: m.link(wrong(1), "x"), "a name is a text, and not 1"),
        (lambda m: m.sheet(wrong(1)), "a name is a text, and not 1"),
        (lambda m: m.view(wrong(1)), "a name is a text, and not 1"),
        (lambda m: m.loops(through=wrong(1)), "a name is a text, and not 1"),
        (lambda m: m.loops(max_length=wrong("6")), "max_length is a whole number, and not '6'"),
        (lambda m: m.loops(max_length=wrong(2.5)), r"max_length is a whole number, and not 2\.5"),
        (lambda m: m.loops(limit=wrong("6")), "a limit is a whole number, and not '6'"),
        (lambda m: m.loops(steps=wrong("6")), "steps is a whole number, and not '6'"),
        (lambda m: m.pin(wrong(["R1"])), "what is pinned is a loop, and not 'R1'"),
        (lambda m: m.diff(wrong("old.yaml")), "a map differs from a map, and not from 'old.yaml'"),
        (lambda m: m.digest(loops="R1"), r"loops are wanted by a list of names, such as \['R1'\]"),
        (lambda m: loopmap.merge(m, title=wrong(3)), "the title of a merge is a text, and not 3"),
        (lambda m: loopmap.merge(wrong([m])), "merge takes maps, here is list"),
    ],
)
def test_a_call_with_a_wrong_kind_says_what_it_takes(whole: Map, call: Any, said: str) -> None:
    with pytest.raises(TypeError, match=said):
        call(whole)
