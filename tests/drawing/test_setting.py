from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loopmap.drawing.geometry import Box
from loopmap.drawing.page import PAGES, Page
from loopmap.drawing.scene import Scene, SceneFactor, SceneLoop
from loopmap.drawing.setting import room_on, set_freely, set_on
from loopmap.drawing.theme import REPORT
from loopmap.drawing.themes import SLIDES
from loopmap.signs import Polarity

LOOPS = tuple(SceneLoop(f"R{k}", "A loop with a long title", Polarity.REINFORCING, (0,)) for k in range(9))
PLAIN = Scene("A title that is long enough for more than one line of a column", "The source", "", ())
every_page = pytest.mark.parametrize("page", PAGES.values(), ids=list(PAGES))


@every_page
@settings(max_examples=30)
@given(st.floats(1, 4000), st.floats(1, 4000))
def test_all_is_on_the_page_and_the_page_has_its_size(page: Page, width: float, height: float) -> None:
    content = Box(50.0, -30.0, width, height)
    furniture, scale = set_on(page, PLAIN, content, REPORT)
    whole = furniture.page
    assert 0 < scale <= page.most
    assert whole.width * scale == pytest.approx(page.painted[0])
    if page.snug:
        assert whole.height * scale <= page.height + 0.01
    else:
        assert whole.height * scale == pytest.approx(page.painted[1])
    margin = page.margin / scale
    inner = Box(whole.x, whole.y, whole.width - 2 * margin + 0.1, whole.height - 2 * margin + 0.1)
    for part in (content, *(Box(t.left + t.width / 2, t.middle, t.width, t.size) for t in furniture.texts)):
        assert inner.holds((part.x - part.width / 2, part.y - part.height / 2))
        assert inner.holds((part.x + part.width / 2, part.y + part.height / 2))
    above = [text for text in furniture.texts if text.bold]
    assert all(text.middle - text.size / 2 >= content.y + content.height / 2 for text in above)


@every_page
def test_it_is_as_large_as_the_page_lets_it_be(page: Page) -> None:
    content = Box(0.0, 0.0, 900.0, 700.0)
    _, scale = set_on(page, PLAIN, content, REPORT)
    width, height = room_on(page, PLAIN, REPORT, scale * 1.02)
    assert content.width > width or content.height > height or scale == page.most


def test_a_small_figure_is_not_blown_up() -> None:
    _, scale = set_on(PAGES["a3"], PLAIN, Box(0, 0, 30, 20), REPORT)
    assert scale == PAGES["a3"].most


def test_the_picture_stands_in_the_middle_of_its_room() -> None:
    content = Box(70.0, 10.0, 300.0, 100.0)
    furniture, scale = set_on(PAGES["a4"], PLAIN, content, REPORT)
    assert furniture.page.x == pytest.approx(content.x)
    inner = furniture.page.height / 2 - PAGES["a4"].margin / scale
    assert furniture.texts[0].middle > furniture.page.y + inner - 20
    assert furniture.texts[-1].middle < furniture.page.y - inner + 20
    legend = max(text.middle for text in furniture.texts if text.middle < content.y)
    assert furniture.texts[0].middle - content.y == pytest.approx(content.y - legend, abs=25)


def test_a_legend_too_wide_for_a_column_goes_on_in_the_next_line() -> None:
    factors = (
        SceneFactor("a", "a", theme="a theme with a name that no column in the world could ever hold"),
    )
    scene = Scene(None, None, "", factors, (), ())
    furniture, scale = set_on(PAGES["column"], scene, Box(0, 0, 330, 100), REPORT)
    words = [text for text in furniture.texts if text.middle < 0]
    assert len(words) > 3
    assert max(text.left + text.width for text in words) * scale <= PAGES["column"].width


def test_freely_a_figure_has_the_size_of_its_theme_and_whole_points() -> None:
    usual, one = set_freely(PLAIN, Box(0, 0, 500, 300), REPORT)
    larger, many = set_freely(PLAIN, Box(0, 0, 500, 300), SLIDES)
    assert (one, many) == (1.0, SLIDES.scale)
    assert usual.page == larger.page
    assert usual.page.width == round(usual.page.width)
