from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from loopmap.drawing.child import run
from loopmap.errors import RendererMissing, RenderFailed, RenderTimeout

DOT = "digraph { a -> b }"
posix = pytest.mark.skipif(os.name != "posix", reason="process groups and limits are POSIX")


def stand_in(folder: Path, monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """Have the child find a pygraphviz whose import runs this code."""
    (folder / "pygraphviz.py").write_text(code)
    monkeypatch.setenv("PYTHONPATH", str(folder))


def test_a_picture_comes_back() -> None:
    assert b"<svg" in run(["svg"], DOT, 30, "an SVG")


def test_where_nothing_can_paint_the_way_out_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(tmp_path, monkeypatch, "raise ImportError")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(RendererMissing, match="pip install pygraphviz") as caught:
        run(["svg"], DOT, 30, "an SVG")
    assert caught.value.wanted == "an SVG"


def test_without_an_interpreter_to_run_nothing_can_paint(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "")
    with pytest.raises(RendererMissing):
        run(["svg"], DOT, 30, "an SVG")


@posix
def test_a_system_program_paints_where_there_is_no_pygraphviz(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(tmp_path, monkeypatch, "raise ImportError")
    program = tmp_path / "neato"
    program.write_text(f"#!{sys.executable}\nimport sys\nprint(sys.argv[1:], sys.stdin.read())\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert run(["svg"], DOT, 30, "an SVG").decode().split("\n")[0] == f"['-n2', '-Tsvg'] {DOT}"


@posix
def test_when_time_is_up_the_child_and_its_children_are_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = tmp_path / "pids"
    stand_in(
        tmp_path,
        monkeypatch,
        "import os, subprocess, sys, time\n"
        "p = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(99)'])\n"
        f"open({str(told)!r}, 'w').write(f'{{os.getpid()}} {{p.pid}}')\n"
        "time.sleep(99)\n",
    )
    with pytest.raises(RenderTimeout) as caught:
        run(["svg"], DOT, 2.5, "an SVG")
    assert caught.value.seconds == 2.5
    assert_ended(told)


def assert_ended(told: Path) -> None:
    deadline = time.monotonic() + 5
    for pid in map(int, told.read_text().split()):
        while alive(pid):
            assert time.monotonic() < deadline, f"process {pid} lives on"
            time.sleep(0.02)


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{pid}/stat")
    return not (state.exists() and state.read_text().rpartition(")")[2].split()[0] == "Z")


@posix
def test_ctrl_c_ends_the_child_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = tmp_path / "pids"
    code = f"import os, time\nopen({str(told)!r}, 'w').write(str(os.getpid()))\ntime.sleep(99)\n"
    stand_in(tmp_path, monkeypatch, code)

    def interrupted(*_: object, **__: object) -> None:
        while not told.exists() or not told.read_text():
            time.sleep(0.01)
        raise KeyboardInterrupt

    monkeypatch.setattr(subprocess.Popen, "communicate", interrupted)
    with pytest.raises(KeyboardInterrupt):
        run(["svg"], DOT, 60, "an SVG")
    assert_ended(told)


@posix
def test_memory_and_time_are_limited_in_the_child(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code = (
        "import sys\n"
        "from resource import RLIMIT_CORE, RLIMIT_CPU, getrlimit\n"
        "sys.exit(str([getrlimit(RLIMIT_CPU)[0], getrlimit(RLIMIT_CORE)[0]]))\n"
    )
    stand_in(tmp_path, monkeypatch, code)
    with pytest.raises(RenderFailed) as caught:
        run(["svg"], DOT, 30, "an SVG")
    assert caught.value.words == "[31, 0]"


@posix
def test_a_child_that_dies_is_an_error_with_its_status(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(tmp_path, monkeypatch, "import os\nos.abort()")
    with pytest.raises(RenderFailed) as caught:
        run(["svg"], DOT, 30, "an SVG")
    assert caught.value.status < 0


def test_what_the_child_said_is_told_without_noise_or_control_characters(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = (
        "import sys\n"
        "print('it \\x1b[31mbroke', file=sys.stderr)\n"
        "print('Fontconfig warning: nothing', file=sys.stderr)\n"
        "sys.exit(3)\n"
    )
    stand_in(tmp_path, monkeypatch, code)
    with pytest.raises(RenderFailed) as caught:
        run(["svg"], DOT, 30, "an SVG")
    assert (caught.value.status, caught.value.words) == (3, "it [31mbroke")


def test_a_folder_called_loopmap_in_the_current_one_is_not_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    for name in ("loopmap", "pygraphviz"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").write_text("raise SystemExit('the wrong one')")
    monkeypatch.chdir(tmp_path)
    assert b"<svg" in run(["svg"], DOT, 30, "an SVG")
    assert capfd.readouterr() == ("", "")


def test_an_interactive_environment_does_not_reach_the_child(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONINSPECT", "1")
    assert b"<svg" in run(["svg"], DOT, 30, "an SVG")


def test_the_parent_never_imports_pygraphviz() -> None:
    code = (
        "import sys\nfrom loopmap.drawing.figure import Figure\n"
        "from loopmap.drawing.scene import *\n"
        "Figure(Scene(None, None, '', tuple(SceneFactor(c, c) for c in 'abc'))).svg\n"
        "sys.exit('pygraphviz' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
