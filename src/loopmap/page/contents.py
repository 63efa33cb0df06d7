"""What a page says of a map: every factor, link, loop and claim, in words."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from loopmap.digest import LARGE, digest, extent
from loopmap.factor import Factor
from loopmap.figures import themes
from loopmap.influence.toward import Influences, toward
from loopmap.link import Link
from loopmap.loop import Loop
from loopmap.loops import declared, loops, named
from loopmap.model import Map
from loopmap.names import fold
from loopmap.page.entries import Contents, FactorEntry, LinkEntry, LoopEntry, Proof, ViewEntry, Word, capital
from loopmap.page.story import Targets, story
from loopmap.saying import (
    Words,
    described,
    holders,
    sentence,
    shown_sign,
    silent,
    source_of,
    source_title,
    speaker,
)
from loopmap.sheet import Claim
from loopmap.signs import Sign
from loopmap.telling import in_dispute, listed, one_line
from loopmap.views import Excerpt

LOOPS = 200
"""How many loops a page lists, beside those that the map names."""

_STEPS = 1_000_000


def contents(whole: Map) -> Contents:
    """Say a whole map for a page. O(claims), and bounded searches for loops and for what helps the focus.

    >>> import loopmap
    >>> said = contents(loopmap.loads("links: [trust increases openness, openness increases trust]"))
    >>> said.links[0].said, said.loops[0].name, said.loops[0].sentence
    ('trust increases openness', 'R1', 'More trust, more openness, and so more trust.')
    """
    links = tuple(_links(whole))
    by_ends = {(entry.link.tail, entry.link.head): entry for entry in links}
    found, truncated = _loops(whole)
    told = tuple(_told(found, whole, by_ends))
    views = tuple(_views(whole))
    helping = toward(whole) if whole.focus and len(whole.factors) > 1 else None
    return Contents(
        whole,
        one_line(whole.title or whole.id or "A map"),
        tuple(
            _factor(number, factor, whole, links, told, helping)
            for number, factor in enumerate(whole.factors)
        ),
        links,
        told,
        truncated,
        views,
        story(whole, _targets(whole, told, views)),
        tuple((site, whole.label(site)) for site in whole.sites),
        themes(whole),
        tuple(dict.fromkeys(_cited(whole))),
        helping,
    )


# ---- factors -----------------------------------------------------------------------------------------

_INTO = {
    Sign.POSITIVE: "What raises it",
    Sign.NEGATIVE: "What lowers it",
    Sign.BOTH: "What acts on it, contested",
    Sign.UNKNOWN: "What acts on it, sign not known",
}
_OUT = {
    Sign.POSITIVE: "What it raises",
    Sign.NEGATIVE: "What it lowers",
    Sign.BOTH: "What it acts on, contested",
    Sign.UNKNOWN: "What it acts on, sign not known",
}


def _factor(
    number: int,
    factor: Factor,
    whole: Map,
    links: tuple[LinkEntry, ...],
    told: tuple[LoopEntry, ...],
    helping: Influences | None,
) -> FactorEntry:
    into = [entry for entry in links if entry.link.head == factor.id]
    out = [entry for entry in links if entry.link.tail == factor.id]
    return FactorEntry(
        number,
        factor,
        factor.id == whole.focus,
        helping[factor.id].verdict if helping and factor.id != whole.focus else None,
        tuple(_fewer(one_line(line), whole) for line in described(factor, whole)),
        _by_sign(into, _INTO),
        _by_sign(out, _OUT),
        tuple(entry for entry in told if factor.id in entry.loop.factors)[:8],
    )


def _by_sign(
    entries: list[LinkEntry], headings: dict[Sign, str]
) -> tuple[tuple[str, tuple[LinkEntry, ...]], ...]:
    grouped = ((words, tuple(one for one in entries if one.sign is sign)) for sign, words in headings.items())
    return tuple((words, found) for words, found in grouped if found)


# ---- links -------------------------------------------------------------------------------------------


def _links(whole: Map) -> Iterator[LinkEntry]:
    labels = {factor.id: factor.label for factor in whole.factors}
    spell = Words(whole)
    for number, link in enumerate(whole.links):
        yield LinkEntry(
            number,
            link,
            labels[link.tail],
            labels[link.head],
            shown_sign(link),
            sentence(link, whole),
            _fewer(holders(link, whole), whole) if len(whole.sheets) > 1 else "",
            tuple(_words(link, whole, spell)),
            tuple(capital(_fewer(line, whole)) for line in silent(link, whole, half=False)),
        )


def _words(link: Link, whole: Map, spell: Words) -> Iterator[Word]:
    """Give each claimant's word, and those who say the same for the same reasons together."""
    said: dict[tuple[str, str | None, tuple[Proof, ...]], list[str]] = {}
    for voice in link.voices:
        sure = voice.claim.confidence.value if voice.claim.confidence else None
        key = spell.sentence(voice.claim), sure, tuple(_proofs(voice.claim, whole))
        said.setdefault(key, []).append(speaker(voice, whole) if len(whole.sheets) > 1 else "")
    for (own, sure, proofs), who in said.items():
        yield Word(_fewer(listed(who), whole), own, sure, proofs)


def _proofs(claim: Claim, whole: Map) -> Iterator[Proof]:
    for evidence in claim.evidence:
        found = source_of(evidence, claim.claimant, whole)
        alone = len({source_title(one) for sheet in whole.sheets for one in sheet.sources}) == 1
        cited = [source_title(found[1])] if found and not alone else []
        cited += [evidence.at] if evidence.at else []
        cited += [f"speaks for “{evidence.sign.verb}”"] if evidence.sign else []
        yield Proof(
            one_line(evidence.note or ""),
            one_line(evidence.quote) if evidence.quote else None,
            listed(list(evidence.who)) if evidence.who else "",
            ", ".join(cited),
        )


# ---- loops -------------------------------------------------------------------------------------------


def _loops(whole: Map) -> tuple[list[Loop], str | None]:
    """Give the loops that the map names, then the shortest others, and how far that goes."""
    titled = [places for places, loop in declared(whole) if loop.title]
    first = list(named(whole, sorted(set(titled), key=lambda places: (len(places), places))).values())
    listing = loops(whole, steps=_STEPS)
    rest = list(islice(listing, LOOPS))
    more = next(listing, None) is not None or not listing.complete
    known = {loop.key for loop in first}
    truncated = (
        f"Listed are the loops that the map names and the shortest {len(rest)} of all; there are more."
        if more
        else None
    )
    return first + [loop for loop in rest if loop.key not in known], truncated


def _told(found: list[Loop], whole: Map, by_ends: dict[tuple[str, str], LinkEntry]) -> Iterator[LoopEntry]:
    about = {places: one.about for places, one in declared(whole) if one.title and one.about}
    rank = {factor.id: i for i, factor in enumerate(whole.factors)}
    for loop in found:
        sites = [whole.label(site) for site in loop.sites]
        yield LoopEntry(
            f"loop={loop.name}",
            loop,
            about.get(tuple(rank[factor] for factor in loop.factors)),
            in_dispute(whole, loop),
            f"Held whole by {_fewer(listed(sites), whole)}" if sites and len(whole.sites) > 1 else "",
            tuple(by_ends[link.tail, link.head] for link in loop.links),
        )


# ---- views, sources ------------------------------------------------------------------------------------


def _views(whole: Map) -> Iterator[ViewEntry]:
    if len(whole.factors) > LARGE and "digest" not in whole.views:
        short = digest(whole)
        yield _view("digest", short, whole, "The part to read first", f"{extent(short)}: {short.rule}.")
    for name in whole.views:
        excerpt = whole.view(name)
        yield _view(name, excerpt, whole, excerpt.title, excerpt.view.about)


def _view(id: str, shown: Excerpt, whole: Map, title: str, about: str | None) -> ViewEntry:
    factors = {factor.id: i for i, factor in enumerate(whole.factors)}
    links = {(link.tail, link.head): i for i, link in enumerate(whole.links)}
    return ViewEntry(
        f"view={id}",
        id,
        one_line(title),
        one_line(about) if about else None,
        tuple(factors[factor.id] for factor in shown.factors),
        tuple(links[link.tail, link.head] for link in shown.links),
    )


def _cited(whole: Map) -> Iterator[str]:
    for sheet in whole.sheets:
        for source in sheet.sources:
            more = [part for part in (source.author, source.date, source.url) if part]
            yield one_line(", ".join([source_title(source), *more]))


def _fewer(said: str, whole: Map) -> str:
    """Put the number of the sites in the place of all their names."""
    if len(whole.sites) < 3:
        return said
    everyone = f"all {len(whole.sites)} sites"
    shorter = said.replace(listed([whole.label(site) for site in whole.sites]), everyone)
    return shorter.replace(f"{len(whole.sites)} of {len(whole.sites)} sites: {everyone}", everyone)


def _targets(whole: Map, told: tuple[LoopEntry, ...], views: tuple[ViewEntry, ...]) -> Targets:
    """Give what a story may lead to: factors by every name, loops by number and title, views by id."""
    targets: dict[tuple[str, str], str] = {}
    for number, factor in enumerate(whole.factors):
        for name in (factor.id, factor.label, *factor.names):
            targets.setdefault(("factor", fold(name)), f"#f{number}")
    for entry in told:
        for called in (entry.loop.name, entry.loop.title or ""):
            targets.setdefault(("loop", fold(called)), entry.href)
    return targets | {("view", fold(view.id)): view.href for view in views}
