"""Writes are whole or not at all, whatever goes wrong on the way."""

from __future__ import annotations

import io
import os
import stat
import time
from pathlib import Path

import pytest

from loopmap.files import atomic_write

posix = pytest.mark.skipif(os.name != "posix", reason="modes and symlinks are POSIX")


class Fault(OSError):
    pass


class Broken:
    """A file that fails as it is written, after three bytes, or as it is flushed."""

    def __init__(self, file: io.FileIO, step: str, error: type[BaseException]) -> None:
        self.file, self.step, self.error = file, step, error

    def __enter__(self) -> Broken:
        return self

    def __exit__(self, *_: object) -> None:
        self.file.close()

    def fileno(self) -> int:
        return self.file.fileno()

    def write(self, data: bytes) -> None:
        self.file.write(data[:3])
        if self.step == "write":
            raise self.error

    def flush(self) -> None:
        raise self.error


STEPS = ["Path.open", "os.fchmod", "write", "flush", "os.fsync", "Path.replace"]


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("old", [b"the old text", None])
@pytest.mark.parametrize("error", [Fault, KeyboardInterrupt])
def test_a_fault_at_any_step_leaves_the_old_file_and_no_temporary(
    step: str, old: bytes | None, error: type[BaseException], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "map.svg"
    if old is not None:
        target.write_bytes(old)
    elif step == "os.fchmod":
        return  # the mode of a new file is not changed

    def fail(*_: object, **__: object) -> None:
        raise error

    if step in ("write", "flush"):
        monkeypatch.setattr(Path, "open", lambda path, _: Broken(io.FileIO(path, "x"), step, error))
    elif step.startswith("Path."):
        monkeypatch.setattr(Path, step.removeprefix("Path."), fail)
    else:
        monkeypatch.setattr(os, step.removeprefix("os."), fail)
    with pytest.raises(error):
        atomic_write(target, b"the new text")
    monkeypatch.undo()
    assert [path.name for path in tmp_path.iterdir()] == (["map.svg"] if old is not None else [])
    if old is not None:
        assert target.read_bytes() == old


def test_a_folder_that_cannot_be_synced_does_no_harm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.fsync

    def fail_on_folders(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise Fault
        real(handle)

    monkeypatch.setattr(os, "fsync", fail_on_folders)
    atomic_write(tmp_path / "a", b"x")
    assert (tmp_path / "a").read_bytes() == b"x"


@posix
def test_the_old_mode_is_kept_and_a_new_file_gets_the_usual_one(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    old.write_bytes(b"")
    old.chmod(0o640)
    atomic_write(old, b"x")
    assert stat.S_IMODE(old.stat().st_mode) == 0o640
    before = os.umask(0o027)
    try:
        atomic_write(new, b"x")
    finally:
        os.umask(before)
    assert stat.S_IMODE(new.stat().st_mode) == 0o640


@posix
def test_a_symlink_stays_one_and_its_target_is_written(tmp_path: Path) -> None:
    target, link = tmp_path / "deep" / "real", tmp_path / "link"
    target.parent.mkdir()
    target.write_bytes(b"old")
    link.symlink_to(target)
    atomic_write(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


def test_stale_temporaries_of_this_target_are_swept_and_nothing_else(tmp_path: Path) -> None:
    stale, fresh, other = (
        tmp_path / f".{name}.loopmap-tmp" for name in ("a.svg.12ab", "a.svg.34cd", "b.svg.56ef")
    )
    for path in (stale, fresh, other):
        path.write_bytes(b"half")
    long_ago = time.time() - 7200
    for path in (stale, other):
        os.utime(path, (long_ago, long_ago))
    atomic_write(tmp_path / "a.svg", b"x")
    assert {path.name for path in tmp_path.iterdir()} == {"a.svg", fresh.name, other.name}


def test_a_missing_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        atomic_write(tmp_path / "no" / "a", b"x")


def test_a_name_as_long_as_the_system_allows_can_be_written(tmp_path: Path) -> None:
    target = tmp_path / ("é" * 120 + ".svg")
    atomic_write(target, b"x")
    assert target.read_bytes() == b"x"
