"""Formatting a file: read whole, checked, and looked at once more before anything is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import IO

from loopmap.formatting.source import read_source, shown
from loopmap.formatting.text import format_text
from loopmap.reading.text import decode


@dataclass(frozen=True, slots=True)
class Formatted:
    """A file as it is and as it should be; `path` as it was given, `-` for standard input."""

    path: str
    before: bytes
    text: str

    @property
    def shown(self) -> str:
        """What messages call the file."""
        return shown(self.path)

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

    Raises as `loopmap.formatting.source.read_source` does.
    """
    source = read_source(path, stdin)
    text = format_text(source.text.content, source.documents.sheets)
    if source.read_again(text).sheets != source.documents.sheets:
        raise RuntimeError(f"formatting would change what {source.shown} states; nothing was written")
    return Formatted(path, source.content, text)
