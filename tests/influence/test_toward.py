"""Verdicts, each as a reader would check it on the map, and the laws that hold of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.influence.test_routes import named
from tests.structure.drawn import drawn

import loopmap
from loopmap.errors import NoFocus
from loopmap.influence.toward import Verdict, by_site, toward
from loopmap.signs import Sign

MAP = loopmap.loads(
    """
focus: partnership
links:
  trust increases partnership:
  fear decreases trust:
  workload decreases partnership:
  workload increases trust:
  rumour affects trust:
  gossip affects trust:
  gossip increases partnership:
  partnership increases pride:
"""
)


def test_each_verdict() -> None:
    assert {one.label: one.verdict.value for one in MAP.toward().influences} == {
        "trust": "helps",
        "fear": "hinders",
        "workload": "both ways",
        "rumour": "unsettled",
        "gossip": "helps",
        "pride": "no route",
    }


def test_what_helps_by_every_known_sign_may_be_doubtful() -> None:
    found = MAP.toward()
    assert [one.label for one in found.influences if one.doubtful] == ["gossip"]
    assert found["gossip"].route(Sign.UNKNOWN) is not None
    assert found["trust"].route(Sign.NEGATIVE) is None


def test_any_factor_may_be_asked_about() -> None:
    found = MAP.toward("Trust")
    assert (found.focus, found["partnership"].verdict) == ("trust", Verdict.NO_ROUTE)
    assert [one.label for one in found.of(Verdict.HINDERS)] == ["fear"]
    with pytest.raises(KeyError):
        found["zebra"]


def test_a_map_without_a_focus_says_so() -> None:
    with pytest.raises(NoFocus, match="names no focus"):
        loopmap.loads("links: [a increases b]").toward()


def test_gates_are_what_every_route_passes() -> None:
    whole = loopmap.loads(
        "links: [a increases b, b increases c, b increases d, c increases e, d increases e]"
    )
    assert whole.toward("e")["a"].gates == ("b",)


def test_each_site_answers_from_its_own_links_and_signs() -> None:
    leeds = loopmap.from_edges([("a", "b", "+"), ("b", "c", "+")], id="leeds")
    croydon = loopmap.from_edges([("a", "b", "-"), ("c", "a", "+")], id="croydon")
    whole = loopmap.merge(leeds, croydon)
    assert by_site(whole, "b") == {
        "croydon": {"a": Verdict.HINDERS, "c": Verdict.HINDERS},
        "leeds": {"a": Verdict.HELPS, "c": Verdict.NO_ROUTE},
    }
    assert toward(whole, "b")["a"].verdict is Verdict.UNSETTLED
    assert by_site(whole, "c")["croydon"] == {"a": Verdict.NO_ROUTE, "b": Verdict.NO_ROUTE}


@given(st.integers(0, 10**9), st.data())
def test_turning_a_factor_round_turns_its_verdicts_and_no_others(seed: int, data: st.DataObject) -> None:
    """Switching: signs of routes change by those of their two ends."""
    graph = drawn(seed, 7, "+-")
    turned = data.draw(st.sets(st.integers(0, graph.size - 1)))
    before, after = named(graph), _switched(named(graph), {f"f{n}" for n in turned})
    opposite = {Verdict.HELPS: Verdict.HINDERS, Verdict.HINDERS: Verdict.HELPS}
    for factor in before.factors:
        for one in before.toward(factor.id).influences:
            odd = (one.factor in {f"f{n}" for n in turned}) != (factor.id in {f"f{n}" for n in turned})
            wanted = opposite.get(one.verdict, one.verdict) if odd else one.verdict
            assert after.toward(factor.id)[one.factor].verdict is wanted


def _switched(whole: loopmap.Map, turned: set[str]) -> loopmap.Map:
    values = whole.to_dict()
    signs = {Sign.POSITIVE: "+", Sign.NEGATIVE: "-"}
    values["links"] = [
        {
            "from": link.tail,
            "to": link.head,
            "sign": signs[-link.sign if (link.tail in turned) != (link.head in turned) else link.sign],
        }
        for link in whole.links
    ]
    return loopmap.from_dict(values)


@given(st.integers(0, 10**9))
def test_against_the_arrows_the_same_verdicts_lead_back(seed: int) -> None:
    graph = drawn(seed, 6, "+-?")
    whole = named(graph)
    back = loopmap.from_dict(
        {
            "factors": [factor.id for factor in whole.factors],
            "links": [{"from": one.head, "to": one.tail, "sign": one.sign.value} for one in whole.links],
        }
    )
    for factor in whole.factors:
        for one in whole.toward(factor.id).influences:
            assert back.toward(one.factor)[factor.id].verdict is one.verdict


def test_an_influence_as_json() -> None:
    told = MAP.toward().to_json()
    assert told["focus"] == "partnership"
    fear = told["verdicts"]["fear"]
    assert (fear["verdict"], fear["exact"], fear["gates"], fear["walks"]) == (
        "hinders",
        True,
        ["trust"],
        ["-"],
    )
    assert fear["witnesses"][0]["factors"] == ["fear", "trust", "partnership"]
