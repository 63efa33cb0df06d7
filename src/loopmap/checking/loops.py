"""The loops that a file names or pins, after the map has changed: still there, turned, or gone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import count

from loopmap.factor import Factor
from loopmap.link import Link, Status
from loopmap.loops import declared, graph_of
from loopmap.merging.alignment import Scopes
from loopmap.model import Map
from loopmap.numbers import LoopNumber
from loopmap.problem import Problem, error, note, warning
from loopmap.sheet import DeclaredLoop, Sheet
from loopmap.signs import Polarity, Sign, polarity
from loopmap.structure.graph import SignedGraph
from loopmap.structure.loops import canonical
from loopmap.structure.nearest import nearest_loop
from loopmap.telling import listed
from loopmap.writing.emit import flow_list
from loopmap.writing.words import Words

SUGGESTED = 50
"""For how many loops of a file that are gone the nearest one is looked for."""


def declared_loops(own: Map, sheet: Sheet) -> Iterator[Problem]:
    """Check each declared loop: that it closes, and does what its number, signs and author say.

    `own` is the map that the sheet is the head of. O(links), but for the loops that are gone:
    what comes nearest to one is looked for in bounded time (`loopmap.structure.nearest`).
    """
    there = _There(own, sheet)
    pinned: dict[tuple[int, ...], DeclaredLoop] = {}
    gone = 0
    for loop in sheet.loops:
        path = there.path(loop)
        missing = [(tail, head) for tail, head in _steps(path) if (tail.id, head.id) not in there.links]
        twice = len({factor.id for factor in path}) < len(path)
        if twice or missing:
            gone += 1
            near = there.nearest(path) if gone <= SUGGESTED else ""
            yield _twice(loop, near) if twice else _gone(loop, missing, there, near)
            continue
        links = [there.links[tail.id, head.id] for tail, head in _steps(path)]
        yield from _kept(loop, [factor.label for factor in path], links, sheet)
        if loop.number:
            before = pinned.setdefault(canonical([there.place[factor.id] for factor in path]), loop)
            if before is not loop:
                yield _pinned_twice(loop, before)
    yield from _below(own, sheet)


def _steps(path: Sequence[Factor]) -> list[tuple[Factor, Factor]]:
    return list(zip(path, (*path[1:], *path[:1]), strict=True))


def _called(loop: DeclaredLoop) -> str:
    """Give what a loop is called: its title, with the number that it is pinned to, or the number."""
    return f"`{loop.title}` ({loop.number})" if loop.title and loop.number else f"`{loop.name}`"


# ---- gone ------------------------------------------------------------------------------------------


def _gone(
    loop: DeclaredLoop,
    missing: Sequence[tuple[Factor, Factor]],
    there: _There,
    near: str,
) -> Problem:
    gaps = "; ".join(f"`{tail.label}` to `{head.label}`" for tail, head in missing)
    verb = "is gone" if loop.number or loop.signs else "does not close"
    said = f"{_called(loop)} {verb}: there is no link from {gaps}"
    back = [(tail, head) for tail, head in missing if (head.id, tail.id) in there.links]
    cure = f"add the link, with its evidence, or mend the path{near}"
    if back:
        tail, head = back[0]
        cure = f"there is one the other way, from `{head.label}` to `{tail.label}`{near}"
    path = there.path(loop)
    turned = [path[0], *reversed(path[1:])]
    if all((tail.id, head.id) in there.links for tail, head in _steps(turned)):
        cure = f"it runs the other way round: {there.as_path(turned)}"
    return error("LM025", said, loop.place, help=cure)


def _twice(loop: DeclaredLoop, near: str) -> Problem:
    return error(
        "LM025",
        f"the path of {_called(loop)} comes to one factor twice",
        loop.place,
        help=f"two of its names are one factor in this map{near}",
    )


@dataclass(frozen=True)
class _There:
    """What there is in the map that a sheet is the head of, as the sheet calls it."""

    own: Map
    sheet: Sheet

    @cached_property
    def links(self) -> dict[tuple[str, str], Link]:
        """The links by their ends."""
        return {(link.tail, link.head): link for link in self.own.links}

    @cached_property
    def place(self) -> dict[str, int]:
        """Where each factor stands in declared order."""
        return {factor.id: i for i, factor in enumerate(self.own.factors)}

    def path(self, loop: DeclaredLoop) -> list[Factor]:
        """Give the factors of a declared loop."""
        return [self._factor_of[self._scopes.nodes(ref, self.sheet.id)[0]] for ref in loop.path]

    def nearest(self, path: Sequence[Factor]) -> str:
        """Tell which loop comes nearest to a path, so that it can be pasted; nothing where none does."""
        wanted = list(dict.fromkeys(self.place[factor.id] for factor in path))
        loop = nearest_loop(self._graph, wanted)
        if loop is None:
            return ""
        first = next((loop.index(factor) for factor in wanted if factor in loop), 0)
        found = [self.own.factors[i] for i in (*loop[first:], *loop[:first])]
        alike = f"with {_in_common(found, path)}"
        name = self._declared.get(loop)
        if name:
            return f"; the nearest loop that is there is `{name}`, {alike}"
        return f"; the nearest loop that is there, {alike}, is {self.as_path(found)}"

    def as_path(self, factors: Sequence[Factor]) -> str:
        """Write factors as the file would, so that it can be pasted."""
        return f"`path: {flow_list([self._words.name(factor) for factor in factors])}`"

    @cached_property
    def _scopes(self) -> Scopes:
        return Scopes(self.own.sheets)

    @cached_property
    def _factor_of(self) -> dict[tuple[str, str], Factor]:
        return {(m.sheet, m.factor): factor for factor in self.own.factors for m in factor.members}

    @cached_property
    def _graph(self) -> SignedGraph:
        return graph_of(self.own)

    @cached_property
    def _words(self) -> Words:
        return Words(self.own, self.sheet)

    @cached_property
    def _declared(self) -> dict[tuple[int, ...], str]:
        return {places: loop.names[0] for places, loop in declared(self.own) if loop.sheet == self.sheet.id}


def _in_common(found: Sequence[Factor], path: Sequence[Factor]) -> str:
    """Say what a loop has in common with a path: links, or at least factors."""
    wanted = set(_steps(path))
    links = len(wanted.intersection(_steps(found)))
    if links:
        return f"{links} of these {len(path)} links"
    factors = {factor.id for factor in path}
    return f"{len(factors.intersection(factor.id for factor in found))} of these {len(factors)} factors"


# ---- there -----------------------------------------------------------------------------------------


def _kept(
    loop: DeclaredLoop, labels: Sequence[str], links: Sequence[Link], sheet: Sheet
) -> Iterator[Problem]:
    """Tell whether a loop that closes does what it did, and what is expected of it."""
    signs = tuple(link.sign for link in links)
    kind = polarity(signs)
    changes = "; ".join(_changes(loop, labels, links))
    before = polarity(loop.signs) if changes else kind
    stated = (loop.expect, loop.number.polarity if loop.number else None)
    denied = next((one for one in stated if one not in (kind, None)), None)
    if before is not kind:
        said = f"{_called(loop)} was {before.word} and is {kind.word}: {changes}"
        cure = f"mend the link; or, where the change is meant, write {_as_it_is(loop, signs, kind, sheet)}"
        yield error("LM026", said, loop.place, help=cure)
    elif denied:
        ends = zip((*labels[1:], labels[0]), signs, strict=True)
        told = ", ".join(f"{sign.glyph} to `{label}`" for label, sign in ends)
        cure = f"its links are {told}; an even number of − reinforces, an odd number balances"
        if loop.number:
            cure += f"; where they are right, write {_as_it_is(loop, signs, kind, sheet)}"
        yield error("LM026", f"{_called(loop)} is {kind.word}, not {denied.word}", loop.place, help=cure)
    elif changes:
        said = f"{_called(loop)} is {kind.word} as before, though not by the same signs: {changes}"
        cure = f"does its story still hold? where it does, write {_as_it_is(loop, signs, kind, sheet)}"
        yield warning("LM049", said, loop.place, help=cure)
    else:
        many = f"{len(links)} link{'' if len(links) == 1 else 's'}"
        yield note("LM059", f"{_called(loop)} is still there: {many}, {kind.word}", loop.place)


def _changes(loop: DeclaredLoop, labels: Sequence[str], links: Sequence[Link]) -> Iterator[str]:
    """Tell each link whose sign is not the one that is written down."""
    heads = (*labels[1:], labels[0])
    for was, link, tail, head in zip(loop.signs, links, labels, heads, strict=bool(loop.signs)):
        if was is not link.sign:
            now = "contested" if link.status is Status.CONTESTED else _word(link.sign)
            yield f"the link from `{tail}` to `{head}` was {_word(was)} and is {now}"


def _word(sign: Sign) -> str:
    return sign.glyph if sign.known else "not known"


def _as_it_is(loop: DeclaredLoop, signs: Sequence[Sign], kind: Polarity, sheet: Sheet) -> str:
    """Give what its author would write of a loop that is to stay as it has become."""
    lines = []
    if loop.number and loop.number.polarity is not kind:
        free = _free(kind, sheet)
        lines.append(f"number: {free}" if loop.title else f"{free}:")
    if loop.signs and tuple(signs) != loop.signs:
        lines.append(f"signs: {flow_list([sign.verb for sign in signs])}")
    if loop.expect not in (kind, None):
        lines.append(f"expect: {kind.word}")
    return listed([f"`{line}`" for line in lines])


def _free(kind: Polarity, sheet: Sheet) -> LoopNumber:
    """Give the first number of a polarity that a sheet does not pin."""
    taken = {loop.number for loop in sheet.loops}
    return next(free for free in (LoopNumber(kind, rank) for rank in count(1)) if free not in taken)


def _pinned_twice(loop: DeclaredLoop, before: DeclaredLoop) -> Problem:
    related = ((before.place, f"pinned to {before.number} here"),) if before.place else ()
    said = f"one loop is pinned to {before.number} and to {loop.number}"
    return error(
        "LM048", said, loop.place, related=related, help="a loop has one number: take one of them out"
    )


# ---- below -----------------------------------------------------------------------------------------


def _below(own: Map, sheet: Sheet) -> Iterator[Problem]:
    """Tell which loops of the maps below are none in this one."""
    kept = {name for loop in own.named for name in loop.names}
    for inner in own.sheets:
        if inner.id != sheet.id:
            for loop in inner.loops:
                name = f"{inner.id}/{loop.name}"
                if name not in kept:
                    yield note("LM058", f"`{name}` is not a loop in the merged map", loop.place)
