"""A map's text in the one agreed style: the same statements, every comment, the author's order."""

from __future__ import annotations

from loopmap.formatting.text import format_text

__all__ = ["format_text"]
