"""A map seen from further away: factors merged into those that they are part of."""

from loopmap.zooming.zoomed import Zoomed, zoom

__all__ = ["Zoomed", "zoom"]
