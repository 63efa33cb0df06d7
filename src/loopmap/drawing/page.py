"""The pages that a figure can be fitted to."""

from __future__ import annotations

from dataclasses import dataclass

from loopmap.errors import UnknownPage
from loopmap.names import nearest

MM = 72 / 25.4
"""Points in a millimetre."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page, a slide or a column: its size and margin in points.

    A `snug` one is as high as its figure, and `height` is the most. On it a figure is never magnified
    beyond `most`, text is easy to read from `easy` points on, and below `least` it is not. One that is
    not of `paper` is shown on a screen.
    """

    name: str
    width: float
    height: float
    margin: float
    most: float
    easy: float = 9.0
    least: float = 7.0
    snug: bool = False
    paper: bool = True

    @property
    def area(self) -> float:
        """How large the page is, in square points."""
        return self.width * self.height

    @property
    def painted(self) -> tuple[int, int]:
        """The width and height in whole points, which is how sheets are measured in a PDF.

        >>> PAGES["a4"].painted
        (595, 842)
        """
        return round(self.width), round(self.height)

    @property
    def inner(self) -> tuple[float, float]:
        """The width and height within the margins."""
        width, height = self.painted
        return width - 2 * self.margin, height - 2 * self.margin

    def stated(self, height: float) -> tuple[float, float]:
        """Give the exact width and height, for a figure that is so high."""
        return self.width, height if self.snug else self.height


def _of_paper(name: str, width: float, height: float, most: float) -> Page:
    return Page(name, width * MM, height * MM, 15 * MM, most)


PAGES = {
    page.name: page
    for page in (
        Page("column", 84 * MM, 240 * MM, 1.0, 1.0, easy=7.5, snug=True),
        _of_paper("a4", 210, 297, 1.5),
        _of_paper("a4-landscape", 297, 210, 1.5),
        _of_paper("a3", 297, 420, 2.0),
        _of_paper("a3-landscape", 420, 297, 2.0),
        Page("slide", 960.0, 540.0, 24.0, 2.4, easy=14.0, least=10.0, paper=False),
    )
}
"""Every page that has a name. A slide is 13⅓ by 7½ inches, as slides of 16 to 9 usually are."""


def page_called(name: str | Page) -> Page:
    """Give the page of a name; a page is given back as it is. Raises UnknownPage.

    >>> round(page_called("a4").width / MM)
    210
    """
    if isinstance(name, Page):
        return name
    if name in PAGES:
        return PAGES[name]
    raise UnknownPage(name, nearest(name, list(PAGES)), tuple(PAGES))
