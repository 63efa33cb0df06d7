"""The layout that a run of `render` draws in, and the one that it keeps."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from loopmap.cli.streams import Refused

if TYPE_CHECKING:
    from loopmap.layout import Standing
    from loopmap.model import Map


def keep(
    path: str, whole: Map, found: Standing, fit: str | None, *, regions: bool = False
) -> tuple[Standing, list[tuple[str | None, bytes]]]:
    """Give where all factors of a map stand now, and the layout file that says so, unless it does already.

    Refuses to write over a layout that is there and was not asked for: places may be set by hand.
    """
    from loopmap.figures import figure_of
    from loopmap.layout import beside, parse_layout, standing, written
    from loopmap.places import Text

    if path == "-":
        raise Refused("a map from standard input has no file that a layout could be kept beside")
    file = str(beside(path))
    before = found.layout.text
    own = before is not None and Path(file).exists() and Path(file).samefile(before.path)
    if Path(file).exists() and not own:
        raise Refused(f"{file} is there, and keeps what is set by hand; take it away to keep another layout")
    places = figure_of(whole, layout=found, fit=fit, regions=regions).places
    text = written(whole, places, found.layout, found.followed) if own else written(whole, places)
    same = own and before is not None and before.content == text
    return standing(whole, parse_layout(Text(file, text))), [] if same else [(file, text.encode())]
