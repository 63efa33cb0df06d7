"""What the first screen of a report shows: the shares as bars, what is shared, what is disputed, one loop."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from loopmap.comparing.ledger import LinkEntry
from loopmap.model import Map
from loopmap.report.emerging import agreement, heaviest
from loopmap.report.findings import Findings
from loopmap.report.sharing import TEAM, Holding, all_sites, alone_at, holding, sayers, some
from loopmap.saying import sentence
from loopmap.signs import Sign
from loopmap.telling import listed

MOST_DISPUTES = 3
MOST_NAMED = 8
MOST_SITES = 6

SHADES = 5
"""How many shades tell many sites from few."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a bar, in hundredths of it; `shade` is 0 for the team, and `SHADES` for all sites."""

    who: str
    count: int
    start: float
    width: float
    shade: int

    @property
    def fits(self) -> bool:
        """Whether its number has room in it."""
        return self.width >= 2.5 * len(f"{self.count:,}")


@dataclass(frozen=True, slots=True)
class Bar:
    """How many factors, or links, are held by how many sites."""

    what: str
    total: int
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    """A contested link: what it is about, and each side with who takes it."""

    about: str
    sides: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A link of the loop that is shown, and who holds it."""

    said: str
    who: str


@dataclass(frozen=True, slots=True)
class Shown:
    """The emergent loop that is shown first."""

    name: str
    kind: str
    who: str
    steps: tuple[Step, ...]
    aloud: str


@dataclass(frozen=True, slots=True)
class Screen:
    """All that stands on the first screen, in words but for the bars."""

    bars: tuple[Bar, ...]
    shared: tuple[tuple[str, str], ...]
    agreed: str
    disputes: tuple[Dispute, ...]
    more_disputes: int
    alone: tuple[tuple[str, int, float], ...]
    weight: str
    loop: Shown | None

    @property
    def key(self) -> tuple[Piece, ...]:
        """What the shades mean: a piece of each, those of most sites first."""
        found = {piece.who: piece for bar in self.bars for piece in bar.pieces}
        return tuple(sorted(found.values(), key=lambda piece: -piece.shade))


def screen(found: Findings) -> Screen:
    """Give what the first screen shows."""
    contested = found.ledger.contested
    return Screen(
        tuple(_bars(found)),
        tuple(_shared(found)),
        agreement(found),
        tuple(_dispute(entry, found.whole) for entry in contested[:MOST_DISPUTES]),
        max(0, len(contested) - MOST_DISPUTES),
        tuple(_alone(found)),
        heaviest(found),
        _loop(found),
    )


def _dispute(entry: LinkEntry, whole: Map) -> Dispute:
    sides = [
        (words, listed(names))
        for sign, words in (
            (Sign.POSITIVE, "increases"),
            (Sign.NEGATIVE, "decreases"),
            (Sign.BOTH, "does both"),
        )
        if (names := sayers(entry, sign, whole))
    ]
    tail, head = whole.factor(entry.link.tail).label, whole.factor(entry.link.head).label
    return Dispute(f"{tail} → {head}", tuple(sides))


def _bars(found: Findings) -> Iterator[Bar]:
    sites, rows = len(found.whole.sites), holding(found)
    for what, counts in (
        ("factors", [(one, one.factors) for one in rows]),
        ("links", [(one, one.links) for one in rows]),
    ):
        total = sum(count for _, count in counts)
        yield Bar(what, total, tuple(_pieces(counts, total, sites)))


def _pieces(counts: Iterable[tuple[Holding, int]], total: int, sites: int) -> Iterator[Piece]:
    start = 0.0
    for one, count in counts:
        if count:
            width = 100 * count / total
            yield Piece(one.who, count, round(start, 3), round(width, 3), _shade(one.sites, sites))
            start += width


def _shade(held: int, sites: int) -> int:
    """Give 0 for none, and 1 for one site to `SHADES` for all.

    >>> [_shade(held, 5) for held in range(6)]
    [0, 1, 2, 3, 4, 5]
    """
    return 1 + round((SHADES - 1) * (held - 1) / max(1, sites - 1)) if held else 0


def _shared(found: Findings) -> Iterator[tuple[str, str]]:
    """Tell what all sites say of the focus, or else what else they share."""
    whole = found.whole
    entries = found.ledger.links_held_by(len(whole.sites))
    label = {factor.id: factor.label for factor in whole.factors}
    into = [entry for entry in entries if entry.link.head == whole.focus]
    for sign, words in ((Sign.POSITIVE, "raises"), (Sign.NEGATIVE, "lowers")):
        named = [label[one.link.tail] for one in into if len(one.saying(sign)) == len(whole.sites)]
        if named and whole.focus:
            yield f"What {words} {label[whole.focus]}", some(named, MOST_NAMED)
    if not into and entries:
        yield "Links", some((sentence(entry.link, whole) for entry in entries), 4)
    factors = [entry.factor.label for entry in found.ledger.factors_held_by(len(whole.sites))]
    if not into and factors:
        yield "Factors", some(factors, MOST_NAMED)


def _alone(found: Findings) -> Iterator[tuple[str, int, float]]:
    rows = alone_at(found)
    most = max((links for _, _, links in rows), default=0)
    for site, _, links in rows[:MOST_SITES]:
        yield site, links, round(100 * links / most, 3) if most else 0.0


def _loop(found: Findings) -> Shown | None:
    one = found.notable
    if one is None:
        return None
    labels = (*one.loop.labels, one.loop.labels[0])
    every = len(found.whole.sites)
    steps = []
    for place, (link, sites) in enumerate(zip(one.loop.links, one.holders, strict=True)):
        names = [found.whole.label(site) for site in sites] or [TEAM]
        sign = Sign.BOTH if (link.tail, link.head) in one.contested else link.sign
        who = all_sites(every) if len(sites) == every else some(names, 3)
        steps.append(Step(f"{labels[place]} {sign.verb} {labels[place + 1]}", who))
    cover = [*map(found.whole.label, one.cover), *([TEAM] if one.needs_team else [])]
    title = f"{one.loop.name} {one.loop.title}" if one.loop.title else one.loop.name
    return Shown(title, one.loop.polarity.word, listed(cover or [TEAM]), tuple(steps), one.loop.sentence)
