"""What a layout has to heed, told of a scene, and of one part of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from loopmap.drawing.cycles import Loop
from loopmap.drawing.energy import LENS, Plan
from loopmap.drawing.labels import Label
from loopmap.drawing.scene import Scene
from loopmap.drawing.spread import BADGED_PAIR_GAP, LINK_GAP, MARKED_LINK_GAP
from loopmap.drawing.ties import Tie

TIE_GAP = 26.0
"""How far apart in points two factors are to stand that are tied and that no link joins."""

MANY_LINKS = 60
"""From so many links on, factors stand farther apart, so that links find a way between them."""


def plan_of(
    scene: Scene,
    labels: Sequence[Label],
    guides: Sequence[Sequence[Loop]],
    closeness: float = 1.0,
    ties: Sequence[Tie] = (),
) -> Plan:
    """Tell what the layout has to heed: label sizes, the links' wished lengths and gaps, and the loops.

    To it, `ties` are links that are as short as can be.
    """
    links: list[tuple[int, int, float, float]] = []
    badged = {step for loop in scene.loops if len(loop.factors) == 2 for step in loop.steps}
    degree = Counter(end for link in scene.links for end in (link.tail, link.head))
    stretch = closeness * (1 + min(max(len(scene.links) - MANY_LINKS, 0) / 300, 0.5))
    for link in scene.links:
        one, other = labels[link.tail], labels[link.head]
        gap = MARKED_LINK_GAP if link.delayed or link.words else LINK_GAP
        if (link.tail, link.head) in badged:
            gap = BADGED_PAIR_GAP
        gap *= (1 + closeness) / 2
        crowd = min(4.0 * max(degree[link.tail] + degree[link.head] - 7, 0), 40.0)
        wished = gap + 20 + crowd + (one.width + other.width + one.height + other.height) / 4
        links.append((link.tail, link.head, wished * stretch, gap))
    for a, b in ties:
        wished = TIE_GAP + (labels[a].width + labels[b].width + labels[a].height + labels[b].height) / 4
        links.append((a, b, wished * closeness, TIE_GAP))
    loops: dict[frozenset[int], Loop] = {}
    for loop in [*(loop.factors for loop in scene.loops), *(loop for mine in guides for loop in mine)]:
        if len(loop) > 2:
            loops.setdefault(frozenset(loop), loop)
    wanted = {frozenset(loop.factors) for loop in scene.loops if len(loop.factors) > 2}
    sizes = [(label.width, label.height) for label in labels]
    lenses = {(min(step), max(step)) for step in badged}
    return Plan.of(sizes, links, list(loops.values()), len(wanted), lenses)


def part_of(plan: Plan, part: Sequence[int]) -> Plan:
    """Give the plan of some components, their factors renumbered in order."""
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
