"""Bytes to text: sizes, encodings and characters that no map may hold."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from loopmap.problem import Problem
from loopmap.reading.text import LARGEST

Refused = Callable[[str | bytes], Problem]


def test_latin_1_is_told_with_line_and_column(refused: Refused) -> None:
    problem = refused("title: Leeds\nabout: un café\n".encode("latin-1"))
    assert (problem.code, problem.place and problem.place.start) == ("LM001", (2, 14))
    assert "Latin-1" in problem.help
    assert "e9" in problem.message


def test_latin_1_is_told_behind_characters_of_more_bytes(refused: Refused) -> None:
    problem = refused("title: 信頼\r\nabout: 💬 ".encode() + b"\xe9\r\n")
    assert problem.place is not None
    assert problem.place.start == (2, 10)


def test_utf_16_that_ends_in_half_a_character(refused: Refused) -> None:
    problem = refused("title: Leeds\n".encode("utf-16") + b"\x41")
    assert (problem.code, problem.place and problem.place.start) == ("LM001", (2, 1))


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32"])
def test_other_encodings_are_one_error(refused: Refused, encoding: str) -> None:
    problem = refused("title: Leeds\n".encode(encoding))
    assert problem.code == "LM003"
    assert "UTF-16 with its mark" in problem.help


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\0", "NUL"), ("\x07", "control"), ("\x1b", "control"), ("\x7f", "control"), ("\x9b", "control"),
        ("\N{RIGHT-TO-LEFT OVERRIDE}", "right-to-left override"), ("\N{LEFT-TO-RIGHT ISOLATE}", "isolate"),
        ("\N{ZERO WIDTH NO-BREAK SPACE}", "zero width no-break space"),
        ("\N{LINE SEPARATOR}", "line separator"), ("\ufffe", "U+FFFE"),
    ],
    ids=ascii,
)  # fmt: skip
def test_a_forbidden_character_is_named_where_it_stands(refused: Refused, character: str, name: str) -> None:
    problem = refused(f"title: Leeds\nabout: a{character}b\n")
    assert (problem.code, problem.place and problem.place.start) == ("LM003", (2, 9))
    assert name.casefold() in problem.message.casefold()
    assert character not in str(problem).replace(problem.place.path if problem.place else "", "")


@pytest.mark.parametrize(
    "escape", [r"\0", r"\x1b", r"\e", r"\u202e", r"\ufeff", r"\u2028", r"\L", r"\N", r"\x85"]
)
def test_an_escape_brings_no_forbidden_character_in(refused: Refused, escape: str) -> None:
    problem = refused(f'factors: [trust]\nabout: "a{escape}b"\n')
    assert (problem.code, problem.place and problem.place.start) == ("LM003", (2, 8))


def test_lone_surrogates_are_no_text(refused: Refused) -> None:
    assert refused(b"title: \xed\xa0\x80\n").code == "LM001"
    assert refused(b"\xff\xfe" + "title: ".encode("utf-16-le") + b"\x00\xd8\n\x00").code == "LM001"


def test_a_surrogate_escape_is_no_text(refused: Refused) -> None:
    assert refused('title: "\\ud800"\n').code in {"LM003", "LM004"}


def test_many_forbidden_characters_are_ten_errors(errors: Callable[[str], list[Problem]]) -> None:
    assert len(errors("about: " + "\x07" * 500)) == 10


def test_the_size_is_held_before_anything_is_read(refused: Refused) -> None:
    problem = refused(b"#" + b"x" * LARGEST)
    assert problem.code == "LM002"
    assert "5 MB" in problem.message
    assert "site maps" in problem.help


def test_a_file_of_the_largest_size_is_read(errors: Callable[[bytes], list[Problem]]) -> None:
    assert errors(b"#" * LARGEST) == []
