"""What a pattern hands to the matcher: rings and sets of factors, each with its role."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import NamedTuple

from loopmap.structure.archetypes.archetype import Archetype
from loopmap.structure.archetypes.rings import Ring


class Part(NamedTuple):
    """A ring and its role."""

    role: str
    ring: Ring
    unintended: bool = False


class Match(NamedTuple):
    """Rings that satisfy a pattern, and the factors by role as bit sets; `outside` leads to the rings."""

    archetype: Archetype
    parts: tuple[Part, ...]
    roles: tuple[tuple[str, int], ...]
    outside: tuple[str, int] = ("", 0)

    @property
    def factors(self) -> int:
        """The bit set of the rings' factors."""
        return reduce(or_, (part.ring.mask for part in self.parts))

    @property
    def links(self) -> frozenset[tuple[int, int]]:
        """The rings' links as tail and head."""
        return frozenset(arc.ends for part in self.parts for arc in part.ring.leaving.values())
