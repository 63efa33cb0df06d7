"""Sets of factors as the bits of one integer: bit i says whether factor i is in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence


def mask_of(factors: Iterable[int]) -> int:
    """Return the set that holds these factors.

    >>> bin(mask_of([0, 3]))
    '0b1001'
    """
    mask = 0
    for factor in factors:
        mask |= 1 << factor
    return mask


def members(mask: int) -> Iterator[int]:
    """Yield the factors of a set, the smallest first.

    >>> list(members(0b1001))
    [0, 3]
    """
    while mask:
        lowest = mask & -mask
        mask ^= lowest
        yield lowest.bit_length() - 1


def neighbours(mask: int, links: Sequence[int]) -> int:
    """Return the set of all that the members of `mask` lead to, `links[i]` being what i leads to.

    >>> bin(neighbours(0b011, links=[0b010, 0b100, 0b001]))
    '0b110'
    """
    found = 0
    while mask:
        lowest = mask & -mask
        mask ^= lowest
        found |= links[lowest.bit_length() - 1]
    return found


def reach(start: int, links: Sequence[int], within: int) -> int:
    """Return the set of all that `start` leads to by links that stay `within`, itself included.

    Each factor is looked at once: linear in the factors, with one operation on sets each.

    >>> bin(reach(0, links=[0b0010, 0b0100, 0b1000, 0], within=0b0111))
    '0b111'
    """
    found = fresh = 1 << start
    while fresh:
        fresh = neighbours(fresh, links) & within & ~found
        found |= fresh
    return found
