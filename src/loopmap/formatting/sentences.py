"""Links as sentences: what lists and rows say, said in the way that people read it."""

from __future__ import annotations

from collections.abc import Sequence as SequenceABC
from dataclasses import dataclass

from loopmap.formatting.comments import Position
from loopmap.merging.union import scope
from loopmap.places import Place
from loopmap.reading.evidence import SIGNS
from loopmap.reading.reach import Reach, reach
from loopmap.reading.sentences import readings, resolve, sketched
from loopmap.reading.tree import Mapping, Node, Scalar, Sequence
from loopmap.sheet import Sheet

_ENDS = ("from", "to", "sign", "delay")


def with_sentences(tree: Mapping, sheets: SequenceABC[Sheet]) -> Mapping:
    """Write the links of a map, and of maps that stand in it whole, as sentences wherever that reads back.

    Given the tree and the sheets it states, its own first, get the tree with every row that a
    sentence can say as that sentence, and every list of sentences as keys. The place of a sentence
    that was a row reaches from the row's start to the last of what the sentence says.
    """
    return _Rewriter(sheets).map(tree, sheets[0].id if sheets else None)


@dataclass(frozen=True, slots=True)
class _Names:
    """The names a map may use, and whether its factors are taken from its links."""

    reach: Reach
    sketch: bool


@dataclass(frozen=True, slots=True)
class _Rewriter:
    sheets: SequenceABC[Sheet]

    def map(self, tree: Mapping, id_: str | None) -> Mapping:
        names = self._names(tree, id_)
        pairs: list[tuple[Scalar, Node]] = []
        for key, value in tree.pairs:
            if key.text == "links" and isinstance(value, Sequence):
                pairs.append((key, self._links(value, key.place.end, names)))
            elif key.text == "maps" and isinstance(value, Mapping):
                pairs.append((key, Mapping(tuple(self._whole(pair) for pair in value.pairs), value.place)))
            else:
                pairs.append((key, value))
        return Mapping(tuple(pairs), tree.place)

    def _whole(self, pair: tuple[Scalar, Node]) -> tuple[Scalar, Node]:
        key, value = pair
        return key, self.map(value, key.text.strip()) if isinstance(value, Mapping) else value

    def _names(self, tree: Mapping, id_: str | None) -> _Names | None:
        sheet = next((sheet for sheet in self.sheets if sheet.id == id_), None)
        if sheet is None:
            return None
        below = [inner for inner in scope(self.sheets, sheet.id) if inner.id != sheet.id]
        names = reach(sheet.factors, below, programme=not sheet.is_site)
        given = next((value for key, value in tree.pairs if key.text == "factors"), None)
        declared = given is not None and not (isinstance(given, Scalar) and given.empty)
        return _Names(names, sketch=sheet.is_site and not declared)

    def _links(self, node: Sequence, start: Position, names: _Names | None) -> Node:
        """Give sentences as keys, or a list where one of the links cannot be said in a sentence.

        Keys begin at `start`, where no bracket stands: they are written on lines of their own.
        """
        begun = zip(node.items, dashes(node), strict=True)
        stated = [self._sentence(item, at, names) for item, at in begun]
        keys = [pair[0].text for pair in stated if pair]
        if stated and len(set(keys)) == len(stated):
            below = Place(node.place.text, start, node.place.end)
            return Mapping(tuple(pair for pair in stated if pair), below)
        items = [_listed(item, pair) for item, pair in zip(node.items, stated, strict=True)]
        return Sequence(tuple(items), node.place)

    def _sentence(self, item: Node, start: Position, names: _Names | None) -> tuple[Scalar, Node] | None:
        """Give a link as its sentence, with the node below it."""
        if isinstance(item, Scalar):
            return _key(item.text.strip(), start, item.place), _nothing(item.place)
        if not isinstance(item, Mapping) or not item.pairs:
            return None
        if {key.text for key, _ in item.pairs} & {"from", "to"}:
            return self._row(item, start, names)
        key, value = item.pairs[0]
        return _key(key.text.strip(), start, key.place), value

    def _row(self, row: Mapping, start: Position, names: _Names | None) -> tuple[Scalar, Node] | None:
        said = _spelled(row, names) if names else None
        if said is None:
            return None
        ends = [value for key, value in row.pairs if key.text in _ENDS]
        details = tuple(pair for pair in row.pairs if pair[0].text not in _ENDS)
        last = max(ends, key=lambda value: value.place.end).place
        if not details:
            return _key(said, start, last), _nothing(last)
        below = Place(last.text, details[0][0].place.start, row.place.end)
        return _key(said, start, last), Mapping(details, below)


def _key(text: str, start: Position, place: Place) -> Scalar:
    return Scalar(text, Place(place.text, start, place.end))


def _nothing(place: Place) -> Scalar:
    return Scalar("", Place(place.text, place.end, place.end))


def _listed(item: Node, pair: tuple[Scalar, Node] | None) -> Node:
    """Give a link as an entry of a list: a row that no sentence can say stays as it is."""
    if pair is None:
        return item
    key, value = pair
    sentence = Scalar(key.text, Place(key.place.text, item.place.start, key.place.end))
    if isinstance(value, Scalar) and value.empty:
        return sentence
    return Mapping(((sentence, value),), item.place)


def _spelled(row: Mapping, names: _Names) -> str | None:
    """Spell a row as a sentence that reads back as just that link, or give None where there is none."""
    read = {key.text: value.text.strip() for key, value in row.pairs if isinstance(value, Scalar)}
    if not {"from", "to", "sign"} <= read.keys() or "\n" in f"{read['from']}{read['to']}":
        return None
    word = read["sign"].casefold()
    if word not in SIGNS:
        return None
    sign, delayed = SIGNS[word], read.get("delay", "").casefold() in ("yes", "true")
    verb = word if readings(f"a {word} b") else sign.verb
    said = f"{read['from']} {verb} {read['to']}{' after a delay' if delayed else ''}"
    cut = readings(said)
    found = resolve(cut, names.reach.look_up)
    wanted = names.reach.look_up(read["from"]), names.reach.look_up(read["to"]), sign, delayed
    if [(tail, head, one.sign, one.delayed) for one, tail, head in found] != [wanted]:
        return None
    sketch = [(one.tail.text, one.head.text) for one in sketched(cut)]
    return None if names.sketch and sketch != [(read["from"], read["to"])] else said


def dashes(node: Sequence) -> list[Position]:
    """Give where each entry of a list begins: at its dash, or in brackets at the entry itself."""
    text, (first, column) = node.place.text, node.place.start
    starts: list[Position] = []
    reached = first
    if text.line(first)[column - 1 : column] != "-":
        return [item.place.start for item in node.items]
    for item in node.items:
        at = item.place.start[0]
        if starts:
            reached = next((n for n in range(reached + 1, at + 1) if _dash(text.line(n), column)), at)
        starts.append((reached, column))
        reached = max(reached, _last_line(item))
    return starts


def _dash(line: str, column: int) -> bool:
    return line[column - 1 : column + 1].rstrip() == "-" and not line[: column - 1].strip()


def _last_line(node: Node) -> int:
    """Give the last line that a node surely stands on; YAML ends a block only where the next thing begins."""
    return node.place.end[0] - (not isinstance(node, Scalar) or node.block)
