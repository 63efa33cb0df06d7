"""Our own layout: places without Graphviz, the same on every machine.

Stress is minimised by stochastic gradient descent over pairs (Zheng, Pawar and Goodman 2018, "Graph
Drawing by Stochastic Gradient Descent"): each pair of factors is moved toward the distance that the
shortest way between them asks for.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Mapping, Sequence
from heapq import heappop, heappush
from types import MappingProxyType

from loopmap.drawing.geometry import Point

PAIR_BUDGET = 1_500_000
"""How many times a pair may be moved in all; it bounds the time at about a second."""

MANY = 700
"""Up to how many factors stress is minimised."""

_SWEEPS = 15
_FINEST = 0.1
_DICE = (1664525, 1013904223, (1 << 32) - 1)
"""Numerical Recipes' congruential generator: numbers that no Python version changes."""


def plain_layouts(
    size: int,
    links: Sequence[tuple[int, int, float]],
    seeds: Sequence[int] = (1,),
    held: Mapping[int, Point] = MappingProxyType({}),
) -> list[list[Point]]:
    """Place the factors of a connected map, once for each seed; `links` are (tail, head, length wished).

    Those `held` stay where they are, and the others come to stand round them. Deterministic for a seed.
    Time O(seeds · factors² · sweeps), fewer sweeps where there are many factors; past MANY factors they only
    stand along a spiral, near factors on near turns, in linear time.

    >>> ((a, b),) = plain_layouts(2, [(0, 1, 100.0)])
    >>> round(math.dist(a, b))
    100
    """
    if size > MANY:
        return [[held.get(v, spot) for v, spot in enumerate(_spiral(size, links))] for _ in seeds]
    pairs = [(i, j, wish) for i, j, wish in _wished(size, links) if i not in held or j not in held]
    return [_settled(size, pairs, seed, held) for seed in seeds]


def _settled(
    size: int, pairs: Sequence[tuple[int, int, float]], seed: int, held: Mapping[int, Point]
) -> list[Point]:
    """Start from places that a seed deals out, and move pairs to their wished distances, ever less."""
    times, plus, mask = _DICE
    state = seed * 2654435761 & mask
    xs: list[float] = []
    ys: list[float] = []
    for axis in (xs, ys):
        for _ in range(size):
            state = state * times + plus & mask
            axis.append(state / (mask + 1) * 60.0 * math.sqrt(size))
    for v, (x, y) in held.items():
        xs[v], ys[v] = x, y
    if not pairs:
        return list(zip(xs, ys, strict=True))
    sweeps = max(4, min(_SWEEPS, PAIR_BUDGET // len(pairs)))
    coarse = max(wish for _, _, wish in pairs) ** 2
    fine = _FINEST * min(wish for _, _, wish in pairs) ** 2
    decay = math.log(coarse / fine) / (sweeps - 1)
    mine = [0.0 if v in held else 1.0 for v in range(size)]
    order = [(i, j, wish, 1 / (wish * wish), mine[i] / (mine[i] + mine[j])) for i, j, wish in pairs]
    for sweep in range(sweeps):
        step = coarse * math.exp(-decay * sweep)
        for last in range(len(order) - 1, 0, -1):
            state = state * times + plus & mask
            other = state * (last + 1) >> 32
            order[last], order[other] = order[other], order[last]
        for i, j, wish, weight, part in order:
            dx, dy = xs[i] - xs[j], ys[i] - ys[j]
            distance = math.sqrt(dx * dx + dy * dy) or 1e-6
            pull = step * weight
            pull = (distance - wish) / distance * min(1.0, pull)
            dx *= pull
            dy *= pull
            xs[i] -= part * dx
            ys[i] -= part * dy
            xs[j] += dx - part * dx
            ys[j] += dy - part * dy
    return list(zip(xs, ys, strict=True))


def _spiral(size: int, links: Sequence[tuple[int, int, float]]) -> list[Point]:
    """Set factors along a sunflower's spiral in the order of a breadth-first walk from the busiest."""
    near: list[list[int]] = [[] for _ in range(size)]
    for tail, head, _ in links:
        near[tail].append(head)
        near[head].append(tail)
    order: dict[int, None] = {}
    for start in sorted(range(size), key=lambda v: (-len(near[v]), v)):
        waiting = deque([start])
        while waiting:
            here = waiting.popleft()
            if here not in order:
                order[here] = None
                waiting.extend(there for there in near[here] if there not in order)
    apart = max((length for _, _, length in links), default=100.0)
    golden = math.pi * (3 - math.sqrt(5))
    spots = [(0.0, 0.0)] * size
    for rank, v in enumerate(order):
        far = apart * 0.7 * math.sqrt(rank)
        spots[v] = (round(far * math.cos(rank * golden), 3), round(far * math.sin(rank * golden), 3))
    return spots


def _wished(size: int, links: Sequence[tuple[int, int, float]]) -> list[tuple[int, int, float]]:
    """Each pair of factors with the length of the shortest way between them (Dijkstra from each)."""
    near: list[list[tuple[int, float]]] = [[] for _ in range(size)]
    for tail, head, length in links:
        if tail != head:
            near[tail].append((head, length))
            near[head].append((tail, length))
    return [(i, j, far) for i in range(size) for j, far in sorted(_ways(near, i).items()) if i < j]


def _ways(near: Sequence[Sequence[tuple[int, float]]], start: int) -> dict[int, float]:
    settled: dict[int, float] = {}
    waiting = [(0.0, start)]
    while waiting:
        far, here = heappop(waiting)
        if here in settled:
            continue
        settled[here] = far
        for there, length in near[here]:
            if there not in settled:
                heappush(waiting, (far + length, there))
    return settled
