from __future__ import annotations

from loopmap.drawing.pdf import undated


def test_dates_go_and_nothing_moves() -> None:
    pdf = b"1 0 obj << /CreationDate (D:20241231235959+01'00') /ModDate (D:2024) >> xref 17"
    clean = undated(pdf)
    assert len(clean) == len(pdf)
    assert b"Date" not in clean
    assert clean.endswith(b">> xref 17")


def test_words_like_a_date_elsewhere_stay() -> None:
    assert undated(b"(CreationDate D:2024)") == b"(CreationDate D:2024)"
