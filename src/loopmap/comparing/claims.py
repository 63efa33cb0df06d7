"""What each site, and the programme team, says now and did not say before, or the other way round."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from loopmap.comparing.change import NONE, Change, Said, change, evidence_json
from loopmap.comparing.meeting import Ends, links_met
from loopmap.comparing.versions import Versions
from loopmap.link import Voice
from loopmap.model import Map
from loopmap.sheet import Claim, Sheet


@dataclass(frozen=True, slots=True)
class ClaimChange:
    """One claim of one file: `old` is None where it is new, `new` where it is gone, else `change` differs.

    `sheet` is the file's id in the new version, or in the old one where it is gone.
    """

    sheet: str
    old: Claim | None
    new: Claim | None
    change: Change = NONE

    @property
    def kind(self) -> str:
        """Gained, lost, turned (the sign is another one) or changed."""
        if self.old is None or self.new is None:
            return "gained" if self.old is None else "lost"
        return "turned" if self.change.sign else "changed"

    def to_json(self) -> dict[str, Any]:
        """Give the change as JSON has it: the claim in the words of its file, as it stands or stood there."""
        claim = self.new or self.old
        assert claim is not None
        shape: dict[str, Any] = {
            "sheet": self.sheet,
            "kind": self.kind,
            "from": str(claim.tail),
            "to": str(claim.head),
            "sign": claim.sign.value,
            "delay": claim.delayed,
        }
        if self.old and self.new:
            return shape | {"change": self.change.to_json()}
        return shape | {"evidence": [evidence_json(one, self.sheet) for one in claim.evidence]}


def claim_changes(versions: Versions) -> tuple[ClaimChange, ...]:
    """Hold the claims of each file against those of its other version. O(claims).

    A file that is there once has all of its claims gained or lost. Order: of the new files, then of
    those that are gone; in each, the claims that stand there in their order, then those that are gone.
    """
    found: list[ClaimChange] = []
    old_of = {after: before for before, after in versions.sheets.items()}
    for sheet in versions.new.sheets:
        if sheet.id in old_of:
            found.extend(_changes(versions, versions.old.sheet(old_of[sheet.id]), sheet))
        else:
            found.extend(ClaimChange(sheet.id, None, claim) for claim in sheet.claims)
    for sheet in versions.old.sheets:
        if sheet.id not in versions.sheets:
            found.extend(ClaimChange(sheet.id, claim, None) for claim in sheet.claims)
    return tuple(found)


def _changes(versions: Versions, before: Sheet, after: Sheet) -> Iterator[ClaimChange]:
    whole = versions.own.get(before.id)
    ways = whole.factors if whole else versions.entries[before.id]
    one = _by_ends(before, whole.old if whole else None)
    other = _by_ends(after, whole.new if whole else None)
    met = links_met(ways, one, other)
    for (old, new), turned in met.items():
        was, now = one[old], other[new]
        alike = (was.claim.tail, was.claim.head) == (now.claim.tail, now.claim.head)
        over = not alike and (was.turned != turned) != now.turned
        said = _said(was.claim, after.id)
        differs = change(said.turned() if over else said, _said(now.claim, after.id))
        if differs:
            yield ClaimChange(after.id, was.claim, now.claim, differs)
    kept, there = {old for old, _ in met}, {new for _, new in met}
    yield from (ClaimChange(after.id, None, now.claim) for ends, now in other.items() if ends not in there)
    yield from (ClaimChange(after.id, was.claim, None) for ends, was in one.items() if ends not in kept)


def _by_ends(sheet: Sheet, whole: Map | None) -> dict[Ends, Voice]:
    """Give each claim by what it is about: factors of a site, or of the whole that a programme joins."""
    if whole is None:
        return {(claim.tail.factor, claim.head.factor): Voice(claim) for claim in sheet.claims}
    return {
        (link.tail, link.head): voice
        for link in whole.links
        for voice in link.voices
        if voice.claim.claimant == sheet.id
    }


def _said(claim: Claim, sheet: str) -> Said:
    evidence = tuple((sheet, one) for one in claim.evidence)
    return Said(claim.sign, claim.delayed, claim.confidence, evidence)
