"""What came, went and changed between two versions of a map: as it was edited, no more and no less."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.comparing.drawn import Links, links, site
from tests.property.strategies import Plan, files, plans, programme

import loopmap
from loopmap import Sign
from loopmap.comparing.difference import Difference
from loopmap.comparing.pair import Basis

# ---- edits that are known


@pytest.mark.parametrize("seed", range(80))
def test_what_was_edited_is_what_is_found(seed: int) -> None:
    dice = random.Random(seed)
    before = links(dice, 8, 0.15)
    names = sorted({end for ends in before for end in ends})
    leaving, renamed = dice.sample(names, 2)
    now = {name: f"{name} again" if name == renamed else name for name in names}
    after: Links = {}
    flipped, gone, put_off = set(), set(), set()
    for (tail, head), sign in before.items():
        ends = now[tail], now[head]
        kind = dice.random()
        if leaving in (tail, head) or kind < 0.1:
            gone.add((tail, head))
            continue
        if kind < 0.25 and sign != "?":
            flipped.add(ends)
            after[ends] = {"+": "-", "-": "+"}[sign]
        else:
            after[ends] = sign
        if kind > 0.9:
            put_off.add(ends)
    for name in names:  # no factor but one leaves
        if name != leaving and not any(now[name] in ends for ends in after):
            after[now[name], "hub"] = "+"
    old = site({**before, ("hub", names[0]): "+"})
    came = {ends for ends in after if ends[1] == "hub"}
    after["hub", now[names[0]]] = "+"
    gone -= {("hub", names[0])}
    if names[0] == leaving:
        del after["hub", now[leaving]]
        after["hub", "other"] = "+"
        came |= {("hub", "other")}
        gone |= {("hub", leaving)}
    new = site(after, {now[renamed]: [renamed]}, late=frozenset(put_off))

    found = old.diff(new)
    assert {one.id for one in found.factors.lost} == {f"f-{leaving}"}
    assert {(p.old, p.new, p.basis) for p in found.factors.renamed} == {
        (f"f-{renamed}", f"f-{renamed}-again", Basis.NAME)
    }
    assert ids(found.links.gained) == named(came)
    assert ids(found.links.lost) == named(gone)
    assert ids(one.new for one in found.links.turned) == named(flipped)
    assert ids(one.new for one in found.links.changed if one.change.delay) == named(put_off)
    assert ids(one.new for one in found.links.changed) == named(flipped | put_off)
    # in a map of one site its claims are its links
    kinds: dict[str, set[tuple[str, str]]] = {
        "gained": set(),
        "lost": set(),
        "turned": set(),
        "changed": set(),
    }
    for claim in found.claims:
        said = claim.new or claim.old
        assert said is not None
        kinds[claim.kind].add((said.tail.factor, said.head.factor))
    assert kinds["gained"] == named(came)
    assert kinds["lost"] == named(gone)
    assert kinds["turned"] == named(flipped)
    assert kinds["changed"] == named(put_off - flipped)


def ids(found: Any) -> set[tuple[str, str]]:
    return {(link.tail, link.head) for link in found}


def named(ends: Any) -> set[tuple[str, str]]:
    return {(f"f-{t}".replace(" ", "-"), f"f-{h}".replace(" ", "-")) for t, h in ends}


# ---- laws


def apart(one: loopmap.Map, other: loopmap.Map) -> Difference:
    """Give the difference, and hold what is so of every difference."""
    found, back = one.diff(other), other.diff(one)
    assert bool(found) == (one != other)
    assert json.loads(json.dumps(found.to_json())) == found.to_json()
    assert {f.id for f in found.factors.gained} == {f.id for f in back.factors.lost}
    assert {(p.old, p.new) for p in found.factors.renamed} == {(p.new, p.old) for p in back.factors.renamed}
    assert ids(found.links.gained) == ids(back.links.lost)
    assert ids(found.links.lost) == ids(back.links.gained)
    there = {(c.old.tail, c.old.head, c.new.tail, c.new.head, c.turned) for c in found.links.changed}
    again = {(c.new.tail, c.new.head, c.old.tail, c.old.head, c.turned) for c in back.links.changed}
    assert there == again
    assert {loop.key for loop in found.loops.gained} == {loop.key for loop in back.loops.lost}
    assert {one.new.key for one in found.loops.changed} == {one.old.key for one in back.loops.changed}
    assert sorted(map(kind, found.claims)) == sorted(reverse(kind(c)) for c in back.claims)
    assert len(found.parts) == len(back.parts)
    return found


def kind(claim: Any) -> str:
    return str(claim.kind)


def reverse(word: str) -> str:
    return {"gained": "lost", "lost": "gained"}.get(word, word)


@given(plans(), plans())
def test_nothing_differs_just_when_two_programmes_are_equal_and_back_is_the_reverse(
    one: Plan, other: Plan
) -> None:
    apart(programme(one), programme(other))


@given(plans(), st.data())
def test_the_order_of_a_file_never_counts(plan: Plan, data: st.DataObject) -> None:
    whole = programme(plan)
    values = whole.to_dict()
    shuffled = {key: values[key] for key in data.draw(st.permutations(list(values)))}
    for key, held in shuffled.items():
        if isinstance(held, dict) and key != "maps":
            shuffled[key] = {name: held[name] for name in data.draw(st.permutations(list(held)))}
    assert not whole.diff(loopmap.from_dict(shuffled))


@given(files(), files())
def test_nothing_differs_just_when_two_files_that_say_everything_are_equal(one: Any, other: Any) -> None:
    old = loopmap.from_dict({**one, "id": "site"})
    apart(old, loopmap.from_dict({**other, "id": "site"}))
    assert not old.diff(loopmap.from_dict({**one, "id": "another"}))


@given(files(), st.data())
def test_one_thing_more_or_less_in_a_file_is_a_difference(
    values: dict[str, Any], data: st.DataObject
) -> None:
    old = loopmap.from_dict(values, id="site")
    blank = {key for key, value in values.items() if isinstance(value, str) and not value.strip()}
    parts = sorted(values.keys() - {"factors", "links", "sources", "themes"} - blank)
    assume(parts)
    key = data.draw(st.sampled_from(parts))
    new = loopmap.from_dict({name: held for name, held in values.items() if name != key}, id="site")
    found = apart(old, new)
    assert found.parts
    assert not found.claims
    assert not found.factors.lost


# ---- what else a file says

WHOLE: dict[str, Any] = {
    "title": "All",
    "about": "Two sites.",
    "question": "What helps?",
    "focus": "trust",
    "maps": {
        "leeds": {
            "title": "Leeds",
            "sources": {"report": {"title": "The report"}},
            "factors": {"mutual trust": None, "openness": {"theme": "people"}, "support": None},
            "themes": {"people": "People"},
            "links": {
                "mutual trust increases openness": {"evidence": {"at": "page 1"}, "confidence": "moderate"},
                "openness increases mutual trust": None,
            },
            "loops": {"Frankness": {"path": ["mutual trust", "openness"], "expect": "reinforcing"}},
        },
        "croydon": {
            "title": "Croydon",
            "links": {"lack of trust decreases openness": None, "support increases openness": None},
        },
    },
    "factors": {
        "quality": None,
        "trust": {
            "same as": ["leeds/mutual trust"],
            "opposite of": ["croydon/lack of trust"],
            "part of": "quality",
        },
    },
    "distinct": [["leeds/support", "croydon/support"]],
    "links": {"openness increases quality": None},
    "views": {"frank": {"title": "Frank", "show": {"loops": ["leeds/Frankness"]}}},
    "story": [{"view": "frank", "text": "Look."}, {"text": "And that is all."}],
    "allow": [{"rule": "LM031", "why": "their word"}],
}

Edit = Callable[[dict[str, Any]], object]


def leeds(values: dict[str, Any]) -> dict[str, Any]:
    return values["maps"]["leeds"]  # type: ignore[no-any-return]


PARTS: dict[str, tuple[Edit, tuple[object, ...]]] = {
    "title": (lambda v: v.update(title="Both"), ("hct", "map", None, "changed", "title", "All", "Both")),
    "about": (lambda v: v.pop("about"), ("hct", "map", None, "lost", "about", "Two sites.", None)),
    "question": (
        lambda v: v.update(question="Why?"),
        ("hct", "map", None, "changed", "question", "What helps?", "Why?"),
    ),
    "focus": (
        lambda v: v.update(focus="openness"),
        ("hct", "map", None, "changed", "focus", "trust", "openness"),
    ),
    "theme": (
        lambda v: leeds(v)["factors"]["openness"].pop("theme"),
        ("leeds", "factor", "openness", "lost", "theme", "people", None),
    ),
    "title of a theme": (
        lambda v: leeds(v)["themes"].update(people="Persons"),
        ("leeds", "theme", "people", "changed", "title", "People", "Persons"),
    ),
    "a source": (
        lambda v: leeds(v)["sources"].update(report={"title": "The report", "date": "2024-10"}),
        ("leeds", "source", "report", "gained", "date", None, "2024-10"),
    ),
    "another name": (
        lambda v: leeds(v)["factors"].update({"openness": {"theme": "people", "also known as": ["candour"]}}),
        ("leeds", "factor", "openness", "gained", "also known as", None, "candour"),
    ),
    "part of": (
        lambda v: v["factors"]["trust"].pop("part of"),
        ("hct", "factor", "trust", "lost", "part of", "quality", None),
    ),
    "a reason": (
        lambda v: v["factors"]["trust"].update(
            {"same as": [{"factor": "leeds/mutual trust", "because": "both speak of it"}]}
        ),
        ("hct", "factor", "trust", "gained", "same as", None, "leeds/mutual trust (both speak of it)"),
    ),
    "a view": (
        lambda v: (v.pop("views"), v["story"].pop(0)),
        ("hct", "view", "frank", "lost", None, None, None),
    ),
    "what a view shows": (
        lambda v: v["views"]["frank"].update(show={"around": "trust"}),
        ("hct", "view", "frank", "changed", "show", None, None),
    ),
    "the order of a story": (
        lambda v: v["story"].reverse(),
        ("hct", "map", None, "changed", "story", None, None),
    ),
    "what is allowed": (
        lambda v: v["allow"].append({"rule": "LM032", "why": "so it is"}),
        ("hct", "allowance", "LM032", "gained", None, None, None),
    ),
    "a loop": (
        lambda v: (
            leeds(v)["loops"].update(Candour=leeds(v)["loops"].pop("Frankness"))
            or v["views"]["frank"].update(show={"loops": ["leeds/Candour"]})
        ),
        ("leeds", "loop", "Candour", "gained", None, None, None),
    ),
    "distinct": (
        lambda v: v.pop("distinct"),
        ("hct", "distinct", "leeds/support, croydon/support", "lost", None, None, None),
    ),
    "match": (lambda v: v.update(match="names"), ("hct", "map", None, "gained", "match", None, "names")),
}


@pytest.mark.parametrize("name", PARTS)
def test_each_thing_that_a_file_says_is_told_by_its_name_and_place(name: str) -> None:
    edit, expected = PARTS[name]
    old = loopmap.from_dict(WHOLE, id="hct")
    values = json.loads(json.dumps(WHOLE))
    edit(values)
    found = apart(old, loopmap.from_dict(values, id="hct"))
    told = [tuple(part.to_json().values()) for part in found.parts]
    assert expected in told
    assert not found.claims


def test_a_site_that_comes_in_brings_its_claims(hct: Path) -> None:
    whole = loopmap.load(hct / "programme.yaml")
    values = whole.to_dict()
    del values["maps"]["leeds"]
    for entry in values["factors"].values():
        for key in ("same as", "opposite of") if entry else ():
            said = entry.get(key, [])
            kept = [
                one
                for one in ([said] if isinstance(said, str) else said)
                if not (one if isinstance(one, str) else one["factor"]).startswith("leeds/")
            ]
            entry.pop(key, None)
            entry.update({key: kept} if kept else {})
    without = loopmap.from_dict({**values, "views": {}, "story": [], "allow": []}, id="hct")
    found = without.diff(whole)
    assert ("leeds", "map", "Leeds", "gained") in {(p.sheet, p.part, p.name, p.kind) for p in found.parts}
    claims = whole.sheet("leeds").claims
    assert [one.new for one in found.claims if one.sheet == "leeds"] == list(claims)
    assert all(one.kind == "gained" for one in found.claims if one.sheet == "leeds")
    held = {(link.tail, link.head) for link in whole.links if link.sites == ("leeds",)}
    team = {(link.tail, link.head) for link in whole.links if not link.sites}
    assert ids(found.links.gained) <= held | team
    gained_a_site = {
        (one.new.tail, one.new.head) for one in found.links.changed if one.sites_gained == ("leeds",)
    }
    shared = {(link.tail, link.head) for link in whole.links if "leeds" in link.sites and len(link.sites) > 1}
    assert shared <= gained_a_site | ids(found.links.gained)


def test_evidence_confidence_and_holders_are_told() -> None:
    old = loopmap.from_dict(WHOLE, id="hct")
    values = json.loads(json.dumps(WHOLE))
    said = leeds(values)["links"]
    said["mutual trust increases openness"] = {
        "evidence": [{"at": "page 1"}, {"at": "page 2", "quote": "we talk"}],
        "confidence": "strong",
    }
    said["support increases openness"] = None
    values["maps"]["croydon"]["links"]["lack of trust both increases and decreases openness"] = values[
        "maps"
    ]["croydon"]["links"].pop("lack of trust decreases openness")
    found = apart(old, loopmap.from_dict(values, id="hct"))
    changed = {(one.new.tail, one.new.head): one for one in found.links.changed}
    trust = changed["trust", "openness"]
    assert trust.change.sign == (Sign.POSITIVE, Sign.BOTH)
    assert trust.status
    assert [one.value for one in trust.status] == ["agreed", "contested"]
    assert [one.value if one else None for one in trust.change.confidence or ()] == ["moderate", "strong"]
    ((sheet, evidence),) = trust.change.evidence_gained
    assert (sheet, evidence.at) == ("leeds", "page 2")
    assert not trust.change.evidence_lost
    assert ids(found.links.gained) == {("support-(leeds)", "openness")}
    by_site = {(one.sheet, one.kind) for one in found.claims}
    assert by_site == {("leeds", "changed"), ("leeds", "gained"), ("croydon", "turned")}


def test_files_of_other_names_are_versions_of_one_map_when_they_are_the_heads() -> None:
    old = loopmap.loads("links: [a increases b]", id="before")
    assert not old.diff(loopmap.loads("links: [a increases b]", id="after"))
    assert [one.sheet for one in old.diff(loopmap.loads("links: [a decreases b]", id="after")).claims] == [
        "after"
    ]


def test_a_claim_of_the_team_is_the_same_under_another_name_of_its_factor() -> None:
    old = loopmap.from_dict(WHOLE, id="hct")
    values = json.loads(json.dumps(WHOLE))
    values["links"] = {"leeds/openness increases quality": None}
    assert not old.diff(loopmap.from_dict(values, id="hct")).claims


def test_turning_an_alignment_turns_links_and_nobodys_claim() -> None:
    values = json.loads(json.dumps(WHOLE))
    values["factors"]["trust"] = {
        "same as": ["leeds/mutual trust", "croydon/lack of trust"],
        "part of": "quality",
    }
    found = apart(loopmap.from_dict(WHOLE, id="hct"), loopmap.from_dict(values, id="hct"))
    assert not found.claims
    assert [(one.new.tail, one.change.sign) for one in found.links.turned] == [
        ("trust", (Sign.POSITIVE, Sign.BOTH))
    ]
