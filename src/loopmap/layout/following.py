"""Which factor of a map each kept place belongs to, also where a factor has another name by now."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from loopmap.factor import Factor
from loopmap.layout.file import Entry, Layout
from loopmap.model import Map
from loopmap.names import fold, nearest
from loopmap.problem import did_you_mean

Point = tuple[float, float]

NEAR = 1.5
"""How far from its neighbours a new factor may stand to be taken for the one that stood there before it, as a
multiple of how long the map's links are in the middle."""

_TOLD = 3


@dataclass(frozen=True, slots=True)
class Followed:
    """The factors that a layout has a place for, by id, the entries of no factor, and what to say of both."""

    claims: tuple[tuple[str, Entry], ...]
    gone: tuple[Entry, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def points(self) -> dict[str, Point]:
        """The place of each factor that has one."""
        return {id_: entry.spot for id_, entry in self.claims}


NO_PLACES = Followed(())


def follow(layout: Layout, whole: Map) -> Followed:
    """Find the factor that each entry of a layout means.

    It is the one of that label or id, in any spelling; else the one that is known by that name too, because
    it was renamed, or because a codebook made it one with others. Where after that exactly one entry has
    no factor and one factor no place, the new one takes the old one's place if their names are alike,
    or if what it is linked to stands round it: whatever is taken for another is said. O(names).

    >>> import loopmap
    >>> m = loopmap.from_edges([("trust", "open talk", "+")])
    >>> followed = follow(Layout.of({"Trust": (0, 0), "open talks": (90, 0)}), m)
    >>> followed.points
    {'trust': (0, 0), 'open-talk': (90, 0)}
    >>> followed.notes
    ('`open talks` is taken for what is `open talk` now, and keeps its place',)
    """
    own = {fold(factor.label): factor for factor in whole.factors}
    found = {e.name: own[fold(e.name)] for e in layout.entries if fold(e.name) in own}
    placed = {factor.id for factor in found.values()}
    known = _known_as(whole)
    notes: list[str] = []
    for entry in layout.entries:
        meant = known.get(fold(entry.name), []) if entry.name not in found else []
        if len(meant) == 1:
            factor = meant[0]
            if factor.id in placed:
                notes.append(f"`{entry.name}` is `{factor.label}` now, which has a place of its own")
            else:
                notes.append(f"`{entry.name}` is `{factor.label}` now, and keeps its place")
                found[entry.name] = factor
                placed.add(factor.id)
    gone = [entry for entry in layout.entries if entry.name not in found]
    new = [factor for factor in whole.factors if factor.id not in placed]
    if len(gone) == 1 and len(new) == 1 and placed:
        points = {found[e.name].id: e.spot for e in layout.entries if e.name in found}
        if nearest(gone[0].name, [new[0].label]) or _among_its_own(whole, new[0], gone[0].spot, points):
            notes.append(f"`{gone[0].name}` is taken for what is `{new[0].label}` now, and keeps its place")
            found[gone[0].name] = new[0]
            gone, new = [], []
    claims = tuple((found[e.name].id, e) for e in layout.entries if e.name in found)
    return Followed(claims, tuple(gone), (*notes, *_of_no_factor(gone, new), *_without_place(new, placed)))


def _known_as(whole: Map) -> Mapping[str, list[Factor]]:
    """Give the factors by every name that any sheet has for them, also as `site/name`."""
    names = {(sheet.id, entry.id): entry.names for sheet in whole.sheets for entry in sheet.factors}
    known: dict[str, dict[str, Factor]] = {}
    for factor in whole.factors:
        every = [*factor.names]
        for member in factor.members:
            mine = names.get((member.sheet, member.factor), ())
            every += [*mine, *(f"{member.sheet}/{name}" for name in mine)]
        for name in every:
            known.setdefault(fold(name), {})[factor.id] = factor
    return {name: list(factors.values()) for name, factors in known.items()}


def _among_its_own(whole: Map, factor: Factor, spot: Point, points: Mapping[str, Point]) -> bool:
    """Tell whether a spot is as near to what a factor is linked to as linked factors are in this map."""
    ends = [(link.tail, link.head) for link in whole.links if link.tail != link.head]
    lengths = [math.dist(points[a], points[b]) for a, b in ends if a in points and b in points]
    beside = {b if a == factor.id else a for a, b in ends if factor.id in (a, b)}
    mine = [math.dist(spot, points[id_]) for id_ in sorted(beside) if id_ in points]
    return bool(lengths and mine) and median(mine) <= NEAR * median(lengths)


def _of_no_factor(gone: Sequence[Entry], new: Sequence[Factor]) -> Iterable[str]:
    labels = [factor.label for factor in new]
    for entry in gone if len(gone) == 1 else ():
        near = did_you_mean(nearest(entry.name, labels, 2))
        yield f"no factor is called `{entry.name}`{f'; {near}' if near else ''}"
    if len(gone) > 1:
        yield f"no factors are called {_listed([entry.name for entry in gone])}"


def _without_place(new: Sequence[Factor], placed: Iterable[str]) -> Iterable[str]:
    if new and placed:
        yield f"placed among the others, without a place of its own yet: {_listed([f.label for f in new])}"


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - _TOLD} more" if len(names) > _TOLD else ""
    return ", ".join(f"`{name}`" for name in names[:_TOLD]) + more
