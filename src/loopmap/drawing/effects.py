"""The signs at labels that tell what factors do to the one that a figure asks about.

Each has a shape of its own, so that none is told by colour alone: as with arrowheads, a filled one raises
and an open one lowers.
"""

from __future__ import annotations

from loopmap.drawing.geometry import Box
from loopmap.drawing.scene import Effect

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


def effect_box(label: Box) -> Box:
    """Give the room of the sign of a label: over its left upper corner.

    >>> effect_box(Box(0, 0, 60, 20))
    Box(x=-31.0, y=11.0, width=11.0, height=11.0)
    """
    x, y = label.x - label.width / 2 - _OUTWARD, label.y + label.height / 2 + _OUTWARD
    return Box(x, y, SIZE, SIZE)
