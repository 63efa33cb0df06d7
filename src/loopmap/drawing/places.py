"""Where each factor stands: kept places, or new ones found by trying several layouts."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from loopmap.drawing.aim import ANY, Aim, hull
from loopmap.drawing.cycles import Loop
from loopmap.drawing.effort import Effort
from loopmap.drawing.energy import LENS, Plan, total
from loopmap.drawing.geometry import Box, Point
from loopmap.drawing.labels import Label
from loopmap.drawing.neato import neato_starts
from loopmap.drawing.packing import PAGE, components, pack
from loopmap.drawing.plain import MANY, plain_layout
from loopmap.drawing.polish import polish
from loopmap.drawing.scene import Scene
from loopmap.drawing.spread import BADGED_PAIR_GAP, LINK_GAP, MARKED_LINK_GAP, spread
from loopmap.errors import RendererMissing, RenderFailed, RenderTimeout

MANY_LINKS = 60
"""From so many links on, factors stand farther apart, so that links find a way between them."""


@dataclass(frozen=True, slots=True)
class Places:
    """The middle of each factor's label in points, in the order of the factors, and how it was found."""

    points: tuple[Point, ...]
    notes: tuple[str, ...] = ()

    def boxes(self, labels: Sequence[Label]) -> tuple[Box, ...]:
        """Give the labels' boxes in place."""
        return tuple(
            Box(x, y, label.width, label.height) for (x, y), label in zip(self.points, labels, strict=True)
        )

    def widened(self, by: float) -> Places:
        """Give the same layout with all middles farther apart by a factor.

        >>> Places(((10.0, -20.0),)).widened(1.5).points
        ((15.0, -30.0),)
        """
        return _rounded([(x * by, y * by) for x, y in self.points], self.notes)


def find_places(
    scene: Scene,
    labels: Sequence[Label],
    guides: Sequence[Sequence[Loop]],
    effort: Effort,
    kept: Mapping[str, Point] | None = None,
    aim: Aim = ANY,
) -> Places:
    """Place every factor of a scene.

    `kept` maps ids of factors to places, which are used unmoved; factors without one are placed among
    them, and Graphviz is not asked. With no kept places each component is laid out from several
    starts, the cheapest are bettered, and the cheapest of those is taken. Places are rounded to 0.1
    points, so that keeping them and giving them back draws the same figure.
    """
    if not scene.factors:
        return Places(())
    plan = plan_of(scene, labels, guides, aim.closeness)
    kept = {name: spot for name, spot in (kept or {}).items() if all(map(math.isfinite, spot))}
    held = {v: kept[f.id] for v, f in enumerate(scene.factors) if f.id in kept}
    if held:
        return _rounded(_join(plan, held))
    points, notes = _fresh(plan, effort, aim)
    return _rounded(points, notes)


def _rounded(points: Sequence[Point], notes: tuple[str, ...] = ()) -> Places:
    return Places(tuple((round(x, 1) + 0.0, round(y, 1) + 0.0) for x, y in points), notes)


def plan_of(
    scene: Scene, labels: Sequence[Label], guides: Sequence[Sequence[Loop]], closeness: float = 1.0
) -> Plan:
    """Tell what the layout has to heed: label sizes, the links' wished lengths and gaps, and the loops."""
    links: list[tuple[int, int, float, float]] = []
    badged = {step for loop in scene.loops if len(loop.factors) == 2 for step in loop.steps}
    degree = Counter(end for link in scene.links for end in (link.tail, link.head))
    stretch = closeness * (1 + min(max(len(scene.links) - MANY_LINKS, 0) / 300, 0.5))
    for link in scene.links:
        one, other = labels[link.tail], labels[link.head]
        gap = MARKED_LINK_GAP if link.delayed or link.support else LINK_GAP
        if (link.tail, link.head) in badged:
            gap = BADGED_PAIR_GAP
        gap *= (1 + closeness) / 2
        crowd = min(4.0 * max(degree[link.tail] + degree[link.head] - 7, 0), 40.0)
        wished = gap + 20 + crowd + (one.width + other.width + one.height + other.height) / 4
        links.append((link.tail, link.head, wished * stretch, gap))
    loops: dict[frozenset[int], Loop] = {}
    for loop in [*(loop.factors for loop in scene.loops), *(loop for mine in guides for loop in mine)]:
        if len(loop) > 2:
            loops.setdefault(frozenset(loop), loop)
    wanted = {frozenset(loop.factors) for loop in scene.loops if len(loop.factors) > 2}
    sizes = [(label.width, label.height) for label in labels]
    lenses = {(min(step), max(step)) for step in badged}
    return Plan.of(sizes, links, list(loops.values()), len(wanted), lenses)


def _fresh(plan: Plan, effort: Effort, aim: Aim) -> tuple[list[Point], tuple[str, ...]]:
    """Lay out each component by itself and set them side by side."""
    parts = components(len(plan.sizes), [link[:2] for link in plan.links])
    starts, notes = _starts(plan, effort) if 2 < len(parts[0]) <= MANY else ([], ())
    points: list[Point] = [(0.0, 0.0)] * len(plan.sizes)
    for part in parts:
        small = _part_of(plan, part)
        laid = _lay_out(small, [[start[v] for v in part] for start in starts], effort, aim)
        for v, point in zip(part, laid, strict=True):
            points[v] = point
    hulls = [hull([points[v] for v in part], [plan.sizes[v] for v in part]) for part in parts]
    for part, (dx, dy) in zip(parts, pack(hulls, aim.aspect or PAGE), strict=True):
        for v in part:
            points[v] = points[v][0] + dx, points[v][1] + dy
    return points, notes


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
    outcomes = [_part(plan, polish(plan, points, (), effort.moves)) for points in best]
    if len(outcomes) == 1:
        return outcomes[0]
    return min(outcomes, key=lambda points: round(total(plan, points), 6))


def _part(plan: Plan, points: Sequence[Point], held: Sequence[int] = ()) -> list[Point]:
    boxes = [Box(*point, *size) for point, size in zip(points, plan.sizes, strict=True)]
    return spread(boxes, [(tail, head, gap) for tail, head, _, gap in plan.links], held)


def _join(plan: Plan, held: Mapping[int, Point]) -> list[Point]:
    """Place the factors that have no kept place: near the factors that they are linked to."""
    points: dict[int, Point] = dict(held)
    left = [v for v in range(len(plan.sizes)) if v not in points]
    below = hull(list(held.values()), [plan.sizes[v] for v in held])
    corner = below.x - below.width / 2, below.y - below.height / 2
    while left:
        v = max(left, key=lambda v: (sum(w in points for w in _neighbours(plan, v)), -v))
        left.remove(v)
        near = [points[w] for w in _neighbours(plan, v) if w in points]
        if near:
            x, y = sum(x for x, _ in near) / len(near), sum(y for _, y in near) / len(near)
            points[v] = _away(points, (x, y), math.sqrt(sum(plan.sizes[v])) * 6)
        else:
            corner = corner[0] + plan.sizes[v][0], corner[1]
            points[v] = corner[0] - plan.sizes[v][0] / 2, corner[1] - 50.0
            corner = corner[0] + 30.0, corner[1]
    placed = [points[v] for v in range(len(plan.sizes))]
    if len(held) == len(placed):
        return placed
    fixed = sorted(held)
    return _part(plan, polish(plan, placed, fixed, 4), fixed)


def _away(points: Mapping[int, Point], middle: Point, far: float) -> Point:
    """Give the spot round a middle that is farthest from all that is placed."""
    x, y = middle
    spots = [middle, *((x + ux * far, y + uy * far) for ux, uy in ((1, 0), (0, 1), (-1, 0), (0, -1)))]
    return max(spots, key=lambda spot: round(min(math.dist(spot, point) for point in points.values()), 6))


def _neighbours(plan: Plan, v: int) -> list[int]:
    return [w for k in plan.of_factor[v] for w in plan.links[k][:2] if w != v]


def _part_of(plan: Plan, part: Sequence[int]) -> Plan:
    """Give the plan of one component, its factors renumbered in order."""
    if len(part) == len(plan.sizes):
        return plan
    new = {v: k for k, v in enumerate(part)}
    badged = sum(loop[0] in new for loop in plan.loops[: plan.badged])
    return Plan.of(
        [plan.sizes[v] for v in part],
        [(new[a], new[b], wished, gap) for a, b, wished, gap in plan.links if a in new],
        [tuple(new[v] for v in loop) for loop in plan.loops if loop[0] in new],
        badged,
        {
            (new[a], new[b])
            for (a, b, _, _), room in zip(plan.links, plan.passing, strict=True)
            if room == LENS and a in new
        },
    )
