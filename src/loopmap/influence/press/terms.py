"""How many terms there are, whatever their signs: permanents, which count what determinants cancel."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from loopmap.influence.press.matrix import Matrix
from loopmap.structure.masks import members

LARGEST = 14
"""Up to so many factors that hang together in loops, terms are counted: O(n²·2ⁿ)."""

_BITS = 64
"""Room for one coefficient: no more than 14! terms of a product of ones."""


class Terms(NamedTuple):
    """The terms of each minor (as the adjugate has them), of the determinant, and of each feedback level."""

    minors: Matrix
    determinant: int
    levels: tuple[int, ...]


@lru_cache(maxsize=64)
def terms(matrix: Matrix) -> Terms:
    """Count the terms of what `loopmap.influence.press.matrix.feedback` gives.

    Entry i, j of the minors is the permanent of the absolute matrix without row j and column i, which
    bounds the absolute value of the adjugate's entry (Dambacher, Li & Rossignol 2002, "Relevance of
    community structure in assessing indeterminacy of ecological predictions", Ecology 83:1372-1385).

    Rows are taken one after the other, and for each set of columns that they may have used the number
    of ways is kept; what the rows before and behind a row leave free between them is what its minors
    count. Raises ValueError for a matrix of more than LARGEST rows. The last answers are kept.

    >>> terms(((-1, -1, 0), (1, 0, -1), (1, 1, -1))).minors
    ((1, 1, 1), (2, 1, 1), (1, 2, 1))
    """
    size = len(matrix)
    if size > LARGEST:
        raise ValueError(f"terms are counted of up to {LARGEST} factors, and these are {size}")
    rows = [[(j, abs(value)) for j, value in enumerate(row) if value] for row in matrix]
    before = list(_ways(rows))
    behind = list(_ways(reversed(rows)))[::-1]
    everything = (1 << size) - 1
    minors = [[0] * size for _ in range(size)]
    for j in range(size):
        for used, ways in before[j].items():
            free = everything & ~used
            for i in members(free):
                minors[i][j] += ways * behind[j + 1].get(free & ~(1 << i), 0)
    return Terms(tuple(map(tuple, minors)), before[size].get(everything, 0), _levels(rows))


def _ways(rows: Iterable[list[tuple[int, int]]]) -> Iterable[dict[int, int]]:
    """Give, after no row, one, two …, in how many ways the rows use each set of columns, one each."""
    ways = {0: 1}
    yield ways
    for row in rows:
        longer: dict[int, int] = {}
        for used, number in ways.items():
            for column, weight in row:
                if not used >> column & 1:
                    longer[used | 1 << column] = longer.get(used | 1 << column, 0) + number * weight
        ways = longer
        yield ways


def _levels(rows: list[list[tuple[int, int]]]) -> tuple[int, ...]:
    """Count the terms on every set of k factors: a row may be left out, and its column with it."""
    left_out = 1 << _BITS
    ways = {0: 1}
    for number, row in enumerate(rows):
        longer: dict[int, int] = {}
        for used, packed in ways.items():
            for column, weight in (*row, (number, left_out)):
                if not used >> column & 1:
                    longer[used | 1 << column] = longer.get(used | 1 << column, 0) + packed * weight
        ways = longer
    size = len(rows)
    packed = ways.get((1 << size) - 1, 0)
    counts = [packed >> _BITS * k & (1 << _BITS) - 1 for k in range(size + 1)]
    return tuple(counts[size - k] for k in range(1, size + 1))
