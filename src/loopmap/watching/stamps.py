"""Whether a map's files have changed: what the folder says of them, without reading them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

Stamps = tuple[tuple[str, int, int], ...]
"""Each file with when it was written, in nanoseconds, and how long it is."""

MOST = 2_000
"""How many files are looked at, so that a map in a large folder is watched all the same."""

_ENDINGS = (".yaml", ".yml")


def stamps(path: Path) -> Stamps:
    """Give the stamps of a map's file and of the maps and layouts in its folder and below.

    A programme's maps are in its own folder or below it; hidden folders are none of them. A file that goes
    while it is looked at is left out. O(files of the folder), up to `MOST`.
    """
    found = []
    for file in [path, *_maps(path.parent)]:
        try:
            about = file.stat()
        except OSError:
            continue
        found.append((str(file), about.st_mtime_ns, about.st_size))
    return tuple(dict.fromkeys(found))


def _maps(folder: Path) -> Iterator[Path]:
    seen = 0
    for below, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            seen += 1
            if seen > MOST:
                return
            if name.endswith(_ENDINGS):
                yield Path(below, name)
