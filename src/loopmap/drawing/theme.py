"""Themes: the colours, sizes and fonts of a figure, as one value that is passed to all that draws.

Lengths are points. A theme changes how a figure looks and never what its signs mean: that solid is
the same direction and dashed the opposite one is the same in all of them. It is passed along as
`style`, because the `theme` of a factor is the group that it has in its map.
"""

from __future__ import annotations

from dataclasses import dataclass

from loopmap.signs import Sign

LINE_HEIGHT = 1.2
"""From line to line of a text, in its sizes."""

LINE = {
    Sign.POSITIVE: "solid",
    Sign.NEGATIVE: "dashed",
    Sign.UNKNOWN: "dotted",
    Sign.BOTH: "dotted",
}
ARROW = {
    Sign.POSITIVE: "normal",
    Sign.NEGATIVE: "onormal",
    Sign.UNKNOWN: "vee",
    Sign.BOTH: "vee",
}


@dataclass(frozen=True, slots=True)
class Theme:
    """How a figure looks.

    `positive`, `negative` and `unsure` are the colours of links, `tints` the grounds of labels by the
    map's themes in their order, `other_tint` that of all themes past those. `ink` is what text is set in,
    `quiet` what stands back. `pen` is the width of the usual line, and `head` what an arrowhead adds
    to a line's own width, in tens of points.
    """

    name: str

    paper: str = "white"
    ink: str = "#1A1A1A"
    quiet: str = "#595959"
    frame: str = "#1A1A1A"
    badge_ink: str = "#5C5033"
    badge_paper: str = "#FBF7E6"
    positive: str = "#0072B2"
    negative: str = "#B34700"
    unsure: str = "#595959"
    tints: tuple[str, ...] = (
        "#E3EFF8", "#FCEBDD", "#E6F2E4", "#F3E6F1", "#FBF4D0", "#E2F1F1", "#F0E9E0", "#E9E9F6",
    )  # fmt: skip
    other_tint: str = "#EEEEEE"

    font: str = "Helvetica"
    bold_font: str = "Helvetica-Bold"
    factor_size: float = 11.0
    sign_size: float = 15.0
    support_size: float = 10.0
    badge_size: float = 10.0
    title_size: float = 16.0
    legend_size: float = 10.0

    label_pad: float = 3.0
    frame_pad: float = 6.0
    page_pad: float = 14.0
    sign_radius: float = 5.5
    badge_radius: float = 13.5
    bar_half: float = 5.5
    bar_gap: float = 4.4

    pen: float = 1.3
    bar_pen: float = 1.6
    frame_pen: float = 1.0
    head: float = 0.45

    def colour(self, sign: Sign) -> str:
        """Give the colour of links with this sign.

        >>> REPORT.colour(Sign.BOTH) == REPORT.unsure
        True
        """
        return {Sign.POSITIVE: self.positive, Sign.NEGATIVE: self.negative}.get(sign, self.unsure)

    def pen_width(self, width: float = 1.0) -> float:
        """Give the width of a link's line for its multiple of the usual one, within what stays readable.

        >>> REPORT.pen_width(), REPORT.pen_width(9.0)
        (1.3, 3.25)
        """
        return round(self.pen * max(0.6, min(width, 2.5)), 2)

    def arrow_size(self, width: float = 1.0) -> float:
        """Give the size of a link's arrowhead, in tens of points: a thick line needs a larger one.

        >>> REPORT.arrow_size()
        0.75
        """
        return round(self.head + 0.3 * max(1.0, self.pen_width(width) / self.pen), 2)


REPORT = Theme("report")
"""For a page on white paper.

The colours keep their meaning in print and for colour-blind readers (Okabe and Ito 2008, darkened so
that text in them has a contrast above 4.5 on white), and are never the only sign of anything.
"""
