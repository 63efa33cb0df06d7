"""Which loops of a zoomed map are loops of the map, and which are there only because factors were merged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum

from loopmap.model import Map
from loopmap.signs import Sign


class Ground(Enum):
    """What a loop among merged factors stands on.

    `REAL`: some loop of the whole map runs through the same factors in the same order, once round, and
    maybe over links inside them, with the same polarity if that is known. `TURNED`: loops of the whole map
    do, and none with that polarity, because of links inside that have a negative sign. `ARTEFACT`: no loop
    of the whole map does.
    """

    REAL = "real"
    TURNED = "turned"
    ARTEFACT = "artefact"


State = tuple[str, Sign]
"""A factor of the whole map, and the sign of the way to it."""


class Grounds:
    """Tells what the loops of a zoomed map stand on.

    A loop stands on the whole map where a closed walk of that leads once through its factors, in their
    order, with any number of steps inside each. Where there is such a walk, there is a simple loop: no
    factor is visited twice, so each stretch inside one can be cut short. Whether a *simple* loop of one
    sign exists is NP-complete to tell (LaPaugh & Papadimitriou 1984), so of signs walks are asked, and
    `TURNED` is never said in error.
    """

    def __init__(self, whole: Map, into: Mapping[str, str]) -> None:
        self._ways: dict[tuple[str, str], dict[str, list[State]]] = {}
        for link in whole.links:
            ends = into.get(link.tail, link.tail), into.get(link.head, link.head)
            self._ways.setdefault(ends, {}).setdefault(link.tail, []).append((link.head, link.sign))

    def __call__(self, loop: Sequence[str], sign: Sign) -> Ground:
        """Tell what a loop stands on, given its factors and the product of its signs. O(links² at worst)."""
        if len(loop) == 1:
            return Ground.REAL
        found = self._signs(loop)
        if not found:
            return Ground.ARTEFACT
        return Ground.TURNED if sign.known and not found & {sign, Sign.UNKNOWN} else Ground.REAL

    def _signs(self, loop: Sequence[str]) -> set[Sign]:
        """Give the signs of all closed walks that lead once through these factors."""
        steps = list(zip(loop, (*loop[1:], *loop[:1]), strict=True))
        last = self._ways.get(steps[-1], {})
        entries = dict.fromkeys(head for heads in last.values() for head, _ in heads)
        found = set()
        for entry in entries:
            states = [(entry, Sign.POSITIVE)]
            for tail, head in steps:
                within = self._reach(states, tail)
                states = list(dict.fromkeys(self._along(within, self._ways.get((tail, head), {}))))
            found |= {sign for factor, sign in states if factor == entry}
        return found

    def _reach(self, states: Iterable[State], factor: str) -> Iterable[State]:
        """Give the states that walks inside a factor lead to, those at the start included."""
        ways = self._ways.get((factor, factor), {})
        seen = dict.fromkeys(states)
        waiting = list(seen)
        while waiting:
            for state in self._along([waiting.pop()], ways):
                if state not in seen:
                    seen[state] = None
                    waiting.append(state)
        return seen

    @staticmethod
    def _along(states: Iterable[State], ways: Mapping[str, list[State]]) -> Iterator[State]:
        for factor, sign in states:
            for head, more in ways.get(factor, ()):
                yield head, sign * more
