"""A map at a level of its hierarchy, which all else takes as it takes any map."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from loopmap.errors import UnknownFactor
from loopmap.factor import Factor
from loopmap.link import Link
from loopmap.model import Map, NamedLoop
from loopmap.zooming.grounds import Grounds


@dataclass(frozen=True, slots=True, eq=False, repr=False, kw_only=True)
class Zoomed(Map):
    """A map whose factors below a level are merged into those that they are part of.

    Its sheets are those of the `whole`, so that writing it, or taking a site out of it, gives what the
    whole gives. `parts` has for each factor that others were merged into the ids of these; `inside` are the
    links of the whole map within one factor, which are not links of this one.
    """

    whole: Map
    level: int
    parts: tuple[tuple[str, tuple[str, ...]], ...]
    inside: tuple[Link, ...]

    def __repr__(self) -> str:
        return f"{Map.__repr__(self)[:-1]}, at level {self.level}>"

    def _stated(self) -> tuple[object, ...]:
        return (*Map._stated(self), self.parts) if self.parts else Map._stated(self)

    def factor(self, name: str) -> Factor:
        """Give the factor of this id or name, or the one that it was merged into. Raises `UnknownFactor`."""
        try:
            return Map.factor(self, name)
        except UnknownFactor:
            into = {part: factor for factor, parts in self.parts for part in parts}
            part = self.whole.factor(name).id
            if part not in into:
                raise
            return Map.factor(self, into[part])

    def zoom(self, level: int) -> Zoomed:
        """Give the whole map at a level, or at this one if that is broader."""
        return zoom(self.whole, min(level, self.level))

    def grounds(self) -> Grounds:
        """Give what tells which loops the whole map has too; see `loopmap.zooming.grounds`."""
        return Grounds(self.whole, {part: factor for factor, parts in self.parts for part in parts})


def zoom(whole: Map, level: int) -> Zoomed:
    """Merge every factor below a level into the one at that level which it is part of.

    Level 0 has the broadest factors, those that are part of no other; level 1 has these and their direct
    parts; and so on. At a level that is deep enough nothing is merged, and the map equals the whole. Links
    from or to the parts become links of the broader factor, with all that is claimed of each: where parts
    differ in sign, the link is contested, and keeps who says which. Links between two parts of one factor
    are set aside, in `inside`. O(factors · depth + claims). Raises ValueError for a level below 0.

    >>> import loopmap
    >>> m = loopmap.loads('''
    ... maps: {leeds: {links: [trust increases openness, openness increases hope, hope increases candour]}}
    ... factors: {relationships: , trust: {part of: relationships}, candour: {part of: relationships}}
    ... ''')
    >>> near = zoom(m, 0)
    >>> [str(loop) for loop in near.loops()]
    ['R1: relationships → openness → hope → relationships']
    """
    if level < 0:
        raise ValueError("a level is 0 or more")
    into = _into(whole, level)
    kept = [factor for factor in whole.factors if into[factor.id] == factor.id]
    gathered: dict[str, list[Factor]] = {factor.id: [] for factor in kept}
    for factor in whole.factors:
        if into[factor.id] != factor.id:
            gathered[into[factor.id]].append(factor)
    inside = tuple(link for link in whole.links if _is_inside(link, into, gathered))
    return Zoomed(
        head=whole.head,
        sheets=whole.sheets,
        factors=tuple(_with_parts(factor, gathered[factor.id]) for factor in kept),
        links=tuple(_links(whole, into, gathered)),
        named=tuple(_named(whole, into)),
        focus=into[whole.focus] if whole.focus is not None else None,
        origin=whole.origin,
        whole=whole,
        level=level,
        parts=tuple((id_, tuple(part.id for part in parts)) for id_, parts in gathered.items() if parts),
        inside=inside,
        proven=True,
    )


def _into(whole: Map, level: int) -> dict[str, str]:
    """Give for each factor the one that it is seen as: itself, or what it is part of at the level."""
    above = {factor.id: factor.part_of for factor in whole.factors}
    into = {}
    for factor in whole.factors:
        way = [factor.id]
        while (broader := above[way[-1]]) is not None:
            way.append(broader)
        into[factor.id] = way[max(0, len(way) - 1 - level)]
    return into


Gathered = Mapping[str, list[Factor]]


def _with_parts(factor: Factor, parts: list[Factor]) -> Factor:
    """Give a factor that stands for its parts, too."""
    return (
        replace(factor, members=tuple(m for one in (factor, *parts) for m in one.members))
        if parts
        else factor
    )


def _is_inside(link: Link, into: Mapping[str, str], gathered: Gathered) -> bool:
    return into[link.tail] == into[link.head] and bool(gathered[into[link.tail]])


def _links(whole: Map, into: Mapping[str, str], gathered: Gathered) -> Iterator[Link]:
    """Put all claims on the links between the factors that are seen, in the order of the map."""
    joined: dict[tuple[str, str], list[Link]] = {}
    for link in whole.links:
        if not _is_inside(link, into, gathered):
            joined.setdefault((into[link.tail], into[link.head]), []).append(link)
    place = {factor.id: i for i, factor in enumerate(whole.factors)}
    ordered = (
        joined
        if len(whole.sheets) == 1
        else sorted(joined, key=lambda ends: (place[ends[0]], place[ends[1]]))
    )
    for ends in ordered:
        if len(joined[ends]) == 1 and (joined[ends][0].tail, joined[ends][0].head) == ends:
            yield joined[ends][0]
        else:
            yield Link(*ends, tuple(voice for link in joined[ends] for voice in link.voices))


def _named(whole: Map, into: Mapping[str, str]) -> Iterator[NamedLoop]:
    """Follow each declared loop to the factors that are seen; it keeps its title where it is a loop there.

    A number is one of the whole map, and none of this.
    """
    for loop in whole.named:
        seen = [into[factor] for factor in loop.factors]
        path = tuple(one for i, one in enumerate(seen) if one != seen[i - 1]) or tuple(seen[:1])
        if len(path) == len(set(path)) and (len(path) > 1 or len(seen) == 1):
            yield replace(loop, factors=path, number=None)
