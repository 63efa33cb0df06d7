"""The loops that guide a drawing: the badged ones, and the shortest loop through each link."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from loopmap.drawing.scene import Scene

Loop = tuple[int, ...]

SEEN = 400
"""How many factors a search for a loop visits before it gives up: a loop so far away bends no arc."""


def guides(scene: Scene) -> tuple[tuple[Loop, ...], ...]:
    """For each link, the loops that its arc should bend round, the most telling first; at most two.

    Those are the badged loops through the link, shortest first, and then the shortest loop of all. One
    breadth-first search a link, over SEEN factors at most: time O(links · links of so many factors).
    """
    badged: dict[tuple[int, int], list[Loop]] = {}
    for loop in scene.loops:
        for step in loop.steps:
            badged.setdefault(step, []).append(loop.factors)
    heads = successors(len(scene.factors), [(link.tail, link.head) for link in scene.links])
    found: list[tuple[Loop, ...]] = []
    for link in scene.links:
        mine = sorted(badged.get((link.tail, link.head), ()), key=len)
        shortest = shortest_loop(heads, link.tail, link.head)
        if shortest and all(set(shortest) != set(loop) for loop in mine):
            mine.append(shortest)
        found.append(tuple(mine[:2]))
    return tuple(found)


def successors(size: int, pairs: Sequence[tuple[int, int]]) -> list[list[int]]:
    """For each of `size` factors, those that its links lead to, in the order of the links."""
    heads: list[list[int]] = [[] for _ in range(size)]
    for tail, head in pairs:
        heads[tail].append(head)
    return heads


def shortest_loop(heads: Sequence[Sequence[int]], tail: int, head: int) -> Loop:
    """Give the shortest loop through the link from tail to head, from tail on; empty where there is none.

    >>> shortest_loop([[1], [2, 3], [0], [0]], 0, 1)
    (0, 1, 2)
    >>> shortest_loop([[1], []], 0, 1)
    ()
    """
    if tail == head:
        return (tail,)
    before = {head: head}
    waiting = deque([head])
    while waiting and len(before) < SEEN:
        here = waiting.popleft()
        for there in heads[here]:
            if there == tail:
                way = [tail, here]
                while here != head:
                    here = before[here]
                    way.append(here)
                return (tail, *reversed(way[1:]))
            if there not in before:
                before[there] = here
                waiting.append(there)
    return ()
