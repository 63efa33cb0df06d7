"""`loopmap fmt` as its user meets it: what is written, what is said, and the status."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from loopmap import files
from loopmap.__main__ import main

GOOD = b"links:\n  a increases b:\n"
SLOPPY = b"\xef\xbb\xbflinks:\r\n- a increases b\r\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_file_is_formatted_in_place(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder.joinpath("a.yaml").write_bytes(SLOPPY)
    folder.joinpath("b.yaml").write_bytes(GOOD)
    folder.joinpath("c.yaml").write_bytes("links: [café increases b]".encode("utf-16"))
    assert main(["fmt", "a.yaml", "b.yaml", "c.yaml"]) == 0
    assert folder.joinpath("a.yaml").read_bytes() == GOOD
    assert folder.joinpath("c.yaml").read_bytes() == "links:\n  café increases b:\n".encode()
    said = capsys.readouterr()
    assert said.out == ""
    assert "a.yaml" in said.err
    assert "b.yaml" not in said.err


def test_check_names_what_would_change_and_writes_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder.joinpath("a.yaml").write_bytes(SLOPPY)
    folder.joinpath("b.yaml").write_bytes(GOOD)
    assert main(["fmt", "--check", "b.yaml"]) == 0
    assert main(["fmt", "--check", "a.yaml", "b.yaml"]) == 1
    assert folder.joinpath("a.yaml").read_bytes() == SLOPPY
    said = capsys.readouterr().err
    assert "a.yaml" in said
    assert "b.yaml" not in said


def test_diff_shows_what_would_change_and_writes_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder.joinpath("a.yaml").write_bytes(SLOPPY)
    folder.joinpath("b.yaml").write_bytes(GOOD.replace(b"\n", b"\r\n"))
    assert main(["fmt", "--diff", "a.yaml", "b.yaml"]) == 0
    assert main(["fmt", "--diff", "--check", "a.yaml"]) == 1
    assert folder.joinpath("a.yaml").read_bytes() == SLOPPY
    said = capsys.readouterr().out
    assert "-- a increases b\n+  a increases b:\n" in said
    assert "b.yaml: only its encoding or its line ends would change" in said


def test_where_one_file_has_errors_none_is_written(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder.joinpath("a.yaml").write_bytes(SLOPPY)
    folder.joinpath("b.yaml").write_text(
        "links: [a raises b]\nloops: {x: {path: [a, c]}}\n", encoding="utf-8"
    )
    folder.joinpath("c.yaml").write_text(
        "links: [a affects b]\nloops: {x: {path: [a, b]}}\n", encoding="utf-8"
    )
    assert main(["fmt", "a.yaml", "b.yaml"]) == 1
    assert main(["fmt", "a.yaml", "c.yaml"]) == 1
    assert main(["fmt", "a.yaml", "none.yaml"]) == 2
    assert folder.joinpath("a.yaml").read_bytes() == SLOPPY
    said = capsys.readouterr().err
    assert "error[LM015]" in said
    assert "error[LM025]" in said
    assert "none.yaml" in said


def test_where_one_file_cannot_be_written_the_others_are_as_they_were(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(path: str, data: bytes, write: Callable[[str, bytes], None] = files.atomic_write) -> None:
        if path == "b.yaml" and data == GOOD:
            raise PermissionError(13, "Permission denied")
        write(path, data)

    for name in ("a.yaml", "b.yaml"):
        folder.joinpath(name).write_bytes(SLOPPY)
    monkeypatch.setattr(files, "atomic_write", refuse)
    assert main(["fmt", "a.yaml", "b.yaml"]) == 2
    assert folder.joinpath("a.yaml").read_bytes() == SLOPPY
    assert "cannot write b.yaml: permission denied" in capsys.readouterr().err


def test_standard_input_is_formatted_to_standard_output(
    folder: Path, capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(SLOPPY)))
    assert main(["fmt", "-"]) == 0
    assert capsysbinary.readouterr().out == GOOD
    assert not list(folder.iterdir())


def test_the_rows_of_a_programme_become_sentences_by_the_names_of_its_maps(folder: Path) -> None:
    folder.joinpath("leeds.yaml").write_bytes(GOOD)
    programme = folder / "programme.yaml"
    programme.write_text("maps: [leeds.yaml]\nlinks: [{from: leeds/a, to: b, sign: '-'}]\n", encoding="utf-8")
    assert main(["fmt", "-q", "programme.yaml"]) == 0
    assert programme.read_text(encoding="utf-8") == "maps: [leeds.yaml]\nlinks:\n  leeds/a decreases b:\n"
