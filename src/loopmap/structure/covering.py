"""The fewest sets that together hold everything."""

from __future__ import annotations

from collections.abc import Sequence

from loopmap.structure.masks import members


def smallest_cover(sets: Sequence[int], wanted: int) -> tuple[int, ...] | None:
    """Return the places of as few sets as together hold every wanted member, or None where they do not.

    Sets are the bits of integers; the places come in ascending order. Exact: sets that another one holds
    whole are passed over, then covers of one set are tried, of two, and so on, each time by the sets
    that hold the member that fewest hold. At worst the work grows with the number of sets to the power of
    the size of the answer; for a loop of ten links and a thousand sites it takes milliseconds.

    >>> smallest_cover([0b0011, 0b0110, 0b1100, 0b0100], wanted=0b1111)
    (0, 2)
    >>> smallest_cover([0b01], wanted=0b11) is None
    True
    """
    useful = [(place, held & wanted) for place, held in enumerate(sets) if held & wanted]
    together = 0
    for _, held in useful:
        together |= held
    if together != wanted:
        return None
    kept = [one for one in useful if not any(_beats(other, one) for other in useful)]
    sizes = range(len(kept) + 1)
    found = next(cover for size in sizes if (cover := _cover(kept, wanted, size)) is not None)
    return tuple(sorted(found))


def _beats(other: tuple[int, int], one: tuple[int, int]) -> bool:
    """Tell whether a set makes another one needless: it holds more, or the same and comes first."""
    more = other[1] | one[1] == other[1]
    return more and (other[1] != one[1] or other[0] < one[0])


def _cover(sets: Sequence[tuple[int, int]], wanted: int, size: int) -> tuple[int, ...] | None:
    """Return a cover of at most so many sets, or None where there is none."""
    if not wanted:
        return ()
    widest = max(((held & wanted).bit_count() for _, held in sets), default=0)
    if widest * size < wanted.bit_count():
        return None
    fewest = min(([one for one in sets if one[1] >> member & 1] for member in members(wanted)), key=len)
    for place, held in fewest:
        rest = _cover(sets, wanted & ~held, size - 1)
        if rest is not None:
            return (*rest, place)
    return None
