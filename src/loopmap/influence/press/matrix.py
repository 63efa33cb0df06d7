"""Integer matrices: the effects that factors have on one another, and what is computed from them exactly.

A matrix is a tuple of rows. In a community matrix row i, column j holds the effect *of j on i*, as in
Levins (1974) and all who followed; the adjacency of a digraph is its transpose.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple, TypeAlias

Matrix: TypeAlias = tuple[tuple[int, ...], ...]


class Feedback(NamedTuple):
    """The adjugate of -A, the determinant of -A, and the feedback at each level, F1 to Fn (F0 is -1)."""

    adjugate: Matrix
    determinant: int
    levels: tuple[int, ...]


@lru_cache(maxsize=64)
def feedback(matrix: Matrix) -> Feedback:
    """Give the adjugate and determinant of minus a matrix, and its feedback at each level, exactly.

    The level Fk is minus the coefficient of λ^(n-k) in det(λI - A): the net feedback of all sets of
    disjoint loops on k factors (Puccia & Levins 1985, *Qualitative Modeling of Complex Systems*). By
    Faddeev and LeVerrier's recurrence over whole numbers: O(n⁴) multiplications at worst. The last answers
    are kept, since presses on one map ask for the same components again and again.

    >>> hare = ((-1, -1, 0), (1, 0, -1), (0, 1, -1))
    >>> feedback(hare)
    Feedback(adjugate=((1, -1, 1), (1, 1, -1), (1, 1, 1)), determinant=2, levels=(-2, -3, -2))
    """
    size = len(matrix)
    adjugate = _identity(size)
    levels = []
    for k in range(1, size + 1):
        product = _times(matrix, adjugate)
        trace = sum(product[i][i] for i in range(size))
        levels.append(trace // k)
        if k < size:
            adjugate = tuple(
                tuple(value - (trace // k if i == j else 0) for j, value in enumerate(row))
                for i, row in enumerate(product)
            )
    return Feedback(adjugate, -levels[-1] if levels else 1, tuple(levels))


def _identity(size: int) -> Matrix:
    return tuple(tuple(int(i == j) for j in range(size)) for i in range(size))


def _times(one: Matrix, other: Matrix) -> Matrix:
    columns = tuple(zip(*other, strict=True))
    sparse = [[(j, value) for j, value in enumerate(row) if value] for row in one]
    return tuple(tuple(sum(value * column[j] for j, value in row) for column in columns) for row in sparse)
