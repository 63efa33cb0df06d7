"""Lines over logarithmic axes as one SVG, with every line named where it ends. Nothing but text is needed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import floor, log10
from typing import NamedTuple
from xml.sax.saxutils import escape


class Point(NamedTuple):
    """A measurement; one that is not whole is drawn hollow."""

    x: float
    y: float
    whole: bool = True


class Series(NamedTuple):
    """Measurements of one thing, from left to right."""

    name: str
    points: tuple[Point, ...]


class Panel(NamedTuple):
    """One pair of axes: what its height tells, in which unit, and its lines."""

    title: str
    unit: str
    series: tuple[Series, ...]


WIDTH, HEIGHT = 460, 420
LEFT, RIGHT, TOP, BOTTOM = 66, 164, 122, 56
PAD = 12
"""Room between the axes and the first and last measurements."""

LINE = 15
"""The least distance between two names."""

INKS = ("#0072B2", "#B34700", "#00664B", "#7A3E9D", "#333333")
DASHES = ("none", "8 4", "2 3", "10 3 2 3", "5 2")
MARKS = ("circle", "square", "up", "diamond", "down")


def svg(title: str, told: Sequence[str], across: str, panels: Sequence[Panel]) -> str:
    """Draw panels side by side over the same `across` axis; `told` are the lines below the title."""
    width = len(panels) * (WIDTH + LEFT + RIGHT)
    height = TOP + HEIGHT + BOTTOM
    size = f'viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
    face = 'font-family="Helvetica, Arial, sans-serif" font-size="13" fill="#222222"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" {size} {face}>',
        f"<title>{escape(title)}</title>",
        f"<desc>{escape(' '.join(told))}</desc>",
        f'<rect width="{width}" height="{height}" fill="white"/>',
        _text(LEFT, 28, title, size=18, weight="bold"),
        *(_text(LEFT, 48 + 16 * i, line, ink="#595959") for i, line in enumerate(told)),
    ]
    for place, panel in enumerate(panels):
        parts += _panel(panel, across, place * (WIDTH + LEFT + RIGHT) + LEFT)
    return "\n".join([*parts, "</svg>"]) + "\n"


def _panel(panel: Panel, across: str, left: float) -> Iterator[str]:
    points = [point for one in panel.series for point in one.points]
    x = _Scale([p.x for p in points], left + PAD, left + WIDTH - PAD)
    y = _Scale([p.y for p in points], TOP + HEIGHT - PAD, TOP + PAD)
    yield _text(left, TOP - 8, panel.title, weight="bold")
    for value in y.ticks:
        at = y(value)
        yield f'<line x1="{left}" x2="{left + WIDTH}" y1="{at:.1f}" y2="{at:.1f}" stroke="#D9D9D9"/>'
        yield _text(left - 8, at + 4, f"{value:,g}", anchor="end")
    foot = TOP + HEIGHT
    for value in sorted({point.x for point in points}):
        at = x(value)
        yield f'<line x1="{at:.1f}" x2="{at:.1f}" y1="{foot}" y2="{foot + 5}" stroke="#595959"/>'
        yield _text(at, foot + 20, f"{value:,g}", anchor="middle")
    yield f'<line x1="{left}" x2="{left + WIDTH}" y1="{foot}" y2="{foot}" stroke="#595959"/>'
    yield _text(left + WIDTH / 2, foot + 42, across, anchor="middle")
    for place, one in enumerate(panel.series):
        yield from _line(one, place, x, y)
    ends = [(y(one.points[-1].y), place) for place, one in enumerate(panel.series)]
    for at, place in _apart(ends):
        last = panel.series[place].points[-1]
        begin, end = (x(last.x) + 7, y(last.y)), (left + WIDTH + 22, at)
        yield (
            f'<line x1="{begin[0]:.1f}" y1="{begin[1]:.1f}" x2="{end[0]:.1f}" y2="{end[1]:.1f}" '
            f'stroke="{INKS[place]}" stroke-width="0.8"/>'
        )
        yield _text(end[0] + 4, at + 4, panel.series[place].name, ink=INKS[place])


def _line(series: Series, place: int, x: _Scale, y: _Scale) -> Iterator[str]:
    path = " ".join(f"{x(point.x):.1f},{y(point.y):.1f}" for point in series.points)
    dash = "" if DASHES[place] == "none" else f' stroke-dasharray="{DASHES[place]}"'
    yield f'<polyline points="{path}" fill="none" stroke="{INKS[place]}" stroke-width="1.8"{dash}/>'
    for point in series.points:
        fill = INKS[place] if point.whole else "white"
        yield _mark(
            MARKS[place], x(point.x), y(point.y), f'fill="{fill}" stroke="{INKS[place]}" stroke-width="1.6"'
        )


def _mark(kind: str, x: float, y: float, style: str) -> str:
    corners = {
        "square": [(-4, -4), (4, -4), (4, 4), (-4, 4)],
        "up": [(0, -5), (5, 4), (-5, 4)],
        "diamond": [(0, -6), (5, 0), (0, 6), (-5, 0)],
        "down": [(0, 5), (5, -4), (-5, -4)],
    }
    if kind not in corners:
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4.2" {style}/>'
    return f'<polygon points="{" ".join(f"{x + dx:.1f},{y + dy:.1f}" for dx, dy in corners[kind])}" {style}/>'


class _Scale:
    """Takes values to places on a logarithmic axis."""

    def __init__(self, values: Sequence[float], start: float, end: float) -> None:
        self.low, self.high = log10(min(values)), log10(max(values))
        self.start, self.end = start, end

    def __call__(self, value: float) -> float:
        return self.start + (self.end - self.start) * (log10(value) - self.low) / (self.high - self.low)

    @property
    def ticks(self) -> list[float]:
        """The powers of ten in between, and where these are few, twice and five times them."""
        powers = range(floor(self.low), floor(self.high) + 1)
        tens = [10.0**power for power in powers if power >= self.low]
        if len(tens) > 2:
            return tens
        finer = [10.0**power * part for power in powers for part in (1, 2, 5)]
        return [value for value in finer if self.low <= log10(value) <= self.high]


def _apart(ends: Sequence[tuple[float, int]]) -> list[tuple[float, int]]:
    """Move names down as far as they must, and all of them up by half of that."""
    placed: list[tuple[float, int]] = []
    for at, place in sorted(ends):
        placed.append((max(at, placed[-1][0] + LINE) if placed else at, place))
    shift = sum(at - wanted for (at, _), (wanted, _) in zip(placed, sorted(ends), strict=True)) / len(placed)
    moved = [(at - shift, place) for at, place in placed]
    assert all(after[0] - before[0] > LINE - 1e-6 for before, after in pairwise(moved))
    return moved


def _text(
    x: float,
    y: float,
    said: str,
    *,
    size: int | None = None,
    weight: str | None = None,
    anchor: str | None = None,
    ink: str | None = None,
) -> str:
    names = {"font-size": size, "font-weight": weight, "text-anchor": anchor, "fill": ink}
    more = "".join(f' {name}="{value}"' for name, value in names.items() if value is not None)
    return f'<text x="{x:.1f}" y="{y:.1f}"{more}>{escape(said)}</text>'
