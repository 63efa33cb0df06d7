"""Links as sentences: who increases whom, in every way that a sentence can be read."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from difflib import SequenceMatcher

from loopmap.names import nearest
from loopmap.sheet import Ref
from loopmap.signs import Sign

_VERBS = {
    "both increases and decreases": Sign.BOTH,
    "both increase and decrease": Sign.BOTH,
    "increases": Sign.POSITIVE,
    "increase": Sign.POSITIVE,
    "decreases": Sign.NEGATIVE,
    "decrease": Sign.NEGATIVE,
    "affects": Sign.UNKNOWN,
    "affect": Sign.UNKNOWN,
}
_SPACE = r"[\s_]+"
_VERB = re.compile(
    r"(?<=\s)(?=(" + "|".join(verb.replace(" ", _SPACE) for verb in _VERBS) + r")(?:\s|$))", re.IGNORECASE
)
_DELAY = re.compile(r"(?<!\s)\s+after\s+a\s+delay\s*$", re.IGNORECASE)
LONGEST = 5_000
"""How many characters a sentence may have."""
MOST_VERBS = 30
"""How many verbs a sentence may hold, names included: each is one more way to read it."""

OTHER_VERBS = {
    **dict.fromkeys(
        [
            "raises",
            "raise",
            "boosts",
            "improves",
            "strengthens",
            "supports",
            "enables",
            "builds",
            "promotes",
            "fosters",
            "grows",
            "causes",
            "drives",
            "encourages",
            "enhances",
            "helps",
            "creates",
            "produces",
            "leads to",
            "contributes to",
            "results in",
            "facilitates",
        ],
        "increases",
    ),
    **dict.fromkeys(
        [
            "reduces",
            "reduce",
            "lowers",
            "hinders",
            "limits",
            "prevents",
            "undermines",
            "erodes",
            "blocks",
            "inhibits",
            "weakens",
            "lessens",
            "diminishes",
            "constrains",
            "threatens",
            "damages",
            "harms",
        ],
        "decreases",
    ),
    **dict.fromkeys(["influences", "impacts", "changes", "shapes"], "affects"),
}
"""Verbs that are no verbs of links, each with the one to use."""
_OTHER_VERB = re.compile(
    r"(?<=\s)(?:" + "|".join(verb.replace(" ", _SPACE) for verb in OTHER_VERBS) + r")(?=\s|$)", re.IGNORECASE
)
_SPELLED = ("increases", "decreases", "affects")
_MISSPELT = 0.8
"""How like a verb a word is that is taken for it."""


@dataclass(frozen=True, slots=True)
class Side:
    """What stands on one side of the verb, and where in the sentence."""

    text: str
    begin: int


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a sentence."""

    tail: Side
    sign: Sign
    head: Side
    delayed: bool

    def __str__(self) -> str:
        delay = " after a delay" if self.delayed else ""
        return f"[{self.tail.text}] {self.sign.verb} [{self.head.text}]{delay}"


def readings(sentence: str) -> list[Reading]:
    """Give every way to cut a sentence at a verb, with `after a delay` as a delay and as part of a name.

    >>> [str(r) for r in readings("trust increases openness after a delay")]
    ['[trust] increases [openness] after a delay', '[trust] increases [openness after a delay]']
    """
    found = []
    for match in _VERB.finditer(sentence):
        tail = _side(sentence, 0, match.start())
        end = match.end(1)
        sign = _VERBS[re.sub(_SPACE, " ", match[1].casefold())]
        delay = _DELAY.search(sentence, end)
        if delay and sentence[end : delay.start()].strip():
            found.append(Reading(tail, sign, _side(sentence, end, delay.start()), delayed=True))
        found.append(Reading(tail, sign, _side(sentence, end, len(sentence)), delayed=False))
    return [reading for reading in found if reading.tail.text and reading.head.text]


def too_long(sentence: str) -> bool:
    """Tell whether a sentence has too many characters or verbs to be read in every way."""
    return len(sentence) > LONGEST or sum(1 for _ in _VERB.finditer(sentence)) > MOST_VERBS


def _side(sentence: str, begin: int, end: int) -> Side:
    part = sentence[begin:end]
    return Side(part.strip(), begin + len(part) - len(part.lstrip()))


def sketched(found: list[Reading]) -> list[Reading]:
    """Keep the readings that a sentence has where no factors are declared: one verb, a delay as a delay.

    The `increases` inside `both increases and decreases` is no verb of its own.
    """
    both = [reading for reading in found if reading.sign is Sign.BOTH]
    outer = [
        reading
        for reading in found
        if reading.sign is Sign.BOTH
        or not any(
            b.tail.begin + len(b.tail.text) <= reading.tail.begin + len(reading.tail.text) < b.head.begin
            for b in both
        )
    ]
    kept = [reading for reading in outer if reading.delayed]
    delayed = {reading.tail for reading in kept}
    return [reading for reading in outer if reading.delayed or reading.tail not in delayed]


def resolve(found: list[Reading], look_up: Callable[[str], Ref | None]) -> list[tuple[Reading, Ref, Ref]]:
    """Keep the readings that have a declared factor on both sides."""
    kept = []
    for reading in found:
        tail, head = look_up(reading.tail.text), look_up(reading.head.text)
        if tail and head:
            kept.append((reading, tail, head))
    return kept


def other_verb(sentence: str) -> tuple[str, str, int] | None:
    """Find a verb that links do not have, or one misspelt: the verb, the one to use, and where it stands.

    >>> other_verb("trust raises openness")
    ('raises', 'increases', 6)
    >>> other_verb("trust incresaes openness")
    ('incresaes', 'increases', 6)
    """
    known = _OTHER_VERB.search(sentence)
    if known:
        return known[0], OTHER_VERBS[re.sub(_SPACE, " ", known[0].casefold())], known.start()
    inner = list(re.finditer(r"\S+", sentence))[1:-1]
    for word in inner[:MOST_VERBS]:
        near = nearest(word[0], _SPELLED, 1)
        if near and SequenceMatcher(None, word[0].casefold(), near[0]).ratio() >= _MISSPELT:
            return word[0], near[0], word.start()
    return None
