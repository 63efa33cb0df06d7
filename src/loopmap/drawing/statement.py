"""DOT, one statement at a time: text that shows as it is, and positions and sizes as Graphviz wants them."""

from __future__ import annotations

from collections.abc import Sequence

from loopmap.drawing.geometry import Box, Point
from loopmap.drawing.labels import clean


def quoted(text: str) -> str:
    r"""Write any text as a DOT string that shows as the text: nothing in it is markup or escape.

    Graphviz reads `\N` and the like in labels, and character references such as `&lt;`.

    >>> print(quoted('50 "%" \\N &lt;'))
    "50 \"%\" \\N &amp;lt;"
    """
    plain = clean(text).replace("\\", "\\\\").replace('"', '\\"').replace("&", "&amp;")
    return '"' + plain.replace("\n", "\\n") + '"'


def statement(what: str, attributes: dict[str, str]) -> str:
    """One DOT statement; the values are ready to be written between quotes, or are quoted already."""
    written = [
        f"{name}={value}" if value[:1] == '"' else f'{name}="{value}"' for name, value in attributes.items()
    ]
    return f"  {what} [{' '.join(written)}]"


def spline(controls: Sequence[Point], tip: Point | None = None) -> str:
    """Give a Graphviz spline: cubic control points, before them the tip of an arrowhead at its end."""
    return " ".join([*([f"e,{at(tip)}"] if tip else []), *map(at, controls)])


def at(point: Point) -> str:
    """Give a position with one decimal and no minus zero."""
    return ",".join(f"{round(number, 1) + 0.0:.1f}" for number in point)


def size(box: Box) -> dict[str, str]:
    """Width and height as Graphviz wants them: in inches."""
    return {"width": f"{box.width / 72:.3f}", "height": f"{box.height / 72:.3f}"}
