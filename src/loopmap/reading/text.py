"""Bytes to text: the size, the encoding and the characters that no map may hold."""

from __future__ import annotations

import re
import unicodedata

from loopmap.places import Place, Text
from loopmap.problem import MapError, Problem, error

LARGEST = 5 * 1024 * 1024
"""The most bytes a file may have."""

_ENDINGS = re.compile("\r\n?")
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)


def decode(content: bytes, path: str) -> Text:
    r"""Read the bytes of a file as text: UTF-8, with its mark or without, or UTF-16 with its mark.

    Line ends become `\n`. Raises `MapError` with every forbidden character (at most ten), with
    the first byte that is no text, or when the file is larger than `LARGEST`.

    >>> decode(b"title: Leeds\r\n", "leeds.yaml").content
    'title: Leeds\n'
    """
    if len(content) > LARGEST:
        raise MapError([_too_large(path)])
    encoding, mark = encoding_of(content)
    try:
        written = content[mark:].decode(encoding)
    except UnicodeDecodeError as bad:
        raise MapError([_not_text(content[mark:], bad, encoding, path)]) from None
    text = Text(path, _ENDINGS.sub("\n", written))
    check_characters(text)
    return text


def check_characters(text: Text) -> None:
    """Raise `MapError` with the characters that cannot be in a map, the first ten of them."""
    if "\0" in text.content:
        raise MapError([_no_text(text)])
    found = []
    for match in _FORBIDDEN.finditer(text.content):
        found.append(_forbidden(text, match.start()))
        if len(found) == 10:
            break
    if found:
        raise MapError(found)


def check_escapes(value: str, place: Place) -> None:
    r"""Raise `MapError` where escapes in double quotes (`"\0"`) brought in what cannot be in a map."""
    found = _FORBIDDEN.search(value)
    if found:
        raise MapError([_refused(found[0], place)])


def encoding_of(content: bytes) -> tuple[str, int]:
    """Give the encoding of a text, and how many bytes its mark takes."""
    if content.startswith(b"\xef\xbb\xbf"):
        return "utf-8", 3
    if content.startswith(b"\xff\xfe"):
        return "utf-16-le", 2
    if content.startswith(b"\xfe\xff"):
        return "utf-16-be", 2
    return "utf-8", 0


def _too_large(path: str) -> Problem:
    return error(
        "LM002",
        f"the file is too large: at most {LARGEST // 1024 // 1024} MB are read",
        Place(Text(path, ""), (1, 1), (1, 2)),
        help="split the map into site maps, and join them under `maps:`",
    )


def _not_text(content: bytes, bad: UnicodeDecodeError, encoding: str, path: str) -> Problem:
    before = content[: bad.start].decode(encoding, errors="replace")
    after = content[bad.start : bad.start + 200].decode(
        "latin-1" if encoding == "utf-8" else encoding, "replace"
    )
    text = Text(path, _ENDINGS.sub("\n", before + after.split("\n")[0]))
    position = text.position(len(_ENDINGS.sub("\n", before)))
    byte = " ".join(f"{value:02x}" for value in content[bad.start : bad.end])
    likely = "; this file looks like Latin-1 or Windows-1252" if encoding == "utf-8" else ""
    return error(
        "LM001",
        f"the byte {byte} is not {encoding.upper()} text",
        Place(text, position, (position[0], position[1] + 1)),
        help=f"save the file as UTF-8 in your editor{likely}",
    )


def _no_text(text: Text) -> Problem:
    position = text.position(text.content.index("\0"))
    return error(
        "LM003",
        "the character U+0000 (NUL) cannot be in a map",
        Place(text, position, (position[0], position[1] + 1)),
        help="is this a text? save it as UTF-8, or as UTF-16 with its mark",
    )


def _forbidden(text: Text, index: int) -> Problem:
    position = text.position(index)
    return _refused(text.content[index], Place(text, position, (position[0], position[1] + 1)))


def _refused(character: str, place: Place) -> Problem:
    name = unicodedata.name(character, "")
    if not name:
        name = "a lone surrogate" if "\ud800" <= character <= "\udfff" else "a control character"
    cure = "delete it; most editors can show invisible characters"
    if character in "\x85\u2028\u2029":
        cure = "start a new line instead"
    said = f"the character U+{ord(character):04X} ({name.lower()}) cannot be in a map"
    return error("LM003", said, place, help=cure)
