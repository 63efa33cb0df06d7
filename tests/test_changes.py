"""The figure of a difference: what is new, gone and changed is drawn so, and all else is faded."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from tests.property.strategies import Plan, plans, programme

import loopmap
from loopmap.changes import difference_scene
from loopmap.comparing.links import said
from loopmap.drawing.scene import Change, Scene

OLD = """
id: leeds
title: Leeds
focus: aim
factors: [aim, trust, openness, workload, funding]
links:
  trust increases openness after a delay:
  openness increases trust:
  trust increases aim: {evidence: {note: seen}}
  aim increases workload:
  funding affects trust:
"""
NEW = """
id: leeds
title: Leeds
focus: aim
factors: {aim: , mutual trust: {also known as: trust}, openness: , workload: , goals: }
links:
  mutual trust increases openness:
  openness increases mutual trust:
  mutual trust increases aim: {evidence: {note: heard}}
  aim decreases workload:
  goals increases aim after a delay:
  openness increases aim:
"""


def changes(old: str = OLD, new: str = NEW) -> Scene:
    return difference_scene(loopmap.loads(old).diff(loopmap.loads(new)))


def test_each_factor_and_link_of_both_maps_is_drawn_once_with_what_happened_to_it() -> None:
    shown = changes()
    assert [(factor.words, factor.change, factor.faded) for factor in shown.factors] == [
        ("aim", None, False),
        ("mutual trust (was trust)", Change.CHANGED, False),
        ("openness", None, False),
        ("workload", None, False),
        ("goals (new)", Change.ADDED, False),
        ("funding (gone)", Change.REMOVED, False),
    ]
    labels = [factor.label for factor in shown.factors]
    told = {
        f"{labels[link.tail]} {link.sign.value} {labels[link.head]}": (link.change, link.said, link.faded)
        for link in shown.links
    }
    assert told == {
        "mutual trust + openness": (Change.CHANGED, "was delayed", False),
        "openness + mutual trust": (None, None, True),
        "mutual trust + aim": (None, None, True),
        "aim - workload": (Change.CHANGED, "was +", False),
        "goals + aim": (Change.ADDED, None, False),
        "openness + aim": (Change.ADDED, "new", False),
        "funding ? mutual trust": (Change.REMOVED, None, False),
    }, "a link that came or went with its factor needs no word"


def test_what_changed_is_wide_and_what_is_gone_thin() -> None:
    widths = {link.change: link.width for link in changes().links}
    assert widths[Change.REMOVED] < widths[None] < widths[Change.CHANGED] == widths[Change.ADDED]


def test_title_and_words_tell_the_difference() -> None:
    shown = changes()
    assert shown.title == "Leeds: what has changed"
    assert shown.note == (
        "Factors: 1 new, 1 gone and 1 renamed. Links: 2 new, 1 gone and 2 changed. "
        "Not drawn: other claimants, confidence or evidence of 1 link."
    )
    for sentence in (
        "New factors: goals.",
        "Factors gone: funding.",
        "Renamed: mutual trust (was trust).",
        "New links: goals increases aim after a delay and openness increases aim.",
        "Links gone: funding affects trust.",
        "Changed: mutual trust increases openness (was delayed) and aim decreases workload (was +).",
    ):
        assert sentence in shown.alt
    other = changes(OLD.replace("title: Leeds", "title: Leeds in May"))
    assert other.title == "Leeds, against Leeds in May"


def test_a_sign_and_a_delay_that_changed_at_once_are_both_told() -> None:
    shown = changes("links: [a increases b]", "links: [a decreases b after a delay]")
    assert [link.said for link in shown.links] == ["was + and without delay"]


def test_a_likely_rename_a_joined_factor_and_an_opposite_are_told_apart() -> None:
    old = "factors: [aim, trust, mutual trust, x, y]\nlinks: [trust increases aim, x increases trust]"
    joined = "factors: {aim: , trust: {also known as: mutual trust}, x: , y: }\n" + old.partition("\n")[2]
    words = [factor.words for factor in changes(old, joined).factors]
    assert words == ["aim", "trust", "x", "y", "mutual trust (now in trust)"]
    assert "mutual trust (new, out of trust)" in [factor.words for factor in changes(joined, old).factors]
    likely = old.replace("trust increases", "faith increases").replace("increases trust", "increases faith")
    told = [factor.words for factor in changes(old, likely.replace("[aim, trust,", "[aim, faith,")).factors]
    assert "faith (likely was trust)" in told


@given(plans(), plans())
def test_every_factor_and_link_of_two_programmes_is_drawn_once(one: Plan, other: Plan) -> None:
    old, new = programme(one), programme(other)
    found = old.diff(new, limit=1)
    shown = difference_scene(found)
    assert len(shown.factors) == len(new.factors) + len(found.factors.lost)
    assert len(shown.links) == len(new.links) + len(found.links.lost)
    drawn = [link.change for link in shown.links]
    assert drawn.count(Change.ADDED) == len(found.links.gained)
    assert drawn.count(Change.REMOVED) == len(found.links.lost)
    back = difference_scene(new.diff(old, limit=1))
    assert sum(factor.change is Change.ADDED for factor in back.factors) == len(found.factors.lost)
    signs = {(new.factors[k.tail].id, new.factors[k.head].id): k.sign for k in shown.links[: len(new.links)]}
    assert signs == {(k.tail, k.head): said(k).sign for k in new.links}


def test_where_nothing_differs_all_is_faded_and_that_is_said() -> None:
    shown = changes(OLD, OLD)
    assert shown.note == "No factor, link, sign or delay differs."
    assert all(part.faded for part in shown.links)
    assert all(part.faded for part in shown.factors)


def test_colours_of_themes_and_support_make_way() -> None:
    sites = [loopmap.from_edges([("a", "b", "+")], id=f"s{k}") for k in range(3)]
    shown = difference_scene(sites[0].diff(loopmap.merge(*sites, title="T")))
    assert {link.support for link in shown.links} == {None}
    assert {factor.theme for factor in shown.factors} == {None}


def test_a_large_difference_shows_what_differs_and_says_so(hct: Path) -> None:
    whole = loopmap.load(hct / "programme.yaml")
    said = "psychological safety increases adaptability"
    text = whole.to_yaml().replace(said, said.replace("increases", "decreases"))
    now = loopmap.loads(text)
    found = whole.diff(now)
    assert len(found.links.turned) == 1
    shown = difference_scene(found)
    assert {factor.id for factor in shown.factors} == {"psychological-safety", "adaptability"}
    assert (shown.note or "").endswith("Shown are 2 of 80 factors, those with differences.")
    every = difference_scene(found, whole=True)
    assert (len(every.factors), len(every.links)) == (80, 184)
    assert found.figure(whole=True).scene == every


def test_the_same_scene_comes_of_the_same_maps() -> None:
    assert changes() == changes()
    assert hash(changes()) == hash(changes())
