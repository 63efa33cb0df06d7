"""`loopmap show --toward`: what a person is told."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import loopmap

pytestmark = pytest.mark.usefixtures("folder")


def test_what_helps_and_hinders_is_told_with_its_routes(cli: Any) -> None:
    ran = cli("show", "leeds.yaml", "--toward")
    assert ran.status == 0
    assert ran.out.splitlines() == [
        "What reaches partnership, by the signs of the routes that the map records.",
        "Of 3 other factors, 2 help and 1 hinders.",
        "",
        "Helps, by every route (2)",
        "  trust",
        "    more trust, and so more partnership",
        "  openness",
        "    more openness, more trust, and so more partnership",
        "",
        "Hinders, by every route (1)",
        "  workload",
        "    more workload, and so less partnership",
    ]


def test_sites_that_differ_are_told_apart(cli: Any) -> None:
    out = cli("show", "both.yaml", "--toward", "openness").out
    assert "What reaches openness" in out
    assert "  partnership (by the sites' own maps: cannot be told in Croydon; no route in Leeds)" in out
    assert "more trust, and so more openness after a delay (held by every site)" in out
    assert "It depends: the link from partnership to openness is of unknown sign." in out


def test_the_table_has_a_column_for_each_site(cli: Any, folder: Path) -> None:
    cli("show", "both.yaml", "--toward", "openness", "-o", "o.csv")
    head, *rows = (folder / "o.csv").read_text("utf-8").splitlines()
    assert head == "factor,verdict,helps,hinders,unknown,Croydon,Leeds"
    assert any(row.startswith("trust,helps,trust → openness,,") for row in rows)
    cli("show", "both.yaml", "--toward", "openness", "-o", "o.md")
    assert (folder / "o.md").read_text("utf-8").startswith("| factor | verdict |")


def test_as_json(cli: Any) -> None:
    told = json.loads(cli("show", "both.yaml", "--toward", "openness", "--json").out)
    assert told["format"] == 1
    assert told["verdicts"]["trust"]["verdict"] == "helps"
    assert told["by_site"]["leeds"]["trust"] == "helps"


def test_what_does_not_go_together_is_refused(cli: Any) -> None:
    for arguments in (["--view", "x"], ["--roles"], ["--ledger"], ["--alt", "--json"], ["trust", "--alt"]):
        ran = cli("show", "leeds.yaml", *arguments, "--toward", "trust")
        assert (ran.status, ran.out) == (2, "")
    assert cli("show", "leeds.yaml", "-f", "csv").status == 2
    ran = cli("show", "croydon.yaml", "--toward")
    assert ran.status == 2
    assert "names no focus" in ran.err


def test_a_press_is_told_with_what_it_rests_on(cli: Any) -> None:
    ran = cli("show", "leeds.yaml", "--press", "workload")
    assert ran.out.splitlines()[:6] == [
        "Where each factor settles if workload is kept raised.",
        "",
        "Assumed: each factor tends back of itself, and the part of the map that it reaches settles.",
        "With all links equally strong it does settle.",
        "How often it settles with other strengths is not computed (--simulate computes it).",
        "",
    ]
    assert "Certain to settle lower, if it settles at all (1)\n  partnership" in ran.out
    assert "Not reached by any link (2)\n  trust and openness" in ran.out


def test_a_simulated_press_tells_how_often_the_map_settles(cli: Any) -> None:
    ran = cli("show", "leeds.yaml", "--press", "workload", "--simulate")
    assert (
        "it settles in 100 of 100 weightings (1,000 weightings that did were looked at, seed 1)." in ran.out
    )
    assert "partnership (higher in 0 of 100, lower in 100)" in ran.out
    told = json.loads(cli("show", "leeds.yaml", "--press", "workload", "--simulate", "--json").out)
    assert (told["format"], told["settling"], told["effects"]["partnership"]["certainty"]) == (
        1,
        1.0,
        "certain",
    )


def test_a_press_as_a_table(cli: Any, folder: Path) -> None:
    cli("show", "leeds.yaml", "--press", "workload", "-o", "p.csv")
    assert (folder / "p.csv").read_text("utf-8").splitlines()[:2] == [
        "factor,sign,certainty,net,terms,raised,lowered",
        "partnership,−,certain,-1,1,,",
    ]


def test_a_simulation_is_for_a_press(cli: Any) -> None:
    assert cli("show", "leeds.yaml", "--simulate").status == 2
    assert cli("show", "leeds.yaml", "trust", "--press", "trust").status == 2


# ---- in figures


def test_a_figure_marks_what_helps_the_focus_or_another_factor(cli: Any) -> None:
    drawn = cli("render", "leeds.yaml", "--toward", "-o", "-", "-f", "dot")
    assert 'class="factor helps"' in drawn.out
    assert "does to partnership, by" in drawn.out
    other = cli("render", "leeds.yaml", "--toward", "openness", "-o", "-", "-f", "dot")
    assert "does to openness, by" in other.out
    wrong = cli("render", "leeds.yaml", "--toward", "opennes", "-o", "-", "-f", "dot")
    assert wrong.status == 2
    assert "did you mean" in wrong.err


def test_the_description_of_such_a_figure_can_be_read(cli: Any) -> None:
    told = cli("show", "leeds.yaml", "--toward", "openness", "--alt").out
    assert "about openness" in told
    assert "Toward openness, by all routes of the map whose sign is known" in told
    refused = cli("show", "leeds.yaml", "--press", "trust", "--alt")
    assert refused.status == 2
    assert "--alt and --press do not go together" in refused.err


def test_regions_are_drawn_only_where_they_are_asked_for_and_factors_have_themes(
    cli: Any, folder: Path
) -> None:
    (folder / "themed.yaml").write_text(
        "themes: {m: Money}\nfactors: {a: {theme: m}, b: {theme: m}, c: }\n"
        "links: [a increases b, b increases c]\n",
        encoding="utf-8",
    )
    drawn = cli("render", "themed.yaml", "--regions", "-o", "-")
    assert 'data-theme="Money"' in drawn.out
    assert "data-theme" not in cli("render", "themed.yaml", "-o", "-").out
    bare = cli("render", "leeds.yaml", "--regions", "-o", "-")
    assert "without regions, because no factor has a theme" in bare.err
    kept = cli("render", "themed.yaml", "--regions", "--keep-layout", "-o", "-").out
    places = loopmap.load("themed.yaml").figure(layout="themed.layout.yaml").places
    assert places == loopmap.load("themed.yaml").figure(regions=True, layout="fresh").places
    assert kept == cli("render", "themed.yaml", "--regions", "-o", "-").out
    for other in ("--sites", "--against"):
        args = [other, "leeds.yaml"] if other == "--against" else [other]
        refused = cli("render", "themed.yaml", "--regions", *args)
        assert refused.status == 2
        assert f"{other} and --regions do not go together" in refused.err
