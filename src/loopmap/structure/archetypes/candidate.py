"""A place in a map whose structure is compatible with an archetype."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Self

from loopmap.signs import Polarity
from loopmap.structure.archetypes.archetype import Archetype, Confidence
from loopmap.structure.graph import Loop


class LoopRole(NamedTuple):
    """What one loop does in the story; `unintended` says that it is the one nobody wanted."""

    role: str
    loop: Loop
    polarity: Polarity
    unintended: bool


class FactorRole(NamedTuple):
    """The factors that play one part in the story, in declared order."""

    role: str
    factors: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Loops that stand together as in an archetype: "compatible with", never "is".

    - `loops`: the loops that take part, each with its role;
    - `factors`: each factor of these loops under exactly one role, and under a last role (a constraint,
      a standard) what leads to them from outside;
    - `links`: the links of these loops as tail and head, in order;
    - `delays`: whether the delays that the archetype asks for are there: True, False (the map marks
      none at all, so they were not asked for), or None where it asks for none;
    - `crosses`: whether an unintended loop crosses a boundary, None where no boundaries were given.
    """

    archetype: Archetype
    loops: tuple[LoopRole, ...]
    factors: tuple[FactorRole, ...]
    links: tuple[tuple[int, int], ...]
    confidence: Confidence
    delays: bool | None
    crosses: bool | None


class Candidates(tuple[Candidate, ...]):
    """Candidates as a tuple, with an honest end.

    `cut` names the archetypes of which not all matches were looked at (`matching.MOST_MATCHES`); of all
    others there are no more.
    """

    cut: tuple[Archetype, ...]

    def __new__(cls, candidates: Iterable[Candidate] = (), cut: Sequence[Archetype] = ()) -> Self:
        """Hold these candidates."""
        made = super().__new__(cls, candidates)
        made.cut = tuple(cut)
        return made
