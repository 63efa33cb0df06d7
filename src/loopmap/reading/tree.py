"""Text to a tree of texts with places: YAML's shape, and none of what YAML would make of values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from loopmap.places import Place, Text
from loopmap.problem import MapError, Problem, error
from loopmap.reading.comments import stray_comments
from loopmap.reading.complaints import DEEP, complaint
from loopmap.reading.text import check_escapes

try:
    from yaml._yaml import CParser as _Parser
except ImportError:  # PyYAML without libyaml: slower, and the same events
    from yaml import Loader as _Parser  # type: ignore[assignment]

DEEPEST = 32
"""How deep values may be nested."""

MOST_NODES = 1_000_000
"""How many values a file may hold."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text, as it was written; `plain` when no quotes or `|` stand around it."""

    text: str
    place: Place
    plain: bool = True
    block: bool = False

    @property
    def empty(self) -> bool:
        """Whether nothing at all was written."""
        return self.plain and not self.text

    @property
    def runs_on(self) -> bool:
        """Whether the text goes on over several lines without a `|`."""
        return not self.block and self.place.end[0] > self.place.start[0]


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of values."""

    items: tuple[Node, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and their values, in the order they were written."""

    pairs: tuple[tuple[Scalar, Node], ...]
    place: Place


Node = Scalar | Sequence | Mapping


def parse(text: Text) -> Mapping:
    """Read a text as YAML events, guarded, into a tree.

    Given a text, get its top mapping (an empty one for an empty text). Raises `MapError` where
    the text is not YAML, holds an alias, an anchor, a tag, a merge key, a directive or a second
    document, has a key twice, is nested deeper than `DEEPEST` or is no mapping. O(length).
    """
    try:
        root = _build(text)
    except yaml.MarkedYAMLError as failure:
        raise MapError([complaint(text, failure)]) from None
    except yaml.YAMLError as failure:  # the reader's own; the text was checked, so only old libyamls get here
        raise MapError([error("LM004", str(failure).splitlines()[0], _whole(text))]) from None
    problems = [*stray_comments(text, list(_scalars(root)) if root else []), *_twice(root)]
    if problems:
        raise MapError(problems)
    if root is None or (isinstance(root, Scalar) and root.empty):
        return Mapping((), _whole(text))
    if not isinstance(root, Mapping):
        raise MapError([error("LM011", "a map is keys and what is said of them", root.place, help=_KEYS)])
    return root


_KEYS = "write `title:`, `factors:` and `links:`, each on a line of its own; `loopmap new` writes a first map"


def _whole(text: Text) -> Place:
    return Place(text, (1, 1), (1, max(2, len(text.line(1)) + 1)))


def _build(text: Text) -> Node | None:
    """Turn events into nodes, without recursion: `stack` holds the containers that are still open."""
    parser = _Parser(text.content)
    root: Node | None = None
    stack: list[tuple[Place, list[Node], bool]] = []
    nodes = documents = 0
    while True:
        event: Any = parser.get_event()  # the stubs know no two kinds of events apart
        if isinstance(event, yaml.StreamEndEvent):
            return root
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            _refuse_document(text, event, documents)
            continue
        if isinstance(event, (yaml.StreamStartEvent, yaml.DocumentEndEvent)):
            continue
        place = Place(text, text.position(event.start_mark.index), text.position(event.end_mark.index))
        node: Node
        if isinstance(event, (yaml.SequenceEndEvent, yaml.MappingEndEvent)):
            start, items, keyed = stack.pop()
            whole = Place(text, start.start, place.end)
            node = _mapping(items, whole) if keyed else Sequence(tuple(items), whole)
        else:
            _refuse_node(event, place, len(stack))
            nodes += 1
            if nodes > MOST_NODES:
                raise MapError(
                    [
                        error(
                            "LM002",
                            f"the file holds more than {MOST_NODES:,} values",
                            place,
                            help="split the map into site maps, and join them under `maps:`",
                        )
                    ]
                )
            if isinstance(event, (yaml.SequenceStartEvent, yaml.MappingStartEvent)):
                stack.append((place, [], isinstance(event, yaml.MappingStartEvent)))
                continue
            style = event.style or ""
            if style == '"':
                check_escapes(event.value, place)
            node = Scalar(event.value, _trimmed(place, event.value, style), not style, style in {"|", ">"})
        if stack:
            stack[-1][1].append(node)
        else:
            root = node


def _trimmed(place: Place, value: str, style: str) -> Place:
    """End the place of a plain or quoted text where the text ends, not where YAML stopped looking."""
    if style or "\n" in value or place.end[0] == place.start[0]:
        return place
    line, column = place.start
    shown = place.text.line(line)[column - 1 :]
    if shown.rstrip().endswith(value) or value == "":
        return Place(place.text, place.start, (line, column + len(value)))
    return place


def _mapping(items: list[Node], place: Place) -> Mapping:
    pairs = []
    for key, value in zip(items[::2], items[1::2], strict=True):
        if not isinstance(key, Scalar):
            raise MapError(
                [
                    error(
                        "LM011",
                        "a key is a text, not a list or a mapping",
                        key.place,
                        help="if the brackets belong to a name, put it in quotes",
                    )
                ]
            )
        if key.plain and key.text == "<<":
            raise MapError([_refused(key.place, "a merge key (`<<`)", "write out what it would bring in")])
        pairs.append((key, value))
    return Mapping(tuple(pairs), place)


def _refused(place: Place, what: str, cure: str) -> Problem:
    return error("LM005", f"{what} is not read in a map", place, help=cure)


def _refuse_document(text: Text, event: Any, number: int) -> None:
    start = text.position(event.start_mark.index)
    place = Place(text, start, (start[0], start[1] + 3))
    if number > 1:
        raise MapError([_refused(place, "a second document (`---`)", "put it into a file of its own")])
    if event.version or event.tags:
        raise MapError([_refused(place, "a directive (`%`)", "delete the line")])


def _refuse_node(event: Any, place: Place, depth: int) -> None:
    under = "a text that begins with `{}` goes under `|`"
    if isinstance(event, yaml.AliasEvent):
        cure = f"write out what it stands for; {under.format('*')}"
        raise MapError([_refused(place, f"the alias `*{event.anchor}`", cure)])
    if event.anchor:
        raise MapError([_refused(place, f"the anchor `&{event.anchor}`", f"delete it; {under.format('&')}")])
    if event.tag:
        cure = f"delete it: every value is read as text; {under.format('!')}"
        raise MapError([_refused(place, f"the tag `{event.tag}`", cure)])
    if depth >= DEEPEST:
        raise MapError([error("LM006", f"values are nested more than {DEEPEST} deep", place, help=DEEP)])


def _scalars(root: Node) -> Iterator[Scalar]:
    stack = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, Scalar):
            yield node
        elif isinstance(node, Sequence):
            stack.extend(reversed(node.items))
        else:
            stack.extend(part for pair in reversed(node.pairs) for part in reversed(pair))


def _twice(root: Node | None) -> Iterator[Problem]:
    stack = [root] if root else []
    while stack:
        node = stack.pop()
        if isinstance(node, Sequence):
            stack.extend(reversed(node.items))
        elif isinstance(node, Mapping):
            seen: dict[str, Place] = {}
            for key, value in node.pairs:
                if key.text in seen:
                    yield error(
                        "LM007",
                        f"the key `{key.text}` is written twice",
                        key.place,
                        label="again here",
                        related=((seen[key.text], "first written here"),),
                        help="put what both say under one of them",
                    )
                seen.setdefault(key.text, key.place)
                stack.append(value)
