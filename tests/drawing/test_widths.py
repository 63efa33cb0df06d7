from __future__ import annotations

import pytest

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


@pytest.mark.parametrize("text", ["用", "🚗", "あ", "한", "Ａ"])
def test_wide_characters_take_one_em(text: str) -> None:
    assert text_width(text) == 1.0


@pytest.mark.parametrize("text", ["é", "Ü", "ő", "й", "ά"])
def test_an_accent_makes_no_letter_wider(text: str) -> None:
    assert 0.2 < text_width(text) < 1.0


def test_unknown_scripts_get_a_middling_width() -> None:
    assert 0.5 < text_width("ب") < 1.0


def test_clusters_join_to_the_text_again() -> None:
    text = "a👩‍🔬🇳🇿🇳🇿é👍🏽x"
    parts = list(clusters(text))
    assert "".join(parts) == text
    assert parts == ["a", "👩‍🔬", "🇳🇿", "🇳🇿", "é", "👍🏽", "x"]
