"""Drawing to fit a page: several layouts are tried, and the one that reads best on it is taken."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from loopmap.drawing.aim import Aim
from loopmap.drawing.effort import Effort
from loopmap.drawing.geometry import Point
from loopmap.drawing.kept import Kept
from loopmap.drawing.measure import measure, smallest_text
from loopmap.drawing.page import PAGES, Page
from loopmap.drawing.picture import Picture, draw
from loopmap.drawing.scene import Scene
from loopmap.drawing.setting import room_on, set_on
from loopmap.drawing.theme import Theme

_USUAL_SCALE = 0.8
_ASPECTS = (0.25, 4.0)
_GAIN = 1.6
_AIR = 1.3

_OVERLAP = 3.0
_CROSSING = 0.4
_TALL = 4.0
_UNEASY = 10.0
_UNREADABLE = 30.0

SLACK = 0.05
"""How much smaller than the least text may be, in points: no more than its size is told by."""


def draw_to_fit(
    scene: Scene, page: Page, style: Theme, kept: Mapping[str, Point] | Kept | None = None
) -> Picture:
    """Draw a scene as large as a page lets it be; where no places are kept, its layout is made to suit.

    Layouts are tried ever closer, each aimed better than the one before, until the text is easy to read;
    the best of them gets the room that is left. A note says so where text is too small to be read. It
    costs what five drawings do at most, and two for a large map.
    """
    kept = Kept.of(kept)
    if kept.points or not scene.factors:
        return _noted(draw(scene, kept, style=style, page=page), page)
    width, height = room_on(page, scene, style, _USUAL_SCALE)
    aspect = 1.0 if page.snug else width / height
    tried: list[tuple[float, Picture]] = []
    for closeness in Effort.for_size(len(scene.factors), len(scene.links)).closeness:
        picture = draw(scene, style=style, page=page, aim=Aim(aspect, closeness))
        tried.append((_cost(picture, page), picture))
        if _settled(picture, page):
            break
        aspect = _next_aspect(picture, page)
    _, best = min(tried, key=lambda one: one[0])
    return _noted(_aired(best, page), page)


def _next_aspect(picture: Picture, page: Page) -> float:
    """Correct the shape that was aimed at by how far the layout missed that of its room."""
    content, aim = picture.content, picture.aim.aspect or 1.0
    width, height = room_on(page, picture.scene, picture.style, picture.scale)
    if page.snug:
        # as high as it takes: what counts is that it is narrow enough for the text to be easy to read
        width = page.inner[0] * smallest_text(picture) / _easy(picture.style, page)
        height = content.width * content.height / width
    missed = (width / height) / (content.width / content.height)
    return min(max(aim * missed, _ASPECTS[0]), _ASPECTS[1])


def _settled(picture: Picture, page: Page) -> bool:
    """Whether a picture reads well on a page, or no closer layout of it would be readable either."""
    text = smallest_text(picture) * picture.scale
    if text >= _easy(picture.style, page):
        return measure(picture).overlaps == 0
    return text * _GAIN < least_text(picture.style, page)


def _cost(picture: Picture, page: Page) -> float:
    found = measure(picture)
    text = smallest_text(picture) * picture.scale
    easy, readable = text / _easy(picture.style, page), text / least_text(picture.style, page)
    blemishes = _OVERLAP * found.overlaps + _CROSSING * found.crossings
    if page.snug:
        blemishes += _TALL * picture.size[1] / page.height
    return round(blemishes + _UNEASY * max(1 - easy, 0.0) + _UNREADABLE * max(1 - readable, 0.0), 6)


def _aired(picture: Picture, page: Page) -> Picture:
    """Draw a layout apart, across or upright, where the page has room for that at the same size."""
    width, height = room_on(page, picture.scene, picture.style, picture.scale)
    across = min(width / picture.content.width, _AIR)
    up = 1.0 if page.snug else min(height / picture.content.height, _AIR)
    if max(across, up) < 1.02:
        return picture
    places = zip(picture.scene.factors, picture.places.points, strict=True)
    apart = {factor.id: (x * max(across, 1.0), y * max(up, 1.0)) for factor, (x, y) in places}
    aired = draw(picture.scene, apart, style=picture.style, page=page)
    if _cost(aired, page) > _cost(picture, page) or aired.scale < picture.scale - 1e-6:
        return picture
    return replace(aired, aim=picture.aim, notes=picture.notes)


def least_text(style: Theme, page: Page) -> float:
    """Give the size in points under which text cannot be read on a page by a theme's readers."""
    return max(page.least, style.least)


def _easy(style: Theme, page: Page) -> float:
    return max(page.easy, style.least)


def _noted(picture: Picture, page: Page) -> Picture:
    """Add a note where text is too small, with the way out."""
    text, least = smallest_text(picture) * picture.scale, least_text(picture.style, page)
    if text >= least - SLACK:
        return picture
    note = (
        f"fitted to {page.name}, the smallest text is {text:.1f} pt, and under {least:g} pt it is hard to"
        f" read: draw a view with fewer factors{_larger(picture, page)}"
    )
    return replace(picture, notes=(*picture.notes, note))


def _larger(picture: Picture, page: Page) -> str:
    """Name the next larger sheet on which the text can be read, if there is one."""
    for other in PAGES.values():
        if page.paper and other.paper and other.area > page.area and not other.snug:
            _, scale = set_on(other, picture.scene, picture.content, picture.style)
            if smallest_text(picture) * scale >= least_text(picture.style, other):
                return f", or take a larger sheet ({other.name})"
    return ""
