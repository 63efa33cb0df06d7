from __future__ import annotations

import pytest
from PIL import ImageFont

from loopmap.drawing.widths import clusters, text_width


def test_widths_add_up_and_scale() -> None:
    assert text_width("ab") == text_width("a") + text_width("b")
    assert text_width("abc", 20) == pytest.approx(2 * text_width("abc", 10))
    assert text_width("abc", bold=True) > text_width("abc")
    assert text_width("") == 0


def test_narrow_letters_are_narrower_than_broad_ones() -> None:
    assert text_width("i") < text_width("n") < text_width("m") <= 1.0


@pytest.mark.parametrize("text", ["\N{COMBINING ACUTE ACCENT}", "\u200d", "\ufe0f", "\u0651"])
def test_what_only_combines_takes_no_room(text: str) -> None:
    assert text_width(text) == 0


@pytest.mark.parametrize("text", ["用", "あ", "한", "Ａ"])
def test_wide_characters_take_one_em(text: str) -> None:
    assert text_width(text) == 1.0


@pytest.mark.parametrize("text", ["é", "Ü", "ő", "й", "ά"])
def test_an_accent_makes_no_letter_wider(text: str) -> None:
    assert 0.2 < text_width(text) < 1.0


def test_unknown_scripts_get_a_middling_width() -> None:
    assert 0.5 < text_width("ქ") < 1.0


def test_an_emoji_has_the_room_that_emoji_fonts_take() -> None:
    # Noto Color Emoji, Android's and Linux's, is among the widest: 1.245 em.
    assert 1.245 <= text_width("🚗") == text_width("🙂") < 1.5


WORDS = [
    "Perceived safety of streets",
    "WAVE & MOMENTUM",
    "illicit trade",
    "cafe\N{COMBINING ACUTE ACCENT} naïve ő Ģīņķ",
    "Việt Nam",
    "Доверие между партнёрами",
    "Εμπιστοσύνη",
    "الثقة بين الشركاء",
    "سشصض سسس",
    "שלום עולם",
    "№ 5 at 20 ℃ ∞ → ✓",
]


@pytest.mark.parametrize("text", WORDS)
@pytest.mark.parametrize("bold", [False, True])
def test_a_box_holds_its_text_in_the_widest_font_that_viewers_fall_back_on(text: str, bold: bool) -> None:
    try:
        font = ImageFont.truetype("DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf", 200)
    except OSError:
        pytest.skip("DejaVu Sans is not here")
    # Each label has 3 points of air on either side for what is lacking here: the last hundredths of an em.
    assert text_width(text, 200, bold=bold) >= font.getlength(text) * 0.96


def test_clusters_join_to_the_text_again() -> None:
    text = "a👩‍🔬🇳🇿🇳🇿é👍🏽x"
    parts = list(clusters(text))
    assert "".join(parts) == text
    assert parts == ["a", "👩‍🔬", "🇳🇿", "🇳🇿", "é", "👍🏽", "x"]
