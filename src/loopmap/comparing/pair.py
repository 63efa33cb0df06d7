"""Two factors that are taken for one, and why; and what became of a factor that is none of another."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cached_property


class Basis(Enum):
    """Why two factors are taken for one; of the last three somebody has to say whether it is so."""

    ID = "the same id"
    MEMBERS = "the same factors of the sites"
    NAME = "a name in common"
    LIKELY_MEMBERS = "the same factors of the sites, if those were renamed"
    NEIGHBOURS = "the same neighbours"
    SPELLING = "nearly the same name and neighbours"

    @property
    def likely(self) -> bool:
        """Whether this is a guess."""
        return self in (Basis.LIKELY_MEMBERS, Basis.NEIGHBOURS, Basis.SPELLING)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two ids that are one factor; `turned` where the new one is the opposite of the old one."""

    old: str
    new: str
    basis: Basis = Basis.ID
    turned: bool = False


@dataclass(frozen=True, slots=True)
class Kin:
    """A factor without a counterpart, and those of the other version that it was joined with or split into.

    They bear one of its names or stand for one of its sites' factors. `turned` where there is one of
    them, and it stands for the opposite.
    """

    id: str
    others: tuple[str, ...]
    turned: bool = False


@dataclass(frozen=True)
class Pairing:
    """Which factor is which, each in one pair at most; `into` tells of old ones in none, `out_of` of new."""

    pairs: tuple[Pair, ...]
    into: tuple[Kin, ...] = ()
    out_of: tuple[Kin, ...] = ()

    @cached_property
    def forward(self) -> dict[str, Pair]:
        """The pair of each old id that has one."""
        return {pair.old: pair for pair in self.pairs}

    @cached_property
    def backward(self) -> dict[str, Pair]:
        """The pair of each new id that has one."""
        return {pair.new: pair for pair in self.pairs}
