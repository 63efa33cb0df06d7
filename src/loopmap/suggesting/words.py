"""What the names of factors say: their words by stem, how telling each is, and what turns them round."""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import combinations
from math import log, sqrt
from typing import Any

from loopmap.names import fold

Stem = str


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a name: as it is written, by its stem, how telling it is, and whether it is turned round."""

    written: str
    stem: Stem
    weight: float
    turned: bool = False


@dataclass(frozen=True, slots=True)
class Saying:
    """What a name says: its words, and what in it makes it the opposite of what they say."""

    name: str
    words: tuple[Word, ...]
    turning: tuple[str, ...]
    length: float
    """The Euclidean length of the words' weights."""

    @property
    def turned(self) -> bool:
        """Whether the name is the opposite of what its words say."""
        return (len(self.turning) + sum(word.turned for word in self.words)) % 2 == 1


class Lexicon:
    """The words of all names of a map, and which of them are nearly one.

    A word is known by its stem (Porter's algorithm, by Snowball), and tells the more the fewer names have it
    (inverse document frequency). Two stems are nearly one where a slip of the pen, or another ending, lies
    between them. A word with a prefix like `un` is the opposite of the rest where another name has the rest.
    What is known of words is English; of names in other languages, spelling and neighbours are left.
    """

    def __init__(self, names: Iterable[str]) -> None:
        listed = list(dict.fromkeys(map(fold, names)))
        raw = {name: _words(name) for name in listed}
        self._known = {word for words in raw.values() for word in words}
        self._tokens = {name: self._joined(words) for name, words in raw.items()}
        self._stems = {_stem(word) for words in self._tokens.values() for word in words}
        self._endings: dict[str, list[Stem]] = defaultdict(list)
        for stem in sorted(self._stems):
            self._endings[stem[:_ROOT]].append(stem)
        drafts = {name: self._draft(words) for name, words in self._tokens.items()}
        held = Counter(stem for words, _ in drafts.values() for stem in {word.stem for word in words})
        self.near = _near({word.written: word.stem for words, _ in drafts.values() for word in words})
        self._telling = {
            stem: log(1 + len(listed) / (count + sum(held[other] for other in self.near.get(stem, ()))))
            for stem, count in held.items()
        }
        self.sayings = {name: self._weighed(name, *draft) for name, draft in drafts.items()}

    def __getitem__(self, name: str) -> Saying:
        """Give what a name says."""
        return self.sayings[fold(name)]

    def _joined(self, words: list[str]) -> list[str]:
        """Join two words that other names write as one."""
        joined: list[str] = []
        for word in words:
            if joined and joined[-1] + word in self._known:
                joined[-1] += word
            else:
                joined.append(word)
        return joined

    def _draft(self, words: list[str]) -> tuple[list[Word], list[str]]:
        """Give the words that say something, and those that turn the name round."""
        known = _english()
        telling = [word for word in words if word not in known.empty]
        turning = [word for word in telling if word in known.turning]
        kept = [word for word in telling if word not in known.turning]
        if not kept:
            kept, turning = telling or words, []
        return [self._word(word) for word in kept], turning

    def _word(self, written: str) -> Word:
        """Give a word with its stem; of the opposite of another, that one's."""
        known = _english()
        stem = _stem(written)
        light = _LIGHT if stem in known.light else 1.0
        if stem in known.opposites:
            upright, turned = known.opposites[stem]
            return Word(written, upright, light, turned)
        for rest in _rests(written):
            there = self._there(rest)
            if there is not None:
                return Word(written, there, light, turned=True)
        return Word(written, stem, light)

    def _there(self, rest: str) -> Stem | None:
        """Give the stem of what is left of a word, where the names have it too."""
        stem = _stem(rest)
        if stem in self._stems:
            return stem
        return next((other for other in self._endings[stem[:_ROOT]] if _another_ending(stem, other)), None)

    def _weighed(self, name: str, words: list[Word], turning: list[str]) -> Saying:
        once = {word.stem: word for word in reversed(words)}
        weighed = tuple(
            Word(word.written, word.stem, word.weight * self._telling[word.stem], word.turned)
            for word in words
            if once[word.stem] is word
        )
        return Saying(name, weighed, tuple(turning), sqrt(sum(word.weight**2 for word in weighed)))


_LIGHT = 0.3
"""How telling a word is that only says how much."""

_ROOT = 4
"""How many letters two endings of one word have in common at least."""

_SHORTEST = 4
"""What is left of a word without its suffix has so many letters at least."""

_MOST_WORDS, _LONGEST = 40, 40
"""Of a name so many words are looked at; of longer words neither stems nor slips of the pen."""

_WORD = re.compile(r"[^\W_]+")
_POSSESSIVE = re.compile(r"'s?\b")
_ABLE = re.compile(r"bil$")
_HISSING = re.compile(r"(?<=[sxz])es$|(?<=[cs]h)es$")


def _words(name: str) -> list[str]:
    """Cut a folded name into words."""
    return _WORD.findall(_POSSESSIVE.sub("", name))[:_MOST_WORDS]


@cache
def _stem(word: str) -> Stem:
    """Give the stem of a word, the same for British and American spellings."""
    if len(word) > _LONGEST:
        return word
    plain = _HISSING.sub("", word).replace("iz", "is").replace("our", "or")
    return _ABLE.sub("bl", str(_stemmer().stemWord(plain)))


@cache
def _stemmer() -> Any:
    from snowballstemmer import stemmer

    return stemmer("english")


@dataclass(frozen=True, slots=True)
class _English:
    """What is known of English words.

    `light` are stems; `opposites` gives for a stem the upright one, and whether it is the opposite of that;
    `prefixes` how many letters are left at least of a word without one.
    """

    empty: frozenset[str]
    light: frozenset[str]
    turning: frozenset[str]
    opposites: dict[Stem, tuple[Stem, bool]]
    prefixes: dict[str, int]
    suffixes: tuple[str, ...]


@cache
def _english() -> _English:
    said = tomllib.loads(files("loopmap.suggesting").joinpath("english.toml").read_text(encoding="utf-8"))
    pairs = [line.split() for line in said["opposites"].splitlines() if line]
    return _English(
        frozenset(said["empty"].split()),
        frozenset(map(_stem, said["light"].split())),
        frozenset(said["turning"].split()),
        _sides((_stem(one), _stem(other)) for one, other in pairs),
        said["prefixes"],
        tuple(said["suffixes"].split()),
    )


def _sides(pairs: Iterable[tuple[Stem, Stem]]) -> dict[Stem, tuple[Stem, bool]]:
    """Give each word of a web of opposites the same first word, and whether it is that or its opposite."""
    sides: dict[Stem, tuple[Stem, bool]] = {}
    for upright, opposite in pairs:
        if opposite in sides and upright not in sides:
            first, turned = sides[opposite]
            sides[upright] = (first, not turned)
        else:
            first, turned = sides.setdefault(upright, (upright, False))
            sides.setdefault(opposite, (first, not turned))
    return sides


def _rests(word: str) -> Iterable[str]:
    """Give what is left of a word without what may make it an opposite."""
    known = _english()
    for prefix, shortest in known.prefixes.items():
        if word.startswith(prefix) and len(word) >= len(prefix) + shortest:
            yield word[len(prefix) :]
    for suffix in known.suffixes:
        if word.endswith(suffix) and len(word) >= len(suffix) + _SHORTEST:
            yield word[: -len(suffix)]


# ---- words that are nearly one


def _near(stem_of: dict[str, Stem]) -> dict[Stem, dict[Stem, float]]:
    """Give for each stem those that are nearly it, with how much they count; given words and their stems."""
    from rapidfuzz.distance import OSA

    beside: dict[str, list[str]] = defaultdict(list)
    for word in sorted(word for word in stem_of if len(word) <= _LONGEST):
        for part in dict.fromkeys(word[i : i + 3] for i in range(len(word) - 2)):
            beside[part].append(word)
    near: dict[Stem, dict[Stem, float]] = defaultdict(dict)
    for group in beside.values():
        for a, b in combinations(group[:_MOST_BESIDE], 2):
            one, other = stem_of[a], stem_of[b]
            if one == other or other in near[one] or abs(len(a) - len(b)) > _LONGER:
                continue
            slips = (min(len(a), len(b)) - 1) // _A_SLIP
            if slips and OSA.distance(a, b, score_cutoff=min(slips, 2)) <= min(slips, 2):
                near[one][other] = near[other][one] = _SLIP
            elif _another_ending(one, other):
                near[one][other] = near[other][one] = _ENDING
    return dict(near)


_SLIP, _ENDING = 0.9, 0.8
"""How much a word counts for another one, from which a slip of the pen or another ending parts it."""

_A_SLIP = 5
"""In more than so many letters there may be one slip of the pen, in more than twice as many two."""

_LONGER = 6
_MOST_BESIDE = 400


def _another_ending(one: Stem, other: Stem) -> bool:
    """Tell whether two stems are likely one word with two endings that the stemmer left on."""
    shorter, longer = sorted((len(one), len(other)))
    common = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), shorter)
    whole = common == shorter or (common > _ROOT and shorter - common <= 1)
    return common >= _ROOT and longer - common <= 3 and whole
