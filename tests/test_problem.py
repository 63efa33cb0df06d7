from __future__ import annotations

from pathlib import Path

import loopmap
from loopmap.places import Place, Text
from loopmap.problem import (
    Problem,
    Severity,
    count_problems,
    error,
    format_problem,
    format_problems,
    in_order,
    note,
    to_json,
    warning,
)

TEXT = Text(
    "maps/traffic.yaml", "factors: [car use, car ownership]\nlinks:\n  - car use increases car ownrship\n"
)
UNKNOWN = error(
    "LM014",
    "link to unknown factor `car ownrship`",
    Place(TEXT, (3, 23), (3, 35)),
    label="not declared under `factors`",
    help="did you mean `car ownership`?",
)


def test_the_text_is_as_the_conventions_show_it() -> None:
    assert (
        format_problem(UNKNOWN)
        == """\
error[LM014]: link to unknown factor `car ownrship`
 --> maps/traffic.yaml:3:23
  |
3 |   - car use increases car ownrship
  |                       ^^^^^^^^^^^^ not declared under `factors`
  |
  = help: did you mean `car ownership`?"""
    )


def test_the_json_is_as_the_conventions_show_it() -> None:
    assert to_json(UNKNOWN) == {
        "code": "LM014",
        "severity": "error",
        "message": "link to unknown factor `car ownrship`",
        "path": "maps/traffic.yaml",
        "start": [3, 23],
        "end": [3, 35],
        "help": "did you mean `car ownership`?",
    }


def test_a_second_place_is_labelled() -> None:
    shown = format_problem(
        error(
            "LM020", "twice", Place(TEXT, (3, 1), (3, 2)), related=((Place(TEXT, (1, 1), (1, 8)), "first"),)
        )
    )
    assert " ::: maps/traffic.yaml:1:1" in shown
    assert "| ------- first" in shown


def place(path: str, line: int) -> Place:
    return Place(Text(path, "x\n" * 9), (line, 1), (line, 2))


def test_problems_stand_in_the_order_of_files_and_lines_each_once() -> None:
    listed = [
        warning("LM031", "w", place("b", 2)),
        error("LM010", "e", place("b", 2)),
        error("LM010", "e", place("a", 1)),
        error("LM010", "e", place("b", 1)),
        error("LM010", "e", place("a", 1)),
    ]
    told = [(p.place and str(p.place), p.code) for p in in_order(listed)]
    assert told == [("b:1:1", "LM010"), ("b:2:1", "LM010"), ("b:2:1", "LM031"), ("a:1:1", "LM010")]


def test_one_line_counts_them() -> None:
    listed = [error("A", "", None), warning("B", "", None), warning("B", "x", None), note("C", "", None)]
    assert count_problems(listed) == "1 error, 2 warnings, 1 note"
    assert format_problems([UNKNOWN]).endswith("\n\n1 error")


def test_control_characters_and_long_lines_are_shown_short_and_harmless() -> None:
    text = Text("a\x1b.yaml", "a" * 3_000 + "\x1b[31m\u202e" + "b" * 3_000)
    shown = format_problem(
        error("LM003", "x\x9b", Place(text, (1, 3_001), (1, 3_002)), label="\x07", help="\u2066")
    )
    assert all(c.isprintable() or c == "\n" for c in shown)
    assert max(map(len, shown.splitlines())) < 200
    marked = shown.splitlines()[4]
    assert shown.splitlines()[3][marked.index("^") :].startswith("\\x1b")


def test_the_underline_stands_under_what_it_means() -> None:
    for begin in (1, 40, 99, 100, 101, 150, 151, 250, 299):
        line = "".join(chr(97 + i % 26) for i in range(300))
        shown = format_problem(
            error("X", "m", Place(Text("f", line), (1, begin), (1, begin + 1)))
        ).splitlines()
        assert shown[3][shown[4].index("^")] == line[begin - 1]


def test_the_error_shows_its_problems_and_is_a_value_error() -> None:
    failure = loopmap.MapError([UNKNOWN])
    assert isinstance(failure, ValueError)
    assert "1 error" in str(failure)
    assert failure.problems == (UNKNOWN,)
    assert isinstance(failure.problems[0], Problem)
    assert failure.problems[0].severity is Severity.ERROR


def test_no_module_hides_the_function_that_lists_problems(tmp_path: Path) -> None:
    import loopmap.problem

    file = tmp_path / "map.yaml"
    file.write_text("foo: 1\n", encoding="utf-8")
    assert [problem.code for problem in loopmap.problems(file)] == ["LM010"]
    assert loopmap.problem.Problem is loopmap.Problem
