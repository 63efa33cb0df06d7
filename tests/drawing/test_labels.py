from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loopmap.drawing.labels import USUAL_LINE, clean, label_of, wrap
from loopmap.drawing.scene import SceneFactor
from loopmap.drawing.theme import REPORT
from loopmap.drawing.widths import text_width


@given(st.text(max_size=300))
def test_wrapping_loses_nothing_but_white_space(text: str) -> None:
    assert "".join("".join(wrap(text)).split()) == "".join(clean(text).split())


@given(st.text(alphabet="abcdefghij -", max_size=400))
def test_no_line_is_wider_than_the_limit(text: str) -> None:
    # the same widths in another order sum up to another last digit
    assert max(map(text_width, wrap(text, 8.0))) <= 8.0 + 1e-9


@given(st.text(max_size=200))
def test_wrapped_text_has_no_control_characters(text: str) -> None:
    assert not any(
        ord(c) < 32 or 127 <= ord(c) < 160 or 0xD800 <= ord(c) < 0xE000 for c in "".join(wrap(text))
    )


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Car use", ("Car use",)),
        ("Distance to daily destinations", ("Distance to daily", "destinations")),
        ("Land price in the centre", ("Land price", "in the centre")),
        ("first\nsecond", ("first", "second")),
        ("first\r\nsecond", ("first", "second")),
        ("城市交通拥堵与公共健康之间的关系研究", ("城市交通拥堵", "与公共健康之", "间的关系研究")),
        ("   ", ("",)),
    ],
)
def test_lines_break_where_a_reader_would_break_them(text: str, lines: tuple[str, ...]) -> None:
    assert wrap(text) == lines


def test_a_long_word_is_broken_and_a_long_name_is_no_tower() -> None:
    assert max(map(text_width, wrap("x" * 60))) <= 1.5 * USUAL_LINE
    label = label_of(SceneFactor("a", "word " * 200), REPORT)
    assert label.height < label.width


def test_a_cluster_is_never_parted() -> None:
    family = "👩\u200d👩\u200d👧"
    assert all(len(line) % len(family) == 0 for line in wrap(family * 30))


def test_a_factor_in_focus_takes_more_room() -> None:
    plain, focus = (
        label_of(SceneFactor("a", "Trust"), REPORT),
        label_of(SceneFactor("a", "Trust", focus=True), REPORT),
    )
    assert focus.width > plain.width
    assert focus.height > plain.height
