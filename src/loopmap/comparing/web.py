"""What a map and a site's own map have in common when their factors are paired: names and signed links."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from loopmap.comparing.pair import Basis, Pair
from loopmap.signs import Sign

ITSELF = ""
"""The neighbour that a thing with a link to itself has."""

Neighbour = tuple[str, bool]
"""An id, and whether the link leads there."""


@dataclass(frozen=True)
class Web:
    """Things by id in order, with their names folded, their own first, and the signs of their links."""

    names: Mapping[str, tuple[str, ...]]
    signs: Mapping[tuple[str, str], Sign]

    @cached_property
    def around(self) -> dict[str, dict[Neighbour, Sign]]:
        """For each id its neighbours, with the sign of the link."""
        around: dict[str, dict[Neighbour, Sign]] = {id_: {} for id_ in self.names}
        for (tail, head), sign in self.signs.items():
            if tail == head:
                around[tail][ITSELF, True] = sign
            else:
                around[tail][head, True] = sign
                around[head][tail, False] = sign
        return around


Score = tuple[int, ...]
Candidate = tuple[str, str, Score, bool]
"""An old and a new id, how well they fit, and whether one is the other turned round."""


class Unpaired:
    """What is left of two webs while their things are being paired.

    `met_old` and `met_new` tell each paired thing of either side by its new id; `turned` holds the
    new ids of those that are the opposites of their old ones.
    """

    def __init__(self, old: Web, new: Web) -> None:
        self.old, self.new = old, new
        self.pairs: list[Pair] = []
        self.left_old = dict.fromkeys(old.names)
        self.left_new = dict.fromkeys(new.names)
        self.met_old = {ITSELF: ITSELF}
        self.met_new = {ITSELF: ITSELF}
        self.turned: set[str] = set()

    def pair(self, old: str, new: str, basis: Basis, turned: bool) -> None:
        """Pair two things."""
        self.pairs.append(Pair(old, new, basis, turned))
        del self.left_old[old], self.left_new[new]
        self.met_old[old] = self.met_new[new] = new
        if turned:
            self.turned.add(new)

    def take(self, basis: Basis, candidates: Callable[[Unpaired], Iterable[Candidate]]) -> bool:
        """Pair candidates that are each other's one best choice, until there are none; tell if any were."""
        before = len(self.pairs)
        while self.left_old and self.left_new:
            best = list(_mutual(candidates(self)))
            for old, new, _, turned in best:
                self.pair(old, new, basis, turned)
            if not best:
                break
        return len(self.pairs) > before


def _mutual(candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """Keep the candidates that fit better than any other of either side."""
    listed = list(candidates)
    best: dict[tuple[int, str], Score] = {}
    times: Counter[tuple[int, str]] = Counter()
    for old, new, score, _ in listed:
        for side in ((0, old), (1, new)):
            if side not in best or score > best[side]:
                best[side], times[side] = score, 1
            elif score == best[side]:
                times[side] += 1
    for one in listed:
        sides = ((0, one[0]), (1, one[1]))
        if all(best[side] == one[2] and times[side] == 1 for side in sides):
            yield one
