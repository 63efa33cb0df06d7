"""`loopmap page`: where the page goes, and what is said where there is none."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any

import pytest


def test_it_writes_the_page_where_it_is_told(cli: Any, folder: Path) -> None:
    done = cli("page", "both.yaml", "-o", "out.html")
    assert (done.status, done.out, done.err) == (0, "", "")
    text = (folder / "out.html").read_text(encoding="utf-8")
    assert text.startswith("<!doctype html>")
    assert "People say what they think." in text


def test_without_a_name_it_goes_into_the_folder_and_says_so(cli: Any, folder: Path) -> None:
    done = cli("page", "both.yaml", "--site", "leeds")
    assert (done.status, done.err) == (0, "wrote leeds.html\n")
    assert "Being frank" not in (folder / "leeds.html").read_text(encoding="utf-8")


@pytest.mark.usefixtures("folder")
def test_it_goes_to_standard_output_too(cli: Any) -> None:
    assert cli("page", "leeds.yaml", "-o", "-").out.startswith("<!doctype html>")


def test_a_map_with_errors_gives_no_page(cli: Any, folder: Path) -> None:
    (folder / "bad.yaml").write_text("focus: hope\nlinks:\n  a increases b:\n", encoding="utf-8")
    done = cli("page", "bad.yaml", "-o", "bad.html")
    assert done.status == 1
    assert "LM0" in done.err
    assert not (folder / "bad.html").exists()


@pytest.mark.usefixtures("folder")
def test_an_ending_that_is_no_page_is_refused(cli: Any) -> None:
    done = cli("page", "leeds.yaml", "-o", "leeds.pdf")
    assert done.status == 2
    assert ".html" in done.err


@pytest.mark.usefixtures("folder")
def test_watch_refuses_what_is_not_there_and_a_port_that_is_taken(cli: Any) -> None:
    assert cli("watch", "nothing.yaml").status == 2
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = cli("watch", "leeds.yaml", "--port", str(port))
    assert done.status == 2
    assert f"cannot listen at port {port}" in done.err
