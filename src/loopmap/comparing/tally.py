"""How many loops came, went and turned between two versions of a map, where they are too many to list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias

from loopmap.comparing.overlap import Overlap
from loopmap.signs import Polarity
from loopmap.structure.counting import LoopCount, count_loops
from loopmap.structure.graph import Arc, SignedGraph
from loopmap.structure.loops import polarity_of
from loopmap.structure.touching import loops_touching


@dataclass(frozen=True, slots=True)
class LoopTally:
    """How many loops came, went and turned in all, up to `complete_to_length` (None: of every length).

    `turned` has the loops by the polarity that they have now.
    """

    gained: LoopCount
    lost: LoopCount
    turned: LoopCount

    @property
    def complete_to_length(self) -> int | None:
        """Up to which length what came, went and turned is counted; None where that is every length."""
        return self.gained.complete_to_length

    def to_json(self) -> dict[str, Any]:
        """Give the counts as JSON has them."""
        return {name: getattr(self, name).to_json() for name in ("gained", "lost", "turned")}


def tally(common: Overlap, max_length: int | None = None) -> LoopTally:
    """Count the loops that came, went and turned; `max_length` leaves out longer ones.

    The loops of the common part are in both versions, so the others of either came or went. Which of the
    common ones turned, follows from counts of parts of it: of loops with known signs in both versions, R
    and B before and now, and those whose signs differ an even number of times, tell the four ways;
    loops with known signs in one version alone turned to or from undetermined. At most nine counts
    (`loopmap.structure.counting.count_loops`), equal graphs counted once. Where a count is out of reach,
    the loops that came, went and turned are listed, as far as that goes in about a second.
    """

    @cache
    def count(graph: SignedGraph) -> LoopCount:
        return count_loops(graph, max_length=max_length)

    return _counted(common, count) or _listed(common, max_length)


def _counted(common: Overlap, count: Callable[[SignedGraph], LoopCount]) -> LoopTally | None:
    """Count without listing; None where a count is out of reach."""
    counts = []
    for graph in (common.new, common.old, common.as_new, common.as_old):
        counts.append(count(graph))
        if not counts[-1].exact:
            return None
    new, old, as_new, as_old = map(_terms, counts)
    turned, also = _turned(common, count)
    if not all(one.exact for one in also):
        return None
    return LoopTally(_up_to(new - as_new, None), _up_to(old - as_old, None), _up_to(turned, None))


def _listed(common: Overlap, max_length: int | None) -> LoopTally:
    """Count by listing, all up to one length."""
    graphs = (common.new, common.added), (common.old, common.removed), (common.as_new, common.resigned)
    lists = [loops_touching(graph, links, max_length=max_length, steps=STEPS) for graph, links in graphs]
    length = min((one.complete_to_length or 0 for one in lists if not one.complete), default=None)
    came, went, other = (
        [(loop, polarity_of(graph, loop)) for loop in one.loops]
        for one, (graph, _) in zip(lists, graphs, strict=True)
    )
    turned = [(loop, kind) for loop, kind in other if kind is not polarity_of(common.as_old, loop)]
    gained, lost, now = (Counter((len(loop), kind) for loop, kind in one) for one in (came, went, turned))
    return LoopTally(_up_to(gained, length), _up_to(lost, length), _up_to(now, length))


STEPS = 150_000
"""The work that is put into listing what came, what went and what turned: about half a second each."""

Terms: TypeAlias = "Counter[tuple[int, Polarity]]"
"""How many loops there are of each length and polarity."""


def _terms(count: LoopCount) -> Terms:
    return Counter({(length, polarity): number for length, polarity, number in count.counts})


def _up_to(terms: Terms, length: int | None) -> LoopCount:
    """Give the loops of up to a length; of every length where it is None."""
    order = list(Polarity)
    ranked = sorted(terms.items(), key=lambda term: (term[0][0], order.index(term[0][1])))
    kept = ((*term, number) for term, number in ranked if number and (length is None or term[0] <= length))
    return LoopCount(tuple(kept), length is None, length)


def _turned(
    common: Overlap, count: Callable[[SignedGraph], LoopCount]
) -> tuple[Terms, tuple[LoopCount, ...]]:
    """Count by their new polarity the common loops that turned, and give the counts that this took."""
    if not common.resigned:
        return Counter(), ()

    def part(graph: SignedGraph, *others: SignedGraph) -> SignedGraph:
        """Give the links of a graph that bear known signs in it and in others."""
        known = (arc for arc in graph.links if all(one.arc(*arc.ends).sign.known for one in (graph, *others)))
        return SignedGraph(graph.size, tuple(known))

    before, now = part(common.as_old, common.as_new), part(common.as_new, common.as_old)
    same = tuple(Arc(*arc.ends, arc.sign * before.arc(*arc.ends).sign) for arc in now.links)
    graphs = (before, now, SignedGraph(now.size, same), part(common.as_old), part(common.as_new))
    counted = tuple(map(count, graphs))
    was, is_now, even, known_before, known_now = map(_terms, counted)
    turned = known_now - is_now  # was undetermined
    for length in {length for length, _ in known_before}:
        r, b, u = ((length, polarity) for polarity in Polarity)
        stayed = (was[r] + is_now[r] + even[r] - is_now[r] - is_now[b]) // 2
        turned[r] += is_now[r] - stayed
        turned[b] += was[r] - stayed
        turned[u] += known_before[r] + known_before[b] - was[r] - was[b]
    return turned, counted
