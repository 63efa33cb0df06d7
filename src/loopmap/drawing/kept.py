"""Places that a figure is given, and what it is to do with them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from loopmap.drawing.geometry import Point


@dataclass(frozen=True, slots=True)
class Kept:
    """Where factors stand already, by id, in points.

    They stay where they are, unless they are to be drawn `together`: then only their order is kept, who
    is left of whom and who above. `notes` are what a reader should know of how they were come by.
    """

    points: tuple[tuple[str, Point], ...] = ()
    together: bool = False
    notes: tuple[str, ...] = ()

    @classmethod
    def of(cls, places: Mapping[str, Point] | Kept | None) -> Kept:
        """Take places by id as they are; a place that is no finite point counts as none.

        >>> Kept.of({"trust": (1, 2), "fear": (float("nan"), 0.0)}).points
        (('trust', (1, 2)),)
        """
        if isinstance(places, Kept):
            return places
        return cls(_finite((places or {}).items()))

    @property
    def in_place(self) -> bool:
        """Whether any factor has a place that it has to stand at."""
        return bool(self.points) and not self.together

    @property
    def by_id(self) -> dict[str, Point]:
        """The place of each factor that has one."""
        return dict(self.points)


def _finite(places: Iterable[tuple[str, Point]]) -> tuple[tuple[str, Point], ...]:
    return tuple(sorted((id_, spot) for id_, spot in places if all(map(math.isfinite, spot))))


NOTHING = Kept()
"""No place is kept."""
