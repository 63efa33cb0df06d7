"""Links that are only supposed: sentences read against a map that exists, by the rules of its file."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, TypeAlias

from loopmap.link import Link
from loopmap.model import Map
from loopmap.names import fold, identify
from loopmap.places import Place, Text
from loopmap.problem import MapError, Problem
from loopmap.reading.links import sentence
from loopmap.reading.reach import Reach
from loopmap.reading.tree import Scalar
from loopmap.sheet import Entry, Ref
from loopmap.signs import Sign

Said: TypeAlias = str | Iterable[str]
"""One sentence, or several."""


class Supposed(NamedTuple):
    """A link as a sentence says it, by the ids of its factors."""

    tail: str
    head: str
    sign: Sign
    delayed: bool

    def agrees(self, link: Link) -> bool:
        """Tell whether somebody claims of a link what the sentence says; `affects` leaves the sign open."""
        return self.sign is Sign.UNKNOWN or bool(link.claimants(self.sign, team=True))


def suppose(whole: Map, said: Said, called: str = "sentence") -> tuple[Supposed, ...]:
    """Read sentences such as `A increases B after a delay` as links among the factors of a map.

    Factors go by their labels, by other names that no two bear, in any spelling, or by `site/name`; the name
    of an opposite turns the sign. Raises `MapError` with the place in the sentence, which is `called` so,
    and the nearest names, where one cannot be read. O(names) for each sentence.

    >>> import loopmap
    >>> m = loopmap.loads("links: [trust increases openness]")
    >>> suppose(m, "Openness decreases trust")
    (Supposed(tail='openness', head='trust', sign=<Sign.NEGATIVE: '-'>, delayed=False),)
    """
    names, problems = _Names(whole), list[Problem]()
    read: list[Supposed] = []
    for one in (said,) if isinstance(said, str) else said:
        text = Text(f"<{called}>", one)
        found = sentence(Scalar(one, Place(text, (1, 1), text.position(len(one)))), names.within, problems)
        if found:
            tail, head, sign, delayed = found
            (begin, turned), (end, flipped) = names.meant(tail), names.meant(head)
            read.append(Supposed(begin, end, -sign if turned != flipped else sign, delayed))
    if problems:
        raise MapError(problems)
    return tuple(read)


class _Names:
    """The names of a map's factors, and those of the site factors that they stand for."""

    def __init__(self, whole: Map) -> None:
        self._member = {(m.sheet, m.factor): (f.id, m.inverted) for f in whole.factors for m in f.members}
        bearers: dict[str, set[tuple[str, bool]]] = {}
        below: dict[str, dict[str, str]] = {}
        for sheet in whole.sheets:
            for entry in sheet.factors:
                for name in map(fold, entry.names):
                    below.setdefault(sheet.id, {})[name] = entry.id
                    bearers.setdefault(name, set()).add(self._member[sheet.id, entry.id])
        self._bare = {identify(name): next(iter(one)) for name, one in bearers.items() if len(one) == 1}
        self._bare |= {factor.id: (factor.id, False) for factor in whole.factors}
        own = {fold(factor.label): Entry(factor.label) for factor in whole.factors}
        own |= {name: Entry(name) for name, one in bearers.items() if len(one) == 1 and name not in own}
        self.within = Reach(own, below, frozenset(own), programme=False)

    def meant(self, ref: Ref) -> tuple[str, bool]:
        """Give the id of the factor that a name led to, and whether the name is one of its opposite."""
        return self._bare[ref.factor] if ref.site is None else self._member[ref.site, ref.factor]
