"""How maps and excerpts show themselves as the last line of a notebook cell."""

from __future__ import annotations

from loopmap.errors import LoopmapError
from loopmap.model import Map
from loopmap.views import Excerpt

LARGEST = 80
"""Excerpts of more factors than this show as text; `.figure()` draws them when asked to."""


def show(shown: Map | Excerpt) -> dict[str, str]:
    """Give the forms a notebook may choose from: a figure where one can be painted, and plain text.

    Factors stand as in the layout kept beside the map's file; where that has errors, the text says so.
    """
    if not shown.factors or (isinstance(shown, Excerpt) and len(shown.factors) > LARGEST):
        return {"text/plain": repr(shown)}
    try:
        bundle: dict[str, str] = shown.figure()._repr_mimebundle_()
    except LoopmapError as failure:
        return {"text/plain": f"{shown!r}\n{failure}"}
    if "image/svg+xml" in bundle:
        return {"image/svg+xml": bundle["image/svg+xml"], "text/plain": repr(shown)}
    return {"text/plain": repr(shown)}
