"""Colours, sizes and fonts of a figure, in one place. Lengths are points.

The colours keep their meaning in print and for colour-blind readers (Okabe and Ito 2008, darkened so
that text in them has a contrast above 4.5 on white), and are never the only sign of anything.
"""

from __future__ import annotations

from loopmap.signs import Sign

FONT = "Helvetica"
BOLD_FONT = "Helvetica-Bold"
LINE_HEIGHT = 1.2

FACTOR_SIZE = 11.0
SIGN_SIZE = 15.0
SUPPORT_SIZE = 10.0
BADGE_SIZE = 10.0
TITLE_SIZE = 16.0
LEGEND_SIZE = 10.0

LABEL_PAD = 3.0
FRAME_PAD = 6.0
LABEL_GAP = 4.0
"""Free room between a label's box and the arc that leaves or reaches it."""

SIGN_RADIUS = 5.5
BADGE_RADIUS = 13.5
BAR_HALF = 5.5
BAR_GAP = 4.4
PAGE_PAD = 14.0

INK = "#1A1A1A"
QUIET = "#595959"
BADGE_INK = "#5C5033"
BADGE_PAPER = "#FBF7E6"
FRAME = "#1A1A1A"

SIGN_COLOUR = {
    Sign.POSITIVE: "#0072B2",
    Sign.NEGATIVE: "#B34700",
    Sign.UNKNOWN: "#595959",
    Sign.BOTH: "#595959",
}
SIGN_LINE = {
    Sign.POSITIVE: "solid",
    Sign.NEGATIVE: "dashed",
    Sign.UNKNOWN: "dotted",
    Sign.BOTH: "dotted",
}
SIGN_ARROW = {
    Sign.POSITIVE: "normal",
    Sign.NEGATIVE: "onormal",
    Sign.UNKNOWN: "vee",
    Sign.BOTH: "vee",
}
SIGN_CLASS = {
    Sign.POSITIVE: "positive",
    Sign.NEGATIVE: "negative",
    Sign.UNKNOWN: "unknown",
    Sign.BOTH: "contested",
}

TINTS = ("#E3EFF8", "#FCEBDD", "#E6F2E4", "#F3E6F1", "#FBF4D0", "#E2F1F1", "#F0E9E0", "#E9E9F6")
"""Grounds of labels by theme, in the map's order of themes; INK on each is above 14:1."""

OTHER_TINT = "#EEEEEE"
"""The ground of the themes past the eighth."""


def pen_width(width: float) -> float:
    """Give the width of a link's line for its multiple of the usual one, within what stays readable.

    >>> pen_width(1.0), pen_width(9.0)
    (1.3, 3.25)
    """
    return round(1.3 * max(0.6, min(width, 2.5)), 2)


def arrow_size(width: float) -> float:
    """Give the size of a link's arrowhead, in tens of points: a thick line needs a larger one.

    >>> arrow_size(1.0)
    0.75
    """
    return round(0.45 + 0.3 * max(1.0, pen_width(width) / 1.3), 2)
