"""A figure: a scene that can be looked at, shown in a notebook and saved."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from loopmap.drawing.child import run
from loopmap.drawing.dot import to_dot
from loopmap.drawing.fitting import draw_to_fit
from loopmap.drawing.fonts import stand_in
from loopmap.drawing.geometry import Point
from loopmap.drawing.kept import Kept
from loopmap.drawing.page import Page
from loopmap.drawing.pdf import undated
from loopmap.drawing.picture import Picture, draw
from loopmap.drawing.png import sized
from loopmap.drawing.scene import Scene
from loopmap.drawing.svg import finish_svg
from loopmap.drawing.theme import REPORT, Theme
from loopmap.errors import FigureFormatError, LoopmapError
from loopmap.files import atomic_write

FORMATS = ("svg", "png", "pdf", "dot", "gv")
"""The endings that a figure can be saved under."""

SECONDS = 60.0
"""How long Graphviz may paint."""

SCREEN_DPI, PRINT_DPI = 144, 300
"""Dots an inch of a PNG, by itself and fitted to a page, where nobody says how many."""


class Figure:
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

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Figure):
            return NotImplemented
        return self._asked == other._asked

    def __hash__(self) -> int:
        return hash(self._asked)

    @property
    def _asked(self) -> tuple[object, ...]:
        return self.scene, self.kept, self.style, self.page

    @cached_property
    def picture(self) -> Picture:
        """The geometry of all that is drawn."""
        if self.page is not None:
            return draw_to_fit(self.scene, self.page, self.style, self.kept)
        return draw(self.scene, self.kept, style=self.style)

    @property
    def places(self) -> dict[str, Point]:
        """Where each factor stands, by id: to be kept, and given back for the next figure."""
        return dict(zip((f.id for f in self.scene.factors), self.picture.places.points, strict=True))

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader of the figure should know of how it was made; empty where all went as asked."""
        return self.picture.notes

    @property
    def font_notes(self) -> tuple[str, ...]:
        """What a reader should know of the fonts that a PNG or PDF is set in on this machine.

        An SVG is set in the fonts of whoever reads it. Raises what painting raises.
        """
        other = stand_in(self.style)
        return () if other is None else (f"set in {other}, because {self.style.font} is not on this machine",)

    @cached_property
    def dot(self) -> str:
        """The positioned DOT text: the figure's geometry, written out."""
        return to_dot(self.picture)

    @cached_property
    def svg(self) -> str:
        """The figure as SVG, with its alternative text and `data-` attributes."""
        page = None if self.page is None else self.page.stated(self.picture.size[1])
        return finish_svg(run(["svg"], self.dot, SECONDS, "an SVG"), self.scene, self.style, page)

    def png(self, dpi: int | None = None) -> bytes:
        """Give the figure as a PNG with this many dots an inch: 144, or 300 where it is fitted to a page."""
        dots = int(dpi or (PRINT_DPI if self.page else SCREEN_DPI))
        return sized(run(["png", str(dots)], self.dot, SECONDS, "a PNG"), dots)

    @property
    def pdf(self) -> bytes:
        """The figure as a PDF of one page."""
        return undated(run(["pdf"], self.dot, SECONDS, "a PDF"))

    def to_bytes(self, format: str, dpi: int | None = None) -> bytes:
        """Give the figure in one of FORMATS, `dpi` for a PNG. Raises FigureFormatError for any other."""
        match format.lower().removeprefix("."):
            case "svg":
                return self.svg.encode("utf-8")
            case "png":
                return self.png(dpi)
            case "pdf":
                return self.pdf
            case "dot" | "gv":
                return self.dot.encode("utf-8")
            case other:
                raise FigureFormatError(other, tuple(f".{ending}" for ending in FORMATS))

    def save(self, path: str | Path, dpi: int | None = None) -> Path:
        """Write the figure in the format that the path's ending names, whole or not at all."""
        path = Path(path)
        atomic_write(path, self.to_bytes(path.suffix, dpi))
        return path

    def __repr__(self) -> str:
        scene = self.scene
        title = f"{scene.title!r}, " if scene.title else ""
        counts = f"{len(scene.factors)} factors, {len(scene.links)} links, {len(scene.loops)} loops"
        return f"<Figure {title}{counts}>"

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        """Tell what a notebook shows: the SVG, or words where nothing can paint."""
        shown = {"text/plain": repr(self)}
        try:
            shown["image/svg+xml"] = self.svg
        except LoopmapError as error:
            shown["text/plain"] += f"\n{error}"
        return shown
