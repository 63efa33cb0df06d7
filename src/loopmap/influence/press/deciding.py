"""What decides where a factor settles when another is kept raised, in letters for the strengths of links."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from string import ascii_lowercase
from typing import Any

from loopmap.errors import TooManyFactors
from loopmap.influence.press.certainly import HIGHER, LOWER, UNMOVED, certain_signs
from loopmap.influence.press.community import Community, Damping
from loopmap.influence.press.polynomial import Cell, Condition, taken_apart, terms_of
from loopmap.loops import graph_of, place_of
from loopmap.model import Map
from loopmap.signs import Sign
from loopmap.structure.graph import Arc, SignedGraph
from loopmap.structure.masks import members, reach

SMALL = 8
"""Up to so many factors that have a say, what decides is worked out in letters."""


@dataclass(frozen=True, slots=True)
class Letter:
    """The strength of a link, by the ids of its factors; it is negative where a `sign` of `?` is one."""

    name: str
    tail: str
    head: str
    sign: Sign


@dataclass(frozen=True, slots=True)
class Deciding:
    """Where the factor `head` settles when `tail` is kept raised, by ids, in letters.

    - `letters`: the links that have a say, in declared order; how strongly a factor tends back of itself is
      taken as 1, and each strength is measured by that of its head;
    - `sign`: where it settles whatever the strengths; `?` where that depends on `conditions`. It settles
      higher where an even number of these fails, and lower where an odd number does;
    - `reached`: whether anything leads there; `moves`: whether it moves at all.

    All of it holds where the factors settle at all.
    """

    tail: str
    head: str
    letters: tuple[Letter, ...]
    sign: Sign
    conditions: tuple[Condition, ...]
    reached: bool
    moves: bool

    def to_json(self) -> dict[str, Any]:
        """Give what decides as JSON has it."""
        return {
            "from": self.tail,
            "to": self.head,
            "letters": {
                one.name: {"from": one.tail, "to": one.head, "sign": one.sign.value} for one in self.letters
            },
            "sign": self.sign.value,
            "higher_if": [{"more": list(one.more), "less": list(one.less)} for one in self.conditions],
            "reached": self.reached,
            "moves": self.moves,
        }


def deciding(whole: Map, pressed: str, factor: str, *, damping: Damping = Damping.ALL) -> Deciding:
    """Work out in letters what decides where a factor settles when another is kept raised.

    The entry of the adjugate of minus the community matrix is spelled out as a polynomial in the strengths
    of the links between the two (Levins 1974; Dambacher, Li & Rossignol 2002) and taken apart into its
    factors: those that can have one sign only drop out, and each of the others is a condition. What
    `loopmap.influence.press.certainly` proves needs none. Raises `UnknownFactor`, and `TooManyFactors` where
    more than SMALL factors have a say.

    >>> import loopmap
    >>> m = loopmap.loads("links: [a increases b, b increases c, a decreases c]")
    >>> found = deciding(m, "a", "c")
    >>> [str(condition) for condition in found.conditions]
    ['a·c > b']
    >>> [(one.name, one.tail, one.head) for one in found.letters]
    [('a', 'a', 'b'), ('b', 'a', 'c'), ('c', 'b', 'c')]
    """
    graph, tail, head = graph_of(whole), place_of(whole, pressed), place_of(whole, factor)
    part, back = _between(graph, tail, head)
    ends = whole.factors[tail].id, whole.factors[head].id
    if not part.size:
        return Deciding(*ends, (), Sign.UNKNOWN, (), reached=False, moves=False)
    if part.size > SMALL:
        raise TooManyFactors(part.size, SMALL)
    arcs = sorted(part.links, key=lambda arc: arc.ends)
    names = dict(zip((arc.ends for arc in arcs), _names(), strict=False))
    ids = [whole.factors[number].id for number in back]
    letters = tuple(Letter(names[arc.ends], ids[arc.tail], ids[arc.head], arc.sign) for arc in arcs)
    begin, end = back.index(tail), back.index(head)
    terms = terms_of(_rows(part, names, damping), begin, end)
    if not terms:
        return Deciding(*ends, letters, Sign.UNKNOWN, (), reached=True, moves=False)
    sign = _proven(part, begin, end, damping)
    if sign.known:
        return Deciding(*ends, letters, sign, (), reached=True, moves=True)
    open_ = frozenset(one.name for one in letters if not one.sign.known)
    sign, conditions = taken_apart(terms, [one.name for one in letters], open_)
    return Deciding(*ends, letters, sign, conditions, reached=True, moves=True)


def _between(graph: SignedGraph, tail: int, head: int) -> tuple[SignedGraph, list[int]]:
    """Give the part that has a say, and which factors of the whole its factors are."""
    everything = (1 << graph.size) - 1
    onward = reach(tail, graph.successors, everything)
    back = list(members(onward & reach(head, graph.predecessors, everything) if onward >> head & 1 else 0))
    place = {factor: i for i, factor in enumerate(back)}
    arcs = (
        Arc(place[arc.tail], place[arc.head], arc.sign)
        for arc in graph.links
        if arc.tail in place and arc.head in place
    )
    return SignedGraph(len(back), tuple(arcs)), back


def _names() -> Iterator[str]:
    """Give a, b and so on to z, then a1, b1 and so on."""
    return (f"{letter}{round_ or ''}" for round_ in count() for letter in ascii_lowercase)


def _rows(part: SignedGraph, names: Mapping[tuple[int, int], str], damping: Damping) -> list[dict[int, Cell]]:
    """Give the rows of minus the community matrix: entry i, j is the effect of j on i, turned."""
    rows: list[dict[int, Cell]] = [{} for _ in range(part.size)]
    for arc in part.links:
        if arc.tail != arc.head or damping is not Damping.NONE:
            rows[arc.head][arc.tail] = (1 if arc.sign is Sign.NEGATIVE else -1), names[arc.ends]
    if damping is Damping.ALL:
        for i, row in enumerate(rows):
            row.setdefault(i, (1, None))
    return rows


def _proven(part: SignedGraph, begin: int, end: int, damping: Damping) -> Sign:
    """Give the sign that is proven without letters, or `?`."""
    if not all(arc.sign.known for arc in part.links):
        return Sign.UNKNOWN
    signs = certain_signs(Community(part, damping), begin)[end]
    return {HIGHER: Sign.POSITIVE, LOWER: Sign.NEGATIVE}.get(signs or UNMOVED, Sign.UNKNOWN)
