"""Who says what: short names that are told apart, and what a link is labelled with."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import loopmap
from loopmap.alt import alt_text
from loopmap.drawing.scene import NOBODY
from loopmap.figures import scene
from loopmap.who import claim_words, short_names, site_names

MAPS = """
title: Three places
maps:
  leeds: {title: Leeds, links: [trust increases openness, openness increases trust, fear decreases trust]}
  croydon: {title: Croydon, links: [trust decreases openness, openness increases trust,
    money both increases and decreases hope, hope affects trust]}
  york: {title: York, links: [trust decreases openness, fear decreases trust]}
links: [hope increases fear, fear increases trust, money increases trust]
"""


@pytest.fixture(scope="module")
def whole() -> loopmap.Map:
    return loopmap.loads(MAPS)


def test_each_link_is_labelled_with_who_holds_it_alone_or_who_is_on_which_side(whole: loopmap.Map) -> None:
    names = site_names(whole)
    assert names == {"croydon": "Cro", "leeds": "Lee", "york": "Yor"}
    words = {(link.tail, link.head): claim_words(link, names) for link in whole.links}
    assert words == {
        ("trust", "openness"): "+Lee −Cro −Yor",
        ("openness", "trust"): None,
        ("fear", "trust"): "+team −Lee −Yor",
        ("money", "hope"): "±Cro",
        ("hope", "trust"): "Cro",
        ("hope", "fear"): None,
        ("money", "trust"): None,
    }


def test_many_claimants_are_counted_by_side() -> None:
    sites = [loopmap.from_edges([("a", "b", "+" if k < 3 else "-")], id=f"site{k}") for k in range(5)]
    (link,) = loopmap.merge(*sites).links
    assert claim_words(link, {}) == "+3 −2"


def test_a_figure_of_who_says_what_has_voices_and_no_colour_by_sign(whole: loopmap.Map) -> None:
    shown = scene(whole, who=True)
    assert shown.voices == (("Cro", "Croydon"), ("Lee", "Leeds"), ("Yor", "York"))
    label = [factor.label for factor in shown.factors]
    voices = {(label[link.tail], label[link.head]): link.voice for link in shown.links}
    assert voices["hope", "trust"] == voices["money", "hope"] == 0
    assert set(voices.values()) == {0, NOBODY}
    assert {link.words for link in shown.links} == {
        "",
        "Cro",
        "2/3",
        "±Cro",
        "+Lee −Cro −Yor",
        "+team −Lee −Yor",
    }
    plain = scene(whole)
    assert not plain.voices
    assert {link.voice for link in plain.links} == {None}


def test_a_link_that_one_site_and_the_team_contest_is_nobodys_alone() -> None:
    both = loopmap.loads(
        "maps: {x: {links: [a increases b]}, y: {links: [b increases a]}}\nlinks: [a decreases b]"
    )
    links = {(link.tail, link.head): link for link in scene(both, who=True).links}
    assert (links[0, 1].voice, links[0, 1].said) == (NOBODY, "+x −team")
    assert links[1, 0].voice == 1


def test_the_alt_text_counts_who_holds_what(whole: loopmap.Map) -> None:
    told = "Of the links Croydon alone holds 2, several hold 3 and the programme team alone holds 2."
    assert told in alt_text(whole, who=True)
    assert "alone" not in alt_text(whole)


def test_a_map_of_one_site_has_nobody_to_compare() -> None:
    for few in (loopmap.loads("links: [a increases b]"), loopmap.loads("")):
        with pytest.raises(loopmap.TooFewSites, match="two sites or more"):
            few.figure(who=True)


@given(st.lists(st.text(max_size=12), max_size=40))
def test_no_two_short_names_are_alike_or_empty_or_the_teams(labels: list[str]) -> None:
    names = short_names(labels)
    assert len({name.casefold() for name in names}) == len(labels)
    assert not {"", "team"} & {name.casefold() for name in names}
    assert all(len(name) <= 40 for name in names)
