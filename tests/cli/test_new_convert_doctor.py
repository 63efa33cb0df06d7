"""`loopmap new`, `convert` and `doctor`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import loopmap
from loopmap.cli import doctor

pytestmark = pytest.mark.usefixtures("folder")

# ---- new


def test_a_first_map_passes_every_check(cli: Any) -> None:
    ran = cli("new", "north_east.yaml")
    assert ran.status == 0
    assert ran.out == ""
    assert "loopmap check north_east.yaml" in ran.err
    assert cli("check", "--strict", "north_east.yaml").status == 0
    assert loopmap.load("north_east.yaml").title == "North east"
    assert {loop.polarity.word for loop in loopmap.load("north_east.yaml").loops()} == {
        "reinforcing",
        "balancing",
    }


def test_it_names_the_schema_for_both_families_of_editors(cli: Any, folder: Path) -> None:
    cli("new")
    lines = (folder / "map.yaml").read_text("utf-8").splitlines()
    assert lines[0] == "# yaml-language-server: $schema=./loopmap.schema.json"
    assert lines[1] == "# $schema: ./loopmap.schema.json"
    schema = json.loads((folder / "loopmap.schema.json").read_text("utf-8"))
    jsonschema.validators.validator_for(schema).check_schema(schema)
    assert json.loads(cli("schema").out) == schema


def test_a_schema_that_is_there_is_kept(cli: Any, folder: Path) -> None:
    (folder / "loopmap.schema.json").write_text("{}", encoding="utf-8")
    assert cli("new").status == 0
    assert (folder / "loopmap.schema.json").read_text("utf-8") == "{}"


def test_a_first_programme_passes_every_check(cli: Any, folder: Path) -> None:
    assert cli("new", "--programme", "hct/programme.yaml").status == 0
    assert cli("check", "--strict", "hct/programme.yaml").status == 0
    whole = loopmap.load("hct/programme.yaml")
    assert whole.sites == ("north", "south")
    assert {link.status.value for link in whole.links} == {"agreed"}
    assert (folder / "hct" / "loopmap.schema.json").is_file()
    assert "../loopmap.schema.json" in (folder / "hct" / "sites" / "north.yaml").read_text("utf-8")


def test_nothing_is_overwritten(cli: Any, folder: Path, snapshot: Any) -> None:
    (folder / "sites").mkdir()
    (folder / "sites" / "south.yaml").write_text("mine", encoding="utf-8")
    before = snapshot()
    for args in (["leeds.yaml"], ["--programme", "p.yaml"], ["notes.txt"], ["--programme", "-"]):
        ran = cli("new", *args)
        assert ran.status == 2
        assert ran.err
    assert snapshot() == before


def test_a_first_map_on_standard_output(cli: Any, snapshot: Any) -> None:
    before = snapshot()
    text = cli("new", "-").out
    assert cli("check", "--strict", "-", stdin=text).status == 0
    assert snapshot() == before


# ---- convert


def test_csv_to_yaml_and_back(cli: Any, folder: Path) -> None:
    (folder / "links.csv").write_text(
        "from,to,sign,delay\ntrust,openness,+,yes\nopenness,fear,-,\n", encoding="utf-8"
    )
    assert cli("convert", "links.csv", "-o", "map.yaml").status == 0
    whole = loopmap.load("map.yaml")
    assert [(link.tail, link.head, link.sign.value, link.delayed) for link in whole.links] == [
        ("trust", "openness", "+", True),
        ("openness", "fear", "-", False),
    ]
    assert cli("convert", "map.yaml", "-o", "again.csv").status == 0
    assert loopmap.read_csv("again.csv", id="x") == loopmap.read_csv("links.csv", id="x")


def test_what_a_table_cannot_hold_is_said(cli: Any) -> None:
    ran = cli("convert", "both.yaml", "-f", "csv")
    assert ran.status == 0
    assert ran.out.startswith("from,to,sign,delay\n")
    assert "openness,partnership,both,\n" in ran.out
    assert "left out: 2 pieces of evidence" in ran.err
    assert "left out: 1 named loop\n" in ran.err
    assert cli("convert", "-q", "both.yaml", "-f", "csv").err == ""


def test_standard_input_and_output(cli: Any) -> None:
    ran = cli("convert", "--from", "csv", "-", stdin="from,to,sign\na,b,decreases\n")
    assert "a decreases b" in ran.out
    assert ran.err == ""


def test_yaml_to_yaml_is_written_in_one_way(cli: Any) -> None:
    ran = cli("convert", "-", stdin='links: [{from: a, to: b, sign: "+"}]')
    assert "  a increases b:\n" in ran.out


def test_a_broken_table_is_status_1_with_line_and_column(cli: Any, folder: Path) -> None:
    (folder / "links.csv").write_text("from,to,sign\na,b\n", encoding="utf-8")
    ran = cli("convert", "links.csv")
    assert ran.status == 1
    assert "error[LM061]" in ran.err
    assert " --> links.csv:2:3" in ran.err


# ---- doctor


def test_doctor_says_what_is_here(cli: Any) -> None:
    ran = cli("doctor")
    assert f"loopmap {loopmap.__version__}" in ran.out
    assert "pydantic" in ran.out
    shape = cli("doctor", "--json").json
    assert shape["format"] == 1
    assert shape["loopmap"] == loopmap.__version__
    assert set(shape["libraries"]) == set(doctor.LIBRARIES)
    assert {"python", "libyaml", "figures", "fonts", "terminal", "missing"} <= set(shape)


def test_doctor_says_what_is_missing_and_the_way_out(cli: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def painted_by_nobody() -> dict[str, Any]:
        return {"painter": None, "graphviz": None, "trial": "cannot make an SVG"}

    monkeypatch.setattr(doctor, "_figures", painted_by_nobody)
    monkeypatch.setattr(doctor, "_libyaml", lambda: False)
    ran = cli("doctor")
    assert ran.status == 2
    assert "Missing: a painter" in ran.out
    assert "pip install pygraphviz" in ran.out
    assert "Missing: libyaml" in ran.out
    assert len(cli("doctor", "--json").json["missing"]) == 2


def test_libyaml_alone_missing_is_no_failure(cli: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "_libyaml", lambda: False)
    ok: dict[str, Any] = {"painter": "pygraphviz", "graphviz": None, "trial": "ok"}
    monkeypatch.setattr(doctor, "_figures", lambda: ok)
    assert cli("doctor").status == 0
