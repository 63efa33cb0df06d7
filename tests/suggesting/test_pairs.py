"""What is suggested, by what, and what never is."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

import loopmap
from loopmap.suggesting.suggestions import Suggestion


def sites(*texts: str) -> loopmap.Map:
    """Merge site maps, given as texts."""
    return loopmap.merge(*(loopmap.loads(text, id=f"s{i}") for i, text in enumerate(texts)))


def pair(one: str, other: str) -> Suggestion | None:
    """Give what is suggested of two names that two sites have, among others."""
    rest = "waiting time, council tax, bus fares, street trees, staff rooms"
    whole = sites(f"factors: [{one}, {rest}]", f"factors: [{other}, {rest}]")
    return next(iter(whole.suggest().pairs), None)


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("commitment", "comitment", "`comitment` is nearly `commitment`"),
        ("data sharing", "sharing of data", "in another order"),
        ("school trip", "school trips", "other forms"),
        ("buses per hour", "bus per hour", "other forms"),
        ("co-ordination of care", "coordination of care", "the same words"),
        ("personalised plans", "personalized plans", "other forms"),
        ("behaviour at school", "behavior at school", "other forms"),
        ("farmers' knowledge", "knowledge of farmers", "order"),
        ("collaborative culture", "culture of collaboration", "forms"),
        ("trust", "level of trust", "`trust`"),
        ("Trust–building", "building trust", "order"),
    ],
)
def test_names_that_say_the_same(one: str, other: str, reason: str) -> None:
    found = pair(one, other)
    assert found is not None
    assert {loopmap.Factor(f, f).id for f in (found.one, found.other)} == {found.one, found.other}
    assert not found.opposite
    assert reason in "; ".join(found.reasons)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("trust", "lack of trust"),
        ("funding security", "insecure funding"),
        ("trust in landlords", "distrust of landlords"),
        ("equal pay", "unequal pay"),
        ("food literacy", "food illiteracy"),
        ("compliance", "non-compliance"),
        ("income of families", "low income of families"),
        ("open meetings", "closed meetings"),
        ("retention of nurses", "turnover of nurses"),
        ("power", "powerlessness"),
        ("stability of contracts", "unstable contracts"),
    ],
)
def test_opposites(one: str, other: str) -> None:
    for first, second in ((one, other), (other, one)):
        found = pair(first, second)
        assert found is not None
        assert found.opposite
        assert found.labels == (one, other), "the upright one keeps its name"
        assert any(line.strip().startswith("opposite of:") for line in found.paste.lines)


def test_two_turns_are_none() -> None:
    found = pair("insecure funding", "lack of funding security")
    assert found is not None
    assert not found.opposite


@pytest.mark.parametrize(
    ("one", "other"),
    [("inclusion", "closure"), ("impact", "pact"), ("number of cars", "number of boats"), ("hope", "rope")],
)
def test_names_that_only_look_alike(one: str, other: str) -> None:
    assert pair(one, other) is None


# ---- neighbours

WEB = "{name} increases wages, rents decreases {name}, {name} decreases debt, wages increases debt"


def test_the_same_neighbours_with_the_same_signs() -> None:
    whole = sites(f"links: [{WEB.format(name='bargaining')}]", f"links: [{WEB.format(name='clout')}]")
    (found,) = whole.suggest().pairs
    assert {found.one, found.other} == {"bargaining", "clout"}
    assert not found.opposite
    (reason,) = found.reasons
    assert reason.startswith("both ")
    assert "decrease debt" in reason
    assert "are decreased by rents" in reason


def test_the_same_neighbours_with_turned_signs_are_an_opposite() -> None:
    turned = (
        WEB.format(name="feebleness")
        .replace("feebleness increases", "feebleness REDUCES")
        .replace("decreases", "increases")
        .replace("REDUCES", "decreases")
        .replace("wages increases debt", "wages increases debt")
    )
    whole = sites(f"links: [{WEB.format(name='bargaining')}]", f"links: [{turned}]")
    found = next(p for p in whole.suggest().pairs if {p.one, p.other} == {"bargaining", "feebleness"})
    assert found.opposite
    assert "reverse" in found.reasons[0]


def test_links_that_differ_count_against_names() -> None:
    alike = "trust between {who} increases wages, rents decreases trust between {who}"
    against = "trust between {who} decreases wages, rents increases trust between {who}"
    one = f"links: [{alike.format(who='staff')}]"
    same = sites(one, f"links: [{alike.format(who='managers')}]").suggest().pairs[0]
    other = sites(one, f"links: [{against.format(who='managers')}]").suggest().pairs
    assert not [p for p in other if not p.opposite and p.score >= same.score]


# ---- what is never suggested


def test_nothing_within_one_site() -> None:
    assert not sites("factors: [trust, mutual trust]", "factors: [hope]").suggest().pairs
    whole = sites("factors: [trust, mutual trust]", "factors: [trust, hope]")
    assert not whole.suggest().pairs, "joined, two factors of one site would be one"


def test_nothing_that_is_settled() -> None:
    maps = "maps:\n  a: {factors: [trust, hope]}\n  b: {factors: [mutual trust, hope]}\n"
    assert loopmap.loads(maps).suggest().found == 1
    joined = loopmap.loads(f"{maps}factors:\n  trust:\n    same as: b/mutual trust\n")
    assert joined.suggest().found == 0
    apart = loopmap.loads(f"{maps}distinct:\n  - [a/trust, b/mutual trust]\n")
    assert apart.suggest().found == 0
    linked = loopmap.loads(f"{maps}links:\n  b/mutual trust increases a/trust:\n")
    assert linked.suggest().found == 0, "nothing is the cause of itself"


def test_a_map_of_one_site_or_none() -> None:
    assert loopmap.loads("factors: [trust, mutual trust]").suggest().found == 0
    assert loopmap.merge().suggest().complete


def test_nothing_is_joined() -> None:
    whole = sites("factors: [trust]", "factors: [mutual trust]")
    before = whole.to_yaml()
    assert whole.suggest().found == 1
    assert whole.to_yaml() == before


def test_the_order_is_the_same_whatever_order_the_sites_come_in() -> None:
    texts = [
        f"factors: [{', '.join(names)}]"
        for names in (
            ["trust", "wages of staff", "data sharing"],
            ["mutual trust", "staff wages", "sharing data"],
            ["lack of trust", "low staff wages", "shared data"],
        )
    ]
    maps = [loopmap.loads(text, id=f"s{i}") for i, text in enumerate(texts)]
    first = loopmap.merge(*maps).suggest()
    for seed in range(5):
        random.Random(seed).shuffle(maps)
        assert loopmap.merge(*maps).suggest() == first
    scores = [one.score for one in first.pairs]
    assert scores == sorted(scores, reverse=True)
    assert loopmap.merge(*maps).suggest(2).pairs == first.pairs[:2]
    assert (first.complete, loopmap.merge(*maps).suggest(2).complete) == (True, False)


def test_names_in_any_script() -> None:
    names = ["信頼", "ثقة متبادلة", "доверие", "!!!", "-- --x"]
    whole = sites(f"factors: {names}", f"factors: {[f'{n} b' for n in names]}")
    assert all(0 <= one.score <= 1 for one in whole.suggest().pairs)


HCT = """
import json, sys
import loopmap
whole = loopmap.load(sys.argv[1])
sites = loopmap.merge(*map(whole.restrict, whole.sites))
print(json.dumps(sites.suggest().to_json()), [loop.ground for loop in whole.zoom(0).loops()])
"""


def test_the_same_is_suggested_whatever_order_sets_have_in_a_process() -> None:
    path = Path(__file__).parents[2] / "maps" / "hct" / "programme.yaml"
    said = set()
    for seed in ("0", "1", "12345"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        command = [sys.executable, "-c", HCT, str(path)]
        said.add(subprocess.run(command, capture_output=True, check=True, env=environment).stdout)
    (told,) = said
    assert b"dedicated-co-ordinator-role" in told
