"""What a watcher shows: the last good page of a map, and the problems that its files have now."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from loopmap.drawing.figure import Figure
from loopmap.errors import LoopmapError
from loopmap.figures import figure
from loopmap.layout import standing
from loopmap.loading import read_checked
from loopmap.model import Map
from loopmap.page.document import page_with
from loopmap.problem import MapError, Severity, format_problem


@dataclass(frozen=True, slots=True)
class Picture:
    """A page, the figure in it, and what is wrong now, each problem as the terminal has it, with its line.

    `version` goes up with each page that differs from the one before; 0 is no page yet. `current` says
    whether the page is that of the files as they are.
    """

    version: int = 0
    page: str | None = None
    figure: Figure | None = None
    problems: tuple[str, ...] = ()
    current: bool = True


def look(path: Path, last: Picture) -> Picture:
    """Read a map again and give its picture; where it has errors, the last page, with the problems.

    What stood stays where it stood: a factor that is new finds a free spot. Warnings are told, and stop
    nothing.
    """
    try:
        loaded = read_checked(path)
        drawn = _drawn(loaded.map, last)
        page = page_with(drawn, loaded.map)
    except MapError as failure:
        errors = [one for one in failure.problems if one.severity is not Severity.NOTE]
        return replace(last, problems=tuple(map(format_problem, errors)), current=False)
    except LoopmapError as failure:
        return replace(last, problems=(f"error: {failure}",), current=False)
    warnings = [one for one in loaded.problems if one.severity is not Severity.NOTE]
    version = last.version + (page != last.page)
    return Picture(version, page, drawn, tuple(map(format_problem, warnings)))


def _drawn(whole: Map, last: Picture) -> Figure:
    """Draw a map on the places it has: those that are kept beside it, or those of the last picture."""
    kept = standing(whole)
    if last.figure is None or kept.followed.points:
        drawn = figure(whole, whole=True, layout=kept)
    else:
        drawn = figure(whole, whole=True, layout=last.figure.places)
        if drawn.scene == last.figure.scene:
            return last.figure
    return last.figure if last.figure == drawn else drawn
