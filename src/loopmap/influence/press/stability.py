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
    return _leading_minors(table)


def settles(levels: Sequence[int]) -> bool:
    """Tell whether a system with these levels of feedback, all links of one strength, returns after a push.

    >>> settles((-2, -3, -2)), settles((-3, -3, 0))
    (True, False)
    """
    return all(level < 0 for level in levels) and all(value > 0 for value in hurwitz(levels))


def _leading_minors(table: list[list[int]]) -> tuple[int, ...]:
    """Give the determinants of the first rows and columns, one, two and so on.

    In a fraction-free elimination without exchange of rows they are what stands on the diagonal (Bareiss
    1968); behind one that is 0 each takes an elimination of its own.
    """
    rows, divisor, found = [list(row) for row in table], 1, list[int]()
    for k in range(len(rows)):
        found.append(rows[k][k])
        if not rows[k][k]:
            larger = ([row[:size] for row in table[:size]] for size in range(k + 2, len(table) + 1))
            return (*found, *map(_determinant, larger))
        _eliminate(rows, k, divisor)
        divisor = rows[k][k]
    return tuple(found)


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
        _eliminate(rows, k, divisor)
        divisor = rows[k][k]
    return sign * rows[-1][-1] if size else 1


def _eliminate(rows: list[list[int]], k: int, divisor: int) -> None:
    """Take row k out of those below it; all stays whole."""
    pivot = rows[k][k]
    for i in range(k + 1, len(rows)):
        factor = rows[i][k]
        for j in range(k + 1, len(rows)):
            rows[i][j] = (rows[i][j] * pivot - factor * rows[k][j]) // divisor
