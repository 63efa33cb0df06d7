"""A figure: a scene that can be looked at, shown in a notebook and saved."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from loopmap.drawing.dot import to_dot
from loopmap.drawing.fitting import SLACK, drafts_to_fit, finished, least_text
from loopmap.drawing.geometry import Point
from loopmap.drawing.kept import Kept
from loopmap.drawing.measure import smallest_text
from loopmap.drawing.page import Page
from loopmap.drawing.painted import Painted
from loopmap.drawing.picture import Picture, draw
from loopmap.drawing.scene import Scene
from loopmap.drawing.svg import finish_svg
from loopmap.drawing.theme import REPORT, Theme


class Figure(Painted):
    """One drawing of a scene. Nothing is worked out before it is asked for, and everything only once.

    `places` maps ids of factors to (x, y) in points of the layout: kept places, which are used unmoved; or it
    is a `Kept`, which may say otherwise. They serve every `style` and every `page`, which is what the
    figure is fitted to.
    """

    def __init__(
        self,
        scene: Scene,
        places: Mapping[str, Point] | Kept | None = None,
        style: Theme = REPORT,
        page: Page | None = None,
    ) -> None:
        self.scene = scene
        self.kept = Kept.of(places)
        self.style = style
        self.page = page

    @property
    def _asked(self) -> tuple[object, ...]:
        return self.scene, self.kept, self.style, self.page

    @cached_property
    def picture(self) -> Picture:
        """The geometry of all that is drawn."""
        return self._drafts[0] if self.page is None else finished(self._drafts, self.page)

    @cached_property
    def _drafts(self) -> tuple[Picture, ...]:
        """What is finished for a page, the best first; without a page there is nothing to finish."""
        if self.page is not None:
            return drafts_to_fit(self.scene, self.page, self.style, self.kept)
        return (draw(self.scene, self.kept, style=self.style),)

    @property
    def places(self) -> dict[str, Point]:
        """Where each factor stands, by id: to be kept, and given back for the next figure."""
        return dict(zip((f.id for f in self.scene.factors), self.picture.places.points, strict=True))

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader of the figure should know of how it was made; empty where all went as asked."""
        return self.picture.notes

    @property
    def text(self) -> float:
        """The size of the smallest text in points, as the figure is written."""
        return smallest_text(self.picture) * self.picture.scale

    @property
    def text_at_first(self) -> float:
        """The size of the smallest text in the first draft, which is known sooner than `text`."""
        first = self._drafts[0]
        return smallest_text(first) * first.scale

    @property
    def readable(self) -> bool:
        """Whether even the smallest text can be read, on the figure's page and by its theme's readers."""
        return self.text >= self.least - SLACK

    @property
    def least(self) -> float:
        """How small text may be, in points, on the figure's page and for its theme's readers."""
        return self.style.least if self.page is None else least_text(self.style, self.page)

    @cached_property
    def dot(self) -> str:
        """The positioned DOT text: the figure's geometry, written out."""
        return to_dot(self.picture)

    def _finished(self, painted: bytes) -> str:
        page = None if self.page is None else self.page.stated(self.picture.size[1])
        grounds = [None if one.hole else one.theme for one in self.picture.regions.outlines]
        return finish_svg(painted, self.scene, self.style, page, regions=grounds)

    def __repr__(self) -> str:
        scene = self.scene
        title = f"{scene.title!r}, " if scene.title else ""
        counts = f"{len(scene.factors)} factors, {len(scene.links)} links, {len(scene.loops)} loops"
        return f"<Figure {title}{counts}>"
