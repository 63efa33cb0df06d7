"""What is said of a link before and after, where that differs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from loopmap.sheet import Confidence, Evidence, unordered
from loopmap.signs import Sign

Cited = tuple[str, Evidence]
"""The id of a file and evidence that stands in it."""


@dataclass(frozen=True, slots=True)
class Said:
    """What one claim, or all claims of a link together, say: the sign as shown, so `±` where contested."""

    sign: Sign
    delayed: bool
    confidence: Confidence | None
    evidence: tuple[Cited, ...]

    def turned(self) -> Said:
        """Give the same of a link that is taken turned round; evidence stays as its file words it."""
        return replace(self, sign=-self.sign)


@dataclass(frozen=True, slots=True)
class Change:
    """How a link, or one claim of it, differs: before and after, or None where it does not.

    `evidence_gained` and `evidence_lost` name the file that each piece stands in.
    """

    sign: tuple[Sign, Sign] | None = None
    delay: tuple[bool, bool] | None = None
    confidence: tuple[Confidence | None, Confidence | None] | None = None
    evidence_gained: tuple[Cited, ...] = ()
    evidence_lost: tuple[Cited, ...] = ()

    def __bool__(self) -> bool:
        return self != NONE

    def to_json(self) -> dict[str, Any]:
        """Give what differs as JSON has it."""
        shape: dict[str, Any] = {}
        if self.sign:
            shape["sign"] = [sign.value for sign in self.sign]
        if self.delay:
            shape["delay"] = list(self.delay)
        if self.confidence:
            shape["confidence"] = [one.value if one else None for one in self.confidence]
        for name, cited in (("evidence_gained", self.evidence_gained), ("evidence_lost", self.evidence_lost)):
            if cited:
                shape[name] = [evidence_json(one, sheet) for sheet, one in cited]
        return shape


NONE = Change()
"""No difference."""


def change(before: Said, after: Said) -> Change:
    """Tell what differs between two sayings.

    >>> one = Said(Sign.POSITIVE, False, None, ())
    >>> change(one, Said(Sign.NEGATIVE, True, None, ())).to_json()
    {'sign': ['+', '-'], 'delay': [False, True]}
    >>> bool(change(one, one))
    False
    """
    return Change(
        (before.sign, after.sign) if before.sign is not after.sign else None,
        (before.delayed, after.delayed) if before.delayed != after.delayed else None,
        (before.confidence, after.confidence) if before.confidence is not after.confidence else None,
        _without(after.evidence, before.evidence),
        _without(before.evidence, after.evidence),
    )


def _without(cited: Iterable[Cited], others: Iterable[Cited]) -> tuple[Cited, ...]:
    """Keep what the others do not hold, each once."""
    held = {(sheet, unordered(one)) for sheet, one in others}
    kept = {(sheet, unordered(one)): (sheet, one) for sheet, one in cited}
    return tuple(one for mark, one in kept.items() if mark not in held)


def evidence_json(evidence: Evidence, sheet: str) -> dict[str, Any]:
    """Give one piece of evidence as JSON has it, with the file that it stands in."""
    return {
        "sheet": sheet,
        "source": evidence.source,
        "at": evidence.at,
        "note": evidence.note,
        "quote": evidence.quote,
        "who": list(evidence.who),
        "sign": evidence.sign.value if evidence.sign else None,
    }
