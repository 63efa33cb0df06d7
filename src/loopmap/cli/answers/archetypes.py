"""`loopmap loops --archetypes`: where the structure is compatible with a story that is well known.

First come the candidates of single stories, then all pairs of loops that meet, by class.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from loopmap.analysis.archetypes import MAX_LENGTH, Candidate, Candidates
from loopmap.analysis.pairings import Boundaries, Pairing
from loopmap.cli.answers import Answer
from loopmap.cli.streams import Refused
from loopmap.loop import Loop
from loopmap.model import Map
from loopmap.structure.archetypes import Generic, matching
from loopmap.telling import listed, number, one_line

MOST_TOLD = 20
"""How many candidates are told; JSON has them all."""

MOST_PAIRS = 3
"""How many pairs of loops are told of each class; JSON has up to a thousand."""

_CROSSING = {"themes": "from one theme to another", "sites": "from one site's factors to another's"}

CAUTION = (
    "A map holds no strengths and no times: that its structure is compatible with a story does not tell "
    "that the story happens. Ask those who were there."
)


def answer(whole: Map, max_length: int | None = None, boundaries: Boundaries | None = None) -> Answer:
    """Look for archetype candidates."""
    try:
        found = whole.archetypes(
            max_length=MAX_LENGTH if max_length is None else max_length, boundaries=boundaries
        )
    except ValueError as failure:
        raise Refused(str(failure)) from None
    labels = {factor.id: one_line(factor.label) for factor in whole.factors}
    end = _summary(found)
    lines = [f"{end}."]
    if found.cut:
        kinds = listed([archetype.value for archetype in found.cut])
        most = f"{matching.MOST_MATCHES:,}"
        lines.append(f"There may be more of {kinds}: only the first {most} ways to fit it were looked at.")
    read = set()
    for place, candidate in enumerate(found.candidates[:MOST_TOLD], 1):
        lines += _told(place, candidate, labels, found.boundaries)
        if candidate.archetype not in read:
            lines.append(f"   {candidate.archetype.reading}")
            read.add(candidate.archetype)
    more = len(found.candidates) - MOST_TOLD
    lines += ["", f"and {more:,} more (--json has them)"] * (more > 0)
    lines += _paired(found)
    lines += ["", CAUTION] * bool(found.candidates or found.pairings)
    return Answer(tuple(lines), found.to_json(), end, found.complete)


def _summary(found: Candidates) -> str:
    """Say what was found and where it was looked for."""
    some = number(len(found.candidates), "structure") if found.candidates else "no structure"
    loops = f"{number(found.listed, 'loop')} of at most {number(found.max_length, 'link')}"
    if found.complete:
        return f"{some} compatible with an archetype, looked for in {loops}"
    return f"{some} compatible with an archetype, looked for in the first {loops}; there may be more"


def _told(
    place: int, candidate: Candidate, labels: Mapping[str, str], boundaries: Boundaries | None
) -> Iterator[str]:
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
        around = " → ".join(labels[one] for one in (*loop.factors, loop.factors[0]))
        meant = ", unintended" if unintended else ""
        yield f"   {_called(loop)}, {loop.polarity.word}, the {part} loop{meant}: {around}"
    if candidate.delays is False:
        yield "   The map marks no delays, so those of the story could not be looked for"
    if candidate.crosses:
        yield f"   An unintended loop crosses {_CROSSING[boundaries or 'themes']}"


def _paired(found: Candidates) -> Iterator[str]:
    """Tell how many pairs of loops there are of each class, and the first of them."""
    if not found.pairings:
        return
    yield ""
    yield "Loops that share factors, in pairs of Wolstenholme's classes; the second is the unintended one:"
    for generic, many in found.classes.items():
        if not many:
            continue
        yield f"   Structure compatible with {generic.value} ({generic.meaning}): {number(many, 'pair')}"
        first = [one for one in found.pairings if one.generic is generic][:MOST_PAIRS]
        yield from (f"   - {_pair(one, found.boundaries)}" for one in first)
        if many > len(first):
            yield f"   - and {many - len(first):,} more"
    if found.classes[Generic.OUT_OF_CONTROL]:
        yield "   A reinforcing and a balancing loop are told twice: either may be the intended one"


def _pair(pairing: Pairing, boundaries: Boundaries | None) -> str:
    marks = ["has a delay"] * pairing.delayed
    marks += [f"crosses {_CROSSING[boundaries or 'themes']}"] * bool(pairing.crosses)
    told = f", which {listed(marks)}" if marks else ""
    return f"{_called(pairing.intended)} and {_called(pairing.unintended)}{told}"


def _called(loop: Loop) -> str:
    return " ".join(f"{loop.name} {loop.title or ''}".split())
