"""A few stretches of a file replaced, and every other byte left as it is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from loopmap.formatting.comments import Position
from loopmap.reading.text import encoding_of

_ENDING = re.compile("\r\n?|\n")


@dataclass(frozen=True, slots=True)
class Edit:
    """What comes in the place of a stretch of a text; where that is empty, something is only put in."""

    start: Position
    end: Position
    text: str

    @classmethod
    def put_in(cls, at: Position, text: str) -> Edit:
        """Make an edit that takes nothing away."""
        return cls(at, at, text)


def edited(content: bytes, edits: Iterable[Edit]) -> bytes:
    r"""Make edits in the bytes of a text, in its own encoding and with its own line ends.

    Positions are those of the text as it is read, with `\n` for every line end. Edits do not
    overlap; what is put in at one position stands in the order given. O(length + edits · log edits).

    >>> edited(b"a:\r\nb:\r\n", [Edit.put_in((1, 3), "\n  c:")])
    b'a:\r\n  c:\r\nb:\r\n'
    """
    encoding, mark = encoding_of(content)
    text = content[mark:].decode(encoding)
    ending = _ENDING.search(text)
    starts = [0, *(found.end() for found in _ENDING.finditer(text))]
    pieces: list[str] = []
    reached = 0
    for edit in sorted(edits, key=lambda edit: edit.start):
        start, end = (starts[line - 1] + column - 1 for line, column in (edit.start, edit.end))
        pieces += [text[reached:start], edit.text.replace("\n", ending[0] if ending else "\n")]
        reached = end
    return content[:mark] + "".join([*pieces, text[reached:]]).encode(encoding)
