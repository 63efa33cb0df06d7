"""Plain Python values as a tree, so that they are read by the very rules that text is read by."""

from __future__ import annotations

from collections.abc import Mapping as MappingABC
from typing import Any

from loopmap.places import Place, Text
from loopmap.problem import MapError, error
from loopmap.reading.text import check_characters
from loopmap.reading.tree import DEEPEST, Mapping, Node, Scalar, Sequence


def tree_of(values: MappingABC[str, Any]) -> Mapping:
    """Turn dicts, lists and texts into a tree whose places are keys: `<dict>.links[3].from`.

    Numbers and booleans stand for their text; None stands for nothing written. Raises `MapError`
    where a value is of another kind.
    """
    node = _node(values, "<dict>", 0)
    if not isinstance(node, Mapping):
        raise MapError(
            [
                error(
                    "LM011",
                    "a map is keys and what is said of them",
                    node.place,
                    help="give a dict with `factors` and `links`",
                )
            ]
        )
    return node


def _node(value: Any, where: str, depth: int) -> Node:
    if depth > DEEPEST:
        raise MapError(
            [
                error(
                    "LM006",
                    f"values are nested more than {DEEPEST} deep",
                    _place(where, ""),
                    help="a map needs five levels; does a value hold itself?",
                )
            ]
        )
    if isinstance(value, MappingABC):
        pairs = tuple(
            (_scalar(str(key), f"{where}.{key}"), _node(inner, f"{where}.{key}", depth + 1))
            for key, inner in value.items()
        )
        return Mapping(pairs, _place(where, "{…}"))
    if isinstance(value, (list, tuple)):
        return Sequence(
            tuple(_node(inner, f"{where}[{i}]", depth + 1) for i, inner in enumerate(value)),
            _place(where, "[…]"),
        )
    if value is None:
        return Scalar("", _place(where, ""))
    if isinstance(value, bool):
        return _scalar("yes" if value else "no", where)
    if isinstance(value, (str, int, float)):
        return _scalar(str(value), where)
    raise MapError(
        [
            error(
                "LM011",
                f"a value is a text, a list or keys with values; here is {type(value).__name__}",
                _place(where, ""),
                help="give it as a text",
            )
        ]
    )


def _scalar(text: str, where: str) -> Scalar:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    place = _place(where, text)
    check_characters(place.text)
    return Scalar(text, place, plain=not text, block="\n" in text)


def _place(where: str, text: str) -> Place:
    shown = text.splitlines()[0] if text.strip() else ""
    return Place(Text(where, text, value=True), (1, 1), (1, max(2, len(shown) + 1)))
