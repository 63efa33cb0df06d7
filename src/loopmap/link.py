"""A link of a map: everything that is claimed of it, what that amounts to, and who is silent."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Literal

from loopmap.sheet import Claim, Confidence
from loopmap.signs import Sign

Silence = Literal["has neither", "has one", "drew none"]
"""Why a site does not hold a link: it lacks both factors, lacks one, or has both and drew no link."""

SILENCES: tuple[Silence, ...] = ("has neither", "has one", "drew none")
"""By how many of its two factors the site has."""


class Status(Enum):
    """What the claims about one link amount to."""

    AGREED = "agreed"
    SINGLE = "single"
    CONTESTED = "contested"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Voice:
    """One claim as a merged link hears it: turned where one end is an opposite."""

    claim: Claim
    turned: bool = False
    team: bool = False

    @property
    def sign(self) -> Sign:
        """The sign that the claim gives to the merged link."""
        return -self.claim.sign if self.turned else self.claim.sign


@dataclass(frozen=True, slots=True, repr=False)
class Link:
    """A link of the map and everything that is claimed of it, by the ids of its two factors."""

    tail: str
    head: str
    voices: tuple[Voice, ...]

    def __post_init__(self) -> None:
        if not self.voices:
            raise ValueError("a link that nobody claims")

    def __repr__(self) -> str:
        return f"<Link {self.tail} → {self.head}: {self.sign.glyph}, {self.status.value}>"

    def claimants(self, sign: Sign | None = None, *, team: bool = False) -> tuple[str, ...]:
        """Give the sites that hold this link, or that give it one sign; with `team` also the team.

        A claimant that says `both increases and decreases` is found under either sign.
        """
        found = {
            voice.claim.claimant
            for voice in self.voices
            if (team or not voice.team)
            and (sign is None or voice.sign is sign or (voice.sign is Sign.BOTH and sign.known))
        }
        return tuple(sorted(found))

    @property
    def sites(self) -> tuple[str, ...]:
        """The sites that hold this link, with whatever sign."""
        return self.claimants()

    @property
    def status(self) -> Status:
        """Agreed, single, contested or unknown."""
        signs = {voice.sign for voice in self.voices}
        if Sign.BOTH in signs or {Sign.POSITIVE, Sign.NEGATIVE} <= signs:
            return Status.CONTESTED
        known = signs & {Sign.POSITIVE, Sign.NEGATIVE}
        if not known:
            return Status.UNKNOWN
        return Status.AGREED if len(self.claimants(*known)) > 1 else Status.SINGLE

    @property
    def sign(self) -> Sign:
        """The sign in loops and paths: `?` where the claims contest it or leave it open."""
        if self.status is Status.CONTESTED:
            return Sign.UNKNOWN
        return next((voice.sign for voice in self.voices if voice.sign.known), Sign.UNKNOWN)

    @property
    def delayed(self) -> bool:
        """Whether any claim says that the effect comes after a delay."""
        return any(voice.claim.delayed for voice in self.voices)

    @property
    def confidence(self) -> Confidence | None:
        """The strongest confidence that is stated, or None."""
        stated = [voice.claim.confidence for voice in self.voices if voice.claim.confidence]
        return max(stated, key=lambda confidence: confidence.weight, default=None)
