"""Merging by hand: heads, names of the whole, what is counted and what is kept apart."""

from __future__ import annotations

import pytest

import loopmap
from loopmap import Sign, Status

LEEDS = "id: leeds\nlinks: [trust increases openness, openness increases trust]\n"
YORK = "id: york\nlinks: [trust decreases openness, fear decreases trust]\n"


def test_three_silences_are_kept_apart() -> None:
    whole = loopmap.loads(
        "maps:\n  a: {links: [x increases y]}\n  b: {factors: [x, "
        "y]}\n  c: {factors: [y]}\n  d: {factors: [z]}\n"
    )
    assert whole.silences(whole.links[0]) == {"b": "drew none", "c": "has one", "d": "has neither"}


@pytest.mark.parametrize(
    ("sites", "team", "status", "sign"),
    [
        (["increases"], None, Status.SINGLE, "+"),
        (["increases", "increases"], None, Status.AGREED, "+"),
        (["increases", "decreases"], None, Status.CONTESTED, "?"),
        (["both increases and decreases"], None, Status.CONTESTED, "?"),
        (["affects"], None, Status.UNKNOWN, "?"),
        (["affects", "affects"], None, Status.UNKNOWN, "?"),
        (["increases", "affects"], None, Status.SINGLE, "+"),
        (["affects", "decreases", "decreases"], None, Status.AGREED, "-"),
        (["increases"], "increases", Status.SINGLE, "+"),
        (["increases"], "decreases", Status.CONTESTED, "?"),
        ([], "increases", Status.SINGLE, "+"),
        (["affects"], "decreases", Status.SINGLE, "-"),
    ],
)
def test_what_a_link_amounts_to(sites: list[str], team: str | None, status: Status, sign: str) -> None:
    text = "title: P\nmaps:\n" + "".join(f"  s{i}: {{links: [x {verb} y]}}\n" for i, verb in enumerate(sites))
    text += "  other: {factors: [x, y]}\n" + (f"links: [x {team} y]\n" if team else "")
    (link,) = loopmap.loads(text).links
    assert (link.status, link.sign.value) == (status, sign)
    assert link.sites == tuple(f"s{i}" for i in range(len(sites))), "the team never counts as a site"
    assert ("map" in link.claimants(team=True)) is bool(team)


def test_a_contested_link_keeps_who_says_which() -> None:
    whole = loopmap.merge(loopmap.loads(LEEDS), loopmap.loads(YORK))
    link = whole.link("trust", "openness")
    assert link is not None
    assert (link.claimants(Sign.POSITIVE), link.claimants(Sign.NEGATIVE)) == (("leeds",), ("york",))


def test_a_link_is_delayed_when_any_says_so_and_as_sure_as_the_surest() -> None:
    whole = loopmap.loads(
        "maps:\n  a: {links: [x increases y after a delay]}\n"
        "  b:\n    links:\n      x increases y:\n        confidence: tentative\n"
        "  c:\n    links:\n      x increases y:\n        confidence: moderate\n"
    )
    assert whole.links[0].delayed
    assert whole.links[0].confidence is loopmap.Confidence.MODERATE
    assert [v.claim.claimant for v in whole.links[0].voices if v.claim.delayed] == ["a"]


def test_order_is_the_codebooks_then_by_id() -> None:
    whole = loopmap.loads("maps:\n  s: {factors: [zeta, b, a, alpha]}\nfactors: [zeta, new]\n")
    assert [factor.label for factor in whole.factors] == ["zeta", "new", "a", "alpha", "b"]


def test_the_label_is_the_codebooks_else_what_most_sites_write() -> None:
    maps = (
        "maps:\n  a: {factors: [trust]}\n  b: {factors: [Trust]}\n"
        "  c: {factors: [Trust]}\n  d: {factors: [trust]}\n"
    )
    assert loopmap.loads(maps).factors[0].label == "Trust", "a tie goes by code point"
    assert loopmap.loads(maps + "  e: {factors: [trust]}\n").factors[0].label == "trust"
    assert loopmap.loads(maps + "factors: [TRUST]\n").factors[0].label == "TRUST"


def test_labels_stay_apart_whatever_sites_are_called() -> None:
    text = (
        "match: codebook\nmaps:\n  a: {title: T, factors: [x, x (T)]}\n  b: {title: T, factors: [x]}\n"
        "  c: {title: T, factors: [x, 'x (a/x)']}\n"
    )
    whole = loopmap.loads(text)
    assert len({factor.id for factor in whole.factors}) == len(whole.factors) == 5
    assert loopmap.loads(whole.to_yaml()) == whole


def test_a_theme_is_the_programmes_else_the_one_its_sites_give_by_title() -> None:
    site = "{{themes: {{{id}: {title}}}, factors: {{x: {{theme: {id}}}, y: {{theme: {id}}}}}}}"
    a, b = site.format(id="p", title="People"), site.format(id="q", title="people")
    c = site.format(id="p", title="Money")
    assert loopmap.loads(f"maps:\n  a: {a}\n  b: {b}\n").factor("x").theme == "People"
    assert loopmap.loads(f"maps:\n  a: {a}\n  c: {c}\n").factor("x").theme is None
    own = (
        f"themes: {{t: Own}}\nmaps:\n  a: {a}\n  c: {c}\nfactors:\n  x:\n    theme: t\n  y:\n    theme: c/p\n"
    )
    assert [loopmap.loads(own).factor(name).theme for name in "xy"] == ["Own", "Money"]


def test_a_sites_loop_keeps_its_name_and_follows_its_factors() -> None:
    whole = loopmap.loads(
        "maps:\n  leeds:\n    links: [x increases y, y decreases x]\n    loops: {Spiral: {path: [x, y]}}\n"
        "factors:\n  trust:\n    same as: leeds/x\n  fear:\n    opposite of: leeds/y\n"
    )
    assert [(named.title, named.factors) for named in whole.named] == [("leeds/Spiral", ("trust", "fear"))]
    assert [loop.title for loop in whole.loops()] == ["leeds/Spiral"]


def test_a_loop_that_is_lost_in_the_merge_is_told() -> None:
    from loopmap.loading import _checked, read_text
    from loopmap.places import Text

    text = (
        "maps:\n  leeds:\n    links: [x increases y, y decreases x]\n    loops: {Spiral: {path: [x, y]}}\n"
        "factors:\n  both:\n    same as: [leeds/x, leeds/y]\n"
    )
    loaded = _checked(read_text(Text("p.yaml", text), "p", None))
    assert loaded.map.named == ()
    assert "LM058" in {problem.code for problem in loaded.problems}


# ---- the team's links, twice


@pytest.mark.parametrize(
    ("second", "code"),
    [
        ("hope increases fear", "LM017"),
        ("leeds/hope decreases fear", "LM018"),
        ("leeds/despair decreases fear", "LM017"),
    ],
)
def test_a_programme_states_a_link_once_under_whatever_names(second: str, code: str) -> None:
    text = (
        "maps:\n  leeds: {factors: [hope, despair, fear]}\nfactors:\n  trust:\n    same as: leeds/hope\n"
        f"    opposite of: leeds/despair\nlinks:\n  trust increases fear:\n  {second}:\n"
    )
    with pytest.raises(loopmap.MapError) as caught:
        loopmap.loads(text)
    (problem,) = (p for p in caught.value.problems if p.severity.value == "error")
    assert (problem.code, problem.place and problem.place.start) == (code, (9, 3))


# ---- heads and names of the whole


def test_a_merge_that_nobody_titled_has_no_head() -> None:
    whole = loopmap.merge(loopmap.loads(LEEDS), loopmap.loads(YORK))
    assert (whole.id, whole.title, whole.sites) == (None, None, ("leeds", "york"))
    assert whole.to_yaml().startswith("maps:\n  leeds:\n")


def test_a_programme_is_the_head_of_itself_and_its_sites() -> None:
    programme = loopmap.loads(f"id: p\ntitle: P\nmaps:\n  leeds:\n    {LEEDS.splitlines()[1]}\n")
    assert loopmap.merge(loopmap.loads(LEEDS), programme) == programme
    assert loopmap.merge(loopmap.loads(YORK), programme).id is None


def test_a_merge_may_be_titled() -> None:
    whole = loopmap.merge(loopmap.loads(LEEDS), loopmap.loads(YORK), title="Health: a map (1)", focus="Trust")
    assert (whole.id, whole.title, whole.focus) == ("health-a-map-1", "Health: a map (1)", "trust")
    assert loopmap.loads(whole.to_yaml()) == whole


def test_a_focus_may_be_one_of_two_of_a_name() -> None:
    maps = [loopmap.from_edges([("support", "hope", "+")], id=id_) for id_ in ("a", "b")]
    apart = loopmap.loads(
        "id: p\nmatch: codebook\nmaps:\n  a: {links: [support increases hope]}\n  b: {factors: [support]}\n"
    )
    whole = loopmap.merge(apart, title="T", focus="support (a)")
    assert whole.focus == "support-(a)"
    assert loopmap.loads(whole.to_yaml()) == whole
    with pytest.raises(loopmap.UnknownFactor):
        loopmap.merge(*maps, title="T", focus="nothing")


def test_one_id_for_two_maps_is_an_error() -> None:
    with pytest.raises(loopmap.MapError, match="two maps that differ are called `leeds`"):
        loopmap.merge(loopmap.loads(LEEDS), loopmap.loads("id: leeds\ntitle: other"))
    with pytest.raises(loopmap.MapError, match="`leeds`"):
        loopmap.merge(loopmap.loads(LEEDS), loopmap.loads(YORK), title="Leeds")


def test_a_merge_of_nothing_is_a_map_of_nothing() -> None:
    assert loopmap.merge().sites == ()
    assert loopmap.loads(loopmap.merge().to_yaml()) == loopmap.merge()


def test_a_file_that_says_its_id_is_a_head_even_if_it_says_no_more() -> None:
    inner = "maps:\n  a:\n  b:\n"
    assert loopmap.loads(inner).id is None
    named = loopmap.loads(f"id: p\n{inner}")
    assert named.id == "p"
    assert loopmap.loads(named.to_yaml()) == named
    deeper = loopmap.loads("maps:\n  p:\n    maps:\n      a:\n      b:\n")
    assert deeper == named, "a file that says nothing adds nothing"


def test_unknown_sites_are_told_with_the_nearest() -> None:
    with pytest.raises(loopmap.UnknownSite, match="leeds"):
        loopmap.merge(loopmap.loads(LEEDS), loopmap.loads(YORK)).restrict("leds")
