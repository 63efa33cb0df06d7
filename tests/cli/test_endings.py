"""How a run ends: statuses, streams, encodings, closed pipes, Ctrl-C, bugs."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

import loopmap.loading

pytestmark = pytest.mark.usefixtures("folder")
posix = pytest.mark.skipif(os.name == "nt", reason="POSIX only")


def many_loops(folder: Path, size: int = 9) -> Path:
    """Write a map in which everything acts on everything: more loops than anyone will wait for."""
    names = [f"f{i}" for i in range(size)]
    lines = [f"- {a} increases {b}" for a in names for b in names if a != b]
    path = folder / "many.yaml"
    path.write_text("links:\n" + "\n".join(lines) + "\n", encoding="utf-8")
    return path


# ---- bugs


def boom(*_: object, **__: object) -> None:
    raise RuntimeError("first line\nsecond line \x1b[31m")


def test_an_unforeseen_exception_is_a_bug_in_one_line(cli: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loopmap.loading, "load", boom)
    ran = cli("loops", "leeds.yaml")
    assert ran.status == 70
    assert not ran.out
    assert ran.err.count("\n") == 1
    assert ran.err.startswith("error: this is a bug in loopmap: RuntimeError: first line (")
    assert "report" in ran.err
    assert "--debug" in ran.err


def test_debug_shows_the_traceback(cli: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loopmap.loading, "load", boom)
    ran = cli("loops", "leeds.yaml", "--debug")
    assert ran.status == 70
    assert "Traceback" in ran.err
    assert "test_endings.py" in ran.err


# ---- files


def test_an_unreadable_file_is_status_2(cli: Any) -> None:
    for args in (["check"], ["loops"], ["merge"], ["render"], ["show"], ["convert"]):
        ran = cli(*args, "nowhere.yaml")
        assert ran.status == 2
        assert ran.err == "error: cannot read nowhere.yaml: no such file or directory\n"
        assert not ran.out
    assert cli("check", ".").err == "error: cannot read .: it is a folder\n"


def test_a_broken_map_is_status_1_and_shows_its_problem_on_standard_error(cli: Any) -> None:
    for args in (["loops"], ["merge"], ["render"], ["show"], ["convert"]):
        ran = cli(*args, "broken.yaml")
        assert ran.status == 1
        assert "error[LM014]" in ran.err
        assert " --> broken.yaml:5:19" in ran.err
        assert "did you mean `openness`?" in ran.err
        assert ran.err.endswith("1 error\n")
        assert not ran.out


@pytest.mark.parametrize(
    "args",
    [
        ("loops", "broken.yaml", "-o", "out.csv"),
        ("merge", "broken.yaml", "leeds.yaml", "-o", "out.yaml"),
        ("render", "broken.yaml", "-o", "out.svg"),
        ("render", "leeds.yaml", "-o", "out.bmp"),
        ("render", "leeds.yaml", "-o", "out.svg", "--view", "nowhere"),
        ("render", "leeds.yaml", "-o", "out.svg", "-o", "no/such/folder.svg"),
        ("show", "leeds.yaml", "nobody", "-o", "out.txt"),
        ("convert", "broken.yaml", "-o", "out.csv"),
        ("convert", "leeds.yaml", "-o", "leeds.yaml"),
        ("merge", "leeds.yaml", "croydon.yaml", "-o", "croydon.yaml"),
        ("loops", "leeds.yaml", "-o", "out.csv", "-f", "json"),
        ("loops", "leeds.yaml", "-o", "out"),
        ("new", "leeds.yaml"),
    ],
)
def test_nothing_is_written_when_the_status_is_1_or_2(cli: Any, snapshot: Any, args: tuple[str, ...]) -> None:
    before = snapshot()
    ran = cli(*args)
    assert ran.status in (1, 2)
    assert snapshot() == before


@posix
def test_a_device_is_written_to_and_not_replaced(cli: Any, folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    with subprocess.Popen(["cat", "pipe"], stdout=subprocess.PIPE) as reader:
        ran = cli("loops", "leeds.yaml", "-o", "pipe", "-f", "csv")
        out, _ = reader.communicate(timeout=20)
    assert ran.status == 0
    assert out.startswith(b"name,polarity")
    assert (folder / "pipe").is_fifo()


@posix
def test_a_file_written_whole_spares_devices_too(folder: Path) -> None:
    from loopmap.files import atomic_write

    os.mkfifo(folder / "pipe")
    with subprocess.Popen(["cat", "pipe"], stdout=subprocess.PIPE) as reader:
        atomic_write("pipe", b"through")
        assert reader.communicate(timeout=20)[0] == b"through"
    assert (folder / "pipe").is_fifo()


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_disk_that_fails_leaves_the_old_file(
    cli: Any, folder: Path, snapshot: Any, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    (folder / "out.csv").write_text("the old one", encoding="utf-8")
    before = snapshot()
    monkeypatch.setattr(os, step, fail)
    ran = cli("loops", "leeds.yaml", "-o", "out.csv")
    assert ran.status == 2
    assert ran.err == "error: cannot write out.csv: no space left on device\n"
    assert snapshot() == before


def test_no_renderer_is_status_2_with_the_way_out(cli: Any, snapshot: Any, monkeypatch: Any) -> None:
    import loopmap.drawing.painted
    from loopmap.errors import RendererMissing

    def missing(*_: object) -> bytes:
        raise RendererMissing("an SVG")

    monkeypatch.setattr(loopmap.drawing.painted, "run", missing)
    before = snapshot()
    ran = cli("render", "leeds.yaml", "-o", "leeds.svg")
    assert ran.status == 2
    assert "pip install pygraphviz" in ran.err
    assert snapshot() == before


# ---- streams, as processes


@posix
def test_a_closed_pipe_ends_quietly(folder: Path) -> None:
    path = many_loops(folder)
    command = f"{sys.executable} -m loopmap loops {path} --limit 20000 | head -n 1; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, timeout=60, check=True)
    header, status = done.stdout.splitlines()
    assert header.startswith("name\t")
    assert status == "0"
    assert done.stderr == ""


@posix
def test_a_pipe_that_nobody_ever_read_ends_quietly() -> None:
    read, write = os.pipe()
    os.close(read)
    with subprocess.Popen(
        [sys.executable, "-m", "loopmap", "check", "leeds.yaml"], stdout=write, stderr=subprocess.PIPE
    ) as child:
        os.close(write)
        _, err = child.communicate(timeout=60)
    assert child.returncode == 0
    assert err == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_under_standard_output_is_status_2(process: Any) -> None:
    with Path("/dev/full").open("wb") as full:
        done = process("merge", "both.yaml", stdout=full)
    assert done.returncode == 2
    assert done.stderr == b"error: cannot write standard output: no space left on device\n"


@posix
def test_ctrl_c_ends_quietly_with_130(folder: Path) -> None:
    path = many_loops(folder, 14)
    command = [sys.executable, "-m", "loopmap", "loops", str(path), "--limit", "0", "--steps", "0"]
    ours = signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background ignores it
    try:
        child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    finally:
        signal.signal(signal.SIGINT, ours)
    with child:
        assert child.stdout is not None
        assert child.stdout.readline().startswith(b"name\t"), "it is at work"
        child.send_signal(signal.SIGINT)
        _, err = child.communicate(timeout=20)
    assert child.returncode == 130
    assert err.strip() == b""


@posix
def test_ctrl_c_while_a_figure_is_painted_writes_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from loopmap.__main__ import main
    from loopmap.drawing import painted

    def stopped(*_: object) -> bytes:
        raise KeyboardInterrupt

    monkeypatch.setattr(painted, "run", stopped)
    assert main(["render", "leeds.yaml", "-o", "out.svg"]) == 130
    assert not (folder / "out.svg").exists()


@pytest.mark.parametrize(
    "env", [{"LANG": "C", "LC_ALL": "C"}, {"PYTHONIOENCODING": "cp1252"}, {"PYTHONIOENCODING": "ascii"}]
)
def test_output_is_utf_8_whatever_the_locale(process: Any, folder: Path, env: dict[str, str]) -> None:
    (folder / "zoë.yaml").write_text(
        "title: Zoë\nlinks: [信頼 increases café, café increases 信頼]\n", encoding="utf-8"
    )
    done = process("loops", "zoë.yaml", env=env)
    assert done.returncode == 0
    assert "信頼 → café → 信頼" in done.stdout.decode("utf-8")
    broken = process("check", "nirgendwö.yaml", env=env)
    assert broken.returncode == 2
    assert b"cannot read nirgendw" in broken.stderr


@posix
def test_a_file_name_that_is_no_text_is_named_and_not_a_crash() -> None:
    name = b"caf\xe9.yaml"
    done = subprocess.run(
        [sys.executable.encode(), b"-m", b"loopmap", b"check", name], capture_output=True, check=False
    )
    assert done.returncode == 2
    assert b"cannot read caf" in done.stderr


@posix
def test_closed_standard_streams_are_no_crash() -> None:
    command = f"{sys.executable} -m loopmap check leeds.yaml >&- 2>&-"
    assert subprocess.run(["bash", "-c", command], check=False, timeout=60).returncode == 0


def test_the_console_script_and_the_module_are_one(process: Any) -> None:
    done = process("check", "broken.yaml")
    assert done.returncode == 1
    assert b"error[LM014]" in done.stdout
    assert done.stderr == b""


def test_shells_complete_commands(process: Any) -> None:
    script = process(env={"_LOOPMAP_COMPLETE": "bash_source"})
    assert b"_loopmap_completion" in script.stdout
    asked = {"_LOOPMAP_COMPLETE": "bash_complete", "COMP_WORDS": "loopmap ch", "COMP_CWORD": "1"}
    assert process(env=asked).stdout == b"plain,check\n"


def test_progress_is_told_late_and_only_where_someone_watches(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from loopmap.cli import streams

    with streams.progress("waiting", after=0.01):
        time.sleep(0.05)
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(streams, "is_terminal", lambda _: True)
    with streams.progress("waiting", after=30):
        pass
    assert capsys.readouterr().err == ""
    with streams.progress("waiting", after=0.01):
        time.sleep(0.1)
    said = capsys.readouterr().err
    assert said.startswith("\rwaiting … 0 s")
    assert said.endswith("\r"), "and wiped away"


@pytest.mark.parametrize("args", [["check", "both.yaml"], ["loops", "both.yaml"], ["merge", "both.yaml"]])
def test_slow_libraries_are_not_imported_where_nothing_needs_them(args: list[str]) -> None:
    code = f"import sys; from loopmap.__main__ import main; main({args!r}); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"networkx", "sympy", "numpy", "rich", "graphviz", "pygraphviz"} & set(done.stdout.split())
