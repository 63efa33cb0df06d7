"""Outlines joined, cut, and made wider or narrower: Clipper (pyclipper), asked in points.

Clipper counts in whole numbers, so that outlines are the same on every machine. It is imported when it is
asked, since few figures need it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from loopmap.drawing.geometry import Point

Path = list[Point]
"""A closed outline; where it is that of a hole, it turns clockwise."""

_UNITS = 100.0
"""How many of Clipper's whole units make a point."""

_FINE = 0.25
"""How far an arc may be from the short lines that it is made of, in points."""


def joined(paths: Iterable[Path]) -> list[Path]:
    """Give the outlines of all that lies within any of some.

    >>> joined([[(0, 0), (2, 0), (2, 1), (0, 1)], [(1, 0), (3, 0), (3, 1), (1, 1)]])
    [[(0.0, 0.0), (3.0, 0.0), (3.0, 1.0), (0.0, 1.0)]]
    """
    return without(paths, ())


def without(paths: Iterable[Path], others: Iterable[Path]) -> list[Path]:
    """Give the outlines of what lies within any of some paths and within none of others."""
    import pyclipper

    clipper = pyclipper.Pyclipper()
    _add(clipper, paths, pyclipper.PT_SUBJECT)
    _add(clipper, others, pyclipper.PT_CLIP)
    filled = pyclipper.PFT_NONZERO
    try:
        found = clipper.Execute(pyclipper.CT_DIFFERENCE, filled, filled)
    except pyclipper.ClipperException:  # there was nothing to do
        return []
    return [_points(path) for path in found]


def grown(paths: Iterable[Path], by: float) -> list[Path]:
    """Give the outlines of all that is no farther than so much from some; narrower where it is negative.

    Corners become round as far as they are moved.
    """
    import pyclipper

    offset = pyclipper.PyclipperOffset(arc_tolerance=_FINE * _UNITS)
    for path in joined(paths):
        offset.AddPath(_whole(path), pyclipper.JT_ROUND, pyclipper.ET_CLOSEDPOLYGON)
    return [_points(path) for path in offset.Execute(by * _UNITS)]


def _add(clipper: object, paths: Iterable[Path], kind: int) -> None:
    for path in paths:
        clipper.AddPath(_whole(path), kind, True)  # type: ignore[attr-defined]  # pyclipper has no types


def _whole(path: Sequence[Point]) -> list[tuple[int, int]]:
    return [(round(x * _UNITS), round(y * _UNITS)) for x, y in path]


def _points(path: Sequence[Sequence[int]]) -> Path:
    return [(x / _UNITS, y / _UNITS) for x, y in path]
