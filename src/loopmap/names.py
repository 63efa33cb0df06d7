"""How names are compared: two spellings of one name fold to one text."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_QUOTES = dict.fromkeys(map(ord, "’ʼ‘"), "'")
_SOFT_HYPHEN = {0x00AD: None}
_RUN = re.compile(r"[\s_\-]+")


@lru_cache(maxsize=65_536)
def fold(name: str) -> str:
    """Fold a name to what it has in common with every other spelling of it.

    Unicode NFKC, case folding, one kind of apostrophe, one kind of dash, soft hyphens
    dropped, and runs of space, hyphen and underscore as one space.

    >>> fold("Decision‑making   Power_") == fold("decision making power")
    True
    """
    text = name.casefold()
    if not name.isascii():
        text = unicodedata.normalize("NFKC", text.translate(_SOFT_HYPHEN))
        text = unicodedata.normalize("NFKC", text.casefold()).translate(_QUOTES)
        text = "".join("-" if unicodedata.category(c) == "Pd" or c == "−" else c for c in text)
    return _RUN.sub(" ", text).strip()


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
    return "-".join(re.findall(r"[^\W_]+", unicodedata.normalize("NFC", text)))


def nearest(name: str, candidates: Iterable[str], count: int = 3) -> tuple[str, ...]:
    """Give the candidates that a slip of the pen may have meant, the likeliest first.

    Likeness is that of the folded names, 0.6 and more by `difflib`; at most `count` of them.
    O(len(candidates) · len(name)²) at worst; candidates much longer or shorter are passed over.

    >>> nearest("car ownrship", ["car use", "car ownership", "cost"])
    ('car ownership',)
    """
    wanted = fold(name)
    matcher = difflib.SequenceMatcher(autojunk=False)
    matcher.set_seq2(wanted)
    found = []
    for candidate in dict.fromkeys(candidates):
        matcher.set_seq1(fold(candidate))
        if matcher.real_quick_ratio() >= 0.6 and matcher.quick_ratio() >= 0.6:
            ratio = matcher.ratio()
            if ratio >= 0.6:
                found.append((-ratio, candidate))
    return tuple(candidate for _, candidate in sorted(found)[:count])
