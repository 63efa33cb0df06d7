"""A map in sentences, as it would be read to someone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from loopmap.cli.check import holdings
from loopmap.factor import Factor
from loopmap.link import Link
from loopmap.loops import declared, named
from loopmap.model import Map
from loopmap.saying import Words, described, proof, shown_sign, silent, source_title, speaker, with_status
from loopmap.sheet import Source
from loopmap.signs import Sign
from loopmap.telling import listed, number
from loopmap.views import Excerpt
from loopmap.zooming import Zoomed

LOOPS = 8
"""How many loops are read aloud with one factor."""


def read_map(shown: Map | Excerpt) -> Iterator[str]:
    """Read a map, or what a view of it shows."""
    whole = shown.whole if isinstance(shown, Excerpt) else shown
    labels = {factor.id: factor.label for factor in whole.factors}
    yield _line((shown.title or whole.id or "merged map").strip())
    about = shown.view.about if isinstance(shown, Excerpt) else None
    for said in (whole.question, about):
        if said:
            yield _line(said)
    yield ""
    if isinstance(shown, Excerpt):
        yield f"{number(len(shown.factors), 'factor')} and {number(len(shown.links), 'link')} of the map."
    else:
        yield f"{holdings(whole)}."
    if whole.focus is not None:
        yield _line(f"The focus is {labels[whole.focus]}.")
    if len(whole.sites) > 1:
        yield _line(f"The sites are {listed([whole.label(site) for site in whole.sites])}.")
    if isinstance(whole, Zoomed):
        yield _line(_level(whole))
    yield from _section("Factors", (line for factor in shown.factors for line in _factor(factor, whole)))
    yield from _section("Links", (_line(with_status(link, whole), 1) for link in shown.links))
    if isinstance(whole, Zoomed):
        within = (_line(with_status(link, whole.whole), 1) for link in whole.inside)
        yield from _section("Links within one factor", within)
    yield from _section("Loops", (_line(said, 1) for said in _named(shown)))
    sources = [source for sheet in whole.sheets for source in sheet.sources]
    yield from _section("Sources", (_line(said, 1) for said in dict.fromkeys(map(_cited, sources))))


def read_factor(whole: Map, factor: Factor) -> Iterator[str]:
    """Read one factor: what acts on it, what it does, who says so with what evidence, its loops."""
    yield _line(factor.label)
    yield from (_line(said, 1) for said in described(factor, whole))
    into = [link for link in whole.links if link.head == factor.id]
    out = [link for link in whole.links if link.tail == factor.id]
    spell = Words(whole)
    for links, headings in (
        (
            into,
            (
                "What raises it",
                "What lowers it",
                "What acts on it, it is not known how",
                "What acts on it, contested",
            ),
        ),
        (
            out,
            (
                "What it raises",
                "What it lowers",
                "What it acts on, it is not known how",
                "What it acts on, contested",
            ),
        ),
    ):
        for heading, wanted in zip(
            headings, (Sign.POSITIVE, Sign.NEGATIVE, Sign.UNKNOWN, Sign.BOTH), strict=True
        ):
            chosen = [link for link in links if shown_sign(link) is wanted]
            yield from _section(heading, (line for link in chosen for line in backed(link, whole, spell)))
    if not into and not out:
        yield from ("", "No link leads to it or from it.")
    yield from _section("Loops through it", _loops(whole, factor))


# ---- factors -------------------------------------------------------------------------------------


def _level(whole: Zoomed) -> str:
    """Say from how far away a map is seen."""
    merged = sum(len(parts) for _, parts in whole.parts)
    if not merged:
        return f"It is seen at level {whole.level}, where no factor is merged."
    said = number(merged, "factor")
    return f"It is seen at level {whole.level}: {said} merged into what they are part of."


def _factor(factor: Factor, whole: Map) -> Iterator[str]:
    focus = " (the focus)" if factor.id == whole.focus else ""
    yield _line(f"{factor.label}{focus}", 1)
    yield from (_line(said, 2) for said in described(factor, whole))


# ---- links --------------------------------------------------------------------------------------------


def backed(link: Link, whole: Map, spell: Words) -> Iterator[str]:
    """Say a link with every claim of it: in whose words, with what evidence, and who is silent."""
    yield _line(with_status(link, whole), 1)
    several = len(whole.sheets) > 1
    for voice in link.voices:
        own = spell.sentence(voice.claim)
        if several:
            sure = f" ({voice.claim.confidence.value})" if voice.claim.confidence else ""
            yield _line(f"{speaker(voice, whole)}: {own}{sure}", 2)
        for evidence in voice.claim.evidence:
            yield _line(proof(evidence, voice.claim.claimant, whole), 3 if several else 2, mark="- ")
    yield from (_line(said, 2) for said in silent(link, whole))


def _cited(source: Source) -> str:
    more = [part for part in (source.author, source.date, source.url) if part]
    return ", ".join([source_title(source), *more])


# ---- loops ---------------------------------------------------------------------------------------


def _named(shown: Map | Excerpt) -> list[str]:
    """Read the loops that the map names and that are shown whole, the shortest first."""
    whole = shown.whole if isinstance(shown, Excerpt) else shown
    held = {(link.tail, link.head) for link in shown.links}
    titled = {
        places
        for places, loop in declared(whole)
        if loop.title and held.issuperset(zip(loop.factors, loop.factors[1:] + loop.factors[:1], strict=True))
    }
    found = named(whole, sorted(titled, key=lambda places: (len(places), places)), steps=300_000)
    return [f"{loop.name} {loop.title}, {loop.polarity.word}: {loop.sentence}" for loop in found.values()]


def _loops(whole: Map, factor: Factor) -> Iterator[str]:
    listed = whole.loops(through=factor.id, limit=LOOPS, steps=2_000_000)
    for loop in listed:
        title = f" {loop.title}" if loop.title else ""
        yield _line(f"{loop.name}{title}, {loop.polarity.word}: {loop.sentence}", 1)
    if not listed.complete:
        yield _line(f"and more (loopmap loops MAP --through {factor.label!r} lists them)", 1)


# ---- lines -----------------------------------------------------------------------------------------


def _section(heading: str, lines: Iterable[str]) -> Iterator[str]:
    """Give a heading and what stands below it, or nothing where nothing does."""
    listed = list(lines)
    if listed:
        yield from ("", heading, *listed)


def _line(said: str, depth: int = 0, mark: str = "") -> str:
    """Put a text on one line, indented."""
    return f"{'  ' * depth}{mark}{' '.join(said.split())}"
