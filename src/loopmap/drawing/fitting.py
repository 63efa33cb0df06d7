"""Drawing to fit a page: several layouts are drafted, and the one that reads best on it is finished."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from loopmap.drawing.aim import Aim
from loopmap.drawing.effort import Effort
from loopmap.drawing.geometry import Point
from loopmap.drawing.kept import Kept
from loopmap.drawing.measure import measure, smallest_text
from loopmap.drawing.page import PAGES, Page
from loopmap.drawing.picture import BEARABLE, Picture, draw
from loopmap.drawing.scene import Scene
from loopmap.drawing.setting import room_on, set_on
from loopmap.drawing.theme import Theme

_USUAL_SCALE = 0.8
_ASPECTS = (0.25, 4.0)
_GAIN = 1.6
_AIR = 1.3

_BLEMISH = 0.4
_CROSSING = 0.4
_TALL = 4.0
_UNEASY = 10.0
_UNREADABLE = 30.0

SLACK = 0.05
"""How much smaller than the least text may be, in points: no more than its size is told by."""


def draw_to_fit(
    scene: Scene, page: Page, style: Theme, kept: Mapping[str, Point] | Kept | None = None
) -> Picture:
    """Draw a scene as large as a page lets it be; where no places are kept, its layout is made to suit."""
    return finished(drafts_to_fit(scene, page, style, kept), page)


def drafts_to_fit(
    scene: Scene, page: Page, style: Theme, kept: Mapping[str, Point] | Kept | None = None
) -> tuple[Picture, ...]:
    """Give layouts for a page, the one that suits it best first, drawn plainly; see `finished`.

    They are tried ever closer, each aimed better than the one before, until the text is easy to read. It
    costs what four plain drawings do at most, and one for a large map. In kept places there is one layout.
    """
    kept = Kept.of(kept)
    if kept.points or not scene.factors:
        return (draw(scene, kept, style=style, page=page),)
    width, height = room_on(page, scene, style, _USUAL_SCALE)
    aspect = 1.0 if page.snug else width / height
    effort = Effort.for_size(len(scene.factors), len(scene.links))
    tried: list[Picture] = []
    for closeness in effort.closeness:
        picture = draw(scene, None, effort.plain(), style, page, Aim(aspect, closeness))
        tried.append(picture)
        if _settled(picture, page):
            break
        aspect = _next_aspect(picture, page)
    return tuple(sorted(tried, key=lambda one: _cost(one, page)))


def finished(drafts: Sequence[Picture], page: Page) -> Picture:
    """Give the picture that the first of some drafts becomes: mended, and in all the room that there is.

    Where something is overlapped even then, the next draft is mended too, and the better one taken. A note
    says so where text is too small to be read. It costs what one drawing with all care does, seldom more,
    and one in kept places.
    """
    best = drafts[0]
    if best.aim.aspect is None:
        return _noted(best, page)
    for draft in drafts:
        best = min(best, _mended(draft, page), key=lambda one: _cost(one, page))
        if not measure(best).overlaps:
            break
    return _noted(_aired(best, page), page)


def _mended(draft: Picture, page: Page) -> Picture:
    """Draw a draft again with all care, where there is anything to mend."""
    effort = Effort.for_size(len(draft.boxes), len(draft.arcs))
    if not effort.wider or measure(draft).blemishes <= BEARABLE:
        return draft
    return draw(draft.scene, None, effort, draft.style, page, draft.aim)


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
    """Whether text is easy to read on a page, or no closer layout would let it be read either."""
    text = smallest_text(picture) * picture.scale
    return text >= _easy(picture.style, page) or text * _GAIN < least_text(picture.style, page)


def _cost(picture: Picture, page: Page) -> float:
    found = measure(picture)
    text = smallest_text(picture) * picture.scale
    easy, readable = text / _easy(picture.style, page), text / least_text(picture.style, page)
    blemishes = _BLEMISH * found.blemishes + _CROSSING * found.crossings
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
