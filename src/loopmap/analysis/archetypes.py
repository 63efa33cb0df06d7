"""Where the structure of a map is compatible with an archetype; it never says that one is there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from loopmap.analysis.pairings import Boundaries, Pairing, bounded, pairings
from loopmap.loop import Loop
from loopmap.loops import RANKING_STEPS, graph_of, named
from loopmap.model import Map
from loopmap.structure.archetypes import MOST_LOOPS, Archetype, Confidence, Generic
from loopmap.structure.archetypes import archetypes as candidates

MAX_LENGTH = 6
"""The longest loops that are looked in where nothing else is asked: a story of long loops is hard to tell."""


class LoopRole(NamedTuple):
    """What one loop does in the story; `unintended` says that it is the one nobody wanted."""

    role: str
    loop: Loop
    unintended: bool


class FactorRole(NamedTuple):
    """The factors, by id, that play one part in the story."""

    role: str
    factors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Loops that stand together as in an archetype: "structure compatible with", never "is".

    `delays` says whether the delays that the archetype asks for are marked: False where the map marks none
    at all, None where it asks for none. `crosses` says whether an unintended loop crosses a boundary
    (`Candidates.boundaries`), None where the map has none.
    """

    archetype: Archetype
    loops: tuple[LoopRole, ...]
    factors: tuple[FactorRole, ...]
    confidence: Confidence
    delays: bool | None
    crosses: bool | None

    def to_json(self) -> dict[str, Any]:
        """Give the candidate as JSON has it."""
        return {
            "compatible_with": self.archetype.value,
            "class": self.archetype.generic.value,
            "confidence": self.confidence.value,
            "delays": self.delays,
            "crosses": self.crosses,
            "factors": {role: list(factors) for role, factors in self.factors},
            "loops": [
                {"role": role, "unintended": unintended, **loop.to_json()}
                for role, loop, unintended in self.loops
            ],
        }


@dataclass(frozen=True, slots=True)
class Candidates:
    """The candidates, those of stricter patterns first, the pairs of loops that meet, and how far they go.

    They were looked for in the `listed` shortest loops of at most `max_length` links. `complete` says that
    these are all such loops and that all matches in them were looked at; `cut` names the archetypes of
    which not all were. `classes` counts all pairs of these loops that meet, by class, a reinforcing and a
    balancing loop in two classes, as they are read both ways; `pairings` has the first 1,000 of them,
    those with most marks first, then the shorter. `boundaries` says what counts as one: themes, or sites.
    """

    candidates: tuple[Candidate, ...]
    pairings: tuple[Pairing, ...]
    classes: Mapping[Generic, int]
    boundaries: Boundaries | None
    max_length: int
    listed: int
    complete: bool
    cut: tuple[Archetype, ...]

    def to_json(self) -> dict[str, Any]:
        """Give the candidates as JSON has them."""
        return {
            "candidates": [candidate.to_json() for candidate in self.candidates],
            "classes": {generic.value: count for generic, count in self.classes.items()},
            "pairings": [pairing.to_json() for pairing in self.pairings],
            "boundaries": self.boundaries,
            "max_length": self.max_length,
            "listed": self.listed,
            "complete": self.complete,
            "cut": [archetype.value for archetype in self.cut],
        }


def archetypes(
    whole: Map, *, max_length: int = MAX_LENGTH, boundaries: Boundaries | None = None
) -> Candidates:
    """Find where the structure of a map is compatible with an archetype, and the pairs of loops that meet.

    Looked in are the loops of at most `max_length` links, the 300 shortest where there are more.
    `boundaries` says what an unintended loop may cross: "themes", or "sites", where a factor that one site
    alone names belongs to that site; by default themes where there are any, else sites where there are two.
    That structure is compatible with a story does not tell that the story happens: strengths and times are
    not in a map. Method, sources and cost: see `loopmap.structure.archetypes`. Raises ValueError for a
    bound below 1 and for boundaries that the map does not have.

    >>> import loopmap
    >>> text = "links: [a increases b, b decreases a, b increases c after a delay, c increases a]"
    >>> found = archetypes(loopmap.loads(text))
    >>> (candidate,) = found.candidates
    >>> candidate.archetype.title, [(one.role, one.loop.name) for one in candidate.loops]
    ('Fixes that fail', [('fix', 'B1'), ('side effect', 'R1')])
    >>> [(one.generic.value, one.unintended.name, one.delayed) for one in found.pairings]
    [('out of control', 'R1', True), ('underachievement', 'B1', False)]
    """
    kind, labels = bounded(whole, boundaries)
    place = {factor.id: i for i, factor in enumerate(whole.factors)}
    ids = tuple(place)
    listing = whole.loops(max_length=max_length, limit=MOST_LOOPS, steps=RANKING_STEPS)
    loops = {tuple(place[factor] for factor in loop.factors): loop for loop in listing}
    listed = len(loops)
    found = candidates(graph_of(whole), tuple(loops), boundaries=labels)
    met = pairings(whole, loops, labels)
    put_together = {part.loop for one in found for part in one.loops} - loops.keys()  # may be longer
    loops |= named(whole, sorted(put_together))
    return Candidates(
        tuple(
            Candidate(
                one.archetype,
                tuple(LoopRole(part.role, loops[part.loop], part.unintended) for part in one.loops),
                tuple(FactorRole(role, tuple(ids[i] for i in factors)) for role, factors in one.factors),
                one.confidence,
                one.delays,
                one.crosses,
            )
            for one in found
        ),
        met.first,
        met.classes,
        kind,
        max_length,
        listed,
        listing.complete and not found.cut,
        found.cut,
    )
