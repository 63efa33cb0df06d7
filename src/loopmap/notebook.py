"""How maps and excerpts show themselves as the last line of a notebook cell."""

from __future__ import annotations

from loopmap.model import Map
from loopmap.views import Excerpt

LARGEST = 80
"""Maps of more factors than this show as text; `.figure()` draws them when asked to."""


def show(shown: Map | Excerpt) -> dict[str, str]:
    """Give the forms a notebook may choose from: a figure where one can be painted, and plain text."""
    from loopmap.drawing.figure import Figure
    from loopmap.figures import scene

    if 0 < len(shown.factors) <= LARGEST:
        bundle: dict[str, str] = Figure(scene(shown))._repr_mimebundle_()
        if "image/svg+xml" in bundle:
            return {"image/svg+xml": bundle["image/svg+xml"], "text/plain": repr(shown)}
    return {"text/plain": repr(shown)}
