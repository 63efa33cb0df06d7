"""Watching a map: what is shown after each save, to whom, and how it ends."""

from __future__ import annotations

import http.client
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from loopmap.watching import Picture, Watch, look
from loopmap.watching.stamps import stamps

GOOD = "title: Leeds\nlinks:\n  trust increases openness:\n  openness increases trust:\n"
BAD = GOOD + "  openness increases\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A map's file."""
    path = tmp_path / "leeds.yaml"
    path.write_text(GOOD, encoding="utf-8")
    return path


def test_the_last_good_page_stays_with_the_problems_and_their_lines(file: Path) -> None:
    first = look(file, Picture())
    assert (first.version, first.problems, first.current) == (1, (), True)
    file.write_text(BAD, encoding="utf-8")
    second = look(file, first)
    assert (second.version, second.page, second.current) == (1, first.page, False)
    assert any(f"{file.name}:5:" in problem for problem in second.problems)
    file.write_text(GOOD.replace("Leeds", "Leeds, mended"), encoding="utf-8")
    third = look(file, second)
    assert (third.version, third.problems, third.current) == (2, (), True)
    assert "Leeds, mended" in (third.page or "")
    assert look(file, third) == third, "what is saved unchanged is no news"


def test_what_stood_stays_where_it_stood(file: Path) -> None:
    first = look(file, Picture())
    file.write_text(GOOD + "  openness increases hope:\n", encoding="utf-8")
    second = look(file, first)
    assert first.figure is not None
    assert second.figure is not None
    before, after = first.figure.places, second.figure.places
    moved = [(after[f][0] - x, after[f][1] - y) for f, (x, y) in before.items()]
    assert moved[0] == pytest.approx(moved[1], abs=0.2)
    assert set(after) == {"trust", "openness", "hope"}


def test_a_file_that_is_gone_is_a_problem_and_not_the_end(file: Path) -> None:
    first = look(file, Picture())
    file.unlink()
    second = look(file, first)
    assert second.page == first.page
    assert len(second.problems) == 1


def test_files_beside_and_below_are_watched(tmp_path: Path) -> None:
    file = tmp_path / "programme.yaml"
    (tmp_path / "sites").mkdir()
    for path in (file, tmp_path / "sites" / "leeds.yaml", tmp_path / "notes.txt"):
        path.write_text("x", encoding="utf-8")
    before = stamps(file)
    assert [Path(name).name for name, _, _ in before] == ["programme.yaml", "leeds.yaml"]
    (tmp_path / "sites" / "leeds.yaml").write_text("xy", encoding="utf-8")
    assert stamps(file) != before


@pytest.fixture
def watch(file: Path) -> Iterator[Watch]:
    """A watch that runs beside the test."""
    watching = Watch(file)
    running = threading.Thread(target=watching.run)
    running.start()
    until(lambda: watching.picture.version > 0)
    yield watching
    watching.end()
    running.join(10)
    assert not running.is_alive()


def until(so: Callable[[], bool]) -> None:
    """Wait until something is so."""
    end = time.monotonic() + 20
    while not so():
        assert time.monotonic() < end, "it did not come to be so"
        time.sleep(0.05)


def ask(watch: Watch, path: str, host: str | None = None) -> tuple[int, str, dict[str, str]]:
    """Ask the server as some host would."""
    connection = http.client.HTTPConnection("127.0.0.1", watch.port, timeout=10)
    headers = {"Host": host} if host else {}
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    told = answer.status, answer.read().decode(), dict(answer.getheaders())
    connection.close()
    return told


def test_it_serves_the_page_and_tells_of_a_newer_one(watch: Watch, file: Path) -> None:
    status, text, headers = ask(watch, "/")
    assert status == 200
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "iframe" in text
    assert "trust increases openness" in ask(watch, "/page")[1]
    file.write_text(GOOD.replace("trust", "hope"), encoding="utf-8")
    state: Callable[[], Any] = lambda: json.loads(ask(watch, "/state")[1])  # noqa: E731 - asked again and again
    until(lambda: state()["version"] == 2)
    assert "hope increases openness" in ask(watch, "/page")[1]
    assert ask(watch, "/../leeds.yaml")[0] == 404


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:{port}", "127.0.0.1", "127.0.0.1:1", "[::1]:{port}"]
)
def test_another_host_is_refused(watch: Watch, host: str) -> None:
    for path in ("/", "/page", "/state"):
        status, text, _ = ask(watch, path, host.format(port=watch.port))
        assert status == 403
        assert "trust" not in text
    assert ask(watch, "/state", f"localhost:{watch.port}")[0] == 200


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is sent to a whole console there")
def test_ctrl_c_ends_it_quietly_with_130(file: Path) -> None:
    command = [sys.executable, "-u", "-m", "loopmap", "watch", str(file)]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert running.stdout is not None
    assert running.stderr is not None
    assert running.stdout.readline().startswith("http://127.0.0.1:")
    assert running.stderr.readline() == "drawn\n"
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=20)
    assert (running.returncode, out, err.strip()) == (130, "", "")
