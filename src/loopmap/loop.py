"""A loop of a map: its ordered signed links, what it is called, and how it is read aloud."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from loopmap.signs import Polarity, Sign
from loopmap.structure.loops import key
from loopmap.zooming.grounds import Ground


@dataclass(frozen=True, slots=True)
class LoopLink:
    """One link of a loop, by the ids of its factors."""

    tail: str
    head: str
    sign: Sign
    delayed: bool

    def to_json(self) -> dict[str, Any]:
        """Give the link as JSON has it."""
        return {"from": self.tail, "to": self.head, "sign": self.sign.value, "delay": self.delayed}


@dataclass(frozen=True, slots=True, repr=False)
class Loop:
    """A loop of a map: its ordered signed links, its number in the whole map and its name if it has one.

    `name` is R1, B2 or U3: the number that the map's file pins it to, or else one of those that are left,
    by rank among its polarity, shortest first; where that rank is not known it is the `key`. `sites` are
    those that hold every link of it, and `support` is the number of those that hold its least supported
    link; with whatever signs, and the programme team is no site. `focal` says whether it runs through the
    focus of the map. `ground` says of a loop of a zoomed map whether the map has it too; it is None
    elsewhere.
    """

    name: str
    title: str | None
    polarity: Polarity
    factors: tuple[str, ...]
    labels: tuple[str, ...]
    links: tuple[LoopLink, ...]
    sites: tuple[str, ...]
    support: int
    focal: bool
    ground: Ground | None = None

    def __len__(self) -> int:
        return len(self.factors)

    def __repr__(self) -> str:
        return f"<Loop {self}>"

    def __str__(self) -> str:
        title = f" {self.title}" if self.title else ""
        return f"{self.name}{title}: {self.around}"

    @property
    def key(self) -> str:
        """What tells the loop from all others by its signed links; see `loopmap.structure.loops.key`."""
        return key(self.factors, [link.sign for link in self.links])

    @property
    def delayed(self) -> bool:
        """Whether any of its links is delayed."""
        return self.delays > 0

    @property
    def delays(self) -> int:
        """How many of its links are delayed."""
        return sum(link.delayed for link in self.links)

    @property
    def around(self) -> str:
        """The loop as a line of names that comes back to where it began.

        >>> import loopmap
        >>> next(loopmap.loads("links: [a increases b, b decreases a]").loops()).around
        'a → b → a'
        """
        return " → ".join((*self.labels, self.labels[0]))

    @property
    def sentence(self) -> str:
        """The loop read aloud, from a rise of its first factor.

        >>> import loopmap
        >>> m = loopmap.loads("links: [work increases stress, stress decreases work]")
        >>> next(m.loops()).sentence
        'more work, more stress, and so less work'
        """
        return self.read(Sign.POSITIVE)

    def read(self, change: Sign) -> str:
        """Read the loop aloud from a rise or a fall of its first factor.

        From the first link on whose sign is not known, factors are told to change, and not which way.

        >>> import loopmap
        >>> m = loopmap.loads("links: [work increases stress, stress decreases work]")
        >>> next(m.loops()).read(Sign.NEGATIVE)
        'less work, less stress, and so more work'
        """
        return read_along(change, (*self.labels, self.labels[0]), self.links)

    def to_json(self) -> dict[str, Any]:
        """Give the loop as JSON has it."""
        return {
            "name": self.name,
            "key": self.key,
            "title": self.title,
            "polarity": self.polarity.word,
            "length": len(self),
            "factors": list(self.factors),
            "links": [link.to_json() for link in self.links],
            "sites": list(self.sites),
            "support": self.support,
            "focus": self.focal,
            "delays": self.delays,
            **({"ground": self.ground.value} if self.ground else {}),
        }


class Signed(Protocol):
    """A link as it is read aloud."""

    @property
    def sign(self) -> Sign:
        """What a rise of its tail does to its head."""

    @property
    def delayed(self) -> bool:
        """Whether that takes its time."""


def read_along(change: Sign, labels: Sequence[str], links: Iterable[Signed]) -> str:
    """Read aloud what a change of the first factor does to the ones that follow, link by link."""
    parts = [f"{_word(change)} {labels[0]}"]
    for link, label in zip(links, labels[1:], strict=True):
        change = change * link.sign
        parts.append(f"{_word(change)} {label}{' after a delay' if link.delayed else ''}")
    return f"{', '.join(parts[:-1])}, and so {parts[-1]}"


def _word(change: Sign) -> str:
    return {Sign.POSITIVE: "more", Sign.NEGATIVE: "less"}.get(change, "a change in")
