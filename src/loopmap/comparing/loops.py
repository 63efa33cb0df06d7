"""Loops gained, lost and turned between two versions of a map: listed, or counted where they are too many."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from loopmap.comparing.overlap import Overlap
from loopmap.comparing.tally import LoopTally, tally
from loopmap.comparing.versions import Versions
from loopmap.loop import Loop
from loopmap.loops import named
from loopmap.structure.graph import SignedGraph
from loopmap.structure.loops import canonical
from loopmap.structure.touching import Touching, loops_touching

STEPS = 600_000
"""The work that is put into listing each kind: about half a second."""


@dataclass(frozen=True, slots=True)
class LoopChange:
    """A loop of both versions that links of other signs made another: as it was, and as it is."""

    old: Loop
    new: Loop

    @property
    def turned(self) -> bool:
        """Whether its polarity is another one; else only signs of its links are, in pairs."""
        return self.old.polarity is not self.new.polarity

    def to_json(self) -> dict[str, Any]:
        """Give the loop as JSON has it, as it was and as it is."""
        return {"turned": self.turned, "old": self.old.to_json(), "new": self.new.to_json()}


@dataclass(frozen=True, slots=True)
class LoopChanges:
    """Loops of one version alone, and loops of both whose links changed signs, shortest first.

    Loops are one when they run through the same factors in the same order; a loop gained bears its number
    in the new map, a loop lost its number in the old one. Where `complete` is false there are more than
    are listed: all up to `complete_to_length` are here, and `tally` counts them all as far as it goes.
    """

    gained: tuple[Loop, ...] = ()
    lost: tuple[Loop, ...] = ()
    changed: tuple[LoopChange, ...] = ()
    complete: bool = True
    complete_to_length: int | None = None
    tally: LoopTally | None = None

    @property
    def turned(self) -> tuple[LoopChange, ...]:
        """Those of the changed ones whose polarity is another one."""
        return tuple(one for one in self.changed if one.turned)

    def to_json(self) -> dict[str, Any]:
        """Give the loops as JSON has them."""
        return {
            "gained": [loop.to_json() for loop in self.gained],
            "lost": [loop.to_json() for loop in self.lost],
            "changed": [one.to_json() for one in self.changed],
            "complete": self.complete,
            "complete_to_length": self.complete_to_length,
            "tally": self.tally.to_json() if self.tally else None,
        }


def loop_changes(
    versions: Versions, *, limit: int | None = 200, max_length: int | None = None
) -> LoopChanges:
    """Hold the loops of two versions against one another.

    `limit` is how many are listed at most of those gained, of those lost and of those changed; the shortest
    ones. `max_length` leaves out longer ones altogether. Only loops by a link that came, went or bears
    another sign are looked for: what runs by other links is in both as it was. Where there are more,
    or finding them takes more than about half a second each, all are counted (see `loopmap.comparing.tally`).
    Raises ValueError for a bound below 1.
    """
    for bound in (limit, max_length):
        if bound is not None and bound < 1:
            raise ValueError("a bound is 1 or more")

    def listed(graph: SignedGraph, links: Collection[tuple[int, int]]) -> Touching:
        return loops_touching(graph, links, max_length=max_length, limit=limit, steps=STEPS)

    common = Overlap(versions)
    gained = listed(common.new, common.added)
    lost = listed(common.old, common.removed)
    changed = listed(common.as_new, common.resigned)
    lists = (gained, lost, changed)
    complete = all(one.complete for one in lists)
    return LoopChanges(
        tuple(named(versions.new, gained.loops).values()),
        tuple(named(versions.old, lost.loops).values()),
        _changes(versions, common, changed.loops),
        complete,
        min((one.complete_to_length for one in lists if one.complete_to_length is not None), default=None),
        None if complete else tally(common, max_length),
    )


def _changes(versions: Versions, common: Overlap, loops: Iterable[tuple[int, ...]]) -> tuple[LoopChange, ...]:
    after = named(versions.new, loops)
    before = {loop: canonical([common.back[factor] for factor in loop]) for loop in after}
    was = named(versions.old, before.values())
    return tuple(LoopChange(was[before[loop]], now) for loop, now in after.items())
