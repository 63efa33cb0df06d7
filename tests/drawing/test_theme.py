from __future__ import annotations

from dataclasses import fields, replace

import pytest

from loopmap.drawing.theme import ARROW, LINE, NEAR_FONTS, OPEN, REPORT, Tint
from loopmap.signs import Sign


def test_each_sign_is_told_by_its_line_its_arrowhead_and_its_print() -> None:
    looks = {(LINE[sign], ARROW[sign], sign in OPEN) for sign in Sign}
    assert len(looks) == 3, "not known and contested look alike but for the printed sign"
    assert len({sign.glyph for sign in Sign}) == 4


@pytest.mark.parametrize("bad", ["white", "#FFF", "#ffffff", "#FFFFFF; evil", '"', ""])
def test_a_colour_is_six_hexadecimal_digits(bad: str) -> None:
    with pytest.raises(ValueError, match="#RRGGBB"):
        replace(REPORT, paper=bad)
    with pytest.raises(ValueError, match="#RRGGBB"):
        replace(REPORT, tints=(Tint(bad),))


@pytest.mark.parametrize("bad", ['Arial" onload="x', "", "a,b", "url(x)"])
def test_a_font_is_a_name_and_nothing_else(bad: str) -> None:
    with pytest.raises(ValueError, match="font"):
        replace(REPORT, font=bad)


def test_a_size_is_a_positive_number() -> None:
    for field in fields(REPORT):
        if field.type == "float":
            for bad in (0.0, -1.0, float("nan"), float("inf")):
                with pytest.raises(ValueError, match=field.name):
                    replace(REPORT, **{field.name: bad})  # type: ignore[arg-type]


def test_the_wished_font_comes_first_and_near_ones_after_it() -> None:
    assert REPORT.fonts == ("Helvetica", *NEAR_FONTS)
    assert replace(REPORT, font="Arial").fonts == NEAR_FONTS
