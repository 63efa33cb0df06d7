"""How the maps were joined, and what the report cannot tell, in words and tables."""

from __future__ import annotations

from collections.abc import Iterator

from loopmap.report.blocks import Block, Paragraph, Point, Points, Section, paragraph, points
from loopmap.report.findings import Decision, Findings
from loopmap.saying import Words
from loopmap.telling import listed, number

LIMITS = (
    "How strong a link is, how long it takes, or which loop wins. A causal loop diagram does not hold that.",
    "Whether a silence is a disagreement. A site that drew no link may not have been asked.",
    "How many people stand behind a claim. Each site counts once; what all hold may be one sentence.",
    "What is true. It tells what was claimed, by whom, and what follows if it is so.",
)


def joined(found: Findings) -> Section:
    """Tell how many maps became one, by which decisions, and what joining took away."""
    whole, removed = found.whole, found.removed
    blocks: list[Block] = [
        paragraph(
            f"The sites' {number(removed.names, 'factor')} and those of the programme team are "
            f"{number(len(whole.factors), 'factor')} in the joined map. {number(removed.claims, 'claim')} "
            f"make {number(len(whole.links), 'link')}; each claim is kept in the words of who made it.",
            f"{number(found.by_name, 'factor') if found.by_name else 'No factor'} of several sites "
            f"{'is' if found.by_name < 2 else 'are'} one by name alone.",
        )
    ]
    if found.decisions:
        blocks += [
            Paragraph("What the codebook joined, and why:"),
            Points(tuple(_decision(found, one) for one in found.decisions)),
        ]
    if found.apart:
        blocks += [
            Paragraph("Told apart, though their names are equal:"),
            points([listed(list(group)) for group in found.apart]),
        ]
    blocks += _removed(found)
    return Section("joined", "How the maps were joined", tuple(blocks), detail=True)


def _decision(found: Findings, one: Decision) -> Point:
    word = one.word
    relation = "is the opposite" if word.inverted else "is the same"
    because = one.word.alignment.because if one.word.alignment else None
    why = f", because {' '.join(because.split())}" if because else ""
    return Point(f"“{word.name}” ({found.whole.label(word.sheet)}) {relation}{why}", lead=one.factor.label)


def _removed(found: Findings) -> Iterator[Block]:
    whole, removed = found.whole, found.removed
    spell = Words(whole)
    if removed.turned_inward:
        told = [
            f"{whole.label(voice.claim.claimant)}: {spell.sentence(voice.claim)} (now one factor)"
            for _, voice in removed.turned_inward
        ]
        yield from (
            Paragraph("Links whose two factors are one now, so that they lead nowhere:"),
            points(told),
        )
    if removed.doubled:
        told = [
            f"{whole.label(voices[0].claim.claimant)}: "
            f"{listed([f'“{spell.sentence(voice.claim)}”' for voice in voices])}"
            for _, voices in removed.doubled
        ]
        yield from (Paragraph("Links of one map that fell together into one:"), points(told))
    if not removed.turned_inward and not removed.doubled:
        yield Paragraph(
            "Joining turned no link into one from a factor to itself, and no two links of one map met."
        )


def limits() -> Section:
    """Say what the report cannot tell."""
    return Section("limits", "What this report cannot tell", (points(LIMITS),))
