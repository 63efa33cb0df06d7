"""Places found anew: several layouts tried, the cheaper ones bettered longest, and the best taken."""

from __future__ import annotations

from collections.abc import Sequence

from loopmap.drawing.aim import ANY, Aim, hull
from loopmap.drawing.effort import Effort
from loopmap.drawing.energy import Plan, crowding, total
from loopmap.drawing.geometry import Box, Point
from loopmap.drawing.packing import PAGE, components, pack
from loopmap.drawing.plain import plain_layouts
from loopmap.drawing.planning import part_of
from loopmap.drawing.polish import Price, polish, rounds
from loopmap.drawing.spread import part, spread_plan

_OUTSIDE = 0.8
"""What it costs for each point that a label is outside the room that a layout is to fill."""

_SIZES = (1.0, 0.95, 0.9, 0.84, 0.78)


def fresh(plan: Plan, effort: Effort, aim: Aim = ANY) -> list[Point]:
    """Lay out each component by itself, from several starts, and set them side by side, none overlapping.

    Graphviz is not asked, so that it is the same on every machine.
    """
    spots = side_by_side(plan, components(len(plan.sizes), [link[:2] for link in plan.links]), effort, aim)
    return part([Box(*spots[v], *size) for v, size in enumerate(plan.sizes)])


def side_by_side(
    plan: Plan, parts: Sequence[Sequence[int]], effort: Effort, aim: Aim = ANY
) -> dict[int, Point]:
    """Lay out each part by itself and set them in rows, rightward and downward from the origin."""
    spots: dict[int, Point] = {}
    hulls: list[Box] = []
    for one in parts:
        laid = _lay_out(part_of(plan, one), effort, aim)
        spots.update(zip(one, laid, strict=True))
        hulls.append(hull(laid, [plan.sizes[v] for v in one]))
    for one, (dx, dy) in zip(parts, pack(hulls, aim.aspect or PAGE), strict=True):
        for v in one:
            spots[v] = spots[v][0] + dx, spots[v][1] + dy
    return spots


def _lay_out(plan: Plan, effort: Effort, aim: Aim) -> list[Point]:
    """Better some starts, a sweep each and then fewer of them, and give the cheapest outcome, parted."""
    size = len(plan.sizes)
    if size == 1:
        return [(0.0, 0.0)]
    seeds = range(effort.first, effort.first + (effort.starts if size > 2 else 1))
    tried = plain_layouts(size, [link[:3] for link in plan.links], seeds)
    tried = [aim.turn(points, plan.sizes) for points in tried]
    price = None if aim.aspect is None else _kept_within(hull(tried[0], plan.sizes), plan)
    steps = rounds(len(effort.polished))
    for most, radii in zip(effort.polished, steps, strict=True):
        tried = [polish(plan, points, (), [radii], price) for points in _cheapest(plan, tried, most)]
        if radii is not steps[-1]:
            tried = [_squeezed(plan, points) for points in tried]
    return _cheapest(plan, [spread_plan(plan, points) for points in tried], 1)[0]


def _kept_within(frame: Box, plan: Plan) -> Price:
    """Have it cost something to stand outside the room that a layout is to fill."""

    def price(points: Sequence[Point], v: int) -> float:
        (x, y), (width, height) = points[v], plan.sizes[v]
        across = max(abs(x - frame.x) + (width - frame.width) / 2, 0.0)
        return _OUTSIDE * (across + max(abs(y - frame.y) + (height - frame.height) / 2, 0.0))

    return price


def _squeezed(plan: Plan, points: list[Point]) -> list[Point]:
    """Give a layout at the size, its own or a smaller one, at which it is cheapest."""
    sizes = ([(x * by, y * by) for x, y in points] for by in _SIZES)
    return min(sizes, key=lambda points: round(crowding(plan, points), 6))


def _cheapest(plan: Plan, tried: list[list[Point]], most: int) -> list[list[Point]]:
    if len(tried) <= most:
        return tried
    costs = [round(total(plan, points), 6) for points in tried]
    return [tried[k] for k in sorted(range(len(tried)), key=lambda k: (costs[k], k))[:most]]
