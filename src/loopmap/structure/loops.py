"""What a loop is called, and what it is known by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count, filterfalse
from types import MappingProxyType
from typing import NamedTuple

from loopmap.signs import Polarity, Sign
from loopmap.structure.graph import Loop, SignedGraph, steps_around

KEY_DIGITS = 12
"""Hexadecimal digits of a key: among 200,000 loops two share one with a chance of 1 in 14,000."""


_NONE: Mapping[Loop, int] = MappingProxyType({})


class Numbered(NamedTuple):
    """A loop with its name and its polarity."""

    name: str
    loop: Loop
    polarity: Polarity


def numbered(
    graph: SignedGraph, loops: Iterable[Loop], pinned: Mapping[Loop, int] = _NONE
) -> Iterator[Numbered]:
    """Name loops R1, R2, B1, U1 … by their rank among those of their polarity, in the order given.

    A loop that is `pinned` keeps its number, with the letter of its polarity; the others share out the
    numbers that are free, so that no two have one name.

    A name is the loop's rank in the whole map only if `loops` starts with the first loop of the whole map
    and leaves none out (`simple_loops` with no `through` or `along`): number first, then choose.
    Takes one loop at a time and holds none. Raises KeyError for a loop with a missing link.

    >>> from loopmap.structure.graph import Arc
    >>> from loopmap.structure.listing import simple_loops
    >>> signs = {(0, 1): "+", (1, 0): "-", (1, 2): "+", (2, 0): "+", (2, 2): "-"}
    >>> graph = SignedGraph(3, tuple(Arc(*ends, Sign(sign)) for ends, sign in signs.items()))
    >>> for name, loop, _ in numbered(graph, simple_loops(graph)):
    ...     print(name, loop)
    B1 (2,)
    B2 (0, 1)
    R1 (0, 1, 2)
    >>> [name for name, _, _ in numbered(graph, simple_loops(graph), {(0, 1): 1})]
    ['B2', 'B1', 'R1']
    """
    taken: dict[Polarity, set[int]] = {kind: set() for kind in Polarity}
    for loop, number in pinned.items():
        taken[polarity_of(graph, loop)].add(number)
    free = {kind: filterfalse(taken[kind].__contains__, count(1)) for kind in Polarity}
    for loop in loops:
        kind = polarity_of(graph, loop)
        number = pinned[loop] if pinned and loop in pinned else next(free[kind])
        yield Numbered(f"{kind.value}{number}", loop, kind)


def polarity_of(graph: SignedGraph, loop: Sequence[int]) -> Polarity:
    """Tell whether a loop of this graph reinforces or balances; KeyError where a link is missing.

    What `loopmap.signs.polarity` says of its signs, but counted, as there may be millions of loops.
    """
    turns = sum(map(graph.turns.__getitem__, steps_around(loop)))
    if turns > len(graph.links):
        return Polarity.UNDETERMINED
    return Polarity.BALANCING if turns % 2 else Polarity.REINFORCING


def key(factors: Sequence[str], signs: Sequence[Sign]) -> str:
    """Return the short name that tells a loop from all others by its ordered signed links.

    `factors` are the ids along the loop, `signs[i]` is that of the link that leaves `factors[i]`. The
    same links give the same key wherever the walk around the loop begins, in whatever order factors
    are declared, in every process and version: it is the start of the SHA-256 of the ids and signs as
    JSON, from the id that sorts first. Turning one sign or the direction gives another key.

    A key of 48 bits fits a line and a label; among the 10,000 loops that someone might keep, a
    collision has a chance of 1 in 5 million (with 8 digits it would be 1 in 86).

    Raises ValueError unless there are as many signs as factors, at least one, and no factor twice.

    >>> key(["rabbits", "foxes"], [Sign.POSITIVE, Sign.NEGATIVE])
    'ab444504a074'
    >>> key(["foxes", "rabbits"], [Sign.NEGATIVE, Sign.POSITIVE])
    'ab444504a074'
    """
    from hashlib import sha256
    from json import dumps

    if len(signs) != len(factors):
        raise ValueError(f"{len(factors)} factors and {len(signs)} signs do not make a loop")
    _refuse_what_is_no_round(factors)
    links = [[factor, sign.value] for factor, sign in zip(factors, signs, strict=True)]
    first = factors.index(min(factors))
    text = dumps(links[first:] + links[:first], separators=(",", ":"))
    return sha256(text.encode("ascii")).hexdigest()[:KEY_DIGITS]


def canonical(path: Sequence[int]) -> Loop:
    """Rotate a path of factors so that the smallest comes first; never reverse it.

    >>> canonical([5, 2, 9])
    (2, 9, 5)
    """
    first = path.index(min(path))
    return (*path[first:], *path[:first])


def missing_links(graph: SignedGraph, path: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """Return the links, as tail and head, that a declared path lacks to be a loop of this graph.

    None missing means that it is one. The link from the last factor to the first counts. Raises
    ValueError for a path that no links could make a loop: an empty one, or one that meets a factor twice.

    >>> from loopmap.structure.graph import Arc
    >>> graph = SignedGraph(3, (Arc(0, 1, Sign.POSITIVE), Arc(1, 2, Sign.POSITIVE)))
    >>> missing_links(graph, [0, 1, 2])
    ((2, 0),)
    """
    _refuse_what_is_no_round(path)
    return tuple(ends for ends in steps_around(path) if ends not in graph)


def _refuse_what_is_no_round(path: Sequence[object]) -> None:
    if not path:
        raise ValueError("a loop has at least one factor")
    if len(set(path)) < len(path):
        raise ValueError("a loop meets no factor twice")
