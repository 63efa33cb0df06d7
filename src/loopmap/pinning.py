"""Pinning: the numbers of loops written down, so that they outlast a change of the map."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from loopmap.loop import Loop
from loopmap.merging import join
from loopmap.model import Map
from loopmap.numbers import LoopNumber
from loopmap.sheet import DeclaredLoop, Sheet
from loopmap.signs import Sign
from loopmap.writing.words import Words

Ends = tuple[str, str]


def pin(whole: Map, loops: Iterable[Loop]) -> Map:
    r"""Give the map with the numbers of these loops written down in its own file, and their signs.

    A loop that is declared there gets its number beside its path; another one is declared under its
    number. One that is pinned already keeps its number and takes the signs of now. Raises ValueError
    for a loop that is not of this map or bears its key in place of a number, for a number that is
    another loop's, and for a merge that nobody titled: it has no file. O(names + loops).

    >>> import loopmap
    >>> rows = [("a", "b", "+"), ("b", "a", "-"), ("b", "c", "+"), ("c", "a", "+")]
    >>> kept = pin(m := loopmap.from_edges(rows), m.loops()).to_yaml()
    >>> [str(loop) for loop in loopmap.loads(kept.replace("links:", "links:\n  c increases b:")).loops()]
    ['B1: a → b → a', 'R2: b → c → b', 'R1: a → b → c → a']
    """
    if whole.head is None:
        raise ValueError("a merge that nobody titled has no file to pin numbers in: give it a title")
    book = _Book(whole, whole.sheet(whole.head))
    for loop in loops:
        if not isinstance(loop, Loop):
            raise TypeError(f"what is pinned is a loop, and not {loop!r}")
        book.pin(loop)
    return book.map()


class _Book:
    """The loops that the map's own file declares, with more of them pinned."""

    def __init__(self, whole: Map, sheet: Sheet) -> None:
        self._whole = whole
        self._sheet = sheet
        self._words = Words(whole, sheet)
        self._signs = {(link.tail, link.head): link.sign for link in whole.links}
        self._factors = {factor.id: factor for factor in whole.factors}
        self._entries = list(sheet.loops)
        self._taken = {entry.number for entry in sheet.loops}
        self._paths = {loop.names: loop.factors for loop in whole.named if loop.sheet == sheet.id}
        self._at: dict[frozenset[Ends], list[int]] = {}
        for at, entry in enumerate(self._entries):
            path = self._paths.get(entry.names)
            if path:
                self._at.setdefault(frozenset(_around(path)), []).append(at)

    def pin(self, loop: Loop) -> None:
        """Pin a loop to its number."""
        signs = {(link.tail, link.head): link.sign for link in loop.links}
        number = LoopNumber.read(loop.name)
        if not signs.items() <= self._signs.items():
            raise ValueError(f"{loop.name} is not a loop of this map")
        if number is None:
            raise ValueError(f"the number of the loop {loop.key} is not known, so that it cannot be pinned")
        entries = self._at.get(frozenset(signs), [])
        before = next((at for at in entries if self._entries[at].number), None)
        if before is not None:
            self._write(before, self._entries[before].number, signs)
        elif number in self._taken:
            raise ValueError(f"{number} is pinned to another loop")
        elif entries:
            self._write(entries[0], number, signs)
        else:
            self._declare(loop, number, signs)
        self._taken.add(number)

    def _write(self, at: int, number: LoopNumber | None, signs: Mapping[Ends, Sign]) -> None:
        """Write number and signs into an entry, in the order of its own path."""
        entry = self._entries[at]
        path = self._paths[entry.names]
        self._entries[at] = new = replace(
            entry, number=number, signs=tuple(signs[ends] for ends in _around(path))
        )
        self._paths[new.names] = path

    def _declare(self, loop: Loop, number: LoopNumber, signs: Mapping[Ends, Sign]) -> None:
        """Add an entry that has the number for its name."""
        path = tuple(self._words.ref(self._factors[factor]) for factor in loop.factors)
        entry = DeclaredLoop(None, path, number, tuple(signs[ends] for ends in _around(loop.factors)))
        self._at[frozenset(signs)] = [len(self._entries)]
        self._paths[entry.names] = loop.factors
        self._entries.append(entry)

    def map(self) -> Map:
        """Give the map with what is pinned now."""
        others = (sheet for sheet in self._whole.sheets if sheet.id != self._sheet.id)
        return join((*others, replace(self._sheet, loops=tuple(self._entries))), self._sheet.id)


def _around(path: Sequence[str]) -> Iterator[Ends]:
    return zip(path, (*path[1:], *path[:1]), strict=True)
