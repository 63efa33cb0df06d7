"""Setting a picture on its page: how large, and what stands round it."""

from __future__ import annotations

import math
from dataclasses import replace

from loopmap.drawing.geometry import Box
from loopmap.drawing.legend import Furniture, furnish
from loopmap.drawing.page import Page
from loopmap.drawing.scene import Scene
from loopmap.drawing.theme import Theme

_STEPS = 24
_SMALLEST = 0.01


def set_freely(scene: Scene, content: Box, style: Theme) -> tuple[Furniture, float]:
    """Give what stands round a picture on a page as large as it needs, and the theme's magnification."""
    furniture = furnish(scene, content.padded(style.page_pad), style)
    return replace(furniture, page=furniture.page.rounded()), style.scale


def room_on(page: Page, scene: Scene, style: Theme, scale: float) -> tuple[float, float]:
    """Give the width and height that title and legend leave for a picture, in points of the layout."""
    width, height = (length / scale for length in page.inner)
    bare = furnish(scene, Box(0.0, 0.0, width, 0.0), style, 0.0, 0.0)
    return width, max(height - bare.page.height, height / 4)


def set_on(page: Page, scene: Scene, content: Box, style: Theme) -> tuple[Furniture, float]:
    """Give what stands round a picture on a page, and the largest magnification that the page has room for.

    The title goes to the head of the page and the legend to its foot, and the picture into the middle
    of the room between them.
    """
    width, most = page.inner[0], page.painted[1]
    high = min(page.most, width / max(content.width, 1.0))
    low = min(_SMALLEST, high)

    def at(scale: float, more: float = 0.0) -> Furniture:
        frame = Box(content.x, content.y, width / scale, content.height + more)
        return furnish(scene, frame, style, 0.0, page.margin / scale)

    def fits(scale: float) -> bool:
        return at(scale).page.height * scale <= most

    if fits(high):
        low = high
    else:
        for _ in range(_STEPS):
            middle = (low * high) ** 0.5
            low, high = (middle, high) if fits(middle) else (low, middle)
    if page.snug:
        most = math.ceil(at(low).page.height * low - 1e-6)
    return at(low, max(most / low - at(low).page.height, 0.0)), low
