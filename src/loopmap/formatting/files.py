"""Formatting a file: read whole, checked, and looked at once more before anything is written."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from loopmap.checking import check
from loopmap.formatting.text import format_text
from loopmap.loading import merged, read, read_text
from loopmap.places import Text
from loopmap.problem import MapError, has_errors
from loopmap.reading.document import Documents
from loopmap.reading.text import LARGEST, decode


@dataclass(frozen=True, slots=True)
class Formatted:
    """A file as it is and as it should be; `path` as it was given, `-` for standard input."""

    path: str
    before: bytes
    text: str

    @property
    def shown(self) -> str:
        """What messages call the file."""
        return "<stdin>" if self.path == "-" else self.path

    @property
    def after(self) -> bytes:
        """The bytes that should be in the file."""
        return self.text.encode()

    @property
    def changed(self) -> bool:
        """Whether the file is not yet as it should be."""
        return self.before != self.after

    @property
    def old_text(self) -> str:
        """The text as it is, for a comparison by lines."""
        return decode(self.before, self.shown).content


def format_file(path: str, stdin: IO[bytes] | None = None) -> Formatted:
    """Read a map, `-` from standard input, and give it in the agreed style; nothing is written.

    Raises `MapError` where the map has errors, its own or of a map that it joins, and
    `UnreadableFile` where there is no such file.
    """
    if path == "-":
        before = (stdin or sys.stdin.buffer).read(LARGEST + 1)
        documents = _read_again(decode(before, "<stdin>"), path)
    else:
        documents = read(path)
        before = Path(path).read_bytes()
    found = check(merged(documents))
    if has_errors(found):
        raise MapError([*documents.problems, *found])
    shown = "<stdin>" if path == "-" else path
    text = format_text(decode(before, shown).content, documents.sheets)
    if _read_again(Text(shown, text), path).sheets != documents.sheets:
        raise RuntimeError(f"formatting would change what {shown} states; nothing was written")
    return Formatted(path, before, text)


def _read_again(text: Text, path: str) -> Documents:
    if path == "-":
        return read_text(text, "map", Path.cwd())
    return read_text(text, Path(path).stem, Path(path).parent)
