"""Counts of paths or loops by length and by kind, which multiply as paths are joined."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import TypeAlias

from loopmap.signs import Sign

Polynomial: TypeAlias = Mapping[tuple[int, int], int]
"""How many there are of each length and kind: a sum of terms count · x^length · y^kind."""

EVEN, ODD, UNDETERMINED = 0, 1, 3
"""The kinds: an even number of `−` links, an odd number, or any link whose sign is not known.

They are powers of y that add up when paths are joined, with y² = 1 and y³ = y⁴ = y⁶ = y³; the sums
0 to 6 of two kinds are told apart, so that a product may be reduced after any number of additions.
"""

KIND_OF = {Sign.POSITIVE: EVEN, Sign.NEGATIVE: ODD, Sign.UNKNOWN: UNDETERMINED, Sign.BOTH: UNDETERMINED}

REDUCED = {0: EVEN, 1: ODD, 2: EVEN, 3: UNDETERMINED, 4: UNDETERMINED, 6: UNDETERMINED}
"""The kind of a path made of two, by the sum of their kinds."""


def plus(some: Polynomial, others: Polynomial) -> Polynomial:
    """Count the paths of two collections that have none in common.

    >>> plus({(2, EVEN): 1}, {(2, EVEN): 1, (3, ODD): 1})
    {(2, 0): 2, (3, 1): 1}
    """
    total = dict(some)
    for term, count in others.items():
        total[term] = total.get(term, 0) + count
    return total


def times(first: Polynomial, then: Polynomial) -> Polynomial:
    """Count the paths that go by one of the `first` and on by one of `then`.

    One multiplication for each pair of terms.

    >>> times({(1, ODD): 1}, {(1, ODD): 1, (2, UNDETERMINED): 4})
    {(2, 0): 1, (3, 3): 4}
    """
    total: dict[tuple[int, int], int] = defaultdict(int)
    for (length, kind), count in first.items():
        for (more, other), number in then.items():
            total[length + more, REDUCED[kind + other]] += count * number
    return dict(total)


def minus(some: Polynomial, others: Polynomial) -> Polynomial:
    """Count what is left of a collection without a part of it.

    >>> minus({(2, EVEN): 2, (3, ODD): 1}, {(3, ODD): 1})
    {(2, 0): 2}
    """
    total = dict(some)
    for term, count in others.items():
        total[term] -= count
    return {term: count for term, count in total.items() if count}
