"""Polynomials as single integers, so that the sweep adds and shifts instead of looping."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from math import factorial, log2

from loopmap.structure.counting.polynomial import EVEN, ODD, UNDETERMINED, Polynomial


@dataclass(frozen=True, slots=True)
class Term:
    """What a packed value is multiplied with: x^i · y^kind times a factor without kinds.

    The value is joined with the kind, multiplied with `factor`, mostly 1, and shifted by `shift`.
    """

    kind: int
    factor: int
    shift: int


@dataclass(frozen=True, slots=True)
class Packing:
    """Where in an integer the counts stand: `bits` for each, and for each length one of each kind.

    `kinds` is 1 where all are even, 2 where none is undetermined, else 3. The integer is the
    polynomial at x = 2^(bits · kinds) and y = 2^bits (Kronecker's substitution), so that it is as
    long as its longest path and a longer path is a shift. Kinds do not multiply as powers of y do,
    which is what `joined` is for. Nothing overflows as long as no count of the answer reaches 2^bits:
    nothing is subtracted, so a count on the way to an answer is at most a count of the answer, and
    what becomes of the others does not matter.

    >>> packing = Packing(bits=8, kinds=2)
    >>> packed = packing.pack({(1, EVEN): 5, (2, ODD): 7})
    >>> hex(packed)
    '0x70000050000'
    >>> packing.unpack(packing.joined(packed, ODD))
    {(1, 1): 5, (2, 0): 7}
    """

    bits: int
    kinds: int

    def place(self, length: int, kind: int) -> int:
        """Tell how far up the count of a length and kind stands."""
        return self.bits * (self.kinds * length + kind)

    def pack(self, polynomial: Polynomial) -> int:
        """Give the polynomial's value."""
        return sum(count << self.place(*term) for term, count in polynomial.items())

    def terms(self, polynomial: Polynomial) -> Iterator[Term]:
        """Split a polynomial by kinds into what values are multiplied with; the products add up."""
        for kind in (EVEN, ODD, UNDETERMINED):
            counts = {length: count for (length, found), count in polynomial.items() if found == kind}
            if counts:
                lowest = min(counts)
                relative = {(length - lowest, EVEN): count for length, count in counts.items()}
                yield Term(kind, self.pack(relative), self.place(lowest, EVEN))

    def joined(self, value: int, kind: int) -> int:
        """Give the value of paths that a link of this kind was added to, without its length."""
        if kind == EVEN:
            return value
        lengths = value.bit_length() // (self.bits * self.kinds) + 1
        even = _every(self.bits, self.kinds, lengths)
        odd = even << self.bits
        swapped = (value & even) << self.bits | (value & odd) >> self.bits
        if self.kinds == 2:
            return swapped
        unknown = odd << self.bits
        if kind == ODD:
            return swapped | value & unknown
        return ((value & even) << 2 * self.bits) + ((value & odd) << self.bits) + (value & unknown)

    def unpack(self, value: int) -> Polynomial:
        """Read the counts of a value."""
        mask = (1 << self.bits) - 1
        found: dict[tuple[int, int], int] = {}
        place = 0
        while value:
            if value & mask:
                found[divmod(place, self.kinds)] = value & mask
            value >>= self.bits
            place += 1
        return found


@lru_cache(maxsize=1024)
def _every(bits: int, kinds: int, lengths: int) -> int:
    """Mask the even counts of so many lengths."""
    stride = bits * kinds
    return ((1 << stride * lengths) - 1) // ((1 << stride) - 1) * ((1 << bits) - 1)


def packing_for(links: Mapping[int, Mapping[int, Polynomial]]) -> Packing:
    """Choose a packing that no count of loops of these links can overflow.

    There are at most as many loops as ways to choose for each factor a successor or itself so that
    no two choose the same: the permanent of the links' matrix with ones on its diagonal. By rows and by
    columns that is at most Π Σ a(j) · (γ(j) − γ(j−1)), where a(1) ≥ a(2) ≥ … is a row and
    γ(j) = (j!)^(1/j): Brègman's bound (1973), and Soules' extension to weights (2003).
    """
    kinds = 1
    rows: dict[int, list[int]] = {tail: [1] for tail in links}
    columns: dict[int, list[int]] = {head: [1] for head in links}
    for tail, heads in links.items():
        for head, polynomial in heads.items():
            paths = sum(polynomial.values())
            rows[tail].append(paths)
            columns[head].append(paths)
            kinds = max(kinds, *(kind + 1 for _, kind in polynomial))
    bits = 2 + int(min(_log_permanent(rows.values()), _log_permanent(columns.values())))
    return Packing(bits, kinds)


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
