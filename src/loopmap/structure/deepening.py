"""The loops of one length, from one pivot after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from loopmap.structure.approach import Approach, Endings
from loopmap.structure.graph import Loop
from loopmap.structure.pivots import Pivot

PULSE = 1024
"""Steps between two signs of life from a search that finds nothing."""


def loops_of_length(approaches: Iterable[Approach], length: int) -> Iterator[Loop | int]:
    """Yield the loops of exactly `length` links, and now and then the number of steps just taken.

    Loops are canonical (the smallest factor first) and come in lexicographic order, because the pivots
    ascend and each search tries what comes next in ascending order. A step tries one factor or
    one ending. Step counts come about every `PULSE` steps and at the end; their sum is the work
    done, so whoever listens can stop a search that would take too long.

    A path only goes to factors from which a walk of just the right length leads to the pivot
    (`Approach.closing`), and its last stretch is looked up (`Approach.endings`), so work is lost
    only where such walks cross the path itself. Those can be exponentially many: that is why
    steps are counted.
    """
    for approach in approaches:
        if length <= approach.pivot.longest:
            ending_length, endings = approach.endings(length)
            if ending_length == length - 1:
                yield from _looked_up(approach.pivot, endings)
            else:
                yield from _searched(approach, length, ending_length, endings)


def _looked_up(pivot: Pivot, endings: Endings) -> Iterator[Loop | int]:
    found = endings.get(pivot.start, ())
    for taken, ending in found:
        if taken & pivot.waypoint == pivot.waypoint:
            yield (pivot.start, *ending)
    if found:
        yield len(found)


def _searched(approach: Approach, length: int, ending_length: int, endings: Endings) -> Iterator[Loop | int]:
    pivot = approach.pivot
    start, successors, waypoint = pivot.start, pivot.successors, pivot.waypoint
    closing = approach.closing(length)
    meeting = approach.meeting(length) if waypoint else closing
    path = [start]
    free = [pivot.scope & ~(1 << start)]  # what the path has not used, at each depth
    untried = [successors[start] & free[0] & meeting[length - 1]]
    left = length - 2 - ending_length  # factors to come between the next one and its ending
    steps = 0
    while path:
        candidates = untried[-1]
        if not candidates:
            path.pop()
            free.pop()
            untried.pop()
            left += 1
            continue
        step = candidates & -candidates
        untried[-1] = candidates ^ step
        factor = step.bit_length() - 1
        unused = free[-1] ^ step
        needed = unused & waypoint
        steps += 1
        if left:
            layers = meeting if needed else closing
            onward = successors[factor] & unused & layers[left + ending_length]
            if onward:
                path.append(factor)
                free.append(unused)
                untried.append(onward)
                left -= 1
        elif factor in endings:
            prefix = (*path, factor)
            judged = ~unused | needed
            for taken, ending in endings[factor]:
                if taken & judged == needed:
                    yield prefix + ending
            steps += len(endings[factor])
        if steps >= PULSE:
            yield steps
            steps = 0
    if steps:
        yield steps
