"""Which pairs of a map's factors may be one, and how likely: by their names and by the links around them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from loopmap.merging.alignment import Scopes
from loopmap.model import Map
from loopmap.names import fold
from loopmap.suggesting.likeness import Likeness, likeness, sharing
from loopmap.suggesting.neighbours import Neighbours, Standing
from loopmap.suggesting.words import Lexicon, Saying

Pair = tuple[str, str]
"""The ids of two factors, in the order of the map."""

LEAST = 0.35
"""What is less likely is not suggested."""

SOMEWHAT = 0.25
"""Names that are less alike are not weighed."""

SURE = 0.75
"""What is this likely by its names is taken for granted while the neighbours of other pairs are compared."""

GAIN, LOSS = 0.6, 0.4
"""How far links that agree lift what names say, and how far links that disagree lower it."""


@dataclass(frozen=True, slots=True)
class Named:
    """The two names of a pair that are most alike, how alike, and whether that makes them opposites."""

    one: Saying
    other: Saying
    likeness: Likeness
    opposite: bool


@dataclass(frozen=True, slots=True)
class Likely:
    """How likely two factors are one, or opposites, and what says so."""

    score: float
    opposite: bool
    named: Named | None
    standing: Standing


@dataclass(frozen=True, slots=True)
class Compared:
    """The likely pairs of a map, and the links by which they were compared."""

    pairs: dict[Pair, Likely]
    neighbours: Neighbours


def compare(whole: Map) -> Compared:
    """Score the pairs of factors that share a word or two neighbours, and that no sheet tells apart."""
    told_apart = _Apart(whole)
    named = _by_names(whole, told_apart)
    neighbours = Neighbours(whole, _taken_for(named))
    pairs = dict.fromkeys(named)
    pairs.update((pair, None) for pair in neighbours.sharing() if pair not in pairs and not told_apart(*pair))
    scored = {pair: _likely(pair, named.get(pair), neighbours) for pair in pairs}
    return Compared({pair: one for pair, one in scored.items() if one.score >= LEAST}, neighbours)


def _likely(pair: Pair, named: Named | None, neighbours: Neighbours) -> Likely:
    """Weigh names and links: links lift or lower what names say, and may speak for themselves."""
    free = neighbours.standing(*pair)
    best = Likely(free.fit if len(free.shared) > 1 else 0.0, free.opposite, None, free)
    if named is None:
        return best
    standing = neighbours.standing(*pair, opposite=named.opposite)
    alike, fit = named.likeness.score, standing.fit
    score = alike + (1 - alike) * GAIN * fit if fit >= 0 else alike * (1 + LOSS * fit)
    return max(Likely(score, named.opposite, named, standing), best, key=lambda one: one.score)


# ---- names --------------------------------------------------------------------------------------


def _by_names(whole: Map, told_apart: _Apart) -> dict[Pair, Named]:
    """Give the pairs whose names are somewhat alike, each with the two names that are most so."""
    spelled = list(_spelled(whole))
    lexicon = Lexicon(name for _, _, name in spelled)
    sayings = [lexicon[name] for _, _, name in spelled]
    best: dict[Pair, Named] = {}
    for i, j in sharing(lexicon, sayings, SOMEWHAT):
        (one, turned, _), (other, turned_too, _) = spelled[i], spelled[j]
        if one == other or told_apart(one, other):
            continue
        found = likeness(lexicon, sayings[i], sayings[j])
        if found.score >= SOMEWHAT and (
            (one, other) not in best or found.score > best[one, other].likeness.score
        ):
            best[one, other] = Named(sayings[i], sayings[j], found, found.opposite ^ turned ^ turned_too)
    return best


def _spelled(whole: Map) -> Iterator[tuple[str, bool, str]]:
    """Give every name of every factor once, with its id and whether it is a name of its opposite."""
    entries = {(sheet.id, entry.id): entry for sheet in whole.sheets for entry in sheet.factors}
    for factor in whole.factors:
        once = {
            (fold(name), member.inverted): (factor.id, member.inverted, name)
            for member in factor.members
            for name in entries[member.sheet, member.factor].names
        }
        yield from once.values()


def _taken_for(named: Mapping[Pair, Named]) -> dict[str, tuple[str, bool]]:
    """Give what each factor is taken for, by the pairs that are sure; each is in one pair, the surest."""
    taken: dict[str, tuple[str, bool]] = {}
    ranked = sorted(named.items(), key=lambda item: (-item[1].likeness.score, item[0]))
    for (one, other), found in ranked:
        if found.likeness.score < SURE:
            break
        first, turned = taken.get(one, (one, False))
        if other not in taken and all(first != known for known, _ in [taken.get(other, (other, False))]):
            taken[other] = (first, turned ^ found.opposite)
    return taken


# ---- what is told apart ---------------------------------------------------------------------------


class _Apart:
    """Tells whether two factors are known to be two: some sheet has both, links them, or says so."""

    def __init__(self, whole: Map) -> None:
        self._sheets = {factor.id: {m.sheet for m in factor.members} for factor in whole.factors}
        self._linked = {frozenset((link.tail, link.head)) for link in whole.links}
        scopes = Scopes(whole.sheets)
        class_of = {(m.sheet, m.factor): factor.id for factor in whole.factors for m in factor.members}
        self._distinct: set[frozenset[str]] = set()
        for sheet in whole.sheets:
            for group in sheet.distinct:
                meant = [class_of[node] for ref in group.factors for node in scopes.nodes(ref, sheet.id)[:1]]
                self._distinct.update(frozenset((a, b)) for a in meant for b in meant if a != b)

    def __call__(self, one: str, other: str) -> bool:
        pair = frozenset((one, other))
        return pair in self._linked or pair in self._distinct or bool(self._sheets[one] & self._sheets[other])
