"""What regions are made of: pieces with titles, and outlines; and how much room they take."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from loopmap.drawing.geometry import Box, Point

PAD = 9.0
"""How far a region reaches beyond its labels, in points."""

TITLE_PAD = 5.0
"""How far it reaches beyond its title."""

BRIDGE = 9.0
"""Half the width of the strip that joins two labels of a region."""

BETWEEN = 3.0
"""How far regions stay from each other."""

_RIM_STEP = 3.0
"""How far apart the spots are that tell where a rim is, in points."""

Bridge = tuple[int, int]
"""Two factors of one theme, by their numbers, that a strip joins."""


@dataclass(frozen=True, slots=True)
class RegionTitle:
    """The title of a piece of a theme's region: its lines, its box, and the factor that it stands at."""

    theme: str
    lines: tuple[str, ...]
    box: Box
    factor: int


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of the region of a theme: the factors that stand in it, and its title where it has room."""

    theme: str
    factors: tuple[int, ...]
    title: RegionTitle | None = None


@dataclass(frozen=True, slots=True)
class Outline:
    """A closed outline: of a piece of a theme's region, or of a `hole` in one, where the paper shows."""

    theme: str
    points: tuple[Point, ...]
    hole: bool = False

    @property
    def rim(self) -> Iterator[Point]:
        """Give spots all along the outline, at most `_RIM_STEP` apart."""
        for (ax, ay), (bx, by) in pairwise((*self.points, self.points[0])):
            steps = math.ceil(math.dist((ax, ay), (bx, by)) / _RIM_STEP)
            yield from ((ax + (bx - ax) * k / steps, ay + (by - ay) * k / steps) for k in range(steps))


@dataclass(frozen=True, slots=True)
class Regions:
    """All pieces of all regions, and their outlines in the order of painting: what holds others is first."""

    pieces: tuple[Piece, ...] = ()
    outlines: tuple[Outline, ...] = ()

    @property
    def titles(self) -> tuple[RegionTitle, ...]:
        """The titles that have room in the picture."""
        return tuple(piece.title for piece in self.pieces if piece.title)

    @property
    def rims(self) -> tuple[Point, ...]:
        """Spots all along all outlines, for what is to keep off them."""
        return tuple(spot for outline in self.outlines for spot in outline.rim)


NO_REGIONS = Regions()
