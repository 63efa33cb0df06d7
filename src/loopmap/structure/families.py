"""Families of loops: many loops told as a few groups that run over the same links."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from loopmap.signs import Polarity
from loopmap.structure.graph import Loop, SignedGraph, steps_around
from loopmap.structure.grouping import grouped
from loopmap.structure.loops import polarity_of

MOST_LOOPS = 500
"""How many loops are grouped at most: 500 take a second or two, and the time grows with the square."""


@dataclass(frozen=True, slots=True)
class Family:
    """Loops that run over much the same links.

    - `loops`: its loops, the shortest first;
    - `core`: the links, by tail and head, that most of its loops (more than half) share; there may be none;
    - `reinforcing`, `balancing`, `undetermined`: how many of its loops are so.
    """

    loops: tuple[Loop, ...]
    core: tuple[tuple[int, int], ...]
    reinforcing: int
    balancing: int
    undetermined: int

    @property
    def leading(self) -> Loop:
        """The shortest loop; among equals the first in declared order."""
        return self.loops[0]


def families(graph: SignedGraph, loops: Sequence[Loop], *, most: int = 12) -> tuple[Family, ...]:
    """Group loops by the links they share; every loop is in exactly one family.

    Returned are the families, in the order of their leading loops: at most `most`, except that loops with
    no chain of shared links between them are never put together.

    Method: two loops are tied by the links they share, and families are joined, from each loop alone, as
    long as they share more links than they would by chance and some link still bears most of their loops
    (`grouping.grouped`). So a link that all loops of the map run over does not make them one
    family, and every family can be told by its core; the number of families is the loops' own.
    Where it is more than `most`, the families that lose least by it are joined further, and
    only then may one be left without a core. The answer depends on the graph and the loops, not on the
    order in which they are given; ties go to the loops that come first in declared order.

    O(loops² · log loops) operations on sets. Raises ValueError for more than `MOST_LOOPS` loops, for a
    loop given twice, and for `most` below 1; KeyError for a loop with a missing link.

    >>> from loopmap.structure.graph import Arc
    >>> from loopmap.signs import Sign
    >>> ends = [(0, 1), (1, 0), (1, 2), (2, 0), (3, 4), (4, 3)]
    >>> graph = SignedGraph(5, tuple(Arc(*pair, Sign.POSITIVE) for pair in ends))
    >>> for family in families(graph, [(0, 1), (3, 4), (0, 1, 2)]):
    ...     print(family.leading, len(family.loops), family.core)
    (0, 1) 2 ((0, 1),)
    (3, 4) 1 ((3, 4), (4, 3))
    """
    if most < 1:
        raise ValueError(f"loops cannot be put into {most} families")
    if len(loops) > MOST_LOOPS:
        raise ValueError(f"at most {MOST_LOOPS} loops are grouped, not {len(loops)}")
    if len(set(loops)) < len(loops):
        raise ValueError("a loop is given twice")
    ordered = sorted(loops, key=lambda loop: (len(loop), loop))
    groups = grouped([frozenset(steps_around(loop)) for loop in ordered], most)
    return tuple(_family(graph, [ordered[i] for i in group]) for group in groups)


def _family(graph: SignedGraph, loops: Sequence[Loop]) -> Family:
    passing = Counter(ends for loop in loops for ends in steps_around(loop))
    kinds = Counter(polarity_of(graph, loop) for loop in loops)
    return Family(
        tuple(loops),
        tuple(sorted(ends for ends, times in passing.items() if 2 * times > len(loops))),
        kinds[Polarity.REINFORCING],
        kinds[Polarity.BALANCING],
        kinds[Polarity.UNDETERMINED],
    )
