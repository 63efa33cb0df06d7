"""How many loops there are, by length and by polarity."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from loopmap.signs import Polarity
from loopmap.structure.counting.polynomial import EVEN, ODD, UNDETERMINED, Polynomial

if TYPE_CHECKING:
    import pandas

POLARITIES = {
    EVEN: Polarity.REINFORCING,
    ODD: Polarity.BALANCING,
    UNDETERMINED: Polarity.UNDETERMINED,
}


@dataclass(frozen=True)
class LoopCount:
    """How many loops there are of each length and polarity.

    `counts` holds (length, polarity, number) where there are any, shortest first. `exact` says that
    these are all the loops that were asked for; otherwise there may be more that are longer than
    `complete_to_length`, and none of those is counted. `complete_to_length` is None where `exact`.

    >>> count = LoopCount(((2, Polarity.BALANCING, 3), (4, Polarity.REINFORCING, 1)))
    >>> count
    LoopCount(4 loops, lengths 2 to 4)
    >>> count.by_length[2][Polarity.BALANCING]
    3
    """

    counts: tuple[tuple[int, Polarity, int], ...]
    exact: bool = True
    complete_to_length: int | None = None

    @classmethod
    def of(cls, polynomial: Polynomial, complete_to_length: int | None = None) -> LoopCount:
        """Read a polynomial; it is exact where `complete_to_length` is None."""
        ranked = sorted((term, count) for term, count in polynomial.items() if count)
        return cls(
            tuple((length, POLARITIES[kind], count) for (length, kind), count in ranked),
            complete_to_length is None,
            complete_to_length,
        )

    @cached_property
    def by_length(self) -> dict[int, dict[Polarity, int]]:
        """For each length that occurs the number of loops of each polarity, zeros among them."""
        table: dict[int, dict[Polarity, int]] = {}
        for length, polarity, count in self.counts:
            table.setdefault(length, dict.fromkeys(Polarity, 0))[polarity] = count
        return table

    @property
    def total(self) -> int:
        """The number of loops counted; at least so many exist where the count is not exact."""
        return sum(count for _, _, count in self.counts)

    def of_polarity(self, polarity: Polarity) -> int:
        """Return how many of the loops counted have this polarity."""
        return sum(count for _, found, count in self.counts if found is polarity)

    def to_pandas(self) -> pandas.DataFrame:
        """Give a row for each length as a `pandas.DataFrame`; see `loopmap.exchange.pandas`."""
        from loopmap.exchange.pandas import of_count

        return of_count(self)

    def to_json(self) -> dict[str, Any]:
        """Give the count as JSON has it, all but the `format`."""
        return {
            "by_length": {
                str(length): {polarity.word: count for polarity, count in row.items()}
                for length, row in self.by_length.items()
            },
            "total": self.total,
            "exact": self.exact,
            "complete_to_length": self.complete_to_length,
        }

    def __repr__(self) -> str:
        least = "" if self.exact else "at least "
        lengths = f", lengths {self.counts[0][0]} to {self.counts[-1][0]}" if self.counts else ""
        known = "" if self.exact else f", complete to length {self.complete_to_length}"
        return f"LoopCount({least}{self.total:,} loop{'' if self.total == 1 else 's'}{lengths}{known})"
