"""How a factor, a link, one claim of it and its evidence are said, with who says so."""

from __future__ import annotations

from collections.abc import Iterator

from loopmap.factor import Factor
from loopmap.link import Link, Status, Voice
from loopmap.merging.union import scope
from loopmap.model import Map
from loopmap.sheet import Claim, Evidence, Ref, Source
from loopmap.signs import Sign
from loopmap.telling import listed
from loopmap.writing.plain import Spelling
from loopmap.zooming import Zoomed


def described(factor: Factor, whole: Map) -> Iterator[str]:
    """Say what a factor is, under which names, in which theme and by whom it is held, a line each.

    >>> import loopmap
    >>> m = loopmap.loads("{factors: {trust: {about: They keep their word., also known as: faith}, x: }}")
    >>> list(described(m.factors[0], m))
    ['They keep their word.', 'Also known as faith']
    """
    if factor.about:
        yield factor.about
    if factor.theme:
        yield f"Theme: {factor.theme}"
    if factor.part_of:
        yield f"Part of {whole.factor(factor.part_of).label}"
    if isinstance(whole, Zoomed) and factor.id in dict(whole.parts):
        parts = [whole.whole.factor(part).label for part in dict(whole.parts)[factor.id]]
        yield f"With its parts {listed(parts)}"
    others = [name for name in factor.names if name != factor.label]
    if others:
        yield f"Also known as {', '.join(others)}"
    turned = [(m.sheet, m.factor) for m in factor.members if m.inverted]
    if turned:
        names = {(sheet.id, entry.id): entry.name for sheet in whole.sheets for entry in sheet.factors}
        said = listed([f"{names[one]} ({whole.label(one[0])})" for one in turned])
        yield f"The opposite of {said}"
    if len(whole.sites) > 1:
        holders = [whole.label(site) for site in whole.sites if any(m.sheet == site for m in factor.members)]
        held = (
            f"{len(holders)} of {len(whole.sites)} sites: {listed(holders)}"
            if holders
            else "no site, only by the programme team"
        )
        yield f"Held by {held}"


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


def silent(link: Link, whole: Map, *, half: bool = True) -> Iterator[str]:
    """Say which sites have both factors of a link and drew none, and, with `half`, which have one of them."""
    silences = whole.silences(link)
    for kind, words in (
        ("drew none", "have both factors and drew no link"),
        ("has one", "have one of the two factors"),
    ):
        sites = [whole.label(site) for site, silence in silences.items() if silence == kind]
        if sites and (half or kind == "drew none"):
            yield f"{listed(sites)} {words if len(sites) > 1 else words.replace('have', 'has', 1)}"


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


def proof(evidence: Evidence, claimant: str, whole: Map, *, brief: bool = False, sided: bool = True) -> str:
    """Say one piece of evidence of a claim: the quote or the note, who said it, and where it stands.

    `brief` leaves out the source where its file has no other. Of a claim that both increases and decreases,
    it is said for which sign the evidence speaks, unless `sided` is false.
    """
    found = source_of(evidence, claimant, whole)
    named = found and not (brief and len(whole.sheet(found[0]).sources) == 1)
    cited = [source_title(found[1])] if found and named else []
    cited += [evidence.at] if evidence.at else []
    cited += [f"speaks for “{evidence.sign.verb}”"] if evidence.sign and sided else []
    told = [part for part in (_quoted(evidence.quote), (evidence.note or "").strip()) if part]
    who = f" ({listed(list(evidence.who))})" if evidence.who else ""
    where = f" [{', '.join(cited)}]" if cited else ""
    return f"{' '.join(told) or 'evidence'}{who}{where}"


def source_title(source: Source) -> str:
    """Give what a source is called, in one line."""
    return " ".join((source.title or source.id).split())


def _quoted(quote: str | None) -> str:
    return f"“{quote.strip()}”" if quote else ""


def source_of(evidence: Evidence, claimant: str, whole: Map) -> tuple[str, Source] | None:
    """Give the source that evidence cites, with the id of the sheet that declares it.

    It may be left out where the claimant's file declares one, and then it is that one.
    """
    owner, slash, rest = (evidence.source or "").partition("/")
    sheet = owner if slash else claimant
    declared = whole.sheet(sheet).sources
    if evidence.source is None:
        return (sheet, declared[0]) if len(declared) == 1 else None
    return next(((sheet, source) for source in declared if source.id == (rest if slash else owner)), None)
