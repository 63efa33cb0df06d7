"""All loops in one pass, in no order of length: Johnson's search."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from loopmap.structure.deepening import PULSE
from loopmap.structure.graph import Loop
from loopmap.structure.masks import neighbours
from loopmap.structure.pivots import Pivot


def loops_of_any_length(pivots: Iterable[Pivot]) -> Iterator[Loop | int]:
    """Yield every loop of these pivots, and now and then the number of steps just taken.

    Loops are canonical, and those of one length come in lexicographic order; lengths come mixed.
    A step tries a factor; their counts come every `PULSE` steps and at the end. The waypoint of a
    pivot is not heeded.

    A factor from which the path could not be closed is barren: it is not tried again before a
    factor that stood in its way has left the path. So no more steps pass between two loops than
    there are factors and links, which deepening on the length cannot promise (Johnson 1975,
    "Finding all the elementary circuits of a directed graph", SIAM J. Comput. 4:77-84). Johnson's lists of
    who waits for whom are not kept: those who wait for a factor are its barren predecessors.
    """
    for pivot in pivots:
        yield from _from_pivot(pivot)


def _from_pivot(pivot: Pivot) -> Iterator[Loop | int]:
    start, successors, predecessors = pivot.start, pivot.successors, pivot.predecessors
    closers = predecessors[start]
    if closers >> start & 1:
        yield (start,)
    free = pivot.scope & ~(1 << start)  # neither on the path nor barren
    barren = 0
    path = [start]
    untried = [successors[start]]
    fruitful = [False]  # whether a loop was found since the factor was put on the path
    steps = 0
    while path:
        candidates = untried[-1] & free
        if candidates:
            steps += 1
            if steps >= PULSE:
                yield steps
                steps = 0
            step = candidates & -candidates
            untried[-1] = candidates ^ step
            free ^= step
            factor = step.bit_length() - 1
            path.append(factor)
            untried.append(successors[factor])
            fruitful.append(bool(closers & step))
            if closers & step:
                yield tuple(path)
            continue
        factor = path.pop()
        untried.pop()
        if not fruitful.pop():
            barren |= 1 << factor
            continue
        if path:
            fruitful[-1] = True
        freed = 1 << factor
        while freed:
            free |= freed
            barren &= ~freed
            freed = neighbours(freed, predecessors) & barren
    if steps:
        yield steps
