"""The outlines of regions: joined, cut and rounded."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from loopmap.drawing.clipping import Path, grown, joined, without
from loopmap.drawing.geometry import Box, area, bounds, inside
from loopmap.drawing.piece import BETWEEN, BRIDGE, PAD, TITLE_PAD, Bridge, Outline, Piece

_HOLLOW = 34.0
"""Bays of a region that are narrower than twice this are filled."""

_SOFT = 8.0
"""The radius of a region's corners."""

_RIM = 2.0
"""How far a region reaches beyond its labels at the least, unless another label is nearer than that."""


def outlines(pieces: Sequence[Piece], boxes: Sequence[Box], bridges: Sequence[Bridge]) -> list[Outline]:
    """Draw the outline of each piece round its labels, its title and its bridges, and round no other's.

    Each is cut by what is near it alone.
    """
    held = [_held(piece, boxes) for piece in pieces]
    cores = [[*map(corners, held[k]), *_strips(piece, boxes, bridges)] for k, piece in enumerate(pieces)]
    themed = {v for piece in pieces for v in piece.factors}
    bare = [corners(box.padded(PAD)) for v, box in enumerate(boxes) if v not in themed]
    found: list[Outline] = []
    done: list[Path] = []
    for k, piece in enumerate(pieces):
        reach = bounds(point for path in cores[k] for point in path).padded(2 * _HOLLOW)
        others = [j for j in range(len(pieces)) if j != k]
        strange = _near(reach, [*bare, *(corners(box) for j in others for box in held[j])])
        before = grown(_near(reach, done), BETWEEN)
        apart = grown(_near(reach, [path for j in others for path in cores[j]]), BETWEEN)
        core = without(cores[k], [*strange, *before])
        bays = without(grown(grown(core, _HOLLOW), -_HOLLOW), [*strange, *apart, *before])
        soft = grown(grown([*core, *bays], -_SOFT), _SOFT)
        labels = [corners(box) for v, box in enumerate(boxes) if v not in piece.factors]
        rims = (corners(boxes[v].padded(_RIM)) for v in piece.factors)
        shape = joined([*soft, *without(rims, _near(reach, labels))])
        drawn = list(_drawn(piece, shape, boxes))
        found += drawn
        done += [list(outline.points) for outline in drawn]
    return sorted(found, key=lambda outline: -round(abs(area(outline.points)), 3))


def _near(reach: Box, paths: Sequence[Path]) -> list[Path]:
    """Give the paths that may come into a box."""
    return [path for path in paths if bounds(path).meets(reach)]


def _held(piece: Piece, boxes: Sequence[Box]) -> list[Box]:
    """Give the rooms that a piece has to hold: its labels and its title, each with what is round it."""
    labels = [boxes[v].padded(PAD) for v in piece.factors]
    return [*labels, piece.title.box.padded(TITLE_PAD)] if piece.title else labels


def _strips(piece: Piece, boxes: Sequence[Box], bridges: Sequence[Bridge]) -> Iterator[Path]:
    """Give the strips that join what a piece holds."""
    yield from (_bridge(boxes[a], boxes[b]) for a, b in bridges if a in piece.factors)
    if piece.title:
        yield _bridge(boxes[piece.title.factor], piece.title.box)


def _bridge(one: Box, other: Box) -> Path:
    """Give the strip that joins the middles of two labels."""
    (ax, ay), (bx, by) = one[:2], other[:2]
    far = math.dist((ax, ay), (bx, by)) or 1.0
    dx, dy = (ay - by) / far * BRIDGE, (bx - ax) / far * BRIDGE
    return [(ax + dx, ay + dy), (ax - dx, ay - dy), (bx - dx, by - dy), (bx + dx, by + dy)]


def corners(box: Box) -> Path:
    """Give the corners of a box, anticlockwise."""
    half_width, half_height = box.width / 2, box.height / 2
    signs = ((-1, -1), (1, -1), (1, 1), (-1, 1))
    return [(box.x + across * half_width, box.y + up * half_height) for across, up in signs]


def _drawn(piece: Piece, shape: Sequence[Path], boxes: Sequence[Box]) -> Iterator[Outline]:
    """Give the outlines of a shape that hold labels of the piece, and the holes in it where others stand."""
    for path in shape:
        holds = [v for v, box in enumerate(boxes) if inside(box[:2], path)]
        hole = area(path) < 0
        if any((v in piece.factors) != hole for v in holds):
            yield Outline(piece.theme, tuple(path), hole)
