"""What can be painted: a positioned DOT text that becomes SVG, PNG and PDF, is shown and is saved."""

from __future__ import annotations

from abc import ABC, abstractmethod
from functools import cached_property
from pathlib import Path

from loopmap.drawing.child import run
from loopmap.drawing.fonts import stand_in
from loopmap.drawing.page import Page
from loopmap.drawing.pdf import undated
from loopmap.drawing.png import sized
from loopmap.drawing.theme import Theme
from loopmap.errors import FigureFormatError, LoopmapError
from loopmap.files import atomic_write

FORMATS = ("svg", "png", "pdf", "dot", "gv")
"""The endings that a figure can be saved under."""

SECONDS = 60.0
"""How long Graphviz may paint."""

SCREEN_DPI, PRINT_DPI = 144, 300
"""Dots an inch of a PNG, by itself and on a page, where nobody says how many."""


class Painted(ABC):
    """Something drawn, in a `style` and on a `page` or as large as it needs.

    Nothing is worked out before it is asked for, and everything only once. Two are equal that were made from
    the same.
    """

    style: Theme
    page: Page | None

    @property
    @abstractmethod
    def _asked(self) -> tuple[object, ...]:
        """All that it was made from."""

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, type(self)):
            return NotImplemented
        return self._asked == other._asked

    def __hash__(self) -> int:
        return hash(self._asked)

    @property
    @abstractmethod
    def dot(self) -> str:
        """The positioned DOT text: the geometry, written out."""

    @property
    @abstractmethod
    def notes(self) -> tuple[str, ...]:
        """What a reader should know of how it was made; empty where all went as asked."""

    @abstractmethod
    def _finished(self, painted: bytes) -> str:
        """Finish Graphviz's SVG: words for those who cannot see it, and hooks for pages."""

    @property
    def font_notes(self) -> tuple[str, ...]:
        """What a reader should know of the fonts that a PNG or PDF is set in on this machine.

        An SVG is set in the fonts of whoever reads it. Raises what painting raises.
        """
        other = stand_in(self.style)
        return () if other is None else (f"set in {other}, because {self.style.font} is not on this machine",)

    @cached_property
    def svg(self) -> str:
        """The figure as SVG, with its alternative text and `data-` attributes."""
        return self._finished(run(["svg"], self.dot, SECONDS, "an SVG"))

    def png(self, dpi: int | None = None) -> bytes:
        """Give the figure as a PNG with this many dots an inch: 144, or 300 where it is on a page."""
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

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        """Tell what a notebook shows: the SVG, or words where nothing can paint."""
        shown = {"text/plain": repr(self)}
        try:
            shown["image/svg+xml"] = self.svg
        except LoopmapError as error:
            shown["text/plain"] += f"\n{error}"
        return shown
