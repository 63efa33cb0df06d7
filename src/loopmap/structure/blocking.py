"""All loops in one pass, in no order of length: Johnson's search."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from loopmap.structure.deepening import PULSE
from loopmap.structure.graph import Loop
from loopmap.structure.masks import members
from loopmap.structure.pivots import Pivot


def loops_of_any_length(pivots: Iterable[Pivot]) -> Iterator[Loop | int]:
    """Yield every loop of these pivots, and now and then the number of steps just taken.

    Loops are canonical, and those of one length come in lexicographic order; lengths come mixed.
    A factor from which the path could not be closed is blocked until a factor that stood in its
    way leaves the path, so no more than a linear number of steps passes between two loops (Johnson
    1975, "Finding all the elementary circuits of a directed graph", SIAM J. Comput. 4:77-84). That
    is what deepening on the length cannot promise. The waypoint of a pivot is not heeded.
    """
    for pivot in pivots:
        yield from _from_pivot(pivot)


def _from_pivot(pivot: Pivot) -> Iterator[Loop | int]:
    successors, start, scope = pivot.successors, pivot.start, pivot.scope
    path = [start]
    untried = [successors[start] & scope]
    closed = [False]  # whether a loop was found since this factor was put on the path
    blocked = 1 << start
    waiting = [0] * len(successors)  # whom to unblock together with a factor
    steps = 0
    while path:
        steps += 1
        if steps >= PULSE:
            yield steps
            steps = 0
        if untried[-1]:
            step = untried[-1] & -untried[-1]
            untried[-1] ^= step
            factor = step.bit_length() - 1
            if factor == start:
                closed[-1] = True
                yield tuple(path)
            elif not step & blocked:
                path.append(factor)
                untried.append(successors[factor] & scope)
                closed.append(False)
                blocked |= step
            continue
        factor = path.pop()
        untried.pop()
        if closed.pop():
            if closed:
                closed[-1] = True
            blocked = _unblock(factor, blocked, waiting)
        else:
            _wait(factor, successors[factor] & scope, waiting)
    if steps:
        yield steps


def _wait(factor: int, obstacles: int, waiting: list[int]) -> None:
    for obstacle in members(obstacles):
        waiting[obstacle] |= 1 << factor


def _unblock(factor: int, blocked: int, waiting: list[int]) -> int:
    """Return `blocked` without this factor and all that waited for it, directly or not."""
    freed = 1 << factor
    while freed:
        blocked &= ~freed
        following = 0
        for each in members(freed):
            following |= waiting[each]
            waiting[each] = 0
        freed = following & blocked
    return blocked
