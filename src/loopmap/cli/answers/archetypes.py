"""`loopmap loops --archetypes`: where the structure is compatible with a story that is well known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from loopmap.analysis.archetypes import MAX_LENGTH, Candidate, Candidates
from loopmap.cli.answers import Answer
from loopmap.cli.check import number
from loopmap.model import Map
from loopmap.telling import listed

MOST_TOLD = 20
"""How many candidates are told; JSON has them all."""

CAUTION = (
    "A map holds no strengths and no times: that its structure is compatible with a story does not tell "
    "that the story happens. Ask those who were there."
)


def answer(whole: Map, max_length: int | None = None) -> Answer:
    """Look for archetype candidates."""
    found = whole.archetypes(max_length=MAX_LENGTH if max_length is None else max_length)
    labels = {factor.id: " ".join(factor.label.split()) for factor in whole.factors}
    end = _summary(found)
    lines = [f"{end}."]
    read = set()
    for place, candidate in enumerate(found.candidates[:MOST_TOLD], 1):
        lines += _told(place, candidate, labels)
        if candidate.archetype not in read:
            lines.append(f"   {candidate.archetype.reading}")
            read.add(candidate.archetype)
    more = len(found.candidates) - MOST_TOLD
    lines += [""] * bool(found.candidates)
    lines += [f"and {more:,} more (--json has them)", ""] * (more > 0)
    lines += [CAUTION] * bool(found.candidates)
    return Answer(tuple(lines), found.to_json(), end, found.complete)


def _summary(found: Candidates) -> str:
    """Say what was found and where it was looked for."""
    some = number(len(found.candidates), "structure") if found.candidates else "no structure"
    loops = f"{number(found.listed, 'loop')} of at most {number(found.max_length, 'link')}"
    if found.complete:
        return f"{some} compatible with an archetype, looked for in {loops}"
    return f"{some} compatible with an archetype, looked for in the first {loops}; there may be more"


def _told(place: int, candidate: Candidate, labels: Mapping[str, str]) -> Iterator[str]:
    """Tell one candidate."""
    kind = candidate.archetype
    yield ""
    yield (
        f"{place}. Structure compatible with {kind.value} ({kind.generic.value}), "
        f"confidence {candidate.confidence.value}"
    )
    for role, factors in candidate.factors:
        yield f"   {role}: {listed([labels[one] for one in factors])}"
    for part, loop, unintended in candidate.loops:
        name = " ".join(f"{loop.name} {loop.title or ''}".split())
        around = " → ".join(labels[one] for one in (*loop.factors, loop.factors[0]))
        meant = ", unintended" if unintended else ""
        yield f"   {name}, {loop.polarity.word}, the {part} loop{meant}: {around}"
    if candidate.delays is False:
        yield "   The map marks no delays, so those of the story could not be looked for"
    if candidate.crosses:
        yield "   An unintended loop crosses from one theme to another"
