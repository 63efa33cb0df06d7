"""How alike two names are by their words, and why: the reasons that a reader can weigh."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loopmap.suggesting.words import Lexicon, Saying, Stem, Word


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two names are, from 0 to 1, whether one is the opposite of the other, and by which words."""

    score: float
    opposite: bool
    met: tuple[tuple[Word, Word], ...]


def likeness(lexicon: Lexicon, one: Saying, other: Saying) -> Likeness:
    """Compare two names by their words, in whatever order.

    The score is the cosine of their words' weights, where words that are nearly one count for nearly as
    much (soft TF-IDF; Cohen, Ravikumar & Fienberg 2003), and less where either has telling words of its
    own: "cost of cars" is further from "speed of cars" than "cars" is. O(words²).
    """
    left = {word.stem: word for word in other.words}
    total = 0.0
    met = []
    for word in one.words:
        found = _nearest(lexicon, word.stem, left)
        if found is not None:
            stem, much = found
            total += much * word.weight * left[stem].weight
            met.append((word, left.pop(stem)))
    length = one.length * other.length
    own = [
        1 - sum(pair[side].weight ** 2 for pair in met) / saying.length**2 if saying.length else 1.0
        for side, saying in enumerate((one, other))
    ]
    score = min(1.0, total / length) * (1 - _OWN * min(own)) if length else 0.0
    return Likeness(score, one.turned != other.turned, tuple(met))


_OWN = 0.6
"""How much it counts that both names have words of their own."""


def _nearest(lexicon: Lexicon, stem: Stem, left: dict[Stem, Word]) -> tuple[Stem, float] | None:
    if stem in left:
        return stem, 1.0
    near = lexicon.near.get(stem, {})
    return max(
        ((other, near[other]) for other in left if other in near), key=lambda one: one[1], default=None
    )


def sharing(lexicon: Lexicon, sayings: Sequence[Saying], least: float) -> Iterator[tuple[int, int]]:
    """Give the pairs of names, by their places, that may be `least` alike, each once.

    A word that more than `_MOST` names have makes no pair by itself. O(pairs that share a word).
    """
    holding: dict[Stem, list[tuple[int, float]]] = defaultdict(list)
    for number, saying in enumerate(sayings):
        bound: dict[int, float] = defaultdict(float)
        for word in saying.words:
            for stem in (word.stem, *lexicon.near.get(word.stem, ())):
                if len(holding[stem]) <= _MOST:
                    for other, weight in holding[stem]:
                        bound[other] += weight * word.weight
        yield from ((other, number) for other, most in bound.items() if most >= least * saying.length)
        for word in saying.words:
            holding[word.stem].append((number, word.weight / saying.length))


_MOST = 400


def reasons(likeness: Likeness, one: Saying, other: Saying) -> Iterator[str]:
    """Say why two names are alike."""
    if not likeness.met:
        return
    yield _shared(likeness, one, other)
    for word, there in likeness.met:
        if word.stem == there.stem and word.turned == there.turned:
            continue
        if word.turned != there.turned:
            yield f"`{word.written}` is the opposite of `{there.written}`"
        else:
            yield f"`{word.written}` is nearly `{there.written}`"
    for saying in (one, other):
        if saying.turning and one.turning != other.turning:
            yield f"`{' '.join(saying.turning)}` turns it round"


def _shared(likeness: Likeness, one: Saying, other: Saying) -> str:
    every = len(likeness.met) == len(one.words) == len(other.words)
    alike = [word.written for word, there in likeness.met if word.stem == there.stem]
    if not every:
        return f"both speak of {_quoted(alike or [word.written for word, _ in likeness.met])}"
    if likeness.opposite:
        return "the same words, turned round"
    same = sorted(word.written for word in one.words) == sorted(word.written for word in other.words)
    if not same:
        return "the same words in other forms"
    in_order = [word.written for word in one.words] == [word.written for word in other.words]
    return "the same words" if in_order else "the same words in another order"


def _quoted(words: list[str]) -> str:
    from loopmap.telling import listed

    return listed([f"`{word}`" for word in words])
