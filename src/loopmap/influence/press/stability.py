"""Whether the feedback of a matrix, at every level and between levels, lets it settle."""

from __future__ import annotations

from collections.abc import Sequence


def hurwitz(levels: Sequence[int]) -> tuple[int, ...]:
    """Give the Hurwitz determinants of a feedback's levels, from first to last.

    All of them positive, and all levels negative, is what it takes for a system to return to where it was
    (Routh 1877, Hurwitz 1895; in terms of feedback Puccia & Levins 1985). O(n⁴).

    >>> hurwitz((-2, -3, -2))
    (2, 4, 8)
    """
    size = len(levels)
    coefficients = [1, *(-level for level in levels)]
    table = [
        [coefficients[2 * j - i] if 0 <= 2 * j - i <= size else 0 for j in range(1, size + 1)]
        for i in range(1, size + 1)
    ]
    return tuple(_determinant([row[:k] for row in table[:k]]) for k in range(1, size + 1))


def settles(levels: Sequence[int]) -> bool:
    """Tell whether a system with these levels of feedback, all links of one strength, returns after a push.

    >>> settles((-2, -3, -2)), settles((-3, -3, 0))
    (True, False)
    """
    return all(level < 0 for level in levels) and all(value > 0 for value in hurwitz(levels))


def _determinant(rows: list[list[int]]) -> int:
    """Give a determinant by fraction-free elimination (Bareiss 1968)."""
    size, sign, divisor = len(rows), 1, 1
    rows = [list(row) for row in rows]
    for k in range(size - 1):
        pivot = next((i for i in range(k, size) if rows[i][k]), None)
        if pivot is None:
            return 0
        if pivot != k:
            rows[k], rows[pivot] = rows[pivot], rows[k]
            sign = -sign
        for i in range(k + 1, size):
            for j in range(k + 1, size):
                rows[i][j] = (rows[i][j] * rows[k][k] - rows[i][k] * rows[k][j]) // divisor
        divisor = rows[k][k]
    return sign * rows[-1][-1] if size else 1
