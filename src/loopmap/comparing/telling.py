"""Emergent and near loops in words, for whoever tells of them: one line a thing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from loopmap.comparing.emergent import EmergentLoop
from loopmap.comparing.near import NearLoop
from loopmap.model import Map
from loopmap.signs import Sign
from loopmap.telling import listed, one_line

TEAM = "the programme team"


def together(whole: Map, one: EmergentLoop) -> str:
    """Say by whom a loop is drawn together.

    >>> import loopmap
    >>> leeds = loopmap.from_edges([("a", "b", "+")], id="leeds")
    >>> m = loopmap.merge(leeds, loopmap.from_edges([("b", "a", "+")], id="croydon"))
    >>> (one,) = m.emergent_loops().emergent
    >>> together(m, one)
    'croydon and leeds together'
    """
    who = [*map(whole.label, one.cover), *([TEAM] if one.needs_team else [])]
    return f"{TEAM} alone" if not one.cover else f"{listed(who)} together"


def pieces(whole: Map, one: EmergentLoop) -> Iterator[str]:
    """Say of each link of a loop who holds it."""
    labels = (*one.loop.labels, one.loop.labels[0])
    for place, (link, sites) in enumerate(zip(one.loop.links, one.holders, strict=True)):
        sign = Sign.BOTH if (link.tail, link.head) in one.contested else link.sign
        yield one_line(f"{labels[place]} {sign.verb} {labels[place + 1]}: {_holders(whole, sites)}")


def variants(whole: Map, one: EmergentLoop) -> Iterator[str]:
    """Say of a loop with contested links what it is by each way to read them, or how many ways there are."""
    if one.contested and not one.variants:
        yield f"its {len(one.contested)} contested links can be read in {2 ** len(one.contested):,} ways"
    labels = dict(zip(one.loop.factors, one.loop.labels, strict=True))
    for variant in one.variants:
        read = [
            f"{labels[tail]} {sign.verb} {labels[head]}"
            for (tail, head), sign in zip(one.contested, variant.signs, strict=True)
        ]
        by = f", by {listed(list(map(whole.label, variant.cover)))}" if variant.cover else ""
        yield one_line(f"{variant.polarity.word} if {listed(read)}{by}")


def near_misses(whole: Map, near: Iterable[NearLoop]) -> Iterator[str]:
    """Say of each near loop which sites are short of which link, and who drew that.

    Those come first whose missing link another site drew; then the shortest.
    """
    groups: dict[tuple[str, str, str], list[NearLoop]] = {}
    for one in near:
        groups.setdefault((one.loop.key, one.missing.tail, one.missing.head), []).append(one)
    for first, *others in sorted(groups.values(), key=lambda ones: (not ones[0].holders, len(ones[0].loop))):
        labels = dict(zip(first.loop.factors, first.loop.labels, strict=True))
        title = f" {first.loop.title}" if first.loop.title else ""
        missing = f"{labels[first.missing.tail]} {first.missing.sign.verb} {labels[first.missing.head]}"
        sites = listed([whole.label(one.site) for one in (first, *others)])
        verb = "are each" if others else "is"
        holders = _holders(whole, first.holders)
        yield one_line(f"{sites} {verb} one link from {first.loop.name}{title}: {missing} ({holders})")


def _holders(whole: Map, sites: Sequence[str]) -> str:
    return listed(list(map(whole.label, sites))) if sites else f"{TEAM} alone"
