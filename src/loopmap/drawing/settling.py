"""What becomes of kept places: they stay, overlaps are parted, and what has no place yet finds one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from loopmap.drawing.aim import hull
from loopmap.drawing.effort import Effort
from loopmap.drawing.energy import Plan
from loopmap.drawing.fresh import side_by_side
from loopmap.drawing.gathering import gather
from loopmap.drawing.geometry import Box, Point
from loopmap.drawing.joining import join
from loopmap.drawing.packing import components
from loopmap.drawing.planning import part_of
from loopmap.drawing.spread import part

_BELOW = 44.0
_TOLD = 3


def settled(
    plan: Plan, held: Mapping[int, Point], effort: Effort, names: Sequence[str]
) -> tuple[list[Point], tuple[str, ...]]:
    """Leave what is held where it is, but for overlaps, and place the others among it.

    Give the places and what a reader should know of them, with the `names` of the factors. Without
    Graphviz, and so the same on every machine.
    """
    apart = dict(zip(held, part([Box(*spot, *plan.sizes[v]) for v, spot in held.items()]), strict=True))
    points, crowded = _completed(plan, apart, effort)
    moved = [names[v] for v in held if apart[v] != held[v]]
    squeezed = [names[v] for v in crowded]
    notes = [
        *_told("drawn apart, because they overlap where they are kept: {}", moved),
        *_told("drawn where there was room, far from all that they are linked to: {}", squeezed),
    ]
    return points, tuple(notes)


def gathered(plan: Plan, held: Mapping[int, Point], effort: Effort) -> list[Point]:
    """Draw what is held together, in its order, with the others among it."""
    return gather(plan, _completed(plan, held, effort)[0])


def _completed(plan: Plan, held: Mapping[int, Point], effort: Effort) -> tuple[list[Point], tuple[int, ...]]:
    """Place the factors that are not held, and tell for which of them there was no room.

    Those that hang together with what is held go among it, all others below it.
    """
    parts = components(len(plan.sizes), [link[:2] for link in plan.links])
    among = sorted(v for one in parts if not held.keys().isdisjoint(one) for v in one)
    new = {v: k for k, v in enumerate(among)}
    small = part_of(plan, among)
    joined, crowded = join(small, {new[v]: spot for v, spot in held.items()}, effort)
    spots = dict(zip(among, joined, strict=True))
    strangers = [one for one in parts if held.keys().isdisjoint(one)]
    if strangers:
        above = hull(joined, small.sizes)
        left, bottom = above.x - above.width / 2, above.y - above.height / 2 - _BELOW
        for v, (x, y) in side_by_side(plan, strangers, effort).items():
            spots[v] = x + left, y + bottom
    return [spots[v] for v in range(len(plan.sizes))], tuple(among[k] for k in crowded)


def _told(said: str, names: Sequence[str]) -> Iterable[str]:
    if names:
        some = ", ".join(f"`{name}`" for name in names[:_TOLD])
        more = f" and {len(names) - _TOLD} more" if len(names) > _TOLD else ""
        yield said.format(f"{some}{more}")
