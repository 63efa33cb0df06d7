from __future__ import annotations

from pathlib import Path

import pytest

from loopmap.errors import UnreadableFile
from loopmap.layout import Layout, beside, is_layout, parse_layout, read_layout
from loopmap.layout.file import owner
from loopmap.places import Text
from loopmap.problem import MapError


def read(content: str) -> Layout:
    return parse_layout(Text("leeds.layout.yaml", content))


@pytest.mark.parametrize(
    ("written", "spot"),
    [
        ("[120, -40]", (120.0, -40.0)),
        ("[ 120.5,-40. ]", (120.5, -40.0)),
        ("[+3, −3]", (3.0, -3.0)),
        ("[.5, 0007]", (0.5, 7.0)),
        ("\n    - 1\n    - 2", (1.0, 2.0)),
        ('["1", "2"]', (1.0, 2.0)),
    ],
)
def test_a_place_is_two_numbers_however_they_are_written(written: str, spot: tuple[float, float]) -> None:
    (entry,) = read(f"places:\n  trust: {written}\n").entries
    assert (entry.name, entry.spot) == ("trust", spot)


def test_names_may_need_quotes_and_stand_in_any_order() -> None:
    layout = read('places:\n  "b: c": [1, 2]\n  no: [3, 4]\n  café: [5, 6]\n')
    assert [entry.name for entry in layout.entries] == ["b: c", "no", "café"]


@pytest.mark.parametrize("content", ["", "# nothing yet\n", "places:\n"])
def test_a_layout_may_hold_nothing(content: str) -> None:
    assert read(content).entries == ()


@pytest.mark.parametrize(
    ("line", "code", "column", "said"),
    [
        ("  trust: [1, nan]", "LM012", 14, "`nan` is not a number of points"),
        ("  trust: [-inf, 1]", "LM012", 11, "`-inf` is not a number of points"),
        ("  trust: [1e3, 1]", "LM012", 11, "`1e3` is not a number of points"),
        ("  trust: [1_000, 1]", "LM012", 11, "`1_000` is not a number of points"),
        ("  trust: [１, 1]", "LM012", 11, "`１` is not a number of points"),
        ("  trust: [20000, 1]", "LM012", 11, "`20000` points are off every page"),
        ("  trust: [1, 2, 3]", "LM011", 10, "a place is two numbers; here are 3"),
        ("  trust: []", "LM011", 10, "a place is two numbers; here are none"),
        ("  trust: [[1], 2]", "LM011", 11, "a place is two numbers; here is a list"),
        ("  trust: 1, 2", "LM011", 10, "a place is two numbers in brackets; here is a text"),
        (
            "  trust: {x: 1, y: 2}",
            "LM011",
            10,
            "a place is two numbers in brackets; here is keys with values",
        ),
        ("  trust:", "LM011", 9, "a place is two numbers in brackets; here is nothing"),
        ("  trust: [1, 2]\n  trust: [1, 2]", "LM007", 3, "the key `trust` is written twice"),
        ("  Trust_: [1, 2]\n  trust: [3, 4]", "LM020", 3, "`trust` has two places"),
        ("  trust: [1, 2]\nfactors:", "LM010", 1, "`factors` is not a key of a layout"),
        ("  - trust", "LM011", 3, "`places` are names with a colon; here is a list"),
        ("  trust: [1, 2", "LM004", 10, "the `[` is not closed where it should be"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(line: str, code: str, column: int, said: str) -> None:
    with pytest.raises(MapError) as caught:
        read(f"places:\n{line}\n")
    (problem,) = caught.value.problems
    assert (problem.code, problem.message) == (code, said)
    assert problem.place is not None
    assert problem.place.start == (1 + len(line.split("\n")), column)
    assert problem.help


def test_all_that_is_wrong_is_said_at_once() -> None:
    with pytest.raises(MapError) as caught:
        read("places:\n  a: [1]\n  b: [x, y]\n  c: [1, 2]\n")
    assert [problem.place and problem.place.start[0] for problem in caught.value.problems] == [2, 3, 3]


def test_a_layout_is_known_by_its_name_and_stands_beside_its_map(tmp_path: Path) -> None:
    file = tmp_path / "leeds.layout.yaml"
    assert beside(tmp_path / "leeds.yaml") == beside(tmp_path / "leeds.yml") == file
    assert is_layout(file)
    assert owner(file) is None
    (tmp_path / "leeds.yml").write_text("")
    assert owner(file) == tmp_path / "leeds.yml"
    (tmp_path / "leeds.yaml").write_text("")
    assert owner(file) == tmp_path / "leeds.yaml"
    assert owner(tmp_path / "places.yaml") is None
    assert owner(tmp_path / ".layout.yaml") is None


def test_a_file_is_read_as_maps_are(tmp_path: Path) -> None:
    file = tmp_path / "leeds.layout.yaml"
    file.write_bytes("\ufeffplaces:\r\n  trust: [1, 2]\r\n".encode())
    assert read_layout(file) == Layout.of({"trust": (1.0, 2.0)})
    file.write_bytes(b"places:\n  caf\xe9: [1, 2]\n")
    with pytest.raises(MapError, match="LM001"):
        read_layout(file)
    with pytest.raises(UnreadableFile, match="no such file"):
        read_layout(tmp_path / "none.layout.yaml")
    with pytest.raises(UnreadableFile, match="folder"):
        read_layout(tmp_path)
