"""The text of a factor as the figure shows it: cleaned, wrapped, and the box that it fills."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from loopmap.drawing.scene import SceneFactor
from loopmap.drawing.theme import LINE_HEIGHT, Theme
from loopmap.drawing.widths import clusters, is_wide, text_width

USUAL_LINE = 8.8
"""The width at which a label wraps, in ems: about 16 characters."""

LONGEST_WORD = 13.0
"""The width in ems up to which a word stays whole, though its line is then wider than the others."""

_UNPRINTABLE = re.compile("[\ud800-\udfff\ufffe\uffff]")
_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f]")
_BREAK_AFTER = re.compile(r"(?<=\w\w\w[-/\u2010\u2013\u2014])(?=\w\w\w)")


@dataclass(frozen=True, slots=True)
class Label:
    """A factor's lines of text, and the width and height of its box in points."""

    lines: tuple[str, ...]
    width: float
    height: float
    focus: bool = False


def label_of(factor: SceneFactor, style: Theme) -> Label:
    """Lay out a factor's name; a factor in focus is bold and has room for its frame.

    >>> from loopmap.drawing.theme import REPORT
    >>> label_of(SceneFactor("q", "Public transport service quality"), REPORT).lines
    ('Public transport', 'service quality')
    """
    lines = wrap(factor.words)
    framed = factor.focus or (factor.theme, factor.change, factor.effect) != (None, None, None)
    pad = style.frame_pad if framed else style.label_pad
    width = max(text_width(line, style.factor_size, bold=factor.focus) for line in lines) + 2 * pad
    height = len(lines) * style.factor_size * LINE_HEIGHT + pad
    return Label(lines, round(width, 1), round(height, 1), factor.focus)


def clean(text: str) -> str:
    r"""Drop what no painted text can hold: control characters become spaces, lone surrogates a sign.

    Line breaks stay.

    >>> clean("a\0b\tc")
    'a b c'
    """
    return _CONTROL.sub(" ", _UNPRINTABLE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n")))


def wrap(text: str, limit: float | None = None) -> tuple[str, ...]:
    """Break a text into lines of about even width, none wider than the limit in ems.

    Without a limit the usual one is taken, and a larger one for a text so long that its box would be
    a tower. Lines break between words, after a hyphen, between wide characters, and within a word
    that is longer than any line should be; line breaks in the text are kept.
    Linear in the length of the text.

    >>> wrap("Travel time by car")
    ('Travel time', 'by car')
    >>> wrap("")
    ('',)
    """
    text = clean(text)
    longest = limit or LONGEST_WORD
    if limit is None:
        limit = max(USUAL_LINE, math.sqrt(2.6 * text_width(text)))
    paragraphs = text.split("\n")
    return tuple(line for one in paragraphs for line in _wrap_paragraph(one, limit, max(limit, longest)))


def _wrap_paragraph(text: str, limit: float, longest: float) -> list[str]:
    """Fill lines up to the limit, then narrow the limit as long as no further line is needed."""
    pieces = [piece for word in text.split() for piece in _pieces(word, longest)]
    lines = _fill(pieces, limit)
    for narrower in range(95, 45, -5):
        even = _fill(pieces, limit * narrower / 100)
        if len(even) > len(lines) or any(text_width(line) > limit * narrower / 100 for line in even):
            break
        lines = even
    return lines


def _pieces(word: str, longest: float) -> list[tuple[str, str]]:
    """Cut a word where it may break: (what stands before it on the same line, piece) pairs.

    A part wider than `longest` ems is cut anywhere.
    """
    parts = [part for part in _BREAK_AFTER.split(word) if part]
    cut: list[str] = []
    for part in parts:
        seen = list(clusters(part))
        if any(map(is_wide, seen)):
            cut += _join_narrow(seen)
        elif text_width(part) > longest:
            cut += _fill([("", cluster) for cluster in seen], longest)
        else:
            cut.append(part)
    return [("" if index else " ", piece) for index, piece in enumerate(cut)]


def _join_narrow(seen: list[str]) -> list[str]:
    """Join neighbouring narrow characters, so that lines break beside wide ones only."""
    joined: list[str] = []
    for cluster in seen:
        if joined and not is_wide(cluster) and not is_wide(joined[-1][-1]):
            joined[-1] += cluster
        else:
            joined.append(cluster)
    return joined


def _fill(pieces: list[tuple[str, str]], limit: float) -> list[str]:
    lines: list[str] = [""]
    width = 0.0
    for before, piece in pieces:
        wide = text_width(piece)
        gap = text_width(before) if lines[-1] else 0.0
        if lines[-1] and width + gap + wide > limit:
            lines.append(piece)
            width = wide
        else:
            lines[-1] += (before if lines[-1] else "") + piece
            width += gap + wide
    return lines
