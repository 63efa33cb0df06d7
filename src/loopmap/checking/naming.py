"""Names that mislead: directions, actions, and two spellings of one thing."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from loopmap.model import Entry, Sheet
from loopmap.names import fold
from loopmap.problems import Problem, note, warning

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


def naming(sheet: Sheet) -> Iterator[Problem]:
    """Check the names of a sheet's factors (Sterman 2000, chapter 5, on naming variables).

    O(names²) at worst for near spellings, within names that share a word, a beginning or an end.
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
    buckets: dict[str, list[Entry]] = {}
    for entry in entries[:_MOST_COMPARED]:
        name = fold(entry.name)
        for token in {*name.split(), name[:4], name[-4:]}:
            buckets.setdefault(token, []).append(entry)
    told = set()
    for bucket in buckets.values():
        for i, one in enumerate(bucket[:200]):
            for other in bucket[i + 1 : 200]:
                pair = (one.id, other.id)
                if pair not in told and _alike(fold(one.name), fold(other.name)):
                    told.add(pair)
                    related = ((one.place, "the other one"),) if one.place else ()
                    yield warning(
                        "LM033",
                        f"`{other.name}` is nearly `{one.name}`",
                        other.place,
                        related=related,
                        help="if they are one, say so under `also known as`; else spell them further apart",
                    )


def _alike(one: str, other: str) -> bool:
    words, others = sorted(one.split()), sorted(other.split())
    if words == others:
        return True
    if abs(len(one) - len(other)) > 2 or min(len(one), len(other)) < 5:
        return False
    different = [(a, b) for a, b in zip(words, others, strict=False) if a != b]
    if len(words) != len(others) or len(different) != 1:
        return len(words) != len(others) and one.replace(" ", "") == other.replace(" ", "")
    a, b = different[0]
    return min(len(a), len(b)) > 3 and difflib.SequenceMatcher(None, a, b).ratio() >= _NEAR
