"""Small multiples of sites: each panel is what the site holds, in its own signs, and nothing else."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from tests.property.strategies import Plan, plans, programme

import loopmap
from loopmap.drawing.panelscene import PanelScene
from loopmap.drawing.rubs import touches
from loopmap.sitepanels import panel_scene

THREE = """
title: Three places
focus: trust
maps:
  leeds: {title: Leeds, links: [trust increases openness, openness increases trust, power affects fear]}
  croydon: {title: Croydon, links: [trust decreases openness, openness increases trust after a delay,
    money both increases and decreases hope]}
  york: {title: York, factors: [distrust, openness, lone], links: [distrust decreases openness]}
factors:
  trust: {opposite of: york/distrust}
  plans:
links: [openness increases plans]
views:
  core: {title: The core, show: {factors: [trust, openness, plans]}}
"""


@pytest.fixture(scope="module")
def three() -> loopmap.Map:
    return loopmap.loads(THREE)


def told(page: PanelScene, title: str) -> set[str]:
    """The links of a panel, as words."""
    (panel,) = [panel for panel in page.panels if panel.title == title]
    labels = [factor.label for factor in page.whole.factors]
    return {f"{labels[link.tail]} {link.sign.glyph} {labels[link.head]}" for link in panel.links}


def test_each_panel_has_its_sites_links_with_the_sites_own_signs(three: loopmap.Map) -> None:
    page = panel_scene(three)
    assert [panel.title for panel in page.panels] == ["Croydon", "Leeds", "York"]
    assert told(page, "Leeds") == {"trust + openness", "openness + trust", "power ? fear"}
    assert told(page, "Croydon") == {"trust − openness", "openness + trust", "money ± hope"}
    assert told(page, "York") == {"trust + openness"}, "turned, because distrust is the opposite"


def test_a_link_that_another_gives_the_other_sign_is_marked_and_a_delay_is_ones_own(
    three: loopmap.Map,
) -> None:
    page = panel_scene(three)
    for panel in page.panels:
        for link in panel.links:
            pair = page.whole.factors[link.tail].label, page.whole.factors[link.head].label
            assert (link.said == "±") == (pair == ("trust", "openness"))
            assert link.delayed == (panel.title == "Croydon" and pair == ("openness", "trust"))
            assert link.tooltip.startswith(f"{panel.title}: {pair[0]} ")


def test_a_factor_without_links_is_in_its_sites_panel_and_the_teams_own_in_none(three: loopmap.Map) -> None:
    page = panel_scene(three)
    labels = [factor.label for factor in page.whole.factors]
    assert "plans" not in labels
    held = {panel.title: {labels[k] for k in panel.factors} for panel in page.panels}
    assert held["York"] == {"trust", "openness", "lone"}
    assert (page.whole.note or "").startswith(
        "Not shown: 1 factor and 1 link that only the programme team holds."
    )


def test_titles_and_words_count_what_each_site_holds(three: loopmap.Map) -> None:
    page = panel_scene(three)
    assert page.whole.title == "Three places"
    assert [panel.about for panel in page.panels] == [
        "4 factors, 3 links, 1 of them only here",
        "4 factors, 3 links, 1 of them only here",
        "3 factors, 1 link",
    ]
    assert page.whole.alt == (
        "3 small causal loop diagrams on the same places, one for each site. "
        "Croydon: 4 factors, 3 links, 1 of them only here. Leeds: 4 factors, 3 links, 1 of them only here. "
        "York: 3 factors, 1 link. Contested: trust to openness and money to hope."
    )


def test_a_view_is_taken_apart_too(three: loopmap.Map) -> None:
    page = panel_scene(three.view("core"))
    assert page.whole.title == "The core"
    assert [factor.label for factor in page.whole.factors] == ["trust", "openness"]
    assert told(page, "Croydon") == {"trust − openness", "openness + trust"}


def test_one_site_is_none_to_compare() -> None:
    with pytest.raises(loopmap.TooFewSites, match="comparing sites takes a map of two sites"):
        loopmap.loads("links: [a increases b]").site_panels()


def test_no_link_runs_through_a_factor_of_its_panel_that_it_does_not_join(hct: Path) -> None:
    for panel in loopmap.load(hct / "programme.yaml").site_panels().picture.panels:
        for link, arc in zip(panel.scene.links, panel.arcs, strict=True):
            for v, box in enumerate(panel.boxes):
                if v not in (link.tail, link.head) and not panel.scene.factors[v].faded:
                    assert not any(touches(a, b, box) for a, b in pairwise(arc.points))


def test_panels_of_the_programme_are_its_sites_own_maps(hct: Path) -> None:
    whole = loopmap.load(hct / "programme.yaml")
    page = panel_scene(whole)
    for site, panel in zip(whole.sites, page.panels, strict=True):
        own = loopmap.load(hct / "sites" / f"{site}.yaml")
        assert (len(panel.factors), len(panel.links)) == (len(own.factors), len(own.links))
        assert panel.title == own.title
    assert len(page.whole.factors) == 51


@given(plans())
def test_every_claim_of_a_site_is_in_its_panel_and_in_no_others(plan: Plan) -> None:
    whole = programme(plan)
    if len(whole.sites) < 2:
        return
    page = panel_scene(whole)
    ids = [factor.id for factor in page.whole.factors]
    for site, panel in zip(whole.sites, page.panels, strict=True):
        drawn = {(ids[link.tail], ids[link.head]) for link in panel.links}
        assert drawn == {(link.tail, link.head) for link in whole.links if site in link.sites}
        members = {f.id for f in whole.factors if site in {member.sheet for member in f.members}}
        assert {ids[k] for k in panel.factors} == members
