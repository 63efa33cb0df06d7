"""`loopmap merge --suggest`, and `--level` where it is."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import Any

import pytest

import loopmap

pytestmark = pytest.mark.usefixtures("folder")

BARE = "id: both\ntitle: Two places\nmaps:\n  - leeds.yaml\n  - croydon.yaml\n"


@pytest.fixture
def bare(folder: Path) -> Path:
    """The programme without its codebook."""
    path = folder / "bare.yaml"
    path.write_text(BARE, "utf-8")
    return path


# ---- --suggest


def test_pairs_are_listed_with_reasons_and_lines_to_paste(cli: Any, bare: Path) -> None:
    ran = cli("merge", "bare.yaml", "--suggest")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.splitlines() == [
        "1 pair that may be one. Nothing is joined until you say so.",
        "",
        "1. trust (Leeds) is the opposite of lack of trust (Croydon)? [1.00]",
        "   the same words, turned round",
        "   `lack` turns it round",
        "   where one increases openness, the other does the reverse",
        "   at the end of bare.yaml:",
        "factors:",
        "  trust:",
        "    opposite of: croydon/lack of trust",
    ]
    bare.write_text(BARE + "".join(f"{line}\n" for line in ran.out.splitlines()[-3:]), "utf-8")
    assert cli("check", "bare.yaml").status == 0
    again = cli("merge", "bare.yaml", "--suggest")
    assert again.out == "No two factors of different sites look like one.\n"


def test_nothing_is_written(cli: Any, bare: Path, snapshot: Any) -> None:
    before = snapshot()
    cli("merge", bare, "--suggest", "--limit", "0")
    assert snapshot() == before


def test_site_maps_by_themselves(cli: Any) -> None:
    ran = cli("merge", "leeds.yaml", "croydon.yaml", "--suggest", "--json")
    (pair,) = ran.json["suggestions"]
    assert (pair["one"], pair["other"], pair["opposite"]) == ("trust", "lack-of-trust", True)
    assert pair["paste"]["file"] is None
    assert (ran.json["format"], ran.json["complete"], ran.json["homonyms"]) == (1, True, [])


def test_a_table_for_a_spreadsheet(cli: Any, bare: Path, folder: Path) -> None:
    assert cli("merge", bare, "--suggest", "-o", "pairs.csv").status == 0
    (row,) = csv.DictReader(io.StringIO((folder / "pairs.csv").read_text("utf-8")))
    assert (row["one"], row["relation"], row["other"]) == ("trust", "opposite of", "lack of trust")
    assert row["lines"].splitlines()[-1] == "    opposite of: croydon/lack of trust"
    assert cli("merge", bare, "--suggest", "-f", "md").out.startswith("| score | one |")


def test_a_limit_says_what_it_leaves_out(cli: Any, folder: Path) -> None:
    for site, ending in (("a", ""), ("b", "s")):
        names = [f"{word}{ending}" for word in ("school trip", "bus lane", "night shift")]
        (folder / f"{site}.yaml").write_text(f"factors: {names}", "utf-8")
    said = cli("merge", "a.yaml", "b.yaml", "--suggest", "--limit", "2").out.splitlines()
    assert (
        said[0] == "2 pairs that may be one, of 3; --limit 0 lists all. Nothing is joined until you say so."
    )
    assert len([line for line in said if line.endswith("[1.00]")]) == 2


def test_one_name_for_two_things(cli: Any, folder: Path) -> None:
    for site, links in (
        ("a", "money increases support, support increases staff, friends increases hope"),
        ("b", "friends increases support, support increases hope, money increases staff"),
    ):
        (folder / f"{site}.yaml").write_text(f"links: [{links}]", "utf-8")
    said = cli("merge", "a.yaml", "b.yaml", "--suggest").out
    assert "One name, two things? support: a and b (its neighbours differ wholly)" in said
    assert "  - [a/support, b/support]" in said
    rows = list(csv.DictReader(io.StringIO(cli("merge", "a.yaml", "b.yaml", "--suggest", "-f", "csv").out)))
    assert {"distinct"} == {row["relation"] for row in rows if row["one"] == "support"}


@pytest.mark.parametrize(
    "args",
    [
        ["--limit", "3"],
        ["--json"],
        ["-f", "csv"],
        ["--suggest", "-f", "yaml"],
        ["--suggest", "-o", "pairs.yaml"],
        ["--suggest", "--json", "-f", "csv"],
        ["--suggest", "--limit", "-1"],
    ],
)
def test_what_does_not_go_together(cli: Any, args: list[str], snapshot: Any) -> None:
    before = snapshot()
    assert cli("merge", "both.yaml", *args).status == 2
    assert snapshot() == before


# ---- --level

DEEP = """\
title: Deep
maps:
  leeds:
    links: [trust increases openness, openness increases candour, candour decreases trust]
factors:
  relationships:
  trust: {part of: relationships}
  candour: {part of: relationships}
  openness:
"""


@pytest.fixture
def deep(folder: Path) -> Path:
    path = folder / "deep.yaml"
    path.write_text(DEEP, "utf-8")
    return path


def test_loops_are_marked(cli: Any, deep: Path) -> None:
    (loop,) = cli("loops", deep, "--level", "0", "--json").json["loops"]
    assert (loop["factors"], loop["ground"]) == (["relationships", "openness"], "turned")
    assert "the map's loops have the other polarity" in cli("loops", deep, "--level", "0", "-f", "txt").out
    assert "  Turned: the map's loops" in cli("loops", deep, "--level", "0", "--read").out
    (row,) = csv.DictReader(io.StringIO(cli("loops", deep, "--level", "0", "-f", "csv").out))
    assert row["ground"] == "turned"
    assert "ground" not in cli("loops", deep, "-f", "csv").out
    deep.write_text(DEEP.replace(", candour decreases trust", ""), "utf-8")
    assert "an artefact" in cli("loops", deep, "--level", "0", "-f", "txt").out
    assert cli("loops", deep, "--level", "1").out.count("\n") == 1
    counted = cli("loops", deep, "--level", "0", "--count")
    assert counted.out.startswith("1 loop")
    assert "only" in counted.err


def test_show_tells_what_stands_for_what(cli: Any, deep: Path) -> None:
    said = cli("show", deep, "--level", "0").out
    assert "It is seen at level 0: 2 factors merged into what they are part of." in said
    assert "With its parts trust and candour" in said
    assert "candour decreases trust" in said.split("Links within one factor")[1]
    assert "no factor is merged" in cli("show", deep, "--level", "4").out
    shape = cli("show", deep, "--level", "0", "--json").json
    assert (shape["level"], shape["parts"]) == (0, {"relationships": ["trust", "candour"]})
    assert [(link["from"], link["to"]) for link in shape["inside"]] == [("candour", "trust")]
    assert "level" not in cli("show", deep, "--json").json
    assert cli("show", deep, "trust", "--level", "0").out.startswith("relationships\n")


def test_a_figure_of_a_level(cli: Any, deep: Path, folder: Path) -> None:
    assert cli("render", deep, "--level", "0").status == 0
    svg = (folder / "deep-level-0.svg").read_text("utf-8")
    assert "relationships" in svg
    assert "candour" not in svg
    assert "Seen at level 0: 2 factors are merged" in " ".join(re.sub("<[^>]*>", " ", svg).split())


@pytest.mark.parametrize(
    "args",
    [
        ["loops", "deep.yaml", "--level", "-1"],
        ["loops", "deep.yaml", "--level", "0", "--pin"],
        ["render", "deep.yaml", "--level", "0", "--keep-layout"],
        ["render", "deep.yaml", "--level", "0", "--against", "both.yaml"],
    ],
)
@pytest.mark.usefixtures("deep")
def test_what_does_not_go_with_a_level(cli: Any, args: list[str], snapshot: Any) -> None:
    before = snapshot()
    assert cli(*args).status == 2
    assert snapshot() == before


def test_merging_keeps_every_level(cli: Any, deep: Path) -> None:
    merged = loopmap.loads(cli("merge", deep).out)
    assert merged.factor("trust").part_of == "relationships"
    assert merged.zoom(0) == loopmap.load(deep).zoom(0)
