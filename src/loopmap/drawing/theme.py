"""Themes: the colours, sizes and fonts of a figure, as one value that is passed to all that draws.

Lengths are points. A theme changes how a figure looks and never what its signs mean: that solid is
the same direction and dashed the opposite one is the same in all of them. It is passed along as
`style`, because the `theme` of a factor is the group that it has in its map.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from typing import NamedTuple

from loopmap.drawing.scene import Change, Effect
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
    Sign.NEGATIVE: "normal",
    Sign.UNKNOWN: "vee",
    Sign.BOTH: "vee",
}
OPEN = frozenset({Sign.NEGATIVE})
"""The signs whose arrowheads are open: filled with the colour of the paper, so that no line shows in them."""

NEAR_FONTS = ("Arial", "Liberation Sans", "Nimbus Sans", "TeX Gyre Heros", "DejaVu Sans")
"""Fonts that come near to Helvetica, the nearest first; the last is the one that labels are measured by."""

_COLOUR = re.compile(r"#[0-9A-F]{6}")
_FONT = re.compile(r"\w[\w -]*")


class Tint(NamedTuple):
    """The ground of a label: its colour, and the line of its frame, `dashed` or `dotted`, if it has one.

    A solid frame is the focus's alone.
    """

    fill: str
    frame: str | None = None


def tints(colours: str) -> tuple[Tint, ...]:
    """Give grounds without frames, by their colours.

    >>> tints("#E3EFF8 #FCEBDD")
    (Tint(fill='#E3EFF8', frame=None), Tint(fill='#FCEBDD', frame=None))
    """
    return tuple(map(Tint, colours.split()))


def blend(one: str, other: str, share: float) -> str:
    """Mix so much of another colour into one.

    >>> blend("#FFFFFF", "#000000", 0.2)
    '#CCCCCC'
    """
    mixed = (
        round(int(one[k : k + 2], 16) * (1 - share) + int(other[k : k + 2], 16) * share) for k in (1, 3, 5)
    )
    return "#" + "".join(f"{value:02X}" for value in mixed)


_TINTS = tints("#E3EFF8 #FCEBDD #E6F2E4 #F3E6F1 #FBF4D0 #E2F1F1 #F0E9E0 #E9E9F6")
_OTHER_TINT = Tint("#EEEEEE")


@dataclass(frozen=True, slots=True)
class Theme:
    """How a figure looks. Colours are written `#RRGGBB`; any other is a ValueError, as is an odd font.

    `positive`, `negative` and `unsure` are the colours of links, `tints` the grounds of labels by the
    map's themes in their order, `other_tint` that of all themes past those. `ink` is what text is set in,
    `quiet` what stands back; `faded_ink` and `faded_line` are the texts and lines of what fades so that
    something else stands out. `voices` are the colours of links by who alone says them, and past those
    links are `quiet`; `added`, `removed` and `changed` those of what happened since an earlier map. `pen`
    is the width of the usual line, `head` what an arrowhead adds to a line's own width, and `head_growth`
    how much it grows with it, in tens of points.

    The ground of a region is paper with `region_tint` of its theme's tint in it, from 0 to 1, and its
    outline that tint with `region_line` of ink.

    Sizes are those of the layout. What is written is magnified by `scale`, unless the figure is fitted
    to a page, so that one layout serves every theme; `least` is the smallest text that the theme's
    readers can read, as printed.
    """

    name: str
    scale: float = 1.0
    least: float = 7.0

    region_tint: float = 0.45
    region_line: float = 0.5

    paper: str = "#FFFFFF"
    ink: str = "#1A1A1A"
    quiet: str = "#595959"
    faded_ink: str = "#707070"
    faded_line: str = "#B2B2B2"
    frame: str = "#1A1A1A"
    badge_ink: str = "#5C5033"
    badge_paper: str = "#FBF7E6"
    positive: str = "#0072B2"
    negative: str = "#B34700"
    unsure: str = "#595959"
    added: str = "#00785A"
    removed: str = "#8E4585"
    changed: str = "#7A5C00"
    voices: tuple[str, ...] = (
        "#0072B2", "#B34700", "#00785A", "#8E4585", "#7A5C00", "#B0005A", "#00647A", "#5B4FB0",
    )  # fmt: skip
    tints: tuple[Tint, ...] = _TINTS
    other_tint: Tint = _OTHER_TINT

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
    head_growth: float = 0.3

    def __post_init__(self) -> None:
        for field in fields(self):
            value = getattr(self, field.name)
            if field.type == "float" and not 0 < value < 1000:
                raise ValueError(f"a theme's {field.name} is a size, not {value!r}")
            if field.name.endswith("font") and not _FONT.fullmatch(value):
                raise ValueError(f"a theme's {field.name} is the name of a font, not {value!r}")
        for colour in self.colours:
            if not _COLOUR.fullmatch(colour):
                raise ValueError(f"a theme's colours are written #RRGGBB, not {colour!r}")

    @property
    def colours(self) -> tuple[str, ...]:
        """Every colour of the theme, each once."""
        plain = (self.paper, self.ink, self.quiet, self.frame, self.badge_ink, self.badge_paper)
        links = (self.positive, self.negative, self.unsure, *self.voices)
        told = (self.faded_ink, self.faded_line, self.added, self.removed, self.changed)
        grounds = [tint.fill for tint in (*self.tints, self.other_tint)]
        return tuple(dict.fromkeys((*plain, *links, *told, *grounds)))

    @property
    def fonts(self) -> tuple[str, ...]:
        """The fonts to look for where the figure is read, the wished one first."""
        return tuple(dict.fromkeys((self.font, *NEAR_FONTS)))

    def colour(self, sign: Sign) -> str:
        """Give the colour of links with this sign.

        >>> REPORT.colour(Sign.BOTH) == REPORT.unsure
        True
        """
        return {Sign.POSITIVE: self.positive, Sign.NEGATIVE: self.negative}.get(sign, self.unsure)

    def voice(self, number: int) -> str:
        """Give the colour of links that one voice alone states; `quiet` for nobody's and past the last.

        >>> REPORT.voice(-1) == REPORT.voice(99) == REPORT.quiet
        True
        """
        return self.voices[number] if 0 <= number < len(self.voices) else self.quiet

    def change(self, change: Change) -> str:
        """Give the colour of what happened since an earlier map."""
        return {Change.ADDED: self.added, Change.REMOVED: self.removed}.get(change, self.changed)

    def effect(self, effect: Effect) -> Tint:
        """Give the ground of the labels of factors that do this to the one asked about.

        They are those of the first two themes and of the fourth, blue, orange and purple but in greys; and
        framed ones for what cannot be told and for what has no route.

        >>> REPORT.effect(Effect.HELPS) == REPORT.tints[0], REPORT.effect(Effect.NO_ROUTE)
        (True, Tint(fill='#FFFFFF', frame='dotted'))
        """
        grounds = {Effect.HELPS: 0, Effect.HINDERS: 1, Effect.BOTH_WAYS: 3}
        if effect in grounds and grounds[effect] < len(self.tints):
            return self.tints[grounds[effect]]
        if effect is Effect.NO_ROUTE:
            return Tint(self.paper, "dotted")
        return Tint(self.other_tint.fill, "dashed")

    def effect_line(self, effect: Effect) -> str:
        """Give the colour of the mark of factors that do this to the one asked about."""
        lines = {Effect.HELPS: self.positive, Effect.HINDERS: self.negative, Effect.BOTH_WAYS: self.removed}
        return lines.get(effect, self.quiet)

    def region(self, tint: Tint) -> tuple[str, str]:
        """Give the ground and the outline of a region: a breath of its theme's tint, and a darker line.

        >>> REPORT.region(REPORT.tints[0])
        ('#F2F8FC', '#7E8489')
        """
        return blend(self.paper, tint.fill, self.region_tint), blend(tint.fill, self.ink, self.region_line)

    def scaled(self, by: float) -> Theme:
        """Give the same look with all lengths of the layout, lines and texts so many times as large.

        >>> REPORT.scaled(2).factor_size, REPORT.scaled(2).pen_width(), REPORT.scaled(2).arrow_size()
        (22.0, 2.6, 1.5)
        """
        kept = {"scale", "least", "region_tint", "region_line"}
        names = [part.name for part in fields(self) if part.type == "float" and part.name not in kept]
        return replace(self, **{name: getattr(self, name) * by for name in names})

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
        return round(self.head + self.head_growth * max(1.0, self.pen_width(width) / self.pen), 2)


REPORT = Theme("report")
"""For a page on white paper.

The colours keep their meaning in print and for colour-blind readers (Okabe and Ito 2008, darkened so
that text in them has a contrast above 4.5 on white), and are never the only sign of anything.
"""
