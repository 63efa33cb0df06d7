"""The classes of loops that meet, in a map's own names, and what counts as a boundary."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from tests.property.strategies import Plan, plans, programme

import loopmap
from loopmap.analysis import pairings as module
from loopmap.structure.archetypes import Generic

FIX = "links: [need increases fix, fix decreases need, fix increases harm after a delay, harm increases need]"


@given(plans())
def test_pairs_are_those_of_loops_that_share_factors(plan: Plan) -> None:
    whole = programme(plan)
    found = whole.archetypes()
    loops = [loop for loop in whole.loops(max_length=6) if loop.polarity is not loopmap.Polarity.UNDETERMINED]
    meeting = [(one, other) for one, other in combinations(loops, 2) if set(one.factors) & set(other.factors)]
    mixed = sum(one.polarity is not other.polarity for one, other in meeting)
    assert sum(found.classes.values()) == len(found.pairings) == len(meeting) + mixed
    assert found.classes[Generic.OUT_OF_CONTROL] == found.classes[Generic.UNDERACHIEVEMENT] == mixed
    for pair in found.pairings:
        assert set(pair.shared) == set(pair.intended.factors) & set(pair.unintended.factors)
        assert pair.delayed is pair.unintended.delayed
    strength = [one.marks for one in found.pairings]
    assert strength == sorted(strength, reverse=True)


def test_themes_bound_where_there_are_any_and_else_sites() -> None:
    themes = "themes: {us: Us, them: Them}\nfactors: {need: {theme: us}, harm: {theme: them}, fix: }\n"
    found = loopmap.loads(themes + FIX).archetypes()
    assert found.boundaries == "themes"
    assert [(one.unintended.name, one.crosses) for one in found.pairings] == [("R1", True), ("B1", False)]
    assert loopmap.loads(FIX).archetypes().boundaries is None
    assert {one.crosses for one in loopmap.loads(FIX).archetypes().pairings} == {None}


def two_sites(themes: str = "") -> loopmap.Map:
    """`need` and `fix` are named by both sites, `harm` by one, `hope` by the other."""
    return loopmap.loads(f"""
        {themes}
        maps:
          leeds: {{links: [need increases fix, fix decreases need, fix increases harm]}}
          dover: {{links: [hope increases need, need affects fix]}}
        links: [harm increases hope]
    """)


def test_a_factor_is_on_the_side_of_the_one_site_that_names_it() -> None:
    found = two_sites().archetypes()
    assert found.boundaries == "sites"
    assert [(len(one.unintended), one.crosses) for one in found.pairings] == [(4, True), (2, False)]


def test_sites_can_be_asked_for_where_there_are_themes() -> None:
    entries = ", ".join(f"{name}: {{theme: x}}" for name in ("need", "fix", "harm", "hope"))
    whole = two_sites(f"factors: {{{entries}}}\n        themes: {{x: X}}")
    assert [one.crosses for one in whole.archetypes().pairings] == [False, False]
    assert [one.crosses for one in whole.archetypes(boundaries="sites").pairings] == [True, False]


def test_boundaries_that_the_map_does_not_have() -> None:
    with pytest.raises(ValueError, match="no sites that a loop could cross"):
        loopmap.loads(FIX).archetypes(boundaries="sites")


def test_only_the_strongest_pairs_are_told_and_all_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = loopmap.from_edges([(a, b, "+", a == "d") for a in "abcd" for b in "abcd" if a != b])
    every = whole.archetypes()
    monkeypatch.setattr(module, "MOST_PAIRINGS", 10)
    some = whole.archetypes()
    assert some.classes == every.classes
    assert some.pairings == every.pairings[:10]
    assert sum(every.classes.values()) == len(every.pairings) > 100
