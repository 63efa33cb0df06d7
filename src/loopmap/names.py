"""How names are compared: two spellings of one name fold to one text."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

_QUOTES = dict.fromkeys(map(ord, "’ʼ‘"), "'")
_SOFT_HYPHEN = {0x00AD: None}
_RUN = re.compile(r"[\s_\-]+")


def fold(name: str) -> str:
    """Fold a name to what it has in common with every other spelling of it.

    Unicode NFKC, case folding, one kind of apostrophe, one kind of dash, soft hyphens
    dropped, and runs of space, hyphen and underscore as one space.

    >>> fold("Decision‑making   Power_") == fold("decision making power")
    True
    """
    if not isinstance(name, str):
        raise TypeError(f"a name is a text, and not {name!r}")
    return _fold_once(name) if len(name) <= _COMPARED else _fold(name)


def _fold(name: str) -> str:
    text = name.casefold()
    if not name.isascii():
        text = unicodedata.normalize("NFKC", text.translate(_SOFT_HYPHEN))
        text = unicodedata.normalize("NFKC", text.casefold()).translate(_QUOTES)
        text = "".join("-" if unicodedata.category(c) == "Pd" or c == "−" else c for c in text)
    return _RUN.sub(" ", text).strip()


_fold_once = lru_cache(maxsize=65_536)(_fold)


def identify(name: str) -> str:
    """Give the id of a name: folded, with hyphens for spaces.

    >>> identify("Power imbalance between sectors")
    'power-imbalance-between-sectors'
    """
    return fold(name).replace(" ", "-")


_SLUG = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


def is_slug(text: str) -> bool:
    """Tell whether a text can be the id of a map: letters, digits and single hyphens."""
    return bool(_SLUG.fullmatch(text))


def slug(text: str) -> str:
    """Give the id that a file's name or a title amounts to; an empty text where nothing is left.

    >>> slug("Leeds & Bradford (2024)")
    'Leeds-Bradford-2024'
    """
    if not isinstance(text, str):
        raise TypeError(f"an id is a text, and not {text!r}")
    return "-".join(re.findall(r"[^\W_]+", unicodedata.normalize("NFC", text)))


def nearest(name: str, candidates: Iterable[str], count: int = 3) -> tuple[str, ...]:
    """Give the candidates that a slip of the pen may have meant, the likeliest first.

    Likeness is that of the folded names, 0.6 and more by `difflib`; at most `count` of them.
    O(len(candidates) · len(name)²) at worst; candidates much longer or shorter are passed over. Of
    many candidates, see `Nearest`.

    >>> nearest("car ownrship", ["car use", "car ownership", "cost"])
    ('car ownership',)
    """
    return _nearest(name, tuple(dict.fromkeys(candidates)), count)


@lru_cache(maxsize=4_096)
def _nearest(name: str, candidates: tuple[str, ...], count: int) -> tuple[str, ...]:
    import difflib

    wanted = fold(name)[:_COMPARED]
    matcher = difflib.SequenceMatcher(autojunk=False)
    matcher.set_seq2(wanted)
    found = []
    for candidate in candidates:
        matcher.set_seq1(fold(candidate)[:_COMPARED])
        if matcher.real_quick_ratio() >= 0.6 and matcher.quick_ratio() >= 0.6:
            ratio = matcher.ratio()
            if ratio >= 0.6:
                found.append((-ratio, candidate))
    return tuple(candidate for _, candidate in sorted(found)[:count])


class Nearest:
    """Many names, indexed by their pairs of letters, so that a near one is found without trying all.

    Built in O(length of the names). Each question costs about a millisecond, and after
    `questions` of them there are no more answers: a file with so many slips has one cause.

    >>> Nearest(["car use", "car ownership", "cost"]).to("car ownrship")
    ('car ownership',)
    """

    def __init__(self, names: Iterable[str], questions: int = 1_000) -> None:
        self._names = tuple(dict.fromkeys(names))
        self._holding: dict[str, list[int]] = {}
        self._left = questions

    def to(self, name: str, count: int = 3) -> tuple[str, ...]:
        """Give the likeliest names, as `nearest` does."""
        self._left -= 1
        if self._left < 0:
            return ()
        if len(self._names) <= _FEW:
            return nearest(name, self._names, count)
        return nearest(name, self._likely(name), count)

    def _likely(self, name: str) -> list[str]:
        """Give the names that share most pairs of letters with this one, rare pairs looked up first."""
        if not self._holding:
            for number, known in enumerate(self._names):
                for pair in _pairs(known):
                    self._holding.setdefault(pair, []).append(number)
        shared: Counter[int] = Counter()
        for holding in sorted((self._holding.get(pair, []) for pair in _pairs(name)), key=len):
            shared.update(holding)
            if shared.total() > _LOOKED_AT:
                break
        likely = sorted(shared, key=lambda number: (-shared[number], number))[:_FEW]
        return [self._names[number] for number in likely]


_FEW = 40
_LOOKED_AT = 5_000
_COMPARED = 200
"""How many characters of a name are compared: likeness costs their square."""


def _pairs(name: str) -> set[str]:
    folded = f" {fold(name)[:_COMPARED]} "
    return {folded[i : i + 2] for i in range(len(folded) - 1)}
