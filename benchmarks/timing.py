"""How the time of a figure grows with the map, and a plot of it.

The time is that of the processor, ours and Graphviz's together, from the scene to the SVG; it is what a
machine that does nothing else takes, and wanders less than the clock on one that does.
"""

from __future__ import annotations

import math
import os
from time import perf_counter

from scenes import rich

from loopmap.drawing.figure import Figure

SIZES = ((10, 15), (25, 40), (40, 70), (60, 110), (100, 200), (150, 300), (200, 400), (300, 600), (300, 1500))
TARGETS = {(25, 40): 0.6, (60, 110): 2.0, (150, 300): 10.0, (300, 1500): 15.0}

_WIDTH, _HEIGHT, _LEFT, _BOTTOM = 560, 340, 62, 48


def timed(seed: int = 1) -> list[tuple[int, int, float, float]]:
    """For each size the seconds of the processor and of the clock."""
    found = []
    for factors, links in SIZES:
        scene = rich(factors, links, seed)
        begun, clock = _spent(), perf_counter()
        assert Figure(scene).svg
        found.append((factors, links, _spent() - begun, perf_counter() - clock))
    return found


def _spent() -> float:
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


def told(rows: list[tuple[int, int, float, float]]) -> str:
    lines = ["factors  links  processor s  clock s  target s"]
    for factors, links, spent, clock in rows:
        target = TARGETS.get((factors, links))
        lines.append(
            f"{factors:7} {links:6} {spent:12.2f} {clock:8.2f}  {f'{target:8.1f}' if target else ''}"
        )
    return "\n".join(lines)


def plot(rows: list[tuple[int, int, float, float]]) -> str:
    """Draw the seconds over the number of links, both by powers of ten, with the targets as rings."""

    def across(links: float) -> float:
        return _LEFT + (math.log10(links) - 1) / 2.4 * (_WIDTH - _LEFT - 20)

    def up(seconds: float) -> float:
        return _HEIGHT - _BOTTOM - (math.log10(seconds) + 1) / 2.4 * (_HEIGHT - _BOTTOM - 20)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img">',
        '<g font-family="Helvetica, Arial, sans-serif" font-size="11" fill="#1A1A1A">',
        "<title>Seconds to draw a figure, by the number of links</title>",
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="white"/>',
    ]
    for seconds in (0.1, 1, 10):
        y = up(seconds)
        parts.append(f'<path d="M{_LEFT},{y:.1f}H{_WIDTH - 20}" stroke="#DDDDDD"/>')
        parts.append(f'<text x="{_LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{seconds:g} s</text>')
    for links in (10, 40, 110, 300, 600, 1500):
        x = across(links)
        parts.append(f'<path d="M{x:.1f},{up(0.1):.1f}v5" stroke="#1A1A1A"/>')
        parts.append(f'<text x="{x:.1f}" y="{up(0.1) + 18:.1f}" text-anchor="middle">{links}</text>')
    parts.append(
        f'<text x="{(_LEFT + _WIDTH) / 2}" y="{_HEIGHT - 10}" text-anchor="middle">'
        "links in the map (filled: seconds of processor time; rings: the time allowed)</text>"
    )
    way = " ".join(f"{across(links):.1f},{up(spent):.1f}" for _, links, spent, _ in rows)
    parts.append(f'<polyline points="{way}" fill="none" stroke="#0072B2" stroke-width="1.5"/>')
    for factors, links, spent, _ in rows:
        x, y = across(links), up(spent)
        parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="#0072B2"/>')
        parts.append(f'<text x="{x + 6:.1f}" y="{y + 14:.1f}">{factors}/{links}</text>')
        if (factors, links) in TARGETS:
            ring = up(TARGETS[factors, links])
            parts.append(f'<circle cx="{x:.1f}" cy="{ring:.1f}" r="5" fill="none" stroke="#B34700"/>')
    return "\n".join([*parts, "</g>", "</svg>", ""])
