"""What the report of a merge finds, before anything is put into words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from loopmap.comparing.emergent import EmergentLoop, EmergentLoops, emergent_loops
from loopmap.comparing.ledger import Ledger, Word, ledger
from loopmap.comparing.sensitivity import Sensitivity, sensitivity
from loopmap.factor import Factor
from loopmap.influence.telling import SiteVerdicts, verdicts_json
from loopmap.influence.toward import Influences, by_site, toward
from loopmap.link import Link, Voice
from loopmap.merging.alignment import Scopes
from loopmap.model import Map

READABLE = 8
"""A loop of more links is too long to be put on the first screen, if there is a shorter one."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A word that the codebook joined to a factor: as the same, or as its opposite."""

    factor: Factor
    word: Word

    def to_json(self) -> dict[str, Any]:
        """Give the decision as JSON has it."""
        return {"factor": self.factor.id, **self.word.to_json()}


@dataclass(frozen=True, slots=True)
class Removed:
    """What joining has taken away: how much was said at first, and what of it fell together.

    - `names` and `claims`: how many factors and links all files have, each for itself;
    - `turned_inward`: claims between two factors that are one now, so that they lead from it to itself;
    - `doubled`: links of which one file makes several claims now, with those claims.
    """

    names: int
    claims: int
    turned_inward: tuple[tuple[Link, Voice], ...]
    doubled: tuple[tuple[Link, tuple[Voice, ...]], ...]

    def to_json(self) -> dict[str, Any]:
        """Give it as JSON has it."""
        inward = [(link, voice.claim) for link, voice in self.turned_inward]
        return {
            "names": self.names,
            "claims": self.claims,
            "turned_inward": [
                {
                    "factor": link.tail,
                    "claimant": claim.claimant,
                    "from": str(claim.tail),
                    "to": str(claim.head),
                }
                for link, claim in inward
            ],
            "doubled": [
                {"from": link.tail, "to": link.head, "claimant": voices[0].claim.claimant}
                for link, voices in self.doubled
            ],
        }


@dataclass(frozen=True, slots=True)
class Helping:
    """What each factor does to the focus, by the joined map, and by each site's own."""

    influences: Influences
    sites: SiteVerdicts

    def to_json(self) -> dict[str, Any]:
        """Give it as JSON has it."""
        return verdicts_json(self.influences, self.sites)


@dataclass(frozen=True)
class Findings:
    """Everything that a report tells of a merged map; `helping` is None where it has no focus."""

    whole: Map
    ledger: Ledger
    helping: Helping | None
    loops: EmergentLoops
    sensitivity: Sensitivity
    decisions: tuple[Decision, ...]
    by_name: int
    apart: tuple[tuple[str, ...], ...]
    removed: Removed

    @property
    def notable(self) -> EmergentLoop | None:
        """The emergent loop to be shown first, or None.

        One that the sites draw without the programme team comes first; then one through the focus, if it is
        not too long to read; then one that fewest sites draw together; then the shortest.
        """
        return min(self.loops.emergent, key=_rank, default=None)

    def to_json(self) -> dict[str, Any]:
        """Give the findings as JSON has them, all but the `format`."""
        notable = self.notable
        return {
            "title": self.whole.title,
            "ledger": self.ledger.to_json(),
            "toward": self.helping.to_json() if self.helping else None,
            "loops": self.loops.to_json(),
            "notable": notable.loop.name if notable else None,
            "sensitivity": self.sensitivity.to_json(),
            "decisions": [one.to_json() for one in self.decisions],
            "joined_by_name": self.by_name,
            "distinct": [list(group) for group in self.apart],
            "removed": self.removed.to_json(),
        }


def findings(whole: Map) -> Findings:
    """Find out what a report tells. Raises `TooFewSites` for a map of less than two sites."""
    book = ledger(whole)
    decisions = [
        Decision(entry.factor, word) for entry in book.factors for word in entry.words if word.alignment
    ]
    settled = {decision.factor.id for decision in decisions}
    alone = [entry for entry in book.factors if len(entry.sites) > 1 and entry.factor.id not in settled]
    return Findings(
        whole,
        book,
        Helping(toward(whole), by_site(whole)) if whole.focus else None,
        emergent_loops(whole),
        sensitivity(whole),
        tuple(decisions),
        len(alone),
        tuple(_apart(whole)),
        _removed(whole),
    )


def _rank(one: EmergentLoop) -> tuple[bool, bool, int, int]:
    readable_focal = one.loop.focal and len(one.loop) <= READABLE
    return one.needs_team, not readable_focal, len(one.cover), len(one.loop)


def _apart(whole: Map) -> list[tuple[str, ...]]:
    """Give the groups of factors that are said to be distinct, by their labels in the merged map."""
    scopes = Scopes(whole.sheets)
    label = {(m.sheet, m.factor): factor.label for factor in whole.factors for m in factor.members}
    return [
        tuple(label[node] for ref in group.factors for node in scopes.nodes(ref, sheet.id)[:1])
        for sheet in whole.sheets
        for group in sheet.distinct
    ]


def _removed(whole: Map) -> Removed:
    inward, doubled = [], []
    for link in whole.links:
        of: dict[str, list[Voice]] = {}
        for voice in link.voices:
            of.setdefault(voice.claim.claimant, []).append(voice)
            if link.tail == link.head and voice.claim.tail != voice.claim.head:
                inward.append((link, voice))
        doubled += [(link, tuple(voices)) for voices in of.values() if len(voices) > 1]
    return Removed(
        sum(len(sheet.factors) for sheet in whole.sheets if sheet.is_site),
        sum(len(sheet.claims) for sheet in whole.sheets),
        tuple(inward),
        tuple(doubled),
    )
