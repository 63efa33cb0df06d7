"""What a press does to each factor, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any

from loopmap.influence.press.community import Damping
from loopmap.influence.press.stability import hurwitz, settles
from loopmap.signs import Sign

MEANINGFUL = 0.2
"""With a smaller share of weightings that settle, presses say little."""


class Certainty(Enum):
    """How sure the direction is in which a factor settles, provided that the map settles at all."""

    CERTAIN = "certain"
    USUAL = "usual"
    OPEN = "structure alone cannot say"
    UNMOVED = "stays as it is"
    NOT_COMPUTED = "not computed"
    NEVER = "no settled state"
    NOT_REACHED = "not reached"


@dataclass(frozen=True, slots=True)
class Effect:
    """Where one factor settles when another is kept raised.

    - `sign`: higher or lower, or `?` where the map does not tell;
    - `net`, `terms`, `weight`: those of `loopmap.influence.press.community.Response`; None where they
      depend on a link of unknown sign, or are too many to count;
    - `raised`, `lowered`: in which share of the simulated weightings it settles higher, and lower.
    """

    factor: str
    label: str
    sign: Sign
    certainty: Certainty
    net: int | None = None
    terms: int | None = None
    raised: float | None = None
    lowered: float | None = None

    @property
    def weight(self) -> float | None:
        """The share of the terms that others do not cancel; no probability."""
        return abs(self.net) / self.terms if self.net is not None and self.terms else None

    def to_json(self) -> dict[str, Any]:
        """Give the effect as JSON has it."""
        return {
            "sign": self.sign.value,
            "certainty": self.certainty.value,
            "net": self.net,
            "terms": self.terms,
            "weight": self.weight,
            "raised": self.raised,
            "lowered": self.lowered,
        }


@dataclass(frozen=True, slots=True)
class Part:
    """Factors that feed back on one another, by id, and whether that lets them settle.

    With all links equally strong, `levels` is the feedback at each level, F1 to Fn; it settles where these
    are all negative, and the Hurwitz determinants positive. `terms` counts what each level is the balance of,
    None for more than 14 factors. It `never` settles where some level has no negative term.
    """

    factors: tuple[str, ...]
    levels: tuple[int, ...]
    terms: tuple[int, ...] | None
    never: bool

    @property
    def hurwitz(self) -> tuple[int, ...] | None:
        """The Hurwitz determinants; None where a level is not negative, and so settles the question."""
        return hurwitz(self.levels) if all(level < 0 for level in self.levels) else None

    @property
    def settles(self) -> bool:
        """Whether these factors return to where they were after a push, all links equally strong."""
        return settles(self.levels)

    def to_json(self) -> dict[str, Any]:
        """Give the part as JSON has it."""
        return {
            "factors": list(self.factors),
            "levels": list(self.levels),
            "hurwitz": self.hurwitz and list(self.hurwitz),
            "terms": self.terms and list(self.terms),
            "settles": self.settles,
            "never": self.never,
        }


@dataclass(frozen=True, slots=True)
class Press:
    """What follows when one factor is kept raised, and on what that rests.

    - `settles`: whether the part of the map that the press reaches settles when all links are equally
      strong; None where that depends on links of unknown sign, or a part is too large to tell;
    - `never`: whether it is plain that it settles under no strengths at all;
    - `settling`: the share of simulated weightings under which that part settles, and how many `draws`
      of those were looked at; None where nothing was simulated;
    - `parts`: where what the press reaches feeds back on itself, in more than one factor and up to 100; only
      those inside which all signs are known;
    - `effects`: one for each factor, in declared order, the pressed one too; or for those asked about.
    """

    factor: str
    label: str
    damping: Damping
    settles: bool | None
    never: bool
    settling: float | None
    draws: int | None
    seed: int | None
    parts: tuple[Part, ...]
    effects: tuple[Effect, ...]

    @property
    def meaningful(self) -> bool:
        """Whether the map settles often enough for effects to say something, as far as that is known."""
        if self.never or self.settling is None:
            return not self.never and self.settles is not False
        return self.settling >= MEANINGFUL

    def __getitem__(self, factor: str) -> Effect:
        """Give the effect on a factor by its id; KeyError where there is none."""
        for one in self.effects:
            if one.factor == factor:
                return one
        raise KeyError(factor)

    def to_json(self) -> dict[str, Any]:
        """Give the press as JSON has it, its effects by factor."""
        return {
            "factor": self.factor,
            "self_damping": self.damping.value,
            "settles": self.settles,
            "never": self.never,
            "settling": self.settling,
            "draws": self.draws,
            "seed": self.seed,
            "meaningful": self.meaningful,
            "parts": [part.to_json() for part in self.parts],
            "effects": {one.factor: one.to_json() for one in self.effects},
        }
