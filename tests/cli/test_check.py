"""`loopmap check`: what is printed where, and the status."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.usefixtures("folder")


def test_a_clean_map_says_in_a_line_what_it_holds(cli: Any) -> None:
    ran = cli("check", "croydon.yaml", "leeds.yaml")
    assert ran.status == 0
    lines = ran.out.splitlines()
    assert "leeds.yaml holds 4 factors, 5 links, 2 loops" not in lines, "it has warnings"
    assert not ran.err
    plain = cli("check", "-", stdin="links: [a increases b, b increases a]")
    assert plain.out == "<stdin> holds 2 factors, 2 links, 1 loop\nno problems; 1 note (-v shows it)\n"


def test_a_programme_says_how_many_sites(cli: Any) -> None:
    text = "maps:\n  a: {links: [x increases y, y increases x]}\n  b: {links: [x increases y]}\n"
    assert cli("check", "-", stdin=text).out.startswith("<stdin> holds 2 factors, 2 links, 2 sites, 1 loop\n")


def test_errors_are_what_was_asked_for(cli: Any) -> None:
    ran = cli("check", "broken.yaml")
    assert ran.status == 1
    assert ran.out.startswith("error[LM014]: link to unknown factor `opennes`\n --> broken.yaml:5:19\n")
    assert ran.out.endswith("1 error\n")
    assert not ran.err


def test_notes_are_shown_only_with_v_and_counted_without(cli: Any) -> None:
    short, long = cli("check", "croydon.yaml"), cli("check", "croydon.yaml", "-v")
    assert "note[" not in short.out
    assert "(-v shows" in short.out.splitlines()[-1]
    assert "note[" in long.out
    assert "(-v shows" not in long.out


def test_warnings_stop_only_with_strict(cli: Any) -> None:
    assert "warning[LM031]" in cli("check", "croydon.yaml").out
    assert cli("check", "croydon.yaml").status == 0
    assert cli("check", "croydon.yaml", "--strict").status == 1


def test_notes_never_stop(cli: Any) -> None:
    ran = cli("check", "-v", "--strict", "-", stdin="links: [a increases b, b increases a]")
    assert "note[" in ran.out
    assert ran.status == 0


def test_quiet_says_only_what_makes_the_status(cli: Any) -> None:
    assert cli("check", "-q", "croydon.yaml").out == ""
    assert "warning[" in cli("check", "-q", "--strict", "croydon.yaml").out
    assert "error[" in cli("check", "-q", "broken.yaml", "croydon.yaml").out
    assert "warning[" not in cli("check", "-q", "broken.yaml", "croydon.yaml").out


def test_each_problem_is_said_once_though_a_programme_reads_the_site_again(cli: Any) -> None:
    alone = cli("check", "--json", "both.yaml").json["problems"]
    both = cli("check", "--json", "both.yaml", "croydon.yaml", "both.yaml").json["problems"]
    assert both == alone


def test_the_same_problem_of_two_files_is_said_of_both(cli: Any, folder: Path) -> None:
    for name in ("one", "two"):
        (folder / f"{name}.yaml").write_text("links: [x increases y, y increases z]\n", encoding="utf-8")
    found = cli("check", "--json", "one.yaml", "two.yaml").json["problems"]
    assert [p["path"] for p in found if p["code"] == "LM037"] == ["one.yaml", "two.yaml"]


def test_an_unreadable_file_does_not_hide_the_others(cli: Any) -> None:
    ran = cli("check", "nowhere.yaml", "broken.yaml")
    assert ran.status == 2
    assert "cannot read nowhere.yaml" in ran.err
    assert "error[LM014]" in ran.out


def test_nothing_is_claimed_of_what_could_not_be_read(cli: Any) -> None:
    assert cli("check", "nowhere.yaml").out == ""


def test_json(cli: Any) -> None:
    ran = cli("check", "--json", "broken.yaml")
    assert ran.status == 1
    assert ran.json == {
        "format": 1,
        "problems": [
            {
                "code": "LM014",
                "severity": "error",
                "message": "link to unknown factor `opennes`",
                "path": "broken.yaml",
                "start": [5, 19],
                "end": [5, 26],
                "help": "did you mean `openness`? (declared at line 3)",
            }
        ],
    }


def test_color_is_asked_for_or_left_out(cli: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def colored(*args: str) -> bool:
        return "\x1b[" in cli("check", "broken.yaml", *args).out

    assert not colored()
    assert colored("--color", "always")
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert colored()
    assert not colored("--color", "never")
    monkeypatch.setenv("NO_COLOR", "1")
    assert not colored()
    assert colored("--color", "always")


def test_color_changes_no_word(cli: Any) -> None:
    import click

    plain = cli("check", "-v", "both.yaml", "broken.yaml").out
    assert click.unstyle(cli("check", "-v", "both.yaml", "broken.yaml", "--color", "always").out) == plain


def test_errors_of_other_commands_are_colored_too(cli: Any) -> None:
    assert "\x1b[" in cli("loops", "broken.yaml", "--color", "always").err
    assert "\x1b[" in cli("loops", "nowhere.yaml", "--color", "always").err
