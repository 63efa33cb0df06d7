"""`loopmap loops`: the list in every format, filters, and the honest end."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest

import loopmap

pytestmark = pytest.mark.usefixtures("folder")

SMALL = "links: [a increases b, b decreases a, b increases c, c increases a]"


def test_a_pipe_gets_tab_separated_columns(cli: Any) -> None:
    ran = cli("loops", "-", stdin=SMALL)
    assert ran.status == 0
    header, *rows = (line.split("\t") for line in ran.out.splitlines())
    assert header == ["name", "polarity", "length", "title", "loop", "sites", "key"]
    assert [row[:5] for row in rows] == [
        ["B1", "balancing", "2", "", "a → b → a"],
        ["R1", "reinforcing", "3", "", "a → b → c → a"],
    ]
    assert ran.err == "2 loops\n"


def test_titles_and_sites_are_there(cli: Any) -> None:
    ran = cli("loops", "both.yaml")
    rows = [line.split("\t") for line in ran.out.splitlines()[1:]]
    assert ["leeds/Frankness", "trust → openness → trust", "leeds"] in [row[3:6] for row in rows]


def test_json_has_the_documented_shape(cli: Any) -> None:
    shape = cli("loops", "leeds.yaml", "--json").json
    assert list(shape) == ["format", "loops", "listed", "complete", "truncated_by", "complete_to_length"]
    assert shape["format"] == 1
    first = next(loop for loop in shape["loops"] if loop["title"] == "Frankness")
    assert list(first) == ["name", "key", "title", "polarity", "length", "factors", "links", "sites"]
    assert first["name"] == "R1"
    assert first["polarity"] == "reinforcing"
    assert first["factors"] == ["trust", "openness"]
    assert first["links"][0] == {"from": "trust", "to": "openness", "sign": "+", "delay": True}
    assert first["sites"] == ["leeds"]
    assert shape["listed"] == len(shape["loops"]) == 2
    assert shape["complete"] is True
    assert shape["truncated_by"] is None
    assert shape["complete_to_length"] is None


def test_no_loop_at_all(cli: Any) -> None:
    ran = cli("loops", "-", "--json", stdin="links: [a increases b]")
    assert ran.json["loops"] == []
    assert ran.json["complete"] is True
    assert ran.err == "no loops\n"


def test_a_list_that_is_cut_says_so_to_people_and_to_programs(cli: Any) -> None:
    ran = cli("loops", "-", "--limit", "1", "--json", stdin=SMALL)
    assert ran.status == 0
    assert (ran.json["listed"], ran.json["complete"]) == (1, False)
    assert (ran.json["truncated_by"], ran.json["complete_to_length"]) == ("limit", 2)
    assert ran.err == (
        "the first 1, and there are more; all loops up to length 2 are listed (--limit 0 lists every one)\n"
    )
    assert cli("loops", "-q", "-", "--limit", "1", stdin=SMALL).err == ran.err, (
        "also when it should say little"
    )


def test_a_limit_that_is_just_enough_cuts_nothing(cli: Any) -> None:
    assert cli("loops", "-", "--limit", "2", "--json", stdin=SMALL).json["complete"] is True


def test_a_search_that_is_given_up_says_so(cli: Any) -> None:
    names = [f"f{i}" for i in range(12)]
    dense = "links:\n" + "".join(f"- {a} increases {b}\n" for a in names for b in names if a != b)
    ran = cli("loops", "-", "--limit", "0", "--steps", "30000", "--json", stdin=dense)
    assert ran.json["truncated_by"] == "steps"
    assert ran.json["complete_to_length"] >= 2
    assert "the search was given up" in ran.err


def test_numbers_are_those_of_the_whole_map_whatever_is_left_out(cli: Any) -> None:
    everything = {loop["key"]: loop["name"] for loop in cli("loops", "both.yaml", "--json").json["loops"]}
    for args in (["--through", "openness"], ["--max-length", "2"], ["--view", "frank"], ["--site", "leeds"]):
        some = cli("loops", "both.yaml", "--json", *args).json["loops"]
        assert some
        assert all(everything[loop["key"]] == loop["name"] for loop in some)


def test_filters(cli: Any) -> None:
    def factors(*args: str) -> list[list[str]]:
        return [loop["factors"] for loop in cli("loops", "both.yaml", "--json", *args).json["loops"]]

    assert all("workload" in loop for loop in factors("--through", "Workload"))
    assert all(len(loop) <= 2 for loop in factors("--max-length", "2"))
    assert factors("--view", "frank") == [["trust", "openness"]]
    by_leeds = cli("loops", "both.yaml", "--json", "--site", "leeds").json["loops"]
    assert all("leeds" in loop["sites"] for loop in by_leeds)


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--through", "trsut"], "did you mean 'trust'"),
        (["--view", "frnak"], "did you mean 'frank'"),
        (["--site", "leed"], "did you mean 'leeds'"),
    ],
)
def test_an_unknown_name_is_told_the_nearest(cli: Any, args: list[str], said: str) -> None:
    ran = cli("loops", "both.yaml", *args)
    assert ran.status == 2
    assert said in ran.err
    assert not ran.out


def test_csv_reads_as_csv_and_is_guarded(cli: Any, folder: Path) -> None:
    (folder / "risky.yaml").write_text(
        'links:\n- {from: "=1+1", to: "a, b", sign: "+"}\n- {from: "a, b", to: "=1+1", sign: "-"}\n',
        encoding="utf-8",
    )
    assert cli("loops", "risky.yaml", "-o", "out.csv").status == 0
    (row,) = csv.DictReader(io.StringIO((folder / "out.csv").read_text("utf-8")))
    assert row["loop"] == "'=1+1 → a, b → =1+1"


@pytest.mark.parametrize("ending", ["txt", "md", "tsv", "csv", "json"])
def test_the_ending_picks_the_format(cli: Any, folder: Path, ending: str) -> None:
    ran = cli("loops", "leeds.yaml", "-o", f"out.{ending}")
    assert ran.status == 0
    assert ran.out == ""
    written = (folder / f"out.{ending}").read_text("utf-8")
    assert "Frankness" in written
    assert cli("loops", "leeds.yaml", "-o", "-", "-f", ending).out == written


@pytest.mark.parametrize("ending", ["txt", "md"])
def test_what_people_read_holds_its_honest_end(cli: Any, folder: Path, ending: str) -> None:
    cli("loops", "leeds.yaml", "--limit", "1", "-o", f"out.{ending}")
    assert "the first 1, and there are more" in (folder / f"out.{ending}").read_text("utf-8")


def test_a_terminal_gets_a_table(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    from loopmap.cli.looptables import print_table

    monkeypatch.setenv("COLUMNS", "100")
    print_table(list(loopmap.load("both.yaml").loops()))
    said = capsys.readouterr().out
    assert "trust → openness → trust" in said
    assert "polarity" in said
    assert max(map(len, said.splitlines())) <= 100
    print_table([])
    assert capsys.readouterr().out == ""


def test_json_and_another_format_do_not_go_together(cli: Any) -> None:
    assert cli("loops", "leeds.yaml", "--json", "-f", "csv").status == 2
