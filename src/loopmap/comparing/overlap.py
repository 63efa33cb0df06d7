"""What two versions of a map have in common, as graphs of numbers."""

from __future__ import annotations

from loopmap.comparing.versions import Versions
from loopmap.loops import graph_of
from loopmap.structure.graph import Arc, SignedGraph

Ends = tuple[int, int]


class Overlap:
    """Both maps as graphs, and the part that they have in common, by the new map's numbers.

    `as_old` and `as_new` are that part with either map's signs; an old sign is turned round where one
    end is now its own opposite, which makes no loop another one.
    """

    def __init__(self, versions: Versions) -> None:
        self.old, self.new = graph_of(versions.old), graph_of(versions.new)
        place = {factor.id: i for i, factor in enumerate(versions.new.factors)}
        pairs = versions.factors.forward
        self.there = {
            i: (place[pairs[factor.id].new], pairs[factor.id].turned)
            for i, factor in enumerate(versions.old.factors)
            if factor.id in pairs
        }
        self.back = {new: old for old, (new, _) in self.there.items()}
        held = {}
        for arc in self.old.links:
            ends = self._followed(arc)
            if ends in self.new:
                held[ends] = -arc.sign if self._over(arc) else arc.sign
        size = self.new.size
        self.as_old = SignedGraph(size, tuple(Arc(*ends, sign) for ends, sign in held.items()))
        self.as_new = SignedGraph(size, tuple(Arc(*ends, self.new.arc(*ends).sign) for ends in held))
        self.added = {arc.ends for arc in self.new.links if arc.ends not in held}
        self.removed = {arc.ends for arc in self.old.links if self._followed(arc) not in held}
        self.resigned = {ends for ends, sign in held.items() if self.new.arc(*ends).sign is not sign}

    def _followed(self, arc: Arc) -> Ends:
        return self.there.get(arc.tail, (-1, False))[0], self.there.get(arc.head, (-1, False))[0]

    def _over(self, arc: Arc) -> bool:
        return self.there[arc.tail][1] != self.there[arc.head][1]
