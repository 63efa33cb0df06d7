"""Names that mislead: directions, actions, and two spellings of one thing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from loopmap.names import fold
from loopmap.problem import Problem, note, warning
from loopmap.sheet import Entry, Sheet

_DIRECTION = re.compile(
    r"\b(increas\w+|decreas\w+|reduc\w+|lack of|poor|low|lower|high|higher|more|less|fewer|better|worse|"
    r"improved|insufficient|inadequate|no|not)\b"
)
_ACTION = re.compile(
    r"^(improving|building|creating|developing|increasing|reducing|ensuring|making|providing|giving|getting|"
    r"promoting|supporting|enabling|encouraging|strengthening|improve|build|create|develop|ensure|provide|promote|"
    r"support for more|enable|encourage|strengthen)\b"
)
_NOUNS = {"building relationships", "team building"}
_NEAR = 0.9
_MOST_COMPARED = 3_000
_MOST_IN_BUCKET = 200
_LONG_WORD = 40
"""Of longer words no likeness is looked for: it costs the square of their length."""


def naming(sheet: Sheet) -> Iterator[Problem]:
    """Check the names of a sheet's factors (Sterman 2000, chapter 5, on naming variables).

    O(names · words), and of near spellings the square of how many names share all words but one.
    """
    for entry in sheet.factors:
        yield from _name(entry)
    yield from _near(sheet.factors)


def _name(entry: Entry) -> Iterator[Problem]:
    name = fold(entry.name)
    direction = _DIRECTION.search(name)
    if direction:
        yield warning(
            "LM031",
            f"`{entry.name}` has a direction in it (`{direction[0]}`)",
            entry.place,
            help="name what can rise and fall (`trust`, not `lack of trust`), and turn its links' signs",
        )
    action = _ACTION.search(name)
    if action and name not in _NOUNS:
        yield warning(
            "LM032",
            f"`{entry.name}` is an action",
            entry.place,
            help="name the thing that there is more or less of",
        )
    if re.search(r"\w (and|&) \w", name):
        yield note(
            "LM054",
            f"`{entry.name}` may be two factors",
            entry.place,
            help="if they can move apart, declare each",
        )


def _near(entries: tuple[Entry, ...]) -> Iterator[Problem]:
    spelled = [
        (fold(entry.name), sorted(fold(entry.name).split()), entry) for entry in entries[:_MOST_COMPARED]
    ]
    buckets: dict[object, list[int]] = {}
    for number, (name, words, _) in enumerate(spelled):
        for key in dict.fromkeys(_keys(name, words)):
            buckets.setdefault(key, []).append(number)
    told = set()
    for bucket in buckets.values():
        for one, other in combinations(bucket[:_MOST_IN_BUCKET], 2):
            if (one, other) not in told and _alike(*spelled[one][:2], *spelled[other][:2]):
                told.add((one, other))
                yield _nearly(spelled[one][2], spelled[other][2])


def _keys(name: str, words: list[str]) -> Iterator[object]:
    """Give what a name has in common with names that may be nearly it: its letters, or all words but one.

    Of the one that may differ, near words share the beginning or the end.
    """
    yield name.replace(" ", "")
    for place, word in enumerate(words):
        rest = (*words[:place], *words[place + 1 :])
        yield rest, word[:4], None
        yield rest, None, word[-4:]


def _nearly(one: Entry, other: Entry) -> Problem:
    related = ((one.place, "the other one"),) if one.place else ()
    said = f"`{other.name}` is nearly `{one.name}`"
    cure = "if they are one, spell them alike or say so under `also known as`; else spell them further apart"
    return warning("LM033", said, other.place, related=related, help=cure)


def _alike(one: str, words: list[str], other: str, others: list[str]) -> bool:
    if words == others:
        return True
    if abs(len(one) - len(other)) > 2 or min(len(one), len(other)) < 5:
        return False
    if len(words) != len(others):
        return one.replace(" ", "") == other.replace(" ", "")
    mine, theirs = Counter(words) - Counter(others), Counter(others) - Counter(words)
    if mine.total() != 1:
        return False
    (a,), (b,) = mine, theirs
    if a.endswith(b) or b.endswith(a):
        return False  # `certain` and `uncertain` are no two spellings
    if not 3 < min(len(a), len(b)) < _LONG_WORD:
        return False
    import difflib

    return difflib.SequenceMatcher(None, a, b).ratio() >= _NEAR
