"""Places found anew: several layouts tried, the cheapest bettered, and the best of those taken."""

from __future__ import annotations

from collections.abc import Sequence

from loopmap.drawing.aim import ANY, Aim, hull
from loopmap.drawing.effort import Effort
from loopmap.drawing.energy import Plan, total
from loopmap.drawing.geometry import Box, Point
from loopmap.drawing.neato import neato_starts
from loopmap.drawing.packing import PAGE, components, pack
from loopmap.drawing.plain import MANY, plain_layout
from loopmap.drawing.planning import part_of
from loopmap.drawing.polish import polish
from loopmap.drawing.spread import part, spread_plan
from loopmap.errors import RendererMissing, RenderFailed, RenderTimeout


def fresh(plan: Plan, effort: Effort, aim: Aim = ANY) -> tuple[list[Point], tuple[str, ...]]:
    """Lay out each component by itself, from several starts, and set them side by side.

    Give the places, none of which overlap, and what a reader should know of how they were found.
    """
    parts = components(len(plan.sizes), [link[:2] for link in plan.links])
    starts, notes = _starts(plan, effort) if 2 < len(parts[0]) <= MANY else ([], ())
    spots = side_by_side(plan, parts, starts, effort, aim)
    boxes = [Box(*spots[v], *size) for v, size in enumerate(plan.sizes)]
    return part(boxes), notes


def side_by_side(
    plan: Plan,
    parts: Sequence[Sequence[int]],
    starts: Sequence[Sequence[Point]],
    effort: Effort,
    aim: Aim = ANY,
) -> dict[int, Point]:
    """Lay out each part by itself and set them in rows, rightward and downward from the origin.

    `starts` are layouts of the whole plan to begin from, beside our own.
    """
    spots: dict[int, Point] = {}
    hulls: list[Box] = []
    for one in parts:
        laid = _lay_out(part_of(plan, one), [[start[v] for v in one] for start in starts], effort, aim)
        spots.update(zip(one, laid, strict=True))
        hulls.append(hull(laid, [plan.sizes[v] for v in one]))
    for one, (dx, dy) in zip(parts, pack(hulls, aim.aspect or PAGE), strict=True):
        for v in one:
            spots[v] = spots[v][0] + dx, spots[v][1] + dy
    return spots


def _starts(plan: Plan, effort: Effort) -> tuple[list[list[Point]], tuple[str, ...]]:
    """Give the layouts of neato, or none and the reason."""
    try:
        return neato_starts(plan, range(1, effort.starts + 1), effort.seconds), ()
    except RendererMissing:
        return [], ("placed by loopmap's own layout, because no Graphviz is here",)
    except (RenderTimeout, RenderFailed) as error:
        return [], (f"placed by loopmap's own layout, because: {error}",)


def _lay_out(plan: Plan, starts: Sequence[Sequence[Point]], effort: Effort, aim: Aim) -> list[Point]:
    """Better the cheapest starts, ours among them, and give the cheapest outcome, parted."""
    size = len(plan.sizes)
    if size == 1:
        return [(0.0, 0.0)]
    pairs = [link[:3] for link in plan.links]
    ours = effort.starts if size > 2 else 1
    tried = list(starts)
    if not tried or ours > 1:
        tried += [plain_layout(size, pairs, seed) for seed in range(1, ours + 1)]
    tried = [aim.turn(points, plan.sizes) for points in tried]
    if len(tried) > 1:
        costs = [total(plan, points) for points in tried]
        tried = [tried[k] for k in sorted(range(len(tried)), key=lambda k: (round(costs[k], 6), k))]
    best = tried[: max(effort.polished, 1)]
    outcomes = [spread_plan(plan, polish(plan, points, (), effort.moves)) for points in best]
    if len(outcomes) == 1:
        return outcomes[0]
    return min(outcomes, key=lambda points: round(total(plan, points), 6))
