"""The digest of a map that is too large to be read at once: an excerpt that fits a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from loopmap.loops import graph_of
from loopmap.marking import marked
from loopmap.model import Map
from loopmap.sheet import Ref, Selection, View
from loopmap.structure.cores import cores
from loopmap.telling import listed
from loopmap.views import Excerpt

LARGE = 60
"""A map of more factors than this is drawn as its digest, unless all of it is asked for."""

MOST_FACTORS = 30
MOST_LINKS = 70
"""What a digest has at most: fitted to a sheet of A4, its names are then about 7 points high."""


def digest(
    whole: Map, *, loops: Sequence[str] = (), most: int = MOST_FACTORS, focus: str | None = None
) -> Excerpt:
    """Give the part of a map that its readers need first, at most so many factors and `MOST_LINKS` links.

    In it are the focus, or another factor in its place, given by id; the `loops` that are asked for, by
    number, title or key, or else those that the map itself names (or, where it names none, its sites),
    shortest first, each as long as it fits; and then the factors with the shortest way to the focus, of
    these the ones on a loop first, then those with most links, as many as fit. Without a focus, those come
    that are nearest to the factor with most links. Loops that are asked for are in it whatever their
    length. Every link between its factors is shown.
    Deterministic; O(factors + links), but for finding the loops that are asked for.

    >>> import loopmap
    >>> m = loopmap.loads("{focus: c, links: [a increases b, b increases c, z increases a, c increases z]}")
    >>> [factor.id for factor in digest(m, most=3).factors]
    ['a', 'b', 'c']
    """
    kept = _Kept(whole, most)
    centre = whole.focus if focus is None else focus
    if centre is not None:
        kept.take([centre])
    for loop in marked(whole, loops) if loops else ():
        kept.take(loop.factors)
    named = [] if loops else _named(whole)
    for factors in named:
        if kept.has_room_for(factors):
            kept.take(factors)
    for factor in _nearest_first(whole, centre):
        if not kept.has_room_for([factor]):
            break
        kept.take([factor])
    chosen = [factor for factor in whole.factors if factor.id in kept.ids]
    show = Selection(factors=tuple(Ref(f.members[0].factor, f.members[0].sheet) for f in chosen))
    links = tuple(link for link in whole.links if link.tail in kept.ids and link.head in kept.ids)
    name = "the factor asked about" if focus not in (None, whole.focus) else centre and "the focus"
    rule = _rule(name, asked=bool(loops), named=bool(named))
    return Excerpt(whole, View("digest", show, whole.title), tuple(chosen), links, rule)


def extent(shown: Excerpt) -> str:
    """Tell how much of a map an excerpt shows, and how many of the named loops where they are not all there.

    >>> import loopmap
    >>> m = loopmap.loads("{focus: c, links: [a increases b, b increases c, z increases a, c increases z]}")
    >>> extent(digest(m, most=3))
    '3 of 4 factors and 2 of 4 links'
    """
    whole = shown.whole
    links = {(link.tail, link.head) for link in shown.links}
    titled = [loop.factors for loop in whole.named if loop.title]
    rounds = [zip(loop, loop[1:] + loop[:1], strict=True) for loop in titled]
    named = sum(links.issuperset(steps) for steps in rounds)
    counts = [
        f"{len(shown.factors)} of {len(whole.factors)} factors",
        f"{len(shown.links)} of {len(whole.links)} links",
    ]
    if named < len(rounds):
        counts.append(f"{named} of {len(rounds)} named loops")
    return listed(counts)


class _Kept:
    """The factors that are in, and whether more have room."""

    def __init__(self, whole: Map, most: int) -> None:
        self.ids: set[str] = set()
        self._most = most
        self._links = 0
        self._near: dict[str, list[tuple[str, str]]] = {factor.id: [] for factor in whole.factors}
        for link in whole.links:
            for end in {link.tail, link.head}:
                self._near[end].append((link.tail, link.head))

    def take(self, factors: Sequence[str]) -> None:
        """Take factors in, whether or not they have room."""
        self._links += self._new_links(factors)
        self.ids |= set(factors)

    def has_room_for(self, factors: Sequence[str]) -> bool:
        """Whether these factors, and the links among them and to those that are in, still fit."""
        more = len(self.ids.union(factors))
        return more <= self._most and self._links + self._new_links(factors) <= MOST_LINKS

    def _new_links(self, factors: Sequence[str]) -> int:
        fresh = set(factors) - self.ids
        after = self.ids | fresh
        return len({pair for factor in fresh for pair in self._near[factor] if after.issuperset(pair)})


def _named(whole: Map) -> list[tuple[str, ...]]:
    """Give the loops that the map's own file names, or else all that are named; shortest first."""
    titled = [loop for loop in whole.named if loop.title]
    own = [loop for loop in titled if loop.sheet == whole.head]
    return sorted((loop.factors for loop in own or titled), key=len)


def _nearest_first(whole: Map, focus: str | None) -> list[str]:
    """Rank the factors: by their way to the focus, then those on a loop first, then by number of links.

    Without a focus, by their way to or from the factor with most links.
    """
    rank = {factor.id: place for place, factor in enumerate(whole.factors)}
    links = Counter(end for link in whole.links for end in {link.tail, link.head})
    looping = {place for core in cores(graph_of(whole)) for place in core.members}
    steps = [(link.head, link.tail) for link in whole.links]
    centre = focus
    if centre is None and rank:
        centre = min(rank, key=lambda f: (-links[f], rank[f]))
        steps += [(link.tail, link.head) for link in whole.links]
    far = _steps_from(centre, steps)
    return sorted(rank, key=lambda f: (far.get(f, len(rank)), rank[f] not in looping, -links[f], rank[f]))


def _steps_from(start: str | None, steps: Sequence[tuple[str, str]]) -> dict[str, int]:
    """Tell how many steps lead from the start to each factor, of those to which any do."""
    onward: dict[str, list[str]] = {}
    for here, there in steps:
        onward.setdefault(here, []).append(there)
    far: dict[str, int] = {}
    edge = set() if start is None else {start}
    gone = 0
    while edge:
        far |= dict.fromkeys(edge, gone)
        edge = {there for here in edge for there in onward.get(here, ()) if there not in far}
        gone += 1
    return far


def _rule(centre: str | None, *, asked: bool, named: bool) -> str:
    """Say in one sentence what a digest shows; `centre` is what its readers know the middle by."""
    told = [*([centre] if centre else ()), *["the marked loops"] * asked, *["named loops"] * named]
    if centre:
        return listed([*told, f"what leads to {centre} most directly"])
    return listed([*told, "the factor with most links", "what it is linked with most directly"])
