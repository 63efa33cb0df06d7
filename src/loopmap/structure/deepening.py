"""The loops of one length, from one pivot after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from loopmap.structure.graph import Loop
from loopmap.structure.masks import members
from loopmap.structure.pivots import Pivot

PULSE = 1024
"""Steps between two signs of life from a search that finds nothing."""


def loops_of_length(pivots: Iterable[Pivot], length: int) -> Iterator[Loop | int]:
    """Yield the loops of exactly `length` links, and now and then the number of steps just taken.

    Loops are canonical (the smallest factor first) and come in lexicographic order, because the
    pivots ascend and each search tries successors in ascending order. A step puts one factor on the
    path. Step counts come about every `PULSE` steps and at the end; their sum is
    the work done, so whoever listens can stop a search that would take too long.

    A path only goes to factors from which a walk of just the right length leads to the pivot
    (`Pivot.closing`), so dead ends arise only where every such walk crosses the path itself.
    Those can be exponentially many: that is why steps are counted.
    """
    for pivot in pivots:
        if length <= pivot.longest:
            yield from _from_pivot(pivot, length)


def _from_pivot(pivot: Pivot, length: int) -> Iterator[Loop | int]:
    start, successors, waypoint = pivot.start, pivot.successors, pivot.waypoint
    if length == 1:
        if not waypoint and successors[start] >> start & 1:
            yield (start,)
        return
    closing = pivot.closing(length)
    meeting = pivot.meeting(length) if waypoint else closing
    path = [start]
    free = [pivot.scope & ~(1 << start)]  # what the path has not used, at each depth
    untried = [successors[start] & free[0] & meeting[length - 1]]
    left = length - 1  # links from the next factor back to the pivot
    steps = 0
    while path:
        candidates = untried[-1]
        if not candidates:
            path.pop()
            free.pop()
            untried.pop()
            left += 1
        elif left == 1:
            untried[-1] = 0
            prefix = tuple(path)
            for last in members(candidates):
                yield (*prefix, last)
        else:
            steps += 1
            step = candidates & -candidates
            untried[-1] = candidates ^ step
            factor = step.bit_length() - 1
            unused = free[-1] ^ step
            layers = meeting if unused & waypoint else closing
            onward = successors[factor] & unused & layers[left - 1]
            if onward:
                path.append(factor)
                free.append(unused)
                untried.append(onward)
                left -= 1
            if steps >= PULSE:
                yield steps
                steps = 0
    if steps:
        yield steps
