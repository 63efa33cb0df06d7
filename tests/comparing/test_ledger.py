"""The ledger: each site stands once for each link, with its sign or with the right one of three silences."""

from __future__ import annotations

from hypothesis import given
from tests.comparing.merged import Programme, programmes

import loopmap
from loopmap import Sign, Status
from loopmap.comparing.ledger import Ledger, LinkEntry

TOLD = """
id: both
title: Both
maps:
  leeds:
    title: Leeds
    factors: {trust: {also known as: faith}, openness: , hope: }
    links:
      trust increases openness: {evidence: {note: they say so, who: lead}}
  croydon:
    title: Croydon
    factors: [lack of trust, openness]
    links: [lack of trust increases openness]
  plymouth:
    links: [openness increases hope, hope both increases and decreases openness]
factors:
  trust:
    opposite of: croydon/lack of trust
links:
  trust decreases hope:
"""


@given(programmes())
def test_every_site_stands_once_for_every_link(programme: Programme) -> None:
    whole = programme.map
    found = whole.ledger()
    assert found.sites == whole.sites
    assert {(entry.link.tail, entry.link.head) for entry in found.links} == {
        ends for said in (*programme.sites.values(), programme.team) for ends in said
    }
    for entry in found.links:
        ends = entry.link.tail, entry.link.head
        told, silent = dict(entry.said), dict(entry.silent)
        assert sorted([*told, *silent]) == sorted(programme.sites)
        for site, said in programme.sites.items():
            if ends in said:
                assert told[site] is Sign(said[ends])
            else:
                named = {factor for pair in said for factor in pair}
                silence = ("has neither", "has one", "drew none")[(ends[0] in named) + (ends[1] in named)]
                assert silent[site] == silence
        assert entry.team is (Sign(programme.team[ends]) if ends in programme.team else None)
        assert entry.asked == sum(
            set(ends) <= {factor for pair in said for factor in pair} for said in programme.sites.values()
        )


@given(programmes())
def test_what_is_held_by_so_many_sites_adds_up(programme: Programme) -> None:
    found = programme.map.ledger()
    for number in range(len(programme.sites) + 1):
        held = {(one.link.tail, one.link.head) for one in found.links_held_by(number)}
        assert held == {
            (one.link.tail, one.link.head)
            for one in found.links
            if len(programme.holders((one.link.tail, one.link.head))) == number
        }
    assert {entry.link for entry in found.contested} == {
        link for link in programme.map.links if link.status is Status.CONTESTED
    }


def test_words_and_signs_are_a_sites_own_and_the_team_is_no_site() -> None:
    found = loopmap.loads(TOLD).ledger()
    trust = next(entry for entry in found.factors if entry.factor.label == "trust")
    assert trust.sites == ("croydon", "leeds")
    told = {word.sheet: (word.name, word.also_known_as, word.inverted, word.by) for word in trust.words}
    assert told["leeds"] == ("trust", ("faith",), False, None)
    assert told["croydon"] == ("lack of trust", (), True, "both")
    openness, teams = (_entry(found, "trust", head) for head in ("openness", "hope"))
    assert openness.saying(Sign.POSITIVE) == ("leeds",)
    assert openness.saying(Sign.NEGATIVE) == ("croydon",)
    assert openness.silence("has one") == ("plymouth",)
    claims = openness.to_json()["claims"]
    assert [(one["claimant"], one["sign"], one["turned"]) for one in claims] == [
        ("croydon", "+", True),
        ("leeds", "+", False),
    ]
    assert claims[1]["evidence"][0]["note"] == "they say so"
    assert (teams.said, teams.team) == ((), Sign.NEGATIVE)
    assert [entry.link for entry in found.links_held_by(0)] == [teams.link]


def test_the_frame_has_a_row_for_each_link_and_site_and_for_the_team() -> None:
    found = loopmap.loads(TOLD).ledger()
    frame = found.to_pandas()
    assert len(frame) == len(found.links) * 3 + sum(entry.team is not None for entry in found.links)
    silent = frame[(frame["site"] == "plymouth") & (frame["to"] == "openness") & (frame["from"] == "trust")]
    assert list(silent["silent"]) == ["has one"]


def _entry(found: Ledger, tail: str, head: str) -> LinkEntry:
    return next(one for one in found.links if (one.link.tail, one.link.head) == (tail, head))
