"""Regions: a soft ground under the factors of one theme, with the theme's title.

A region holds exactly its factors: where those of another theme, or of none, stand between them, it goes
round those, or is several pieces.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from loopmap.drawing.geometry import Box, Point, cross, inside
from loopmap.drawing.outlines import corners, outlines
from loopmap.drawing.piece import BETWEEN, BRIDGE, NO_REGIONS, PAD, Bridge, Outline, Piece, Regions
from loopmap.drawing.rubs import touches
from loopmap.drawing.scene import Scene
from loopmap.drawing.theme import Theme
from loopmap.drawing.ties import members
from loopmap.drawing.titling import Titling

_LONGEST_BRIDGE = 190.0
"""How far apart two labels may be that a bridge joins, in points."""


def place_regions(
    scene: Scene,
    boxes: Sequence[Box],
    style: Theme,
    signs: Sequence[Box] = (),
    ways: Sequence[Sequence[Point]] | None = None,
) -> Regions:
    """Give the regions of a scene's themes round labels in place.

    Titles leave room for the `signs`, and keep off the `ways` of links: straight ones where none are given.
    Labels of a theme that stand near each other with nothing between them share a piece. O(pairs of one
    theme · factors), and for the titles O(factors · (factors + links)).
    """
    if not scene.regions:
        return NO_REGIONS
    bridges = list(_bridges(scene, boxes))
    if ways is None:
        ways = [(boxes[link.tail][:2], boxes[link.head][:2]) for link in scene.links]
    titling = Titling(boxes, bridges, signs, ways, style)
    pieces = [replace(piece, title=titling.title(piece)) for piece in _pieces(scene, bridges)]
    while True:
        drawn = outlines(pieces, boxes, bridges)
        told = [replace(piece, title=None) if _cut_off(piece, drawn) else piece for piece in pieces]
        if told == pieces:
            return Regions(tuple(pieces), tuple(drawn))
        pieces = told


def _cut_off(piece: Piece, drawn: Sequence[Outline]) -> bool:
    """Whether the title of a piece is not all within its theme's region, since others stood in the way."""
    if piece.title is None:
        return False
    own = [outline.points for outline in drawn if outline.theme == piece.theme]
    return any(sum(inside(corner, path) for path in own) % 2 == 0 for corner in corners(piece.title.box))


def _bridges(scene: Scene, boxes: Sequence[Box]) -> Iterator[Bridge]:
    """Join labels of one theme, the nearest first, where no other label and no other bridge is in the way."""
    groups = members(scene)
    theme_of = {v: theme for theme, group in groups.items() for v in group}
    pairs = sorted(
        (round(_gap(boxes[a], boxes[b]), 3), a, b)
        for group in groups.values()
        for k, b in enumerate(group)
        for a in group[:k]
    )
    root = list(range(len(boxes)))
    made: list[Bridge] = []
    for far, a, b in pairs:
        if far > _LONGEST_BRIDGE or _root(root, a) == _root(root, b):
            continue
        theme, line = theme_of[a], (boxes[a][:2], boxes[b][:2])
        strange = (box for v, box in enumerate(boxes) if theme_of.get(v) != theme)
        others = (other for other in made if theme_of[other[0]] != theme)
        if any(touches(*line, box.padded(BRIDGE + PAD + BETWEEN)) for box in strange):
            continue
        if not any(cross(*line, boxes[c][:2], boxes[d][:2]) for c, d in others):
            root[_root(root, b)] = _root(root, a)
            made.append((a, b))
            yield a, b


def _pieces(scene: Scene, bridges: Iterable[Bridge]) -> Iterator[Piece]:
    """Give what bridges join, in the order of themes and of factors."""
    root = list(range(len(scene.factors)))
    for a, b in bridges:
        root[_root(root, b)] = _root(root, a)
    for theme, group in members(scene).items():
        joined: dict[int, list[int]] = {}
        for v in group:
            joined.setdefault(_root(root, v), []).append(v)
        yield from (Piece(theme, tuple(factors)) for factors in joined.values())


def _root(root: Sequence[int], v: int) -> int:
    while root[v] != v:
        v = root[v]
    return v


def _gap(one: Box, other: Box) -> float:
    across = abs(one.x - other.x) - (one.width + other.width) / 2
    along = abs(one.y - other.y) - (one.height + other.height) / 2
    return math.hypot(max(across, 0.0), max(along, 0.0))
