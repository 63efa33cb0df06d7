"""Polynomials in the strengths of links, spelled out, and what decides their sign."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from loopmap.signs import Sign

if TYPE_CHECKING:
    import sympy

FACTORED = 200
"""With more terms a polynomial is not taken apart: nobody would read the factors."""

Monomial: TypeAlias = frozenset[str]
Cell: TypeAlias = tuple[int, str | None]
"""An entry of the matrix: its sign, and its letter, None for a 1."""


@dataclass(frozen=True, slots=True)
class Condition:
    """Products of strengths: the one side is more than the other. A product of nothing is 1."""

    more: tuple[str, ...]
    less: tuple[str, ...]

    def __str__(self) -> str:
        return f"{' + '.join(self.more) or '0'} > {' + '.join(self.less) or '0'}"


def terms_of(rows: Sequence[Mapping[int, Cell]], begin: int, end: int) -> dict[Monomial, int]:
    """Spell out the entry of the adjugate of minus a matrix for a press on `begin` and the factor `end`.

    It is the cofactor of row `begin` and column `end`, given as the sign of each of its terms; no two have
    the same letters. Rows are taken one after the other, for each set of columns that they may have used:
    O(n·2ⁿ) steps, each as long as there are terms.

    >>> rows = [{0: (1, None)}, {0: (-1, "a"), 1: (1, None)}, {0: (1, "b"), 1: (-1, "c"), 2: (1, None)}]
    >>> sorted(("".join(sorted(letters)), sign) for letters, sign in terms_of(rows, 0, 2).items())
    [('ac', 1), ('b', -1)]
    """
    columns = [j for j in range(len(rows)) if j != end]
    ways: dict[int, dict[Monomial, int]] = {0: {frozenset(): (-1) ** (begin + end)}}
    for i, row in enumerate(rows):
        if i == begin:
            continue
        longer: dict[int, dict[Monomial, int]] = {}
        for used, terms in ways.items():
            for place, column in enumerate(columns):
                if column not in row or used >> place & 1:
                    continue
                sign, letter = row[column]
                sign *= -1 if (used >> place).bit_count() % 2 else 1
                grown = longer.setdefault(used | 1 << place, {})
                for monomial, value in terms.items():
                    grown[monomial | {letter} if letter else monomial] = sign * value
        ways = longer
    return ways.get((1 << len(columns)) - 1, {})


def taken_apart(
    terms: Mapping[Monomial, int], letters: Sequence[str], open_: Monomial
) -> tuple[Sign, tuple[Condition, ...]]:
    """Take a polynomial in strengths apart: into the sign that it always has, or the conditions that decide.

    It is positive where an even number of the conditions fails. Letters that are `open_` may be negative.
    """
    import sympy

    symbols = sympy.symbols(letters)
    exponents = {tuple(int(one in monomial) for one in letters): value for monomial, value in terms.items()}
    whole = sympy.Poly(exponents, *symbols)
    leading, factors = whole.factor_list() if len(terms) <= FACTORED else (1, [(whole, 1)])
    turned = bool(leading < 0)
    conditions: list[Condition] = []
    for factor, times in factors:
        if times % 2:
            sides = _sides(factor, letters)
            one_sided = not all(sides) and not any(open_ & used for side in sides for _, used in side)
            if one_sided:
                turned ^= not sides[0]
            else:
                more, less = (tuple(said for said, _ in side) for side in sides)
                conditions.append(Condition(more, less))
    if turned and conditions:
        first = conditions[0]
        conditions[0] = Condition(first.less, first.more)
    sign = Sign.UNKNOWN if conditions else Sign.NEGATIVE if turned else Sign.POSITIVE
    return sign, tuple(conditions)


def _sides(factor: sympy.Poly, letters: Sequence[str]) -> tuple[list[tuple[str, Monomial]], ...]:
    """Give the terms that are added, and those that are taken away, each as a product and its letters."""
    sides: tuple[list[tuple[str, Monomial]], ...] = ([], [])
    for exponents, value in factor.terms():
        used = [one for one, times in zip(letters, exponents, strict=True) for _ in range(times)]
        times = [str(abs(value))] if abs(value) != 1 or not used else []
        sides[bool(value < 0)].append(("·".join([*times, *used]), frozenset(used)))
    return sides
