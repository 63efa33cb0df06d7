"""The loops of a graph, shortest first, with an honest end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from loopmap.structure.blocking import loops_of_any_length
from loopmap.structure.deepening import PULSE, loops_of_length
from loopmap.structure.graph import Loop, SignedGraph
from loopmap.structure.halves import Halves, hops
from loopmap.structure.pivots import Pivot, pivots
from loopmap.structure.shelves import Shelves

HALVES_KEPT = 100_000
"""How many beginnings of each length are kept at most, and how many endings, over all pivots: some 30 MB."""

LONG = 16
"""So many links make a loop long, and each step of its search twice as dear; twice as many, three times."""

HALVES_OF_ONE = 2_000
"""How many of them for one pivot; it also bounds the work between two looks at the budget."""


def simple_loops(
    graph: SignedGraph,
    *,
    max_length: int | None = None,
    through: int | None = None,
    along: tuple[int, int] | None = None,
    limit: int | None = None,
    steps: int | None = None,
) -> Listing:
    """List the simple directed cycles of a graph, shortest first.

    Each loop is a tuple of factors in the order of its links, rotated so that the smallest comes
    first and never reversed. Loops of one length come in lexicographic order, so the order depends on
    the graph and on nothing else. A self-link is a loop of length 1.

    `max_length` leaves out longer loops. `through` keeps those that hold a factor, `along` those that
    use a link, given by its tail and head; not both. `limit` stops after so many loops, `steps` after
    so much work: a step tries a factor, or half a loop against another half, and counts twice where loops
    have 16 links, thrice from 32 on, and so on; a million take at most about half a second. The iterator
    that is returned tells after its end whether that was all: see `Listing`.

    Method: iterative deepening on the length, over strong components and one pivot after the other,
    each the smallest factor of the loops listed from it. Beginnings and endings of loops are kept and
    meet in the middle, as each is some square root of the loops that they make; where both together are
    too short, beginnings grow where a walk of just the right length leads back. (Pivots that
    descend by degree search up to 1.6 times less, but each length would have to be held and sorted.) Where
    deepening finds little for its work, Johnson's search is given as many steps as were wasted, and takes
    over once it has found and kept all loops; where they are too many to keep, deepening goes on
    alone. Memory is bounded by the map and a constant, however many loops there are.

    Raises ValueError where a factor or a link is not in the graph, or a bound is out of range.

    >>> from loopmap.structure.graph import Arc
    >>> from loopmap.signs import Sign
    >>> ends = [(0, 1), (1, 0), (1, 2), (2, 0), (2, 2)]
    >>> graph = SignedGraph(3, tuple(Arc(*pair, Sign.POSITIVE) for pair in ends))
    >>> list(simple_loops(graph))
    [(2,), (0, 1), (0, 1, 2)]
    >>> list(simple_loops(graph, along=(2, 0)))
    [(0, 1, 2)]
    >>> first = simple_loops(graph, limit=2)
    >>> list(first), first.complete, first.truncated_by, first.complete_to_length
    ([(2,), (0, 1)], False, 'limit', 2)
    """
    _check(graph, max_length, through, along, limit, steps)
    if along is not None:
        graph, through = _only_along(graph, along), along[0]
    starts = pivots(graph, through)
    longest = max((pivot.longest for pivot in starts), default=0)
    if max_length is not None:
        longest = min(longest, max_length)
    return Listing(starts, longest, graph.size, through, limit=limit, steps=steps)


class Listing(Iterator[Loop]):
    """The loops that were asked for, once, and how far they go.

    While it is read and after it:

    - `listed`: how many loops were given so far;
    - `complete`: whether these are all that were asked for; known, so true, only after the end;
    - `truncated_by`: what ended the list too early, "limit" or "steps", or None;
    - `complete_to_length`: all loops asked for up to this length were given; None once `complete`;
    - `steps`: the work done so far.

    "limit" is only said when one more loop was found. To know that, the search goes on
    after the last loop given, so give it a budget of `steps` as well. The budget is looked at about
    every thousand tries, and may be passed by a few thousand.
    """

    def __init__(
        self,
        starts: Sequence[Pivot],
        longest: int,
        size: int,
        through: int | None,
        *,
        limit: int | None,
        steps: int | None,
    ) -> None:
        """Prepare the list of loops of up to `longest` links from these pivots; use `simple_loops`."""
        self.listed = 0
        self.complete = False
        self.truncated_by: Literal["limit", "steps"] | None = None
        self.complete_to_length: int | None = 0
        room = min(HALVES_OF_ONE, HALVES_KEPT // max(len(starts), 1))
        onward = hops(starts[0].successors) if starts else ()
        self._halves = [Halves(pivot, onward, room) for pivot in starts]
        self._longest = longest
        self._limit = limit
        self._budget = steps
        self._deepening_steps = 0
        self._length = 1  # of the loops that are being listed
        self._shelves = Shelves(
            loops_of_any_length(starts),
            size,
            lambda loop: self._length <= len(loop) <= longest and (through is None or through in loop),
        )
        self._loops = self._to_the_end()

    def __iter__(self) -> Iterator[Loop]:
        return self._loops

    def __next__(self) -> Loop:
        return next(self._loops)

    @property
    def steps(self) -> int:
        """The number of steps taken so far."""
        return self._deepening_steps + self._shelves.steps

    def _to_the_end(self) -> Iterator[Loop]:
        for loops in self._shortest_first():
            given = loops if self._limit is None else loops[: self._limit - self.listed]
            for loop in given:
                self.listed += 1
                yield loop
            if len(given) < len(loops):
                self.truncated_by = "limit"
                return
        if self.truncated_by is None:
            self.complete = True
            self.complete_to_length = None

    def _shortest_first(self) -> Iterator[Sequence[Loop]]:
        for length in range(1, self._longest + 1):
            self._begin(length)
            given = 0
            wasted = 0  # steps of this length beyond one for each factor of the loops it gave
            for loops, steps in loops_of_length(self._halves, length):
                yield loops
                given += len(loops)
                wasted += steps - length * len(loops)
                self._deepening_steps += steps * (1 + length // LONG)
                if wasted > PULSE:
                    if self._shelves.advance(wasted):
                        yield from self._from_shelves(length, given)
                        return
                    wasted = 0
                if self._budget is not None and self.steps > self._budget:
                    self.truncated_by = "steps"
                    return

    def _from_shelves(self, length: int, given: int) -> Iterator[Sequence[Loop]]:
        """Yield what is left when every loop is on its shelf and `given` of this length were listed."""
        for longer in range(length, self._longest + 1):
            if longer > length:
                self._begin(longer)
                given = 0
            for loop in self._shelves.of_length(longer, skip=given):
                yield (loop,)

    def _begin(self, length: int) -> None:
        self._length = length
        self.complete_to_length = length - 1
        self._shelves.clear(length - 1)


def _check(
    graph: SignedGraph,
    max_length: int | None,
    through: int | None,
    along: tuple[int, int] | None,
    limit: int | None,
    steps: int | None,
) -> None:
    for name, bound in {"max_length": max_length, "limit": limit, "steps": steps}.items():
        if not isinstance(bound, int | None):
            raise TypeError(f"{name} is a whole number, and not {bound!r}")
    if max_length is not None and max_length < 1:
        raise ValueError(f"the shortest loop has length 1, so max_length cannot be {max_length}")
    if through is not None and along is not None:
        raise ValueError("give a factor to go through or a link to go along, not both")
    if through is not None and not 0 <= through < graph.size:
        raise ValueError(f"factor {through} is not in a graph of {graph.size} factors")
    if along is not None and along not in graph:
        raise ValueError(f"there is no link from {along[0]} to {along[1]}")
    if limit is not None and limit < 0:
        raise ValueError(f"limit cannot be {limit}")
    if steps is not None and steps < 0:
        raise ValueError(f"steps cannot be {steps}")


def _only_along(graph: SignedGraph, along: tuple[int, int]) -> SignedGraph:
    """Return the graph without the other links of this link's tail: who leaves it, leaves by the link."""
    tail, _ = along
    return SignedGraph(graph.size, tuple(arc for arc in graph.links if arc.tail != tail or arc.ends == along))
