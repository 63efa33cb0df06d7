"""Small multiples: several small figures on one page, every factor at the same place in each of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from loopmap.drawing.dot import sheet_to_dot
from loopmap.drawing.geometry import Box, Point
from loopmap.drawing.kept import Kept
from loopmap.drawing.legend import Furniture, Text, furnish
from loopmap.drawing.marks import Mark
from loopmap.drawing.moving import enlarged, moved
from loopmap.drawing.page import PAGES, Page
from loopmap.drawing.painted import Painted
from loopmap.drawing.panelscene import Panel, PanelScene
from loopmap.drawing.picture import Picture, draw
from loopmap.drawing.scene import SceneLink
from loopmap.drawing.svg import finish_svg
from loopmap.drawing.theme import REPORT, Theme

A4 = (PAGES["a4"], PAGES["a4-landscape"])
A3 = (PAGES["a3"], PAGES["a3-landscape"])

_SMALL = 0.75
"""How large title, legend and key are at least, compared with those of a figure, which is often reduced."""

_GAP = 14.0
_TITLE = 16.0
_TITLE_SIZE = 9.5


class PanelFigure(Painted):
    """One drawing of several small figures on a page: A4, or A3 where A4 is too small, unless one is given.

    `places` are those of a figure of the whole.
    """

    def __init__(
        self,
        scene: PanelScene,
        places: Mapping[str, Point] | Kept | None = None,
        style: Theme = REPORT,
        page: Page | None = None,
    ) -> None:
        self.scene = scene
        self.kept = Kept.of(places)
        self.style = style
        self.asked_page = page

    @property
    def _asked(self) -> tuple[object, ...]:
        return self.scene, self.kept, self.style, self.asked_page

    @property
    def page(self) -> Page:  # type: ignore[override]
        """The page that it is set on."""
        return self.picture.page

    @cached_property
    def picture(self) -> PanelPicture:
        """The geometry of all that is drawn."""
        return draw_panels(self.scene, self.kept, self.style, self.asked_page)

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader should know of how it was made; empty where all went as asked."""
        return self.picture.notes

    @cached_property
    def dot(self) -> str:
        """The positioned DOT text: the geometry, written out."""
        picture = self.picture
        named = [(f"s{k}", panel) for k, panel in enumerate(picture.panels)]
        return sheet_to_dot(named, picture.furniture, picture.style, picture.scale)

    def _finished(self, painted: bytes) -> str:
        panels = [panel.scene for panel in self.picture.panels]
        page = self.page.stated(self.picture.size[1])
        return finish_svg(painted, self.scene.whole, self.style, page, panels)

    def __repr__(self) -> str:
        title = f"{self.scene.whole.title!r}, " if self.scene.whole.title else ""
        return f"<PanelFigure {title}{len(self.scene.panels)} panels>"


@dataclass(frozen=True, slots=True)
class PanelPicture:
    """All panels in place on a page, and what stands round them.

    All of it has the sizes of the layout, and what is written is magnified by `scale`; the furniture is
    in a `style` of its own, so that it can be read. `text` is the size of names or numbers as printed.
    """

    panels: tuple[Picture, ...]
    furniture: Furniture
    style: Theme
    page: Page
    scale: float
    text: float
    notes: tuple[str, ...] = ()

    @property
    def size(self) -> tuple[float, float]:
        """The width and height of the page as it is written, in points."""
        return self.furniture.page.width * self.scale, self.furniture.page.height * self.scale


def draw_panels(
    scene: PanelScene,
    kept: Mapping[str, Point] | Kept | None = None,
    style: Theme = REPORT,
    page: Page | None = None,
) -> PanelPicture:
    """Work out the geometry of a page: the whole is drawn once, and each panel is what it shows of it.

    Where names would be too small to be read, factors have numbers, and a key below; where no page is
    given it is A4, or A3 where numbers would be too small.
    """
    pages = (page,) if page else A4
    least = max(pages[0].least, style.least)
    drawn = _on_page(scene, draw(scene.whole, kept, style=style), style, pages)
    if drawn.text >= least:
        return drawn
    numbered = tuple(replace(one, number=k + 1) for k, one in enumerate(scene.whole.factors))
    scene = replace(scene, whole=replace(scene.whole, factors=numbered))
    whole = draw(scene.whole, kept, style=_numbering(style))
    drawn = _on_page(scene, whole, style, pages)
    if drawn.text < least and page is None:
        drawn = _on_page(scene, whole, style, A3)
    if drawn.text >= least - 0.5:
        return drawn
    note = (
        f"on {drawn.page.name}, numbers are {drawn.text:.1f} pt, and under {least:g} pt they are hard to read"
    )
    return replace(drawn, notes=(*drawn.notes, f"{note}: draw a view with fewer factors"))


def _numbering(style: Theme) -> Theme:
    """Give what numbers are drawn in: larger than names, since they will be reduced."""
    return replace(
        style,
        factor_size=style.factor_size * 2.2,
        sign_size=style.sign_size * 1.3,
        sign_radius=style.sign_radius * 1.3,
        support_size=style.support_size * 1.4,
        pen=style.pen * 1.5,
        frame_pen=style.frame_pen * 1.6,
        bar_pen=style.bar_pen * 1.4,
    )


@dataclass(frozen=True, slots=True)
class _Grid:
    """Rows of panels on a page: how many columns, and how much panels are magnified; lengths as printed."""

    page: Page
    columns: int
    scale: float
    content: Box

    @property
    def cell(self) -> Point:
        """The width that a panel has, and its height with its title and the gap below it."""
        wide = (self.page.inner[0] - (self.columns - 1) * _GAP) / self.columns
        return wide, self.content.height * self.scale + _TITLE + _GAP

    def corner(self, k: int) -> Point:
        """Give the left top corner of a panel."""
        wide, high = self.cell
        return k % self.columns * (wide + _GAP), -(k // self.columns) * high


def _on_page(scene: PanelScene, whole: Picture, style: Theme, pages: Sequence[Page]) -> PanelPicture:
    """Set the panels of a picture in rows on the page that lets them be largest."""
    grids = [_grid(scene, whole.content, style, page) for page in pages]
    grid = max(grids, key=lambda grid: round(grid.scale, 6))
    wide, high = grid.cell
    texts: list[Text] = []
    panels: list[Picture] = []
    for k, panel in enumerate(scene.panels):
        left, top = grid.corner(k)
        texts += _titles(panel, left / grid.scale, (top - _TITLE / 2) / grid.scale, grid.scale)
        middle = left + wide / 2, top - _TITLE - whole.content.height * grid.scale / 2
        panels.append(moved(_shown(whole, panel), (middle[0] / grid.scale, middle[1] / grid.scale)))
    rows = -(-len(panels) // grid.columns)
    width = grid.page.inner[0]
    furniture = _furnish(scene, Box(width / 2, -rows * high / 2, width, rows * high), style, grid)
    small = style.scaled(_small(style) / grid.scale)
    return PanelPicture(
        tuple(panels),
        replace(furniture, texts=(*furniture.texts, *texts)),
        small,
        grid.page,
        grid.scale,
        whole.style.factor_size * grid.scale,
        whole.notes,
    )


def _titles(panel: Panel, left: float, middle: float, scale: float) -> tuple[Text, Text]:
    """Give the title of a panel and what is said beside it."""
    title = Text(panel.title, left, middle, _TITLE_SIZE / scale, bold=True)
    beside = left + title.width + 6.0 / scale
    return title, Text(panel.about, beside, middle, 0.8 * _TITLE_SIZE / scale, quiet=True)


def _furnish(scene: PanelScene, frame: Box, style: Theme, grid: _Grid) -> Furniture:
    """Give the title, the legend and the key round panels whose frame is given as printed."""
    small, page = _small(style), grid.page
    large = Box(*(length / small for length in frame))
    furniture = furnish(scene.whole, large, style, 0.0, page.margin / small, scene.panels)
    if not page.snug:
        now = furniture.page
        high = max(page.painted[1] / small, now.height)
        furniture = replace(furniture, page=Box(now.x, now.y + now.height / 2 - high / 2, now.width, high))
    return enlarged(furniture, small / grid.scale)


def _small(style: Theme) -> float:
    """Tell how large the furniture is set: so that the theme's readers can read it."""
    return max(_SMALL, style.least / style.legend_size)


def _grid(scene: PanelScene, content: Box, style: Theme, page: Page) -> _Grid:
    """Choose the columns with which panels are largest; a very long key makes a page longer."""
    wide, high = page.inner
    count = max(len(scene.panels), 1)
    small = _small(style)
    around = furnish(scene.whole, Box(0.0, 0.0, wide / small, 0.0), style, 0.0, 0.0, scene.panels)
    left = max(high - around.page.height * small, high / 4)
    grids: list[_Grid] = []
    for columns in range(1, count + 1):
        across = (wide - (columns - 1) * _GAP) / columns / content.width
        along = (left / -(-count // columns) - _TITLE - _GAP) / content.height
        grids.append(_Grid(page, columns, max(min(across, along, 1.0), 0.02), content))
    return max(grids, key=lambda grid: round(grid.scale, 6))


def _shown(whole: Picture, panel: Panel) -> Picture:
    """Give what a panel shows of the whole picture: its own links, and the factors it has not faded."""
    held = set(panel.factors)
    number = {(link.tail, link.head): k for k, link in enumerate(whole.scene.links)}
    kept = [number[link.tail, link.head] for link in panel.links]
    factors = tuple(replace(one, faded=k not in held) for k, one in enumerate(whole.scene.factors))
    return replace(
        whole,
        scene=replace(whole.scene, factors=factors, links=panel.links, loops=(), stubs=()),
        arcs=tuple(whole.arcs[k] for k in kept),
        marks=tuple(_mark(whole.marks[k], link) for k, link in zip(kept, panel.links, strict=True)),
        badges=(),
        stubs=(),
    )


def _mark(mark: Mark, link: SceneLink) -> Mark:
    """Give of a link's marks those that it has in its panel."""
    return Mark(mark.sign, mark.bars if link.delayed else (), mark.support if link.words else None)
