"""The loop that comes nearest to a path that is none."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heappop, heappush

from loopmap.structure.graph import Loop, SignedGraph, steps_around
from loopmap.structure.loops import canonical
from loopmap.structure.masks import members

STEPS = 20_000
"""How many links are tried: a few hundredths of a second."""


def nearest_loop(graph: SignedGraph, path: Sequence[int], *, steps: int = STEPS) -> Loop | None:
    """Return the loop that differs least from a declared path, or None where none is near.

    Two loops differ by the links and by the factors that only one of them has; a loop is near if it shares
    a link with the path, or two factors. Of loops that differ equally, one that shares more links is
    nearer, and of these the first in lexicographic order.

    Method: best first over the ways that begin at a factor of the path, by what they differ so far; to
    follow the path costs nothing. So the work depends on how much has to be changed and hardly on the
    size of the graph or the length of the path. After `steps` links that were tried, the best that was
    found is given, if there is one. Raises ValueError for a path that is empty or meets a factor twice.

    >>> from loopmap.signs import Sign
    >>> from loopmap.structure.graph import Arc
    >>> ends = [(0, 1), (1, 2), (2, 3), (2, 4), (4, 0), (1, 0)]
    >>> graph = SignedGraph(5, tuple(Arc(*pair, Sign.POSITIVE) for pair in ends))
    >>> nearest_loop(graph, [0, 1, 2, 3])
    (0, 1, 2, 4)
    """
    wanted = _Wanted(graph, path)
    waiting: list[tuple[int, Loop]] = []
    for start, factor in enumerate(path):
        heappush(waiting, (wanted.without(start), (factor,)))
    best: tuple[int, int, Loop] | None = None
    while waiting and steps > 0:
        cost, way = heappop(waiting)
        if best is not None and cost > best[0]:
            break
        start = wanted.place[way[0]]
        for head in members(graph.successors[way[-1]]):
            steps -= 1
            if head == way[0]:
                found = wanted.rank(way)
                best = min(best, found) if best and found else best or found
            elif head not in way and wanted.place.get(head, len(path)) > start:
                more = cost + wanted.cost(way[-1], head, start)
                heappush(waiting, (more, (*way, head)))
    return best[2] if best else None


class _Wanted:
    """The path that a loop is compared to."""

    def __init__(self, graph: SignedGraph, path: Sequence[int]) -> None:
        if not path or len(set(path)) < len(path):
            raise ValueError("a path has at least one factor and meets none twice")
        self.place = {factor: place for place, factor in enumerate(path)}
        self.links = set(steps_around(path))
        self.kept = {ends for ends in self.links if ends in graph}
        self._next = {tail: self.place[head] for tail, head in self.kept}

    def without(self, start: int) -> int:
        """Tell how much a loop differs at least that leaves out the factors of the path before `start`."""
        lost = sum(min(self.place[tail], self.place[head]) < start for tail, head in self.kept)
        return len(self.links) - len(self.kept) + start + lost

    def cost(self, tail: int, head: int, start: int) -> int:
        """Tell how much more a way differs with one more link: by that, by its factor, by the link not taken.

        A link not taken that leads before the `start` is counted already, by `without`.
        """
        if (tail, head) in self.kept:
            return 0
        return 1 + (head not in self.place) + (self._next.get(tail, -1) >= start)

    def rank(self, way: Sequence[int]) -> tuple[int, int, Loop] | None:
        """Rank a loop, the nearest lowest, by how much it differs; or give None where it is not near."""
        links, factors = set(steps_around(way)), set(way)
        shared = len(links & self.links)
        if not shared and len(self.place.keys() & factors) < 2:
            return None
        return len(links ^ self.links) + len(self.place.keys() ^ factors), -shared, canonical(way)
