from __future__ import annotations

import pytest

from loopmap.cli.render import PAGES as OFFERED
from loopmap.drawing.page import MM, PAGES, page_called
from loopmap.errors import UnknownPage


@pytest.mark.parametrize(
    ("name", "width", "height"),
    [
        ("a4", 210, 297),
        ("a4-landscape", 297, 210),
        ("a3", 297, 420),
        ("a3-landscape", 420, 297),
    ],
)
def test_sheets_have_the_sizes_of_iso_216(name: str, width: float, height: float) -> None:
    page = page_called(name)
    assert (page.width / MM, page.height / MM) == pytest.approx((width, height))
    assert page.inner[0] < page.width


def test_a_column_is_84_millimetres_wide_and_a_slide_16_to_9() -> None:
    assert page_called("column").width / MM == pytest.approx(84)
    slide = page_called("slide")
    assert slide.width / slide.height == pytest.approx(16 / 9)


def test_a_page_is_had_by_its_name() -> None:
    assert page_called(PAGES["a3"]) is PAGES["a3"]
    with pytest.raises(UnknownPage, match="did you mean 'a4-landscape'"):
        page_called("a4landscape")


def test_the_command_offers_every_page() -> None:
    assert tuple(PAGES) == OFFERED
