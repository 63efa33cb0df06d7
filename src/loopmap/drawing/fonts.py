"""Which font a figure is really painted in on this machine, told by the painter itself."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache

from loopmap.drawing.child import run
from loopmap.drawing.statement import quoted
from loopmap.drawing.theme import Theme

TWINS = frozenset(
    "arial arimo freesans helvetica helveticaneue liberationsans nimbussanl nimbussans texgyreheros".split()
)
"""Fonts that look alike and are as wide, letter for letter: one stands for another unseen."""

_SECONDS = 20.0
_NAMED = re.compile(rb"/BaseFont\s*/(?:[A-Z]{6}\+)?([^\s/<>\[\]()]+)")
_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_STYLE = re.compile(r"(?:PS)?MT\b|[-,].*")
_WORDS = re.compile(r"(?<=[a-z])(?=[A-Z])")


def stand_in(style: Theme) -> str | None:
    """Name the font that PNG and PDF are set in instead of the theme's; None where it is that or a twin.

    None too where the painter does not tell. The painter is asked once a process and font, which takes
    about 0.2 s. Raises what painting raises.
    """
    found = painted_font(style.font)
    if found is None or len({_plain(found), _plain(style.font)} - TWINS) == 0:
        return None
    return found if _plain(found) != _plain(style.font) else None


@lru_cache(maxsize=64)
def painted_font(font: str) -> str | None:
    """Name the font that words are painted in where this one is wished, as far as the painter tells."""
    dot = f'digraph {{ a [pos="9,9" label="Hamburg" fontname={quoted(font)}] }}'
    named = next(fonts_in(run(["pdf"], dot, _SECONDS, "a PDF")), None)
    return named and _WORDS.sub(" ", _STYLE.sub("", named)).replace("Deja Vu", "DejaVu")


def fonts_in(pdf: bytes) -> Iterator[str]:
    """Give the names of the fonts that a PDF is set in, in its order; newer ones pack them into streams.

    >>> list(fonts_in(b"<< /Type /Font /BaseFont /ABCDEF+DejaVuSans-Bold >>"))
    ['DejaVuSans-Bold']
    """
    for text in (pdf, *_unpacked(pdf)):
        for name in _NAMED.findall(text):
            yield name.decode("latin-1")


def _unpacked(pdf: bytes) -> Iterator[bytes]:
    for packed in _STREAM.findall(pdf):
        with suppress(zlib.error):
            yield zlib.decompressobj().decompress(packed)


def _plain(font: str) -> str:
    return re.sub(r"[\W_]", "", font).lower()
