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
    assert header == [
        "name", "polarity", "length", "title", "loop", "sites", "whole", "support", "focus", "delays", "key",
    ]  # fmt: skip
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
    assert list(first) == [
        "name", "key", "title", "polarity", "length", "factors", "links", "sites",
        "support", "focus", "delays",
    ]  # fmt: skip
    assert first["name"] == "R1"
    assert first["polarity"] == "reinforcing"
    assert first["factors"] == ["trust", "openness"]
    assert first["links"][0] == {"from": "trust", "to": "openness", "sign": "+", "delay": True}
    assert first["sites"] == ["leeds"]
    assert (first["support"], first["focus"], first["delays"]) == (1, False, 1)
    assert shape["listed"] == len(shape["loops"]) == 2
    assert shape["complete"] is True
    assert shape["truncated_by"] is None
    assert shape["complete_to_length"] is None


def test_loops_that_join_factors_and_those_along_a_link(cli: Any) -> None:
    def listed(*options: str) -> list[str]:
        ran = cli("loops", "-", *options, stdin=SMALL)
        assert ran.status == 0
        return [line.split("\t")[0] for line in ran.out.splitlines()[1:]]

    assert listed("--through", "a", "--through", "b") == ["B1", "R1"]
    assert listed("--through", "a", "--through", "c") == ["R1"]
    assert listed("--along", "b", "a") == ["B1"]
    assert listed("--along", "b", "c", "--through", "a") == ["R1"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--along", "a", "c"), "there is no link from a to c"),
        (("--along", "a", "x"), "no factor is called 'x'"),
        (("--count", "--through", "a", "--through", "b"), "--count takes one --through"),
        (("--families", "--along", "a", "b"), "--families and --along do not go together"),
    ],
)
def test_what_cannot_be_asked_of_loops(cli: Any, options: tuple[str, ...], said: str) -> None:
    ran = cli("loops", "-", *options, stdin=SMALL)
    assert ran.status == 2
    assert ran.out == ""
    assert said in ran.err


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


# ---- in another order


def names(ran: Any) -> list[str]:
    return [line.split("\t")[0] for line in ran.out.splitlines()[1:]]


def test_columns_tell_what_the_sites_drew(cli: Any) -> None:
    header, *rows = (line.split("\t") for line in cli("loops", "both.yaml").out.splitlines())
    told = {row[0]: dict(zip(header, row, strict=True)) for row in rows}
    assert [told["R1"][name] for name in ("sites", "whole", "support", "focus", "delays")] == [
        "leeds", "1", "1", "no", "1",
    ]  # fmt: skip
    assert {row["focus"] for row in told.values()} == {"yes", "no"}


def test_sorting_puts_first_what_was_asked_for_and_then_the_shorter(cli: Any) -> None:
    rows = (
        "links: [a increases b, b increases a, b increases c after a delay, c increases a, "
        "c increases d, d affects c]"
    )
    plain = names(cli("loops", "-", stdin=rows))
    assert plain == ["R1", "U1", "R2"]
    assert names(cli("loops", "-", "--sort", "length", stdin=rows)) == plain
    assert names(cli("loops", "-", "--sort", "delays", stdin=rows)) == ["R2", "R1", "U1"]
    assert names(cli("loops", "-", "--sort", "focus", stdin=f"focus: d\n{rows}")) == ["U1", "R1", "R2"]
    assert names(cli("loops", "-", "--sort", "share", stdin=rows)) == ["R1", "R2", "U1"]


def test_a_share_is_a_column_of_the_list_that_is_sorted_by_it(cli: Any) -> None:
    header, *rows = (
        line.split("\t") for line in cli("loops", "-", "--sort", "share", stdin=SMALL).out.splitlines()
    )
    assert header[-2:] == ["share", "key"]
    assert [row[-2] for row in rows] == ["0.7500", "0.6667"]
    assert "share" not in cli("loops", "-", "--sort", "delays", stdin=SMALL).out
    shape = cli("loops", "-", "--sort", "share", "--json", stdin=SMALL).json
    assert [loop["share"] for loop in shape["loops"]] == [0.75, 0.6667]


def test_the_first_of_a_sorted_list_are_the_first_of_all(cli: Any) -> None:
    ran = cli("loops", "-", "--sort", "delays", "--limit", "1", "--json", stdin=SMALL)
    whole = cli("loops", "-", "--sort", "delays", "--json", stdin=SMALL).json
    assert ran.json["loops"] == whole["loops"][:1]
    rest = {name: value for name, value in ran.json.items() if name not in ("format", "loops")}
    assert rest == {
        "listed": 1, "complete": False, "truncated_by": "limit", "complete_to_length": 2,
        "sort": "delays", "compared": 2, "compared_to_length": None,
    }  # fmt: skip
    assert ran.err == "the first 1 of 2 loops by delays (--limit 0 lists every one)\n"
    assert cli("loops", "-", "--sort", "delays", stdin=SMALL).err == "2 loops\n"


def test_a_sorted_list_of_a_search_that_was_given_up_says_so(cli: Any) -> None:
    every = [f"f{i}" for i in range(12)]
    dense = "links:\n" + "".join(f"- {a} increases {b}\n" for a in every for b in every if a != b)
    ran = cli("loops", "-", "--sort", "share", "--steps", "30000", "--json", stdin=dense)
    assert ran.json["truncated_by"] == "steps"
    assert ran.json["compared"] > ran.json["listed"] == 200
    length = ran.json["compared_to_length"]
    assert f"all loops up to length {length} were compared, and longer ones may belong before them" in ran.err


def test_a_list_too_long_to_be_sorted_whole_says_so(cli: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("loopmap.analysis.ranking.MOST_HELD", 1)
    ran = cli("loops", "-", "--sort", "delays", "--limit", "0", stdin=SMALL)
    assert ran.err == "the first 1 of 2 loops by delays (no longer list is put in order)\n"


def test_sorting_goes_with_filters_formats_and_reading_aloud(cli: Any, folder: Path) -> None:
    through = cli("loops", "both.yaml", "--sort", "support", "--through", "openness", "--json").json
    assert through["loops"]
    assert all("openness" in loop["factors"] for loop in through["loops"])
    for ending in ("txt", "md", "csv"):
        assert cli("loops", "both.yaml", "--sort", "support", "-o", f"out.{ending}").status == 0
    assert "(leeds; support 1)" in (folder / "out.txt").read_text("utf-8")
    assert "| support |" in (folder / "out.md").read_text("utf-8")
    read = cli("loops", "-", "--read", "--sort", "delays", stdin=SMALL)
    assert read.out.startswith("B1: balancing")
    assert cli("loops", "-", "--count", "--sort", "delays", stdin=SMALL).status == 2
    assert cli("loops", "-", "--sort", "beauty", stdin=SMALL).status == 2


def test_a_terminal_shows_the_columns_that_tell_loops_apart(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from loopmap.cli.looptables import print_table

    monkeypatch.setenv("COLUMNS", "100")
    print_table(list(loopmap.loads(SMALL).loops()))
    assert capsys.readouterr().out.split()[:4] == ["name", "polarity", "length", "loop"]
    print_table(list(loopmap.loads(f"focus: c\n{SMALL[:-1]}, a increases c after a delay]").loops()))
    header = capsys.readouterr().out.split("─")[0].split()
    assert header == ["name", "polarity", "length", "loop", "focus", "delays"]
