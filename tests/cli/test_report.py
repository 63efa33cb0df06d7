"""`loopmap report`, and who says what as tables: in every format, and refused where it makes no sense."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.usefixtures("folder")

THREE = """
maps:
  x: {links: [a increases b, b increases a]}
  y: {links: [a increases b]}
  z: {links: [a decreases b, b increases c]}
"""


def test_a_report_is_a_page_markdown_or_data(cli: Any, folder: Path) -> None:
    assert cli("report", "both.yaml", "-o", "merge.html").status == 0
    assert (folder / "merge.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    told = cli("report", "both.yaml")
    assert told.out.startswith("# Two places: what the sites share, and where they differ\n")
    data = cli("report", "both.yaml", "--json").json
    assert data["format"] == 1
    assert {"ledger", "loops", "sensitivity", "decisions", "removed"} <= data.keys()


def test_a_report_of_one_site_is_refused_and_nothing_is_written(cli: Any, snapshot: Any) -> None:
    before = snapshot()
    ran = cli("report", "leeds.yaml", "-o", "merge.html")
    assert ran.status != 0
    assert "site" in ran.err
    assert snapshot() == before


def test_the_ledger_is_a_table_with_a_column_for_each_site(cli: Any) -> None:
    ran = cli("show", "-", "--ledger", "-f", "csv", stdin=THREE)
    rows = [[row[site] for site in "xyz"] for row in csv.DictReader(io.StringIO(ran.out))]
    assert rows == [
        ["increases", "increases", "decreases"],
        ["increases", "drew none", "drew none"],
        ["has one", "has one", "increases"],
    ]
    assert cli("show", "-", "--ledger", "--json", stdin=THREE).json["sites"] == ["x", "y", "z"]
    own = cli("show", "both.yaml", "--ledger", "factors")
    assert "lack of trust" in own.out


def test_emergent_loops_are_told_with_who_draws_them(cli: Any) -> None:
    ran = cli(
        "loops",
        "-",
        "--emergent",
        "--json",
        stdin="maps: {x: {links: [a increases b]}, y: {links: [b increases a]}}",
    )
    (one,) = ran.json["emergent"]
    assert (one["name"], one["cover"], one["holders"]) == ("R1", ["x", "y"], [["x"], ["y"]])
    assert (
        "x and y"
        in cli(
            "loops",
            "-",
            "--emergent",
            stdin="maps: {x: {links: [a increases b]}, y: {links: [b increases a]}}",
        ).out
    )


@pytest.mark.parametrize(
    ("policy", "rows"),
    [
        ("keep", [["U1", "undetermined"]]),
        ("majority", [["U1", "reinforcing"]]),
        ("leave-out", []),
    ],
)
def test_contested_links_are_taken_as_the_reader_says(cli: Any, policy: str, rows: list[list[str]]) -> None:
    ran = cli("loops", "-", "--contested", policy, stdin=THREE)
    assert [line.split("\t")[:2] for line in ran.out.splitlines()[1:]] == rows


@pytest.mark.parametrize(
    "options",
    [("loops", "--contested", "average"), ("show", "--contested", "majority"), ("show", "--ledger", "sites")],
)
def test_what_makes_no_sense_is_refused(cli: Any, options: tuple[str, ...]) -> None:
    command, *rest = options
    ran = cli(command, "-", *rest, stdin=THREE)
    assert (ran.status, ran.out) == (2, "")
