"""Loops told to people: what each site makes of one, in its own signs."""

from __future__ import annotations

from collections.abc import Sequence

from loopmap.link import Link, Status
from loopmap.loop import Loop
from loopmap.model import Map
from loopmap.signs import Polarity, Sign, polarity


def by_site(whole: Map, loop: Loop) -> dict[str, Polarity]:
    """Tell what a loop is by each site's own signs, of the sites that drew every link of it.

    The signs of different sites are never mixed; the programme team is no site. O(claims of the map).

    >>> import loopmap
    >>> leeds = loopmap.from_edges([("a", "b", "+"), ("b", "a", "+")], id="leeds")
    >>> croydon = loopmap.from_edges([("a", "b", "-"), ("b", "a", "+")], id="croydon")
    >>> m = loopmap.merge(leeds, croydon)
    >>> (loop,) = m.loops()
    >>> loop.polarity
    <Polarity.UNDETERMINED: 'U'>
    >>> by_site(m, loop)
    {'croydon': <Polarity.BALANCING: 'B'>, 'leeds': <Polarity.REINFORCING: 'R'>}
    """
    links = _links(whole, loop)
    return {site: polarity(sign_by(link, site) for link in links) for site in loop.sites}


def contested_links(whole: Map, loop: Loop) -> tuple[Link, ...]:
    """Give the links of a loop whose signs the claims contest, in its order. O(claims of the map)."""
    return tuple(link for link in _links(whole, loop) if link.status is Status.CONTESTED)


def in_dispute(whole: Map, loop: Loop) -> str | None:
    """Say of an undetermined loop with contested links what it is by whom, or None of any other loop.

    >>> import loopmap
    >>> leeds = loopmap.from_edges([("a", "b", "+"), ("b", "a", "+")], id="leeds")
    >>> croydon = loopmap.from_edges([("a", "b", "-"), ("b", "a", "+")], id="croydon")
    >>> m = loopmap.merge(leeds, croydon)
    >>> in_dispute(m, next(m.loops()))
    'R by leeds, B by croydon, undetermined otherwise'
    """
    if loop.polarity is not Polarity.UNDETERMINED or not contested_links(whole, loop):
        return None
    found = by_site(whole, loop)
    sides = []
    for kind in (Polarity.REINFORCING, Polarity.BALANCING):
        sites = [whole.label(site) for site, made in found.items() if made is kind]
        if sites:
            sides.append(f"{kind.value} by {listed(sites)}")
    if not sides:
        return "no one site settles it"
    return ", ".join([*sides, "undetermined otherwise"])


def number(count: int, noun: str) -> str:
    """Say how many.

    >>> number(1, "link"), number(1200, "loop")
    ('1 link', '1,200 loops')
    """
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def listed(words: Sequence[str]) -> str:
    """Join words as a sentence does.

    >>> listed(["Leeds", "Croydon", "Plymouth"])
    'Leeds, Croydon and Plymouth'
    """
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def one_line(text: str) -> str:
    """Put a text on one line.

    >>> one_line("trust  between sectors ")
    'trust between sectors'
    """
    return " ".join(text.split())


def _links(whole: Map, loop: Loop) -> list[Link]:
    held = {(link.tail, link.head): link for link in whole.links}
    return [held[link.tail, link.head] for link in loop.links]


def sign_by(link: Link, site: str) -> Sign:
    """Give the sign that a site gives a link: `?` where it says both."""
    signs = {voice.sign for voice in link.voices if voice.claim.claimant == site}
    known = {sign for sign in signs if sign.known}
    return known.pop() if len(known) == 1 and Sign.BOTH not in signs else Sign.UNKNOWN
