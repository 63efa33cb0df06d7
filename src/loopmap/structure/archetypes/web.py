"""All loops that patterns are looked for in, and how each two of them meet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from loopmap.signs import Polarity
from loopmap.structure.archetypes.rings import Ring, meeting
from loopmap.structure.components import strong_components
from loopmap.structure.graph import Loop, SignedGraph
from loopmap.structure.masks import mask_of, members


@dataclass(frozen=True, slots=True, eq=False)
class Web:
    """Rings by number, and sets of rings as bit sets: bit i stands for ring i.

    - `reinforcing`, `balancing`: the rings of each polarity;
    - `apart[i]`: the rings that share no factor with ring i;
    - `joined[i]`: the rings that share one path with it, be it a single factor, and nothing else;
    - `through[f]`: the rings that hold factor f;
    - `drivers[f]`: the factors (not rings) that lead to f and that nothing on a loop with f leads to;
    - `timed`: whether the delays that patterns ask for must be there.
    """

    graph: SignedGraph
    rings: tuple[Ring, ...]
    reinforcing: int
    balancing: int
    apart: tuple[int, ...]
    joined: tuple[int, ...]
    through: tuple[int, ...]
    drivers: tuple[int, ...]
    timed: bool
    _paths: Mapping[tuple[int, int], Loop]

    @classmethod
    def of(cls, graph: SignedGraph, rings: Sequence[Ring], *, timed: bool) -> Web:
        """See how rings meet: one look at every pair, O(rings²) set operations."""
        apart = [0] * len(rings)
        joined = [0] * len(rings)
        paths: dict[tuple[int, int], Loop] = {}
        for (i, ring), (j, other) in combinations(enumerate(rings), 2):
            if not ring.mask & other.mask:
                apart[i] |= 1 << j
                apart[j] |= 1 << i
            elif path := meeting(ring, other):
                joined[i] |= 1 << j
                joined[j] |= 1 << i
                paths[i, j] = path
        through = [0] * graph.size
        for i, ring in enumerate(rings):
            for factor in ring.loop:
                through[factor] |= 1 << i
        return cls(
            graph,
            tuple(rings),
            mask_of(i for i, ring in enumerate(rings) if ring.polarity is Polarity.REINFORCING),
            mask_of(i for i, ring in enumerate(rings) if ring.polarity is Polarity.BALANCING),
            tuple(apart),
            tuple(joined),
            tuple(through),
            _drivers(graph),
            timed,
            paths,
        )

    def path(self, i: int, j: int) -> Loop:
        """Return the path in which two joined rings meet; KeyError where they are not joined."""
        return self._paths[min(i, j), max(i, j)]

    def prompt(self, i: int) -> bool:
        """Whether a ring may pass for one without delay."""
        return not (self.timed and self.rings[i].delayed)

    def late(self, i: int, beside: int | None = None) -> bool:
        """Whether a ring may pass for a delayed one, by a link that it does not share with `beside`."""
        if not self.timed:
            return True
        ring = self.rings[i]
        return ring.delayed if beside is None else ring.delayed_beside(self.rings[beside])

    def least(self, rings: int, beside: int) -> int:
        """Keep the rings that add a smallest set of factors to a ring: none that another's set lies within.

        Quadratic in the number of rings kept, times those looked at.
        """
        own = self.rings[beside].mask
        kept: list[tuple[int, int]] = []
        for i in sorted(members(rings), key=lambda i: (self.rings[i].mask & ~own).bit_count()):
            added = self.rings[i].mask & ~own
            if not any(less != added and less & added == less for less, _ in kept):
                kept.append((added, i))
        return mask_of(i for _, i in kept)


def _drivers(graph: SignedGraph) -> tuple[int, ...]:
    own = [0] * graph.size
    for component in strong_components(graph):
        mask = mask_of(component)
        for factor in component:
            own[factor] = mask
    return tuple(before & ~within for before, within in zip(graph.predecessors, own, strict=True))
