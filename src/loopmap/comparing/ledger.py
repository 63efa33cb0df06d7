"""The ledger of a merge: who says what of each link, who is silent, and what each site calls a factor."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from loopmap.comparing.change import evidence_json
from loopmap.factor import Factor
from loopmap.link import SILENCES, Link, Silence, Status
from loopmap.merging.alignment import Node, Scopes
from loopmap.model import Map
from loopmap.sheet import Alignment
from loopmap.signs import Sign
from loopmap.who import sign_by

if TYPE_CHECKING:
    import pandas


@dataclass(frozen=True, slots=True)
class LinkEntry:
    """What each site makes of a link: the sign it gives, in the terms of the merged link, or its silence.

    A site stands in either `said` or `silent`, in the map's order. `team` is the sign that the programme
    team gives, which is no site, or None.
    """

    link: Link
    said: tuple[tuple[str, Sign], ...]
    silent: tuple[tuple[str, Silence], ...]
    team: Sign | None = None

    def saying(self, sign: Sign) -> tuple[str, ...]:
        """Give the sites that give it a sign; those of `±` say both."""
        return tuple(site for site, said in self.said if said is sign)

    def silence(self, kind: Silence) -> tuple[str, ...]:
        """Give the sites that are silent in one of the three ways."""
        return tuple(site for site, silence in self.silent if silence == kind)

    @property
    def asked(self) -> int:
        """How many sites have both factors, and so could have drawn it."""
        return len(self.said) + len(self.silence("drew none"))

    def to_json(self) -> dict[str, Any]:
        """Give the entry as JSON has it, with every claim in its own words and its evidence."""
        return {
            "from": self.link.tail,
            "to": self.link.head,
            "sign": self.link.sign.value,
            "status": self.link.status.value,
            "sites": {
                **{site: {"says": sign.value} for site, sign in self.said},
                **{site: {"silent": silence} for site, silence in self.silent},
            },
            "team": self.team.value if self.team else None,
            "asked": self.asked,
            "claims": [
                {
                    "claimant": voice.claim.claimant,
                    "from": str(voice.claim.tail),
                    "to": str(voice.claim.head),
                    "sign": voice.claim.sign.value,
                    "turned": voice.turned,
                    "evidence": [evidence_json(one, voice.claim.claimant) for one in voice.claim.evidence],
                }
                for voice in self.link.voices
            ],
        }


@dataclass(frozen=True, slots=True)
class Word:
    """What one file calls a factor, and why it is taken for that factor.

    `inverted` says that its word is for the opposite. `alignment` is the codebook's word that joined it, and
    `by` the id of the file that has it; without one it is the factor's own, or joined by its name.
    """

    sheet: str
    name: str
    also_known_as: tuple[str, ...] = ()
    inverted: bool = False
    by: str | None = None
    alignment: Alignment | None = None

    def to_json(self) -> dict[str, Any]:
        """Give the word as JSON has it."""
        return {
            "sheet": self.sheet,
            "name": self.name,
            "also_known_as": list(self.also_known_as),
            "inverted": self.inverted,
            "joined_by": self.by,
            "because": self.alignment.because if self.alignment else None,
        }


@dataclass(frozen=True, slots=True)
class FactorEntry:
    """A factor, the sites that have it, and every file's own words for it."""

    factor: Factor
    sites: tuple[str, ...]
    words: tuple[Word, ...]

    def to_json(self) -> dict[str, Any]:
        """Give the entry as JSON has it."""
        return {
            "id": self.factor.id,
            "label": self.factor.label,
            "sites": list(self.sites),
            "words": [word.to_json() for word in self.words],
        }


@dataclass(frozen=True, slots=True)
class Ledger:
    """Every factor and every link of a map with what each site makes of it, in the map's order."""

    sites: tuple[str, ...]
    factors: tuple[FactorEntry, ...]
    links: tuple[LinkEntry, ...]

    def __repr__(self) -> str:
        sites, factors, links = (len(one) for one in (self.sites, self.factors, self.links))
        return f"<Ledger: {links} links and {factors} factors of {sites} sites>"

    def factors_held_by(self, sites: int) -> tuple[FactorEntry, ...]:
        """Give the factors that just so many sites have; those of none are the programme team's alone."""
        return tuple(entry for entry in self.factors if len(entry.sites) == sites)

    def links_held_by(self, sites: int) -> tuple[LinkEntry, ...]:
        """Give the links that just so many sites drew; those of none are the programme team's alone."""
        return tuple(entry for entry in self.links if len(entry.said) == sites)

    @property
    def contested(self) -> tuple[LinkEntry, ...]:
        """The links whose sign the claims contest, those first that sites contest among themselves."""
        found = [entry for entry in self.links if entry.link.status is Status.CONTESTED]
        return tuple(sorted(found, key=lambda entry: -len(entry.said)))

    def to_json(self) -> dict[str, Any]:
        """Give the ledger as JSON has it, all but the `format`."""
        return {
            "sites": list(self.sites),
            "factors": [entry.to_json() for entry in self.factors],
            "links": [entry.to_json() for entry in self.links],
        }

    def to_pandas(self) -> pandas.DataFrame:
        """Give a row for each link and site as a `pandas.DataFrame`; see `loopmap.exchange.pandas`."""
        from loopmap.exchange.pandas import of_ledger

        return of_ledger(self)


def ledger(whole: Map) -> Ledger:
    """Tell of every link which sites give it which sign and which are silent, and of every factor its names.

    Three silences are kept apart: a site has both factors and drew no link, it has one of them, or
    neither. What the programme team says is told apart and never counts as a site's. O(sites · links).

    >>> import loopmap
    >>> leeds = loopmap.from_edges([("trust", "openness", "+")], id="leeds")
    >>> croydon = loopmap.from_edges([("openness", "trust", "-"), ("trust", "hope", "+")], id="croydon")
    >>> found = ledger(loopmap.merge(leeds, croydon))
    >>> for entry in found.links:
    ...     print(entry.link, entry.said, entry.silent)
    <Link openness → trust: −, single> (('croydon', <Sign.NEGATIVE: '-'>),) (('leeds', 'drew none'),)
    <Link trust → hope: +, single> (('croydon', <Sign.POSITIVE: '+'>),) (('leeds', 'has one'),)
    <Link trust → openness: +, single> (('leeds', <Sign.POSITIVE: '+'>),) (('croydon', 'drew none'),)
    """
    having = {factor.id: {member.sheet for member in factor.members} for factor in whole.factors}
    words = _Words(whole)
    return Ledger(
        whole.sites,
        tuple(
            FactorEntry(
                factor,
                tuple(site for site in whole.sites if site in having[factor.id]),
                tuple(words(factor)),
            )
            for factor in whole.factors
        ),
        tuple(_entry(link, whole.sites, having) for link in whole.links),
    )


def _entry(link: Link, sites: tuple[str, ...], having: dict[str, set[str]]) -> LinkEntry:
    holding = set(link.sites)
    tails, heads = having[link.tail], having[link.head]
    teams = {voice.sign for voice in link.voices if voice.team}
    return LinkEntry(
        link,
        tuple((site, sign_by(link, site)) for site in sites if site in holding),
        tuple((site, SILENCES[(site in tails) + (site in heads)]) for site in sites if site not in holding),
        _together(teams) if teams else None,
    )


def _together(signs: set[Sign]) -> Sign:
    known = signs - {Sign.UNKNOWN}
    return Sign.UNKNOWN if not known else known.pop() if len(known) == 1 else Sign.BOTH


class _Words:
    """Gives the words for a factor, with the statement that joined each."""

    def __init__(self, whole: Map) -> None:
        self._entries = {(sheet.id, entry.id): entry for sheet in whole.sheets for entry in sheet.factors}
        scopes = Scopes(whole.sheets)
        self._joined: dict[Node, tuple[str, Alignment]] = {}
        for sheet in whole.sheets:
            for entry in sheet.factors:
                for said in entry.alignments:
                    for node in scopes.nodes(said.other, sheet.id):
                        if node != (sheet.id, entry.id):
                            self._joined.setdefault(node, (sheet.id, said))

    def __call__(self, factor: Factor) -> Iterator[Word]:
        for member in factor.members:
            node = (member.sheet, member.factor)
            by, alignment = self._joined.get(node, (None, None))
            entry = self._entries[node]
            yield Word(member.sheet, entry.name, entry.also_known_as, member.inverted, by, alignment)
