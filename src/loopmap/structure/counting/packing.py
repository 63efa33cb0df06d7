"""Polynomials as single integers, so that the sweep adds and shifts instead of looping."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from math import factorial, log2

from loopmap.structure.counting.polynomial import EVEN, ODD, REDUCED, UNDETERMINED, Polynomial

Weight = tuple[int, tuple[tuple[int, int], ...]]
"""A polynomial to multiply packed values with: if it is x^i·y^k, the shift and (); otherwise 0 and
what to multiply with and then to shift by, one after the other, to add up."""

SINGLE_TERM: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Packing:
    """Where in an integer the counts stand: `bits` for each, `block` bits for each kind.

    The integer is the polynomial at x = 2^bits and y = 2^block (Kronecker's substitution). Nothing
    overflows as long as no count of the answer reaches 2^bits and no length reaches block / bits:
    weights are not negative, so a count on the way to an answer is at most a count of the answer,
    and what becomes of the others does not matter.

    >>> packing = Packing(bits=8, block=32)
    >>> packed = packing.pack({(1, EVEN): 5, (2, ODD): 7})
    >>> hex(packed)
    '0x7000000000500'
    >>> packing.unpack(packing.reduce(packing.times(packed, packing.weight({(1, ODD): 1}))))
    {(3, 0): 7, (2, 1): 5}
    """

    bits: int
    block: int

    @property
    def reduced(self) -> int:
        """How many bits a value has at most that needs no reducing for its known signs."""
        return 2 * self.block

    def pack(self, polynomial: Polynomial) -> int:
        """Give the polynomial's value."""
        return sum(
            count << kind * self.block + length * self.bits for (length, kind), count in polynomial.items()
        )

    def weight(self, polynomial: Polynomial) -> Weight:
        """Prepare a polynomial to multiply with."""
        parts: list[tuple[int, int]] = []
        for wanted in (EVEN, ODD, UNDETERMINED):
            terms = {length: count for (length, kind), count in polynomial.items() if kind == wanted}
            if terms:
                lowest = min(terms)
                factor = sum(count << (length - lowest) * self.bits for length, count in terms.items())
                parts.append((factor, wanted * self.block + lowest * self.bits))
        if len(parts) == 1 and parts[0][0] == 1:
            return parts[0][1], SINGLE_TERM
        return 0, tuple(parts)

    def times(self, value: int, weight: Weight) -> int:
        """Multiply a reduced value with a weight; the product is to be reduced before it is again."""
        shift, parts = weight
        return sum(value * factor << shift for factor, shift in parts) if parts else value << shift

    def reduce(self, value: int) -> int:
        """Put products of kinds where they belong: y² = 1, and undetermined stays undetermined."""
        mask = (1 << self.block) - 1
        total = value & (1 << 2 * self.block) - 1
        for kind in range(2, 7):
            found = value >> kind * self.block & mask
            if found:
                total += found << REDUCED[kind] * self.block
        return total

    def unpack(self, value: int) -> Polynomial:
        """Read the counts of a reduced value."""
        mask = (1 << self.bits) - 1
        found: dict[tuple[int, int], int] = {}
        for kind in (EVEN, ODD, UNDETERMINED):
            rest = value >> kind * self.block & (1 << self.block) - 1
            length = 0
            while rest:
                if rest & mask:
                    found[length, kind] = rest & mask
                rest >>= self.bits
                length += 1
        return found


def packing_for(links: Mapping[int, Mapping[int, Polynomial]], longest: int) -> Packing:
    """Choose a packing that no count of loops of up to `longest` links can overflow.

    There are at most as many loops as ways to choose for each factor a successor or itself so that
    no two choose the same: the permanent of the links' matrix with ones on its diagonal. By rows and by
    columns that is at most Π Σ a(j) · (γ(j) − γ(j−1)), where a(1) ≥ a(2) ≥ … is a row and
    γ(j) = (j!)^(1/j): Brègman's bound (1973), and Soules' extension to weights (2003).
    """
    rows: dict[int, list[int]] = {tail: [1] for tail in links}
    columns: dict[int, list[int]] = {head: [1] for head in links}
    for tail, heads in links.items():
        for head, polynomial in heads.items():
            paths = sum(polynomial.values())
            rows[tail].append(paths)
            columns[head].append(paths)
    bits = 2 + int(min(_log_permanent(rows.values()), _log_permanent(columns.values())))
    return Packing(bits, bits * (longest + 1))


def _log_permanent(rows: Iterable[list[int]]) -> float:
    """Bound the logarithm to base 2 of the permanent of a matrix whose rows have these weights."""
    bound = 0.0
    for row in rows:
        ranked = sorted(row, reverse=True)
        # the largest weight is taken out first: it may be too large for a float
        relative = sum(weight / ranked[0] * _gain(rank) for rank, weight in enumerate(ranked, 1))
        bound += log2(ranked[0]) + log2(relative)
    return bound


@cache
def _gain(rank: int) -> float:
    return _root(rank) - _root(rank - 1)


def _root(rank: int) -> float:
    return factorial(rank) ** (1 / rank) if 0 < rank <= 170 else float(rank)
