from __future__ import annotations

import subprocess
import sys
import zlib
from collections.abc import Iterator
from dataclasses import replace

import pytest

from loopmap.drawing import fonts
from loopmap.drawing.figure import Figure
from loopmap.drawing.scene import Scene, SceneFactor
from loopmap.drawing.theme import REPORT

NAMED = b"<< /Type /Font /BaseFont /%s >>"


@pytest.fixture
def painted(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, bytes]]:
    """Have the painter give whatever `pdf` is, as if asked for any font."""
    said = {"pdf": b""}
    monkeypatch.setattr(fonts, "run", lambda *_: said["pdf"])
    fonts.painted_font.cache_clear()
    yield said
    fonts.painted_font.cache_clear()


@pytest.mark.parametrize(
    ("named", "told"),
    [
        (b"ABCDEF+DejaVuSans", "DejaVu Sans"),
        (b"NotoSans-Regular", "Noto Sans"),
        (b"SegoeUI", "Segoe UI"),
        (b"Helvetica", None),
        (b"XYZXYZ+ArialMT", None),
        (b"LiberationSans", None),
        (b"NimbusSans-Regular", None),
    ],
)
def test_what_stands_in_is_named_and_a_twin_is_passed_over(
    painted: dict[str, bytes], named: bytes, told: str | None
) -> None:
    painted["pdf"] = NAMED % named
    assert fonts.stand_in(REPORT) == told


def test_a_font_that_is_here_needs_no_word(painted: dict[str, bytes]) -> None:
    painted["pdf"] = NAMED % b"AAAAAA+DejaVuSans"
    assert fonts.stand_in(replace(REPORT, font="DejaVu Sans")) is None


def test_the_names_in_packed_streams_are_found_too(painted: dict[str, bytes]) -> None:
    painted["pdf"] = (
        b"stream\n" + zlib.compress(NAMED % b"Inter-Regular") + b"\nendstream stream\nx\nendstream"
    )
    assert fonts.stand_in(REPORT) == "Inter"


def test_where_the_painter_does_not_tell_nothing_is_said(painted: dict[str, bytes]) -> None:
    assert not painted["pdf"]
    assert fonts.stand_in(REPORT) is None


def test_the_painter_here_tells_its_font(city: Scene) -> None:
    fonts.painted_font.cache_clear()
    assert fonts.painted_font("Helvetica")
    assert any("bold" in name.lower() for name in fonts.fonts_in(Figure(city).pdf)) or sys.platform != "linux"


def test_a_note_says_what_the_figure_is_set_in(painted: dict[str, bytes], city: Scene) -> None:
    painted["pdf"] = NAMED % b"ABCDEF+DejaVuSans"
    assert Figure(city).font_notes == ("set in DejaVu Sans, because Helvetica is not on this machine",)
    assert Figure(city).notes == ()


def test_text_fits_its_box_in_the_font_that_it_is_painted_with(city: Scene) -> None:
    """Graphviz measures what it paints, and says so where a text is wider or higher than its box."""
    words = ["WWW MMM www mmm", "illicit till fill", "acknowledgement of how", "ОЩУЩЕНИЕ", "½ per cent"]
    more = tuple(SceneFactor(f"x{k}", text, focus=k % 2 == 0) for k, text in enumerate(words))
    dot = Figure(replace(city, factors=(*city.factors, *more))).dot
    command = [sys.executable, "-P", "-m", "loopmap.drawing.paint", "20", "pdf"]
    done = subprocess.run(command, input=dot.encode(), capture_output=True, check=True, timeout=60)
    assert b"too small" not in done.stderr
    tight = dot.replace('width="', 'width="0.0')
    done = subprocess.run(command, input=tight.encode(), capture_output=True, check=True, timeout=60)
    assert b"too small" in done.stderr
