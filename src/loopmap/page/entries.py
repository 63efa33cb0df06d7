"""The parts of what a page says: entries for factors, links, loops and views, as the template has them."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from loopmap.factor import Factor
from loopmap.influence.telling import counted
from loopmap.influence.toward import Influences, Verdict
from loopmap.link import Link
from loopmap.loop import Loop
from loopmap.model import Map
from loopmap.page.story import Step
from loopmap.signs import Sign
from loopmap.telling import listed
from loopmap.who import sign_by

_LONGEST = 4
"""How many factors of a loop stand in its heading."""


@dataclass(frozen=True, slots=True)
class Proof:
    """One piece of evidence: what it says, who said it, and where it stands."""

    said: str
    quoted: str | None
    who: str
    where: str


@dataclass(frozen=True, slots=True)
class Word:
    """A word on a link, as the files of those who say it have it."""

    who: str
    said: str
    sure: str | None
    proofs: tuple[Proof, ...]


@dataclass(frozen=True, slots=True)
class LinkEntry:
    """A link: what it says, who holds it, each claimant's word, and who is silent."""

    number: int
    link: Link
    tail: str
    head: str
    sign: Sign
    said: str
    holders: str
    words: tuple[Word, ...]
    silences: tuple[str, ...]

    @property
    def by_site(self) -> dict[str, Sign]:
        """The sign that each site gives it, of those that hold it."""
        return {site: sign_by(self.link, site) for site in self.link.sites}


@dataclass(frozen=True, slots=True)
class FactorEntry:
    """A factor: what is said of it, and the links that lead to it and from it, by their sign.

    `verdict` is what it does to the focus; None of the focus itself, and where there is none.
    """

    number: int
    factor: Factor
    focus: bool
    verdict: Verdict | None
    about: tuple[str, ...]
    into: tuple[tuple[str, tuple[LinkEntry, ...]], ...]
    out: tuple[tuple[str, tuple[LinkEntry, ...]], ...]
    loops: tuple[LoopEntry, ...]


@dataclass(frozen=True, slots=True)
class LoopEntry:
    """A loop: its key, what is known of it, what sites make of it where they differ, and its links."""

    key: str
    loop: Loop
    about: str | None
    dispute: str | None
    held: str
    links: tuple[LinkEntry, ...]

    @property
    def href(self) -> str:
        """The fragment that leads to it."""
        return fragment(self.key)

    @property
    def name(self) -> str:
        """Its number, and its title if it has one."""
        return f"{self.loop.name} {self.loop.title}" if self.loop.title else self.loop.name

    @property
    def through(self) -> str:
        """What it runs through, as its heading says where it has no title; of a long one the beginning."""
        labels = (*self.loop.labels, self.loop.labels[0])
        return " → ".join(labels if len(labels) <= _LONGEST else (*labels[: _LONGEST - 1], "…"))

    @property
    def sentence(self) -> str:
        """The loop read aloud."""
        return f"{capital(self.loop.sentence)}."


@dataclass(frozen=True, slots=True)
class ViewEntry:
    """A view: its key, and the numbers of the factors and links that it shows."""

    key: str
    id: str
    title: str
    about: str | None
    factors: tuple[int, ...]
    links: tuple[int, ...]

    @property
    def href(self) -> str:
        """The fragment that leads to it."""
        return fragment(self.key)


@dataclass(frozen=True, slots=True)
class Contents:
    """All that a page says. `truncated` says how far the list of loops goes, where that is not the end.

    `toward` has what each factor does to the focus, and is None where there is no focus, or no other factor.
    """

    whole: Map
    title: str
    factors: tuple[FactorEntry, ...]
    links: tuple[LinkEntry, ...]
    loops: tuple[LoopEntry, ...]
    truncated: str | None
    views: tuple[ViewEntry, ...]
    steps: tuple[Step, ...]
    sites: tuple[tuple[str, str], ...]
    themes: tuple[str, ...]
    sources: tuple[str, ...]
    toward: Influences | None

    @property
    def verdicts(self) -> tuple[tuple[int, Verdict], ...]:
        """The verdicts that there are, each with its number."""
        found = enumerate(Verdict)
        return tuple((k, verdict) for k, verdict in found if self.toward and self.toward.of(verdict))

    @property
    def helping(self) -> str:
        """How many factors help the focus, and how many hinder it."""
        return f"{counted(self.toward)}, toward {self.toward.label}." if self.toward else ""

    @property
    def question(self) -> str | None:
        """The question that the map answers."""
        return self.whole.question

    @property
    def about(self) -> str | None:
        """What its author says of the map."""
        return self.whole.sheet(self.whole.head).about if self.whole.head else None

    @property
    def site_names(self) -> str:
        """The names of the sites, as a sentence has them."""
        return listed([label for _, label in self.sites])

    @property
    def tallies(self) -> tuple[tuple[str, int, int, int], ...]:
        """Each site with how many factors and links it has, and how many links it alone holds."""
        held = [
            (site, [entry.link for entry in self.links if site in entry.link.sites]) for site, _ in self.sites
        ]
        return tuple(
            (
                self.whole.label(site),
                len(self.whole.sheet(site).factors),
                len(links),
                sum(len(link.sites) == 1 for link in links),
            )
            for site, links in held
        )


def fragment(key: str) -> str:
    """Give the fragment of an address that leads to a key.

    >>> fragment("view=été & co")
    '#view=%C3%A9t%C3%A9%20%26%20co'
    """
    kind, _, rest = key.partition("=")
    return f"#{kind}={quote(rest, safe=':')}"


def capital(said: str) -> str:
    """Begin a text with a capital letter, and leave the rest as it is."""
    return f"{said[:1].upper()}{said[1:]}"
