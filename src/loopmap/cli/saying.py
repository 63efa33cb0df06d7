"""How a link, one claim of it and its evidence are said, with who says so."""

from __future__ import annotations

from loopmap.cli.mapjson import source_of
from loopmap.merging.union import scope
from loopmap.model import Link, Map, Status, Voice
from loopmap.sheet import Claim, Evidence, Ref, Source
from loopmap.signs import Sign
from loopmap.telling import listed
from loopmap.writing.plain import Spelling


def shown_sign(link: Link) -> Sign:
    """Give the sign as it is shown: `±` where it is contested."""
    return Sign.BOTH if link.status is Status.CONTESTED else link.sign


def sentence(link: Link, whole: Map) -> str:
    """Say a link by the labels of its factors.

    >>> import loopmap
    >>> m = loopmap.from_edges([("trust", "fear", "-", True)])
    >>> sentence(m.links[0], m)
    'trust decreases fear after a delay'
    """
    tail, head = whole.factor(link.tail).label, whole.factor(link.head).label
    return f"{tail} {shown_sign(link).verb} {head}{' after a delay' if link.delayed else ''}"


def with_status(link: Link, whole: Map) -> str:
    """Say a link, and where there are sites also its status and who says so."""
    said = sentence(link, whole)
    confidence = link.confidence.value if link.confidence else ""
    if len(whole.sheets) == 1:
        contested = "contested" if link.status is Status.CONTESTED else ""
        notes = [note for note in (contested, confidence) if note]
        return f"{said} ({', '.join(notes)})" if notes else said
    who = holders(link, whole)
    status = f"{link.status.value}: " if link.sites or link.status is Status.CONTESTED else ""
    return f"{said} ({status}{who}{f'; {confidence}' if confidence else ''})"


def holders(link: Link, whole: Map) -> str:
    """Say who claims a link; of a contested one, who says which."""
    return (
        sides(link, whole)
        if link.status is Status.CONTESTED
        else listed([speaker(voice, whole) for voice in link.voices])
    )


def sides(link: Link, whole: Map) -> str:
    """Say who gives a link which sign."""
    said = []
    for sign in Sign:
        voices = [speaker(voice, whole) for voice in link.voices if voice.sign is sign]
        if voices:
            said.append(f"{sign.verb}, {listed(voices)}")
    return "; ".join(said)


def speaker(voice: Voice, whole: Map) -> str:
    """Say whose claim it is."""
    return "the programme team" if voice.team else whole.label(voice.claim.claimant)


class Words:
    """Each file's own words for its claims."""

    def __init__(self, whole: Map) -> None:
        self._whole = whole
        self._spelling: dict[str, Spelling] = {}

    def sentence(self, claim: Claim) -> str:
        """Give a claim as its file says it."""
        delay = " after a delay" if claim.delayed else ""
        return f"{self._name(claim.tail, claim)} {claim.sign.verb} {self._name(claim.head, claim)}{delay}"

    def _name(self, ref: Ref, claim: Claim) -> str:
        if claim.claimant not in self._spelling:
            sheet = self._whole.sheet(claim.claimant)
            below = [inner for inner in scope(self._whole.sheets, sheet.id) if inner.id != sheet.id]
            self._spelling[claim.claimant] = Spelling(sheet, below)
        return self._spelling[claim.claimant].ref(ref)


def proof(evidence: Evidence, claimant: str, whole: Map, *, brief: bool = False) -> str:
    """Say one piece of evidence of a claim: the quote or the note, who said it, and where it stands.

    `brief` leaves out the source where its file has no other.
    """
    found = source_of(evidence, claimant, whole)
    named = found and not (brief and len(whole.sheet(found[0]).sources) == 1)
    cited = [source_title(found[1])] if found and named else []
    cited += [evidence.at] if evidence.at else []
    side = f" for {evidence.sign.verb}" if evidence.sign else ""
    told = [part for part in (_quoted(evidence.quote), (evidence.note or "").strip()) if part]
    who = f" ({listed(list(evidence.who))})" if evidence.who else ""
    where = f" [{', '.join(cited)}{side}]" if cited or side else ""
    return f"{' '.join(told) or 'evidence'}{who}{where}"


def source_title(source: Source) -> str:
    """Give what a source is called, in one line."""
    return " ".join((source.title or source.id).split())


def _quoted(quote: str | None) -> str:
    return f"“{quote.strip()}”" if quote else ""
