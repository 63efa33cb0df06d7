"""Likely pairs of factors across the sites of a map, the likeliest first, each with its reasons."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from loopmap.model import Map
from loopmap.suggesting.homonyms import Homonym, homonyms
from loopmap.suggesting.likeness import reasons
from loopmap.suggesting.neighbours import told
from loopmap.suggesting.pairs import Compared, Likely, Pair, compare
from loopmap.suggesting.pasting import Paste, Pasting


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two factors, by id, that may be one, or each other's `opposite`, with the reasons that speak for it.

    `one` is the factor that would keep its name. `score` is between 0 and 1: a rank, and no probability.
    `paste` are the lines for the codebook by which the two would be joined.
    """

    one: str
    other: str
    labels: tuple[str, str]
    opposite: bool
    score: float
    reasons: tuple[str, ...]
    paste: Paste

    def __str__(self) -> str:
        word = "the opposite of" if self.opposite else "the same as"
        return f"{self.labels[0]} is {word} {self.labels[1]}?"

    def to_json(self) -> dict[str, Any]:
        """Give the pair as JSON has it."""
        return {
            "one": self.one,
            "other": self.other,
            "labels": list(self.labels),
            "opposite": self.opposite,
            "score": self.score,
            "reasons": list(self.reasons),
            "paste": self.paste.to_json(),
        }


@dataclass(frozen=True, slots=True)
class Suggestions:
    """The pairs that were asked for, of `found` in all, and equal names that may be two things."""

    pairs: tuple[Suggestion, ...]
    homonyms: tuple[Homonym, ...]
    found: int

    @property
    def complete(self) -> bool:
        """Whether these are all the pairs that were found."""
        return len(self.pairs) == self.found

    def to_json(self) -> dict[str, Any]:
        """Give the suggestions as JSON has them."""
        return {
            "suggestions": [pair.to_json() for pair in self.pairs],
            "found": self.found,
            "complete": self.complete,
            "homonyms": [one.to_json() for one in self.homonyms],
        }


def suggest(whole: Map, limit: int | None = None) -> Suggestions:
    r"""Suggest which factors of different sites may be one, or opposites; nothing is joined.

    Given a map of several sites, get its likely pairs, at most `limit`, likeliest first: by their words
    (spelling, order, endings, shared words, opposites) and by the neighbours that they share with matching
    signs. Pairs that are known to be two are left out: some sheet has both, a link joins them, or
    `distinct` lists them. Only pairs that share a telling word or two neighbours are compared, so that the
    work grows with the names and links, and with the pairs that share one.

    >>> import loopmap
    >>> leeds = loopmap.loads("links: [mutual trust increases hope]", id="leeds")
    >>> york = loopmap.loads("links: [lack of trust decreases hope]", id="york")
    >>> found = suggest(loopmap.merge(leeds, york))
    >>> [str(pair) for pair in found.pairs]
    ['mutual trust is the opposite of lack of trust?']
    >>> print(*found.pairs[0].paste.lines, sep="\n")
    factors:
      mutual trust:
        opposite of: york/lack of trust
    """
    compared = compare(whole)
    place = {factor.id: i for i, factor in enumerate(whole.factors)}

    def rank(pair: Pair) -> tuple[float, int, int]:
        return -compared.pairs[pair].score, place[pair[0]], place[pair[1]]

    ranked = sorted(compared.pairs, key=rank)
    pasting = Pasting(whole)
    told_of = _Telling(whole, compared, pasting)
    pairs = tuple(told_of(pair, compared.pairs[pair]) for pair in ranked[:limit])
    return Suggestions(pairs, homonyms(whole, pasting), len(ranked))


class _Telling:
    """Tells of a pair what there is to say."""

    def __init__(self, whole: Map, compared: Compared, pasting: Pasting) -> None:
        self._factors = {factor.id: factor for factor in whole.factors}
        self._labels = {factor.id: factor.label for factor in whole.factors}
        self._around = compared.neighbours.around
        self._pasting = pasting

    def __call__(self, pair: Pair, likely: Likely) -> Suggestion:
        one, other = self._in_order(pair, likely)
        return Suggestion(
            one=one,
            other=other,
            labels=(self._labels[one], self._labels[other]),
            opposite=likely.opposite,
            score=round(likely.score, 4),
            reasons=tuple(self._reasons(one, likely)),
            paste=self._pasting.joined(one, other, opposite=likely.opposite),
        )

    def _in_order(self, pair: Pair, likely: Likely) -> Pair:
        """Put that first which keeps its name: the codebook's, the upright one, the more widely held."""
        turned = (False, False)
        if likely.named is not None and likely.opposite:
            turned = likely.named.one.turned, likely.named.other.turned
        first = min(
            (0, 1),
            key=lambda i: (
                not self._pasting.keeps(pair[i]),
                turned[i],
                -len(self._factors[pair[i]].members),
                i,
            ),
        )
        return pair if first == 0 else (pair[1], pair[0])

    def _reasons(self, first: str, likely: Likely) -> Iterator[str]:
        if likely.named is not None:
            yield from reasons(likely.named.likeness, likely.named.one, likely.named.other)
        said = told(likely.standing, self._labels, self._around[first])
        if said is not None:
            yield said
