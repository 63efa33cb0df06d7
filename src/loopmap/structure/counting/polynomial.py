"""Counts of paths or loops by length and by kind, which multiply as paths are joined."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import TypeAlias

from loopmap.signs import Sign

Polynomial: TypeAlias = Mapping[tuple[int, int], int]
"""How many there are of each length and kind: a sum of terms count · x^length · y^kind."""

EVEN, ODD, UNDETERMINED = 0, 1, 2
"""The kinds: an even number of `−` links, an odd number, or any link whose sign is not known."""

KIND_OF = {Sign.POSITIVE: EVEN, Sign.NEGATIVE: ODD, Sign.UNKNOWN: UNDETERMINED, Sign.BOTH: UNDETERMINED}

JOINED = (EVEN, ODD, UNDETERMINED), (ODD, EVEN, UNDETERMINED), (UNDETERMINED, UNDETERMINED, UNDETERMINED)
"""The kind of a path made of two, by their kinds."""


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
    {(2, 0): 1, (3, 2): 4}
    """
    total: dict[tuple[int, int], int] = defaultdict(int)
    for (length, kind), count in first.items():
        for (more, other), number in then.items():
            total[length + more, JOINED[kind][other]] += count * number
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
