"""Who says what, in few letters: short names of sites, and the words that a link is labelled with."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from loopmap.link import Link, Status
from loopmap.model import Map
from loopmap.signs import Sign
from loopmap.telling import listed

TEAM = "team"
"""What the programme team is called where sites go by their short names."""

_MOST_NAMED = 3


def short_names(labels: Sequence[str]) -> tuple[str, ...]:
    """Shorten labels so that no two are alike: to their first letters, their initials, or else to letters.

    >>> short_names(["Coventry", "Croydon", "Leeds"])
    ('Cov', 'Cro', 'Lee')
    >>> short_names(["Site A", "Site B"]), short_names(["Leeds", "leeds"])
    (('SA', 'SB'), ('A', 'B'))
    """
    words = [re.findall(r"[^\W_]+", label) for label in labels]
    joined = ["".join(parts) for parts in words]
    initials = ["".join(part[0] for part in parts).upper() for parts in words]
    tried = [[one[:3] for one in joined], initials, *([one[:k] for one in joined] for k in range(4, 9))]
    for names in tried:
        folded = {name.casefold() for name in names}
        if len(folded) == len(labels) and not folded & {"", TEAM}:
            return tuple(names)
    return tuple(map(_letters, range(len(labels))))


def site_names(whole: Map) -> dict[str, str]:
    """Give the sites of a map, by id, their short names."""
    return dict(zip(whole.sites, short_names([whole.label(site) for site in whole.sites]), strict=True))


def holder(link: Link) -> str | None:
    """Give the one site whose word a link is: the only one to hold it, and not contested by the team."""
    contested = link.status is Status.CONTESTED and len(link.claimants(team=True)) > 1
    return link.sites[0] if len(link.sites) == 1 and not contested else None


def claim_words(link: Link, names: Mapping[str, str]) -> str | None:
    """Say in few letters who holds a link: the site that does so alone, or who gives it which sign.

    None where several sites hold it with one sign, or only the programme team does.

    >>> import loopmap
    >>> leeds = loopmap.from_edges([("a", "b", "+"), ("b", "a", "+")], id="leeds")
    >>> both = loopmap.merge(leeds, loopmap.from_edges([("a", "b", "-")], id="croydon"))
    >>> [claim_words(link, site_names(both)) for link in both.links]
    ['+lee −cro', 'lee']
    """
    if link.status is not Status.CONTESTED:
        alone = holder(link)
        return names[alone] if alone else None
    sides: dict[Sign, list[str]] = {sign: [] for sign in (Sign.POSITIVE, Sign.NEGATIVE, Sign.BOTH)}
    for claimant in link.claimants(team=True):
        sides.setdefault(sign_by(link, claimant), []).append(names.get(claimant, TEAM))
    few = sum(map(len, sides.values())) <= _MOST_NAMED
    told = {sign: who if few else [str(len(who))] for sign, who in sides.items() if who}
    return " ".join(f"{sign.glyph}{one}" for sign, who in told.items() for one in who)


def tally(whole: Map, links: Iterable[Link]) -> str:
    """Count links by who holds them, in words.

    >>> import loopmap
    >>> leeds = loopmap.from_edges([("a", "b", "+"), ("b", "a", "+")], id="leeds", title="Leeds")
    >>> both = loopmap.merge(leeds, loopmap.from_edges([("a", "b", "-")], id="croydon"))
    >>> tally(both, both.links)
    'Leeds alone holds 1 and several hold 1'
    """
    listed_links = list(links)
    held = Counter(holder(link) for link in listed_links)
    told = [f"{whole.label(site)} alone holds {held[site]}" for site in whole.sites if held[site]]
    team = sum(not link.sites for link in listed_links)
    if several := held[None] - team:
        told.append(f"several hold {several}")
    if team:
        told.append(f"the programme team alone holds {team}")
    return listed(told) if told else "nobody holds any"


def sign_by(link: Link, claimant: str) -> Sign:
    """Give the sign that one claimant gives a link: both where it gives both, unknown where it gives none."""
    signs = {voice.sign for voice in link.voices if voice.claim.claimant == claimant} - {Sign.UNKNOWN}
    return signs.pop() if len(signs) == 1 else Sign.BOTH if signs else Sign.UNKNOWN


def _letters(number: int) -> str:
    """Give a number in letters: A, B and so on to Z, then AA, AB."""
    said = ""
    number += 1
    while number:
        number, letter = divmod(number - 1, 26)
        said = chr(ord("A") + letter) + said
    return said
