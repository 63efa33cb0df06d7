"""Plain values to YAML text, in the one style that maps are written in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

LONGEST_KEY = 1000
"""YAML reads a key of at most 1,024 characters on a line; longer ones are written with `? `."""

_PLAIN = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`](?:.*\S)?|-(?=[^\s\-])[^\s].*|\?(?=\S).*")
_INSIDE = re.compile(r": |:$| #|\t")
_INSIDE_LIST = re.compile(r"[,?\[\]{}]|:(?=[,\[\]{}])")


def emit(values: Mapping[str, Any]) -> str:
    """Write keys and values, two spaces a level; a short list of names stands in brackets.

    >>> print(emit({"title": "Leeds: a map", "path": ["a", "b"], "factors": {"trust": None}}), end="")
    title: |
      Leeds: a map
    path: [a, b]
    factors:
      trust:
    """
    return "".join(f"{line}\n" for line in mapping_lines(values, 0))


def mapping_lines(values: Mapping[str, Any], depth: int) -> Iterator[str]:
    """Write a mapping, a line at a time."""
    indent = "  " * depth
    for key, value in values.items():
        yield from _pair(key_text(key), value, depth, indent)


def _pair(key: str, value: Any, depth: int, indent: str) -> Iterator[str]:
    head = f"{indent}{key}:"
    if len(key) > LONGEST_KEY:
        yield f"{indent}? {key}"
        head = f"{indent}:"
    if value is None or (isinstance(value, (Mapping, list, tuple)) and not value):
        yield head
    elif isinstance(value, Mapping):
        yield head
        yield from mapping_lines(value, depth + 1)
    elif isinstance(value, (list, tuple)):
        short = in_brackets(value)
        if short and len(head) + len(short) < 100:
            yield f"{head} {short}"
        else:
            yield head
            yield from _items(value, depth + 1)
    else:
        first, *rest = text_lines(str(value), depth + 1)
        yield f"{head} {first}"
        yield from rest


def _items(values: Sequence[Any], depth: int) -> Iterator[str]:
    indent = "  " * depth
    for value in values:
        if isinstance(value, Mapping):
            first, *rest = mapping_lines(value, depth + 1) if value else ["{}"]
            yield f"{indent}- {first.lstrip(' ')}"
            yield from rest
        elif isinstance(value, (list, tuple)):
            yield f"{indent}- {flow_list(value)}"
        else:
            yield f"{indent}- {line_text(str(value))}"


def in_brackets(values: Sequence[Any]) -> str:
    """Write a list of plain one-line texts in brackets; nothing where one of them would need quotes."""
    texts = [value for value in values if isinstance(value, str)]
    if len(texts) < len(values) or any(not is_plain(text) or _INSIDE_LIST.search(text) for text in texts):
        return ""
    return f"[{', '.join(texts)}]"


def flow_list(values: Sequence[Any]) -> str:
    """Write a list of one-line texts in brackets, in quotes where one of them needs that.

    >>> print(flow_list(["a", "b"]), flow_list(["a, b", "c"]))
    [a, b] ["a, b", "c"]
    """
    return in_brackets(values) or f"[{', '.join(_quoted(str(value)) for value in values)}]"


def key_text(text: str) -> str:
    """Write a key: plain where that reads back, else in quotes."""
    return text if is_plain(text) and text != "<<" else _quoted(text)


def line_text(text: str) -> str:
    """Write a text that must stand on one line: plain where that reads back, else in quotes."""
    return text if is_plain(text) else _quoted(text)


def text_lines(text: str, depth: int) -> list[str]:
    """Write a text: plain where that reads back, else under `|`, where nothing needs quoting."""
    if is_plain(text):
        return [text]
    lines = text.split("\n")
    if not text.strip() or text != text.strip("\n"):
        return [_quoted(text)]
    indent = "  " * depth
    mark = "|2" if lines[0][:1] in (" ", "\t") else "|"
    return [mark, *(f"{indent}{line}" if line else "" for line in lines)]


def is_plain(text: str) -> bool:
    """Tell whether a text reads back as itself with nothing around it, as a key or as a value.

    >>> is_plain("no"), is_plain("a: b"), is_plain("- a"), is_plain("2020-13-45")
    (True, False, False, True)
    """
    return (
        bool(_PLAIN.fullmatch(text))
        and not _INSIDE.search(text)
        and "\n" not in text
        and not text.startswith(("---", "..."))
        and text == text.strip()
    )


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'
