"""The loops of one length, from one pivot after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from loopmap.structure.graph import Loop
from loopmap.structure.halves import Endings, Half, Halves

BATCH = 256
"""How many beginnings are tried at a time."""

FEW = 32
"""Beginnings that are sooner tried than it is found out whether any can be closed at all."""

PULSE = 1024
"""How many steps are taken between two signs of life, and a few more."""


def loops_of_length(all_halves: Iterable[Halves], length: int) -> Iterator[tuple[Sequence[Loop], int]]:
    """Yield the loops of exactly `length` links, some at a time, with the steps it took to find them.

    Loops are canonical (the smallest factor first) and come in lexicographic order, because the pivots
    ascend and each search tries what comes next in ascending order. A step tries a beginning, a factor
    after one, or an ending. A search that finds nothing yields no loops and its steps now and then, so
    whoever listens can stop one that takes too long.

    Beginnings and endings that are kept meet in the middle (`loopmap.structure.halves`). Where both
    together are too short, the beginnings are made longer in batches, the first batch first, so that
    there are only a few at any time.
    """
    for halves in all_halves:
        start, waypoint = halves.pivot.start, halves.pivot.waypoint
        if length == 1:
            if halves.pivot.successors[start] & 1 << start & waypoint:
                yield [(start,)], 1
        elif length <= halves.pivot.longest:
            size, endings = halves.endings(length // 2)
            kept = halves.beginnings(length - size)
            if not kept or (len(kept) > FEW and not _closes(halves, length)):
                continue
            if len(kept[0][0]) == length - size:
                yield from _joined(halves, kept, endings)
            else:
                yield from _grown(halves, kept, length, size, endings)


def _closes(halves: Halves, length: int) -> bool:
    """Tell whether a walk of just this length leads from the pivot, by the waypoint, back to it."""
    return bool(halves.pivot.successors[halves.pivot.start] & halves.meeting(length)[length - 1])


def _joined(
    halves: Halves, beginnings: Sequence[Half], endings: Endings
) -> Iterator[tuple[Sequence[Loop], int]]:
    """Yield the loops that these beginnings, all of one length, make with these endings."""
    waypoint, onward = halves.pivot.waypoint, halves.onward
    meeting = endings if waypoint >> halves.pivot.start & 1 else _those_that_meet(waypoint, endings)
    for at in range(0, len(beginnings), BATCH):
        batch = beginnings[at : at + BATCH]
        steps = len(batch)
        pairs = [
            (path, barred, fitting[to])
            for path, barred in batch
            for fitting in (endings if barred & waypoint else meeting,)
            for _, bit, to in onward[path[-1]]
            if to in fitting and not bit & barred
        ]
        steps += len(pairs)
        work = [len(found) for _, _, found in pairs]
        share = max(1, PULSE // max(work)) if sum(work) > PULSE else len(pairs) or 1
        for cut in range(0, len(pairs), share):
            loops = [
                path + ending
                for path, barred, found in pairs[cut : cut + share]
                for ending, taken in found
                if not taken & barred
            ]
            yield loops, steps + sum(work[cut : cut + share])
            steps = 0
        if steps:
            yield (), steps


def _those_that_meet(waypoint: int, endings: Endings) -> Endings:
    return {
        first: [(path, taken) for path, taken in found if taken & waypoint]
        for first, found in endings.items()
    }


def _grown(
    halves: Halves, beginnings: Sequence[Half], length: int, size: int, endings: Endings
) -> Iterator[tuple[Sequence[Loop], int]]:
    """Yield the loops of a length that these beginnings make once they are long enough for the endings.

    They only grow by factors from which a walk of just the right length leads to the pivot, by the
    waypoint where the path has not met it: so work is lost only where such walks cross the path
    itself. Those can be exponentially many, which is why steps are counted.
    """
    waypoint, onward = halves.pivot.waypoint, halves.onward
    closing, meeting = halves.closing(length), halves.meeting(length)
    batches = _batches(beginnings)
    steps = 0
    while batches:
        batch = batches.pop()
        grown = len(batch[0][0])
        if grown + size == length:
            for loops, tried in _joined(halves, batch, endings):
                yield loops, steps + tried
                steps = 0
            continue
        left = length - grown
        longer = [
            (path + one, barred | bit)
            for path, barred in batch
            for leading_back in (closing[left] if barred & waypoint else meeting[left],)
            for one, bit, _ in onward[path[-1]]
            if bit & leading_back and not bit & barred
        ]
        batches += _batches(longer)
        steps += len(batch)
        if steps > PULSE:
            yield (), steps
            steps = 0
    if steps:
        yield (), steps


def _batches(beginnings: Sequence[Half]) -> list[Sequence[Half]]:
    """Cut beginnings into batches, the first of them last."""
    return [beginnings[at : at + BATCH] for at in range(0, len(beginnings), BATCH)][::-1]
