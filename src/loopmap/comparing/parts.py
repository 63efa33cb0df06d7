"""What else a file says: its title, its factors' names and themes, its codebook, sources, views and story."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, fields
from typing import Any, Literal, TypeVar

from loopmap.comparing.versions import Versions
from loopmap.merging.union import scope
from loopmap.model import Map
from loopmap.sheet import Alignment, Distinct, Entry, Ref, Sheet, unordered
from loopmap.signs import Polarity
from loopmap.telling import one_line
from loopmap.writing.plain import Spelling

T = TypeVar("T")
Kind = Literal["gained", "lost", "changed"]


@dataclass(frozen=True, slots=True)
class PartChange:
    """One thing that a file says besides its claims and that differs.

    `part` is what it is about: the whole `map`, or one `factor`, `source`, `theme`, `view` and so on, by its
    `name` in the new version. `field` is what is said of it, None where it came or went as a whole. `old`
    and `new` are the two sayings where each is a short text; of a list, each entry that came or went.
    """

    sheet: str
    part: str
    name: str | None
    kind: Kind
    field: str | None = None
    old: str | None = None
    new: str | None = None

    def to_json(self) -> dict[str, Any]:
        """Give the change as JSON has it."""
        shape = {"sheet": self.sheet, "part": self.part, "name": self.name, "kind": self.kind}
        return shape | {"field": self.field, "old": self.old, "new": self.new}


def part_changes(versions: Versions) -> tuple[PartChange, ...]:
    """Hold what files say besides claims against one another; O(length). Files' own ids do not count.

    A file that is there once is one change: its map came or went.
    """
    found: list[PartChange] = []
    old_of = {after: before for before, after in versions.sheets.items()}
    for sheet in versions.new.sheets:
        if sheet.id in old_of:
            found.extend(_Parts(versions, versions.old.sheet(old_of[sheet.id]), sheet).changes())
        else:
            found.append(PartChange(sheet.id, "map", sheet.label, "gained"))
    gone = (sheet for sheet in versions.old.sheets if sheet.id not in versions.sheets)
    return (*found, *(PartChange(sheet.id, "map", sheet.label, "lost") for sheet in gone))


class _Parts:
    """One file in two versions."""

    def __init__(self, versions: Versions, before: Sheet, after: Sheet) -> None:
        self.before, self.after = before, after
        self.versions = versions
        self.entries = versions.entries[before.id].forward
        self.spell_old, self.spell_new = _spelling(versions.old, before), _spelling(versions.new, after)

    def changes(self) -> Iterator[PartChange]:
        """Give what differs, in the order in which a file says it."""
        for name in ("title", "about", "question", "focus"):
            yield from self._said(name)
        if self.before.is_site != self.after.is_site:
            yield PartChange(self.after.id, "map", None, "changed", "maps")
        maps = {id_: self.versions.sheets.get(id_, id_) for id_ in self.before.maps or ()}
        there = {id_: id_ for id_ in self.after.maps or ()}
        yield from self._list("map", None, "maps", maps.items(), there.items())
        yield from self._said("match")
        yield from self._keyed("source", "sources", lambda source: source.id)
        yield from self._keyed("theme", "themes", lambda theme: theme.id)
        yield from self._keyed("factor", "factors", lambda entry: entry.name, self._was, lambda one: one.id)
        yield from self._keyed("distinct", "distinct", self._apart, unordered)
        yield from self._keyed("loop", "loops", lambda loop: loop.title)
        yield from self._keyed("view", "views", lambda view: view.id)
        yield from self._said("story")
        yield from self._keyed("allowance", "allow", lambda said: said.rule, unordered)

    def _was(self, entry: Entry) -> Hashable:
        """Give the id that a factor of the old file has in the new one, or what no factor there has."""
        pair = self.entries.get(entry.id)
        return pair.new if pair else (entry.id,)

    def _apart(self, group: Distinct) -> str:
        return ", ".join(self.spell_new(ref) for ref in group.factors)

    def _keyed(
        self,
        part: str,
        attribute: str,
        name: Callable[[Any], str],
        old_key: Callable[[Any], Hashable] | None = None,
        new_key: Callable[[Any], Hashable] | None = None,
    ) -> Iterator[PartChange]:
        """Compare things of which each has something that tells it from the others, by default its name."""
        held = getattr(self.before, attribute)
        find, there = old_key or name, new_key or old_key or name
        old = {find(plain): (one, plain) for one, plain in self._plain(held, new=False)}
        new = {
            there(plain): (one, plain) for one, plain in self._plain(getattr(self.after, attribute), new=True)
        }
        for mark, (one, _) in new.items():
            if mark not in old:
                yield PartChange(self.after.id, part, name(one), "gained")
                continue
            for inner in fields(one):
                if inner.compare:
                    values = (getattr(value, inner.name) for value in (*old[mark], *new[mark]))
                    yield from self._field(part, name(one), inner.name, *values)
        for mark, (one, _) in old.items():
            if mark not in new:
                yield PartChange(self.after.id, part, name(one), "lost")

    def _plain(self, values: tuple[T, ...], *, new: bool) -> Iterator[tuple[T, T]]:
        """Pair each value with itself in the terms in which the two files are compared."""
        sheet = self.after if new else self.before
        return ((one, self.versions.plain(sheet, one, new=new)) for one in values)

    def _said(self, field: str) -> Iterator[PartChange]:
        """Compare one thing that is said of the whole map."""
        old, new = getattr(self.before, field), getattr(self.after, field)
        plain = self.versions.plain
        values = (old, plain(self.before, old, new=False), new, plain(self.after, new, new=True))
        yield from self._field("map", None, field, *values)

    def _field(
        self, part: str, name: str | None, field: str, old: Any, plain_old: Any, new: Any, plain_new: Any
    ) -> Iterator[PartChange]:
        """Compare one thing that is said, in plain terms; it is told as it was said."""
        ordered = field in ("path", "story")
        marks = [tuple(map(unordered, one)) if ordered else unordered(one) for one in (plain_old, plain_new)]
        if marks[0] == marks[1]:
            return
        if isinstance(new, tuple) and not ordered and all(_text(one, str) for one in (*old, *new)):
            yield from self._list(
                part, name, field, zip(old, plain_old, strict=True), zip(new, plain_new, strict=True)
            )
        else:
            kind: Kind = "gained" if _empty(old) else "lost" if _empty(new) else "changed"
            texts = _text(old, self.spell_old), _text(new, self.spell_new)
            yield PartChange(self.after.id, part, name, kind, _WORDS.get(field, field), *texts)

    def _list(
        self,
        part: str,
        name: str | None,
        field: str,
        old: Iterable[tuple[Any, Any]],
        new: Iterable[tuple[Any, Any]],
    ) -> Iterator[PartChange]:
        """Compare the entries of a list, each as it was said and in plain terms."""
        before, after = ({plain: one for one, plain in pairs} for pairs in (old, new))
        for plain, one in before.items():
            if plain not in after:
                text = _text(one, self.spell_old)
                yield PartChange(self.after.id, part, name, "lost", _said_of(one, field), old=text)
        for plain, one in after.items():
            if plain not in before:
                text = _text(one, self.spell_new)
                yield PartChange(self.after.id, part, name, "gained", _said_of(one, field), new=text)


_WORDS = {"also_known_as": "also known as", "part_of": "part of"}


def _said_of(value: object, field: str) -> str:
    """Give what a file calls the list that an entry stands in."""
    if isinstance(value, Alignment):
        return "opposite of" if value.inverted else "same as"
    return _WORDS.get(field, field)


def _empty(value: object) -> bool:
    return value is None or value == ()


def _text(value: object, spell: Callable[[Ref], str]) -> str | None:
    """Give a short value as one line of text; None for a longer or a larger one."""
    if isinstance(value, Ref):
        return spell(value)
    if isinstance(value, Alignment):
        return spell(value.other) + (f" ({one_line(value.because)})" if value.because else "")
    if isinstance(value, Polarity):
        return value.word
    return one_line(value) if isinstance(value, str) and len(value) <= _SHORT else None


_SHORT = 120


def _spelling(whole: Map, sheet: Sheet) -> Callable[[Ref], str]:
    return Spelling(sheet, [inner for inner in scope(whole.sheets, sheet.id) if inner.id != sheet.id]).ref
