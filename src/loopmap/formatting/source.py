"""A map's file as it stands, before something in it is written anew."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from loopmap.checking import check
from loopmap.loading import merged, read, read_text
from loopmap.model import Map
from loopmap.places import Text
from loopmap.problem import MapError, has_errors
from loopmap.reading.document import Documents
from loopmap.reading.text import LARGEST, decode


@dataclass(frozen=True, slots=True)
class Source:
    """A file and the map that it is; `path` as it was given, `-` for standard input."""

    path: str
    content: bytes
    documents: Documents
    map: Map

    @property
    def shown(self) -> str:
        """What messages call the file."""
        return shown(self.path)

    @property
    def text(self) -> Text:
        """The text of the file."""
        return decode(self.content, self.shown)

    def read_again(self, content: bytes | str) -> Documents:
        """Read what is to stand in the place of this file."""
        return _read_again(self.path, content)


def read_source(path: str, stdin: IO[bytes] | None = None) -> Source:
    """Read a file whose map has no errors; `-` is standard input.

    Raises `MapError` where the map has errors, its own or of a map that it joins, and
    `UnreadableFile` where there is no such file.
    """
    if path == "-":
        content = (stdin or sys.stdin.buffer).read(LARGEST + 1)
        documents = _read_again(path, content)
    else:
        documents = read(path)
        content = Path(path).read_bytes()
    whole = merged(documents)
    found = check(whole)
    if has_errors(found):
        raise MapError([*documents.problems, *found])
    return Source(path, content, documents, whole)


def shown(path: str) -> str:
    """Give what messages call a file."""
    return "<stdin>" if path == "-" else path


def _read_again(path: str, content: bytes | str) -> Documents:
    text = Text(shown(path), content) if isinstance(content, str) else decode(content, shown(path))
    if path == "-":
        return read_text(text, "map", Path.cwd())
    return read_text(text, Path(path).stem, Path(path).parent)
