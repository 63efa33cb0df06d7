"""Ties: what a layout is to draw together, so that the factors of one theme can stand in one region.

A tie is to the layout what a link is, though it is not drawn: it wants to be short, to cross no link and to
run through no label. Those of a theme make a tree, so that nothing is tied more than it needs.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence

from loopmap.drawing.geometry import Point
from loopmap.drawing.scene import Scene

Tie = tuple[int, int]


def members(scene: Scene) -> dict[str, list[int]]:
    """Give the factors of each theme, by their numbers, in the scene's order.

    >>> from loopmap.drawing.scene import SceneFactor
    >>> members(Scene(None, None, "", (SceneFactor("a", "A", theme="t"), SceneFactor("b", "B"))))
    {'t': [0]}
    """
    found: dict[str, list[int]] = {}
    for v, factor in enumerate(scene.factors):
        if factor.theme is not None:
            found.setdefault(factor.theme, []).append(v)
    return found


def ties_by_links(scene: Scene) -> list[Tie]:
    """Tie the factors of each theme along the shortest ways that links make between them.

    O(factors · links), and as much again for each theme as the square of its factors.
    """
    near: list[set[int]] = [set() for _ in scene.factors]
    for link in scene.links:
        near[link.tail].add(link.head)
        near[link.head].add(link.tail)
    ties: list[Tie] = []
    for group in members(scene).values():
        far = {v: _steps_from(v, near) for v in group}
        ties += tree(group, lambda a, b, far=far: far[a].get(b, len(near)))  # type: ignore[misc]  # bound now
    return ties


def ties_by_place(scene: Scene, points: Sequence[Point]) -> list[Tie]:
    """Tie the factors of each theme to those that stand next to them."""
    return [
        tie
        for group in members(scene).values()
        for tie in tree(group, lambda a, b: math.dist(points[a], points[b]))
    ]


def tree(group: Sequence[int], cost: Callable[[int, int], float]) -> Iterator[Tie]:
    """Give the cheapest tree that joins a group (Prim 1957), the earlier of two that cost the same. O(n²).

    >>> list(tree([0, 1, 5], lambda a, b: abs(a - b)))
    [(0, 1), (1, 5)]
    """
    if not group:
        return
    best = {v: (cost(group[0], v), group[0]) for v in group[1:]}
    while best:
        new = min(best, key=lambda v: (best[v][0], v))
        yield best.pop(new)[1], new
        best = {v: min(known, (cost(new, v), new)) for v, known in best.items()}


def _steps_from(start: int, near: Sequence[Iterable[int]]) -> dict[int, int]:
    far = {start: 0}
    queue = deque([start])
    while queue:
        here = queue.popleft()
        for there in near[here]:
            if there not in far:
                far[there] = far[here] + 1
                queue.append(there)
    return far
