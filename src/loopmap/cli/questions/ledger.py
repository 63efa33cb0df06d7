"""`loopmap show --ledger`: who says what of each link and factor, in lines, as a table and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from loopmap.cli.aloud import backed
from loopmap.comparing.ledger import FactorEntry, LinkEntry, Word, ledger
from loopmap.link import Status
from loopmap.model import Map
from loopmap.saying import Words, proof, sentence
from loopmap.signs import Sign
from loopmap.telling import listed, number, one_line

SAID = {
    Sign.POSITIVE: "increases",
    Sign.NEGATIVE: "decreases",
    Sign.UNKNOWN: "affects",
    Sign.BOTH: "both",
}
"""The word for a sign in a cell."""


def answer(whole: Map, *, ledger: str) -> LinksLedger | FactorsLedger:
    """Give the ledger of the links, or of the factors."""
    return FactorsLedger(whole) if ledger == "factors" else LinksLedger(whole)


class LinksLedger:
    """The links with what each site makes of them."""

    def __init__(self, whole: Map) -> None:
        self.whole = whole
        self.found = ledger(whole)

    def values(self) -> dict[str, Any]:
        """Give the ledger as JSON has it."""
        return self.found.to_json()

    @property
    def columns(self) -> list[str]:
        """The names of the table's columns: the link, each site's word, the team's, and the evidence."""
        sites = map(self.whole.label, self.whole.sites)
        return ["link", "status", *sites, "programme team", "held by", "with both factors", "evidence"]

    def rows(self) -> Iterator[list[str]]:
        """Give a row for each link."""
        for entry in self.found.links:
            told = {site: SAID[sign] for site, sign in entry.said} | dict(entry.silent)
            yield [
                sentence(entry.link, self.whole),
                _status(entry),
                *(told[site] for site in self.whole.sites),
                SAID[entry.team] if entry.team else "",
                str(len(entry.said)),
                str(entry.asked),
                "\n".join(self._proofs(entry)),
            ]

    def _proofs(self, entry: LinkEntry) -> Iterator[str]:
        for voice in entry.link.voices:
            claimant = voice.claim.claimant
            whose = "programme team" if voice.team else self.whole.label(claimant)
            for evidence in voice.claim.evidence:
                yield f"{whose}: {proof(evidence, claimant, self.whole)}"

    def lines(self) -> Iterator[str]:
        """Give what is read aloud: each link with every claim, its evidence, and who is silent."""
        spell = Words(self.whole)
        yield f"{number(len(self.found.links), 'link')}, and who says what of each."
        for entry in self.found.links:
            yield ""
            yield from (line.removeprefix("  ") for line in backed(entry.link, self.whole, spell))
            neither = [self.whole.label(site) for site in entry.silence("has neither")]
            if neither:
                yield f"  {listed(neither)} {'has' if len(neither) == 1 else 'have'} neither"


class FactorsLedger:
    """The factors with each file's own words for them."""

    def __init__(self, whole: Map) -> None:
        self.whole = whole
        self.found = ledger(whole)

    def values(self) -> dict[str, Any]:
        """Give the ledger as JSON has it."""
        return self.found.to_json()

    @property
    def columns(self) -> list[str]:
        """The names of the table's columns: the factor, and each site's words for it."""
        return ["factor", *map(self.whole.label, self.whole.sites), "programme team", "held by", "because"]

    def rows(self) -> Iterator[list[str]]:
        """Give a row for each factor."""
        for entry in self.found.factors:
            yield [
                entry.factor.label,
                *("\n".join(self._called(entry, site)) for site in self.whole.sites),
                "\n".join(said(word) for word in entry.words if not self.whole.sheet(word.sheet).is_site),
                str(len(entry.sites)),
                "\n".join(self._reasons(entry)),
            ]

    def _called(self, entry: FactorEntry, site: str) -> Iterator[str]:
        return (said(word) for word in entry.words if word.sheet == site)

    def _reasons(self, entry: FactorEntry) -> Iterator[str]:
        for word in entry.words:
            if word.alignment and word.alignment.because:
                yield f"{self.whole.label(word.sheet)}: {word.alignment.because.strip()}"

    def lines(self) -> Iterator[str]:
        """Give what is read aloud: each factor, who has it, and in which words."""
        yield f"{number(len(self.found.factors), 'factor')}, and what each is called."
        for entry in self.found.factors:
            yield ""
            held = f"{len(entry.sites)} of {number(len(self.whole.sites), 'site')}"
            yield f"{one_line(entry.factor.label)} ({held})"
            for word in entry.words:
                team = not self.whole.sheet(word.sheet).is_site
                whose = "the programme team" if team else self.whole.label(word.sheet)
                because = word.alignment.because if word.alignment else None
                why = f", because {one_line(because)}" if because else ""
                yield f"  {one_line(whose)}: {one_line(said(word))}{why}"


def said(word: Word) -> str:
    """Give a word for a factor, with the other names that its file has.

    >>> said(Word("leeds", "lack of trust", ("distrust",), inverted=True))
    'lack of trust (the opposite), also known as distrust'
    """
    also = f", also known as {listed(list(word.also_known_as))}" if word.also_known_as else ""
    return f"{word.name}{' (the opposite)' if word.inverted else ''}{also}"


def _status(entry: LinkEntry) -> str:
    """Give the status, which a link that only the programme team holds has only where it is contested."""
    counts = entry.said or entry.link.status is Status.CONTESTED
    return entry.link.status.value if counts else "team alone"
