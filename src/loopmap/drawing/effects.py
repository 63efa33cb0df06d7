"""The signs at labels that tell what factors do to the one that a figure asks about.

Each has a shape of its own, so that none is told by colour alone: as with arrowheads, a filled one raises
and an open one lowers.
"""

from __future__ import annotations

from collections.abc import Sequence

from loopmap.drawing.geometry import Box, Point, bounds
from loopmap.drawing.scene import Effect, Scene
from loopmap.drawing.titling import links_behind

SHAPE = {
    Effect.HELPS: "triangle",
    Effect.HINDERS: "invtriangle",
    Effect.BOTH_WAYS: "diamond",
    Effect.UNSETTLED: "circle",
    Effect.NO_ROUTE: "circle",
}
"""The shapes, by the names that Graphviz has for them."""

FILLED = frozenset({Effect.HELPS, Effect.BOTH_WAYS})
"""The signs that are filled with their colour; the others are open."""

SIZE = 11.0
"""How wide and high a sign is, in points of the layout."""

_OUTWARD = 1.0
_CORNERS = ((-1, 1), (1, 1), (-1, -1), (1, -1))
"""The corners of a label, the best first: left and right, above and below."""


def effect_box(label: Box, corner: tuple[int, int] = _CORNERS[0]) -> Box:
    """Give the room of the sign of a label: over a corner, the left upper one if none is said.

    >>> effect_box(Box(0, 0, 60, 20))
    Box(x=-31.0, y=11.0, width=11.0, height=11.0)
    """
    across, up = corner
    x = label.x + across * (label.width / 2 + _OUTWARD)
    return Box(x, label.y + up * (label.height / 2 + _OUTWARD), SIZE, SIZE)


def place_effects(
    scene: Scene, boxes: Sequence[Box], ways: Sequence[Sequence[Point]], others: Sequence[Box] = ()
) -> tuple[Box | None, ...]:
    """Give the room of each factor's sign, None for one without: over the corner where least is in its way.

    In its way are links, other labels, and `others`. O(signs × (links + labels)).
    """
    hulls = [bounds(way) for way in ways]

    def in_the_way(label: Box, sign: Box) -> int:
        beside = sum(sign.meets(box) for box in (*boxes, *others) if box is not label)
        return links_behind(sign, ways, hulls) + beside

    return tuple(
        min((effect_box(label, corner) for corner in _CORNERS), key=lambda sign: in_the_way(label, sign))
        if factor.effect
        else None
        for label, factor in zip(boxes, scene.factors, strict=True)
    )
