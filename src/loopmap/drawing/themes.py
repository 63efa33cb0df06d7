"""The themes that come with loopmap, by name."""

from __future__ import annotations

from loopmap.drawing.theme import REPORT, Theme, Tint, tints
from loopmap.errors import UnknownTheme
from loopmap.names import nearest

SLIDES = Theme(
    "slides",
    scale=1.6,
    least=10.0,
    region_tint=0.25,
    ink="#000000",
    quiet="#404040",
    frame="#000000",
    badge_ink="#463A1D",
    badge_paper="#FFF3C4",
    positive="#005B94",
    negative="#9A3300",
    unsure="#404040",
    faded_ink="#505050",
    faded_line="#A8A8A8",
    added="#00614A",
    removed="#7A3472",
    changed="#664D00",
    voices=(
        "#005B94",
        "#9A3300",
        "#00614A",
        "#7A3472",
        "#664D00",
        "#96004D",
        "#005366",
        "#4A3F9C",
    ),
    tints=tints("#CFE5F7 #FBDCC2 #D3EBCF #EDD4EA #F8EBA8 #CBEAEA #E6DAC8 #DADAF2"),
    other_tint=Tint("#E0E0E0"),
    pen=2.0,
    bar_pen=2.2,
    frame_pen=1.6,
    head=0.6,
)
"""For a projector, which washes colours out and is seen from afar: larger, darker, thicker."""

_FRAMED = (
    Tint("#EDEDED", "dashed"),
    Tint("#BDBDBD", "dashed"),
    Tint("#D6D6D6", "dotted"),
    Tint("#BDBDBD", "dotted"),
    Tint("#D6D6D6", "dashed"),
)

GREYSCALE = Theme(
    "greyscale",
    region_tint=0.17,
    ink="#000000",
    quiet="#595959",
    frame="#000000",
    badge_ink="#333333",
    badge_paper="#FFFFFF",
    positive="#000000",
    negative="#000000",
    unsure="#666666",
    faded_ink="#707070",
    faded_line="#B2B2B2",
    added="#000000",
    removed="#666666",
    changed="#333333",
    voices=("#000000",) * 8,
    tints=(*tints("#EDEDED #D6D6D6 #BDBDBD"), *_FRAMED),
    other_tint=Tint("#FFFFFF", "dotted"),
)
"""For print without colour: what colours tell elsewhere, greys far apart and frames tell here."""

DARK = Theme(
    "dark",
    paper="#16191D",
    ink="#F0F2F4",
    quiet="#A9B1BA",
    frame="#F0F2F4",
    badge_ink="#EBDDAE",
    badge_paper="#35301F",
    positive="#63BDF2",
    negative="#F5A35C",
    unsure="#B4BBC3",
    faded_ink="#8C949D",
    faded_line="#565D66",
    added="#5CD0AE",
    removed="#DBA1D3",
    changed="#D9BB5A",
    voices=(
        "#63BDF2",
        "#F5A35C",
        "#5CD0AE",
        "#DBA1D3",
        "#D9BB5A",
        "#FF8FC0",
        "#6FD0E6",
        "#B3A9F7",
    ),
    tints=tints("#1F3A52 #50331D #23422A #47294A #474017 #17434A #43382A #313361"),
    other_tint=Tint("#363A40"),
)
"""For a screen with a dark ground."""

LARGE_PRINT = Theme(
    "large-print",
    scale=1.42,
    least=14.0,
    region_tint=0.25,
    ink="#000000",
    quiet="#333333",
    frame="#000000",
    badge_ink="#3D3319",
    badge_paper="#FFFFFF",
    positive="#00507F",
    negative="#8A2E00",
    unsure="#333333",
    faded_ink="#505050",
    faded_line="#A0A0A0",
    added="#005640",
    removed="#6E2C66",
    changed="#574200",
    voices=(
        "#00507F",
        "#8A2E00",
        "#005640",
        "#6E2C66",
        "#574200",
        "#870045",
        "#004A5C",
        "#42388C",
    ),
    pen=1.8,
    bar_pen=2.0,
    frame_pen=1.6,
    head=0.55,
)
"""For readers with low sight: no text under 14 points, and a contrast of 7 and more throughout."""

THEMES = {theme.name: theme for theme in (REPORT, SLIDES, GREYSCALE, DARK, LARGE_PRINT)}
"""Every theme that has a name, the usual one first."""


def theme_called(name: str | Theme) -> Theme:
    """Give the theme of a name; a theme is given back as it is. Raises UnknownTheme.

    >>> theme_called("dark").paper
    '#16191D'
    """
    if isinstance(name, Theme):
        return name
    if name in THEMES:
        return THEMES[name]
    raise UnknownTheme(name, nearest(name, list(THEMES)), tuple(THEMES))
