"""What two factors have in common by the links around them: neighbours, with the same signs or turned."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from math import log2

from loopmap.model import Map
from loopmap.signs import Sign
from loopmap.telling import listed

Neighbour = tuple[str, bool]
"""The id of a factor, and whether the link leads there."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How two factors stand: how much their links agree, from -1 to 1, and the neighbours that they share.

    `shared` are those whose links agree if one is the other, or its opposite where `opposite`; `against` are
    those whose links disagree.
    """

    fit: float
    opposite: bool
    shared: tuple[Neighbour, ...]
    against: tuple[Neighbour, ...]


class Neighbours:
    """The links around each factor of a map.

    `stands_for` tells of factors that are taken for others here, each with whether it is the other's
    opposite.
    """

    def __init__(self, whole: Map, stands_for: Mapping[str, tuple[str, bool]] | None = None) -> None:
        taken = stands_for or {}
        self.around: dict[str, dict[Neighbour, Sign]] = {factor.id: {} for factor in whole.factors}
        self._at: dict[str, set[str]] = defaultdict(set)
        for factor in whole.factors:
            self._at[taken.get(factor.id, (factor.id,))[0]].update(m.sheet for m in factor.members)
        self._sheets = {factor.id: frozenset(m.sheet for m in factor.members) for factor in whole.factors}
        for link in whole.links:
            for own, beside, out in ((link.tail, link.head, True), (link.head, link.tail, False)):
                other, turned = taken.get(beside, (beside, False))
                sign = -link.sign if turned else link.sign
                before = self.around[own].setdefault((other, out), sign)
                if before is not sign:
                    self.around[own][other, out] = Sign.UNKNOWN
        degree = Counter(key for keys in self.around.values() for key in keys)
        self._telling = {key: 1 / log2(1 + count) for key, count in degree.items()}

    def standing(self, one: str, other: str, opposite: bool | None = None) -> Standing:
        """Tell how alike two factors stand; as opposites, or not, or whichever fits better.

        Neighbours that the sites of the other one do not have count neither way. O(links at both).
        """
        mine, theirs = self.around[one], self.around[other]
        agree = disagree = unclear = every = 0.0
        alike: list[Neighbour] = []
        unlike: list[Neighbour] = []
        for key in mine:
            if key not in theirs:
                every += self._telling[key] if self._has(other, key[0]) else 0
                continue
            every += self._telling[key]
            if not (mine[key].known and theirs[key].known):
                unclear += self._telling[key]
            elif mine[key] is theirs[key]:
                agree += self._telling[key]
                alike.append(key)
            else:
                disagree += self._telling[key]
                unlike.append(key)
        every += sum(self._telling[key] for key in theirs if key not in mine and self._has(one, key[0]))
        turned = disagree > agree if opposite is None else opposite
        net = (disagree - agree) if turned else (agree - disagree)
        shared, against = (unlike, alike) if turned else (alike, unlike)
        fit = (net + unclear / 2) / (every + _SHY)
        return Standing(fit, turned, tuple(shared), tuple(against))

    def _has(self, factor: str, neighbour: str) -> bool:
        """Tell whether a sheet that has the factor also has the neighbour."""
        return not self._sheets[factor].isdisjoint(self._at[neighbour])

    def sharing(self) -> Iterator[tuple[str, str]]:
        """Give the pairs of factors that share two neighbours or more. O(pairs beside a neighbour)."""
        beside: dict[Neighbour, list[str]] = defaultdict(list)
        for factor, keys in self.around.items():
            for key in keys:
                beside[key].append(factor)
        times: Counter[tuple[str, str]] = Counter()
        for group in beside.values():
            if len(group) <= _MOST:
                times.update(combinations(group, 2))
        yield from (pair for pair, count in times.items() if count > 1)


_SHY = 0.5
"""What keeps a few shared links from telling as much as many."""

_MOST = 150
"""A neighbour that more factors have makes no pair."""


def told(standing: Standing, labels: Mapping[str, str], signs: Mapping[Neighbour, Sign]) -> str | None:
    """Say which neighbours two factors share; `signs` are those of the first one's links."""
    if not standing.shared:
        return None
    ways: dict[str, list[str]] = {}
    for other, out in standing.shared[:_TOLD]:
        verb = signs[other, out].verb
        if standing.opposite:
            way = verb if out else f"is {verb.removesuffix('s')}d by"
        else:
            way = verb.removesuffix("s") if out else f"are {verb.removesuffix('s')}d by"
        ways.setdefault(way, []).append(labels[other])
    said = listed([f"{way} {listed(others)}" for way, others in ways.items()])
    more = len(standing.shared) - _TOLD
    rest = f", and share {more} more neighbour{'s' if more > 1 else ''}" if more > 0 else ""
    doubt = f", though {len(standing.against)} of their links differ" if standing.against else ""
    if standing.opposite:
        return f"where one {said}, the other does the reverse{rest}{doubt}"
    return f"both {said}{rest}{doubt}"


_TOLD = 4
