from __future__ import annotations

import shutil
import subprocess
import sys
from types import SimpleNamespace

import pytest

from loopmap.drawing import paint

DOT = """digraph {
  graph [pad="0"] a [pos="10,10" label="é"] b [pos="90,50"]
  a -> b [pos="e,80,45 20,15 30,20 60,35 70,40"]
}"""


def child(*arguments: str, dot: str = DOT) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-P", "-m", "loopmap.drawing.paint", "20", *arguments]
    return subprocess.run(command, input=dot.encode(), capture_output=True, check=False, timeout=60)


@pytest.mark.parametrize(
    ("job", "magic"),
    [(["svg"], b"<?xml"), (["png", "72"], b"\x89PNG"), (["pdf"], b"%PDF")],
)
def test_the_child_paints_what_it_is_asked_for(job: list[str], magic: bytes) -> None:
    done = child(*job)
    assert done.returncode == 0
    assert done.stdout.startswith(magic)


def test_more_dots_an_inch_make_a_larger_picture() -> None:
    def width(dpi: str) -> int:
        return int.from_bytes(child("png", dpi).stdout[16:20], "big")

    assert width("144") == pytest.approx(2 * width("72"), abs=2)


def test_a_text_that_is_no_dot_is_an_error_and_no_picture() -> None:
    done = child("svg", dot="digraph {")
    assert done.returncode != 0
    assert done.stdout == b""


def test_the_child_imports_none_of_the_heavy_things() -> None:
    told = subprocess.run(
        [sys.executable, "-P", "-c", "import loopmap.drawing.paint, sys; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    for heavy in ("pydantic", "yaml", "networkx", "sympy", "click", "rich", "pygraphviz"):
        assert heavy not in told


def test_without_pygraphviz_a_program_on_path_is_run(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []

    def run(command: list[str], **_: object) -> SimpleNamespace:
        asked.append(command)
        return SimpleNamespace(stdout=b"painted")

    monkeypatch.setitem(sys.modules, "pygraphviz", None)
    monkeypatch.setattr(shutil, "which", lambda name: f"/bin/{name}")
    monkeypatch.setattr(subprocess, "run", run)
    assert paint.carried() is None
    engine = paint.installed()
    assert engine is not None
    assert engine(DOT, "png", "96") == engine(DOT, "svg", None) == b"painted"
    assert asked == [["/bin/neato", "-n2", "-Tpng", "-Gdpi=96"], ["/bin/neato", "-n2", "-Tsvg"]]


def test_with_neither_the_status_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pygraphviz", None)
    monkeypatch.setattr(shutil, "which", lambda _: None)
    monkeypatch.setattr(paint, "limit", lambda _: None)
    assert paint.main(["20", "svg"]) == paint.NO_RENDERER
