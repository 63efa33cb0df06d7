"""Pairs of loops of a map that meet, by Wolstenholme's classes, and the boundaries that one may cross."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from typing import Any, Literal, NamedTuple, TypeAlias

from loopmap.loop import Loop
from loopmap.loops import graph_of
from loopmap.model import Map
from loopmap.structure.archetypes import Generic
from loopmap.structure.archetypes import pairings as paired

MOST_PAIRINGS = 1_000
"""How many pairs of loops are told one by one, at most; all are counted."""

Boundaries: TypeAlias = Literal["themes", "sites"]
"""What an unintended loop may cross: from one theme to another, or from one site's factors to another's."""


@dataclass(frozen=True, slots=True)
class Pairing:
    """Two loops that share factors, by Wolstenholme's class: "structure compatible with", never "is".

    `shared` are the factors, by id, that both pass through. `delayed` and `crosses` are of the unintended
    loop: whether it has a delayed link, and whether it crosses a boundary, None where the map has none.
    A pair that has neither mark is a weak one.
    """

    generic: Generic
    intended: Loop
    unintended: Loop
    shared: tuple[str, ...]
    delayed: bool
    crosses: bool | None

    @property
    def marks(self) -> int:
        """How many of the two marks of an unintended loop there are."""
        return self.delayed + bool(self.crosses)

    def to_json(self) -> dict[str, Any]:
        """Give the pairing as JSON has it."""
        return {
            "class": self.generic.value,
            "intended": _pointed_at(self.intended),
            "unintended": _pointed_at(self.unintended),
            "shared": list(self.shared),
            "delayed": self.delayed,
            "crosses": self.crosses,
        }


def _pointed_at(loop: Loop) -> dict[str, Any]:
    return {"name": loop.name, "key": loop.key, "title": loop.title, "polarity": loop.polarity.word}


class Pairings(NamedTuple):
    """The first pairings, and how many there are of each class in all."""

    first: tuple[Pairing, ...]
    classes: Mapping[Generic, int]


def pairings(
    whole: Map, loops: Mapping[tuple[int, ...], Loop], labels: Sequence[str | None] | None
) -> Pairings:
    """Pair the loops that meet; those with most marks of an unintended loop come first, then the shorter.

    `loops` stand under the numbers of their factors, `labels` are those of `bounded`. See
    `loopmap.structure.archetypes.pairings.pairings` for how a pair is read. O(loops²).
    """
    ids = [factor.id for factor in whole.factors]
    classes: Counter[Generic] = Counter(dict.fromkeys(Generic, 0))

    def found() -> Iterator[Pairing]:
        for one in paired(graph_of(whole), tuple(loops), boundaries=labels):
            classes[one.generic] += 1
            shared = tuple(ids[i] for i in one.shared)
            intended, unintended = loops[one.intended], loops[one.unintended]
            yield Pairing(one.generic, intended, unintended, shared, one.delayed, one.crosses)

    first = nsmallest(
        MOST_PAIRINGS, found(), key=lambda one: (-one.marks, len(one.intended) + len(one.unintended))
    )
    return Pairings(tuple(first), dict(classes))


def bounded(whole: Map, asked: Boundaries | None) -> tuple[Boundaries | None, Sequence[str | None] | None]:
    """Tell what the boundaries are, and on which side of them each factor lies: None on neither.

    Themes bound where there are any, else sites where there are two; a factor that one site alone names
    is on that site's side. Raises ValueError for what was asked for and is not there.
    """
    themes = [factor.theme for factor in whole.factors]
    if asked in ("themes", None) and any(themes):
        return "themes", themes
    if asked in ("sites", None) and len(whole.sites) > 1:
        sites = set(whole.sites)
        homes = [sites & {member.sheet for member in factor.members} for factor in whole.factors]
        return "sites", [next(iter(home)) if len(home) == 1 else None for home in homes]
    if asked is not None:
        raise ValueError(f"the map has no {asked} that a loop could cross")
    return None, None
