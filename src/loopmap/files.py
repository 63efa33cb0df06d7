"""Writing a file whole or not at all."""

from __future__ import annotations

import contextlib
import os
import stat
import time
from pathlib import Path

_MARK = ".loopmap-tmp"
_STALE = 3600.0


def atomic_write(path: str | Path, data: bytes) -> None:
    """Put `data` into the file at `path`, so that at each moment the file is the old one or the new one.

    The bytes go into a temporary file in the same folder, reach the disk, and take the target's place
    in one step. The target's mode is kept, and a new file gets the usual one; of a symlink the file
    it points to is replaced. Temporaries that a crash left more than an hour ago are swept away. A
    device or a pipe, such as /dev/null, is written to as it stands.

    Raises OSError, and then the target is as it was and no temporary is left.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     target = Path(folder, "map.svg")
    ...     atomic_write(target, b"new")
    ...     target.read_bytes(), len(list(Path(folder).iterdir()))
    (b'new', 1)
    """
    target = Path(os.path.realpath(path))
    if is_device(target):
        target.write_bytes(data)
        return
    _sweep(target)
    temporary = target.with_name(f".{target.name[:80]}.{os.urandom(6).hex()}{_MARK}")
    try:
        _write(temporary, data, _mode_of(target))
        temporary.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    _sync_folder(target.parent)


def is_device(path: str | Path) -> bool:
    """Tell whether something is there that is neither a file nor a folder: it must never be replaced."""
    there = Path(path)
    return there.exists() and not there.is_file() and not there.is_dir()


def _write(path: Path, data: bytes, mode: int | None) -> None:
    """Write a new file, all the way to the disk. With no mode it gets what the umask leaves of 0o666."""
    with path.open("xb") as file:
        if mode is not None and hasattr(os, "fchmod"):
            os.fchmod(file.fileno(), mode)
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _mode_of(target: Path) -> int | None:
    try:
        return stat.S_IMODE(target.stat().st_mode)
    except FileNotFoundError:
        return None


def _sync_folder(folder: Path) -> None:
    """Make the renaming itself last. Not every system can, and by now the file is in place."""
    if os.name == "nt":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _sweep(target: Path) -> None:
    """Remove temporaries for this target that are too old to be still being written."""
    with contextlib.suppress(OSError):
        for left in target.parent.glob(f".*{_MARK}"):
            if left.name.startswith(f".{target.name[:80]}.") and time.time() - left.stat().st_mtime > _STALE:
                left.unlink()
