"""The difference of two maps in words: one sentence for each thing that came, went or is said otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loopmap.saying import Words, proof, sentence, shown_sign, with_status
from loopmap.telling import listed, number

if TYPE_CHECKING:
    from loopmap.comparing.change import Change, Cited
    from loopmap.comparing.claims import ClaimChange
    from loopmap.comparing.difference import Difference
    from loopmap.comparing.links import LinkChange
    from loopmap.comparing.pair import Kin, Pair
    from loopmap.comparing.parts import PartChange
    from loopmap.link import Link
    from loopmap.loop import Loop
    from loopmap.model import Map
    from loopmap.sheet import Confidence


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that differs: under which heading it stands, what became of what, and how that is said.

    `before` and `after` are what was and is said, for a table; `under` are further lines, of evidence.
    """

    heading: str
    kind: str
    what: str
    said: str
    before: str = ""
    after: str = ""
    under: tuple[str, ...] = ()


def summary(found: Difference) -> str:
    """Say in a line how much differs."""
    if not found:
        return "no differences"
    factors, links = found.factors, found.links
    turned, likely = len(links.turned), sum(pair.basis.likely for pair in factors.renamed)
    counts = {
        "factor": {
            "gained": len(factors.gained),
            "lost": len(factors.lost),
            "renamed": len(factors.renamed) - likely,
            "likely renamed": likely,
        },
        "link": {
            "gained": len(links.gained),
            "lost": len(links.lost),
            "turned": turned,
            "otherwise changed": len(links.changed) - turned,
        },
        "loop": _loop_counts(found),
    }
    said = [", ".join(_counted(noun, kinds)) for noun, kinds in counts.items() if any(kinds.values())]
    tally = found.loops.tally
    if tally and tally.complete_to_length is not None:
        said.append(f"loops are counted up to length {tally.complete_to_length:,}, longer ones are too many")
    return "; ".join(said) or "the same factors, links and loops; what differs is said otherwise"


def _counted(noun: str, kinds: Mapping[str, int]) -> Iterator[str]:
    """Say how many became what, with the noun once."""
    told = [(count, kind) for kind, count in kinds.items() if count]
    for i, (count, kind) in enumerate(told):
        yield f"{number(count, noun) if i == 0 else f'{count:,}'} {kind}"


def _loop_counts(found: Difference) -> dict[str, int]:
    loops, tally = found.loops, found.loops.tally
    if tally is None:
        return {"gained": len(loops.gained), "lost": len(loops.lost), "turned": len(loops.turned)}
    return {"gained": tally.gained.total, "lost": tally.lost.total, "turned": tally.turned.total}


def tell(found: Difference) -> Iterator[Told]:
    """Say everything that differs: factors, links, loops, then what each file says otherwise."""
    several = len(found.old.sheets) > 1 or len(found.new.sheets) > 1
    yield from _factors(found)
    yield from _links(found, evidence=not several)
    yield from _loops(found)
    if several:
        yield from _by_site(found)
    else:
        own = [one for one in found.parts if one.part != "factor" or one.field not in (None, "name")]
        yield from (_part(one, "Besides") for one in own)


# ---- factors -------------------------------------------------------------------------------------


def _factors(found: Difference) -> Iterator[Told]:
    factors, old, new = found.factors, found.old, found.new
    into = {kin.id: kin for kin in factors.pairing.into}
    out_of = {kin.id: kin for kin in factors.pairing.out_of}
    for one in factors.gained:
        note = f" ({_origin(out_of[one.id], old)})" if one.id in out_of else ""
        yield Told("Factors", "gained", one.label, f"{one.label}{note}", after=one.label)
    for one in factors.lost:
        note = f" ({_fate(into[one.id], new)})" if one.id in into else ""
        yield Told("Factors", "lost", one.label, f"{one.label}{note}", before=one.label)
    for pair in factors.renamed:
        yield _renamed(pair, found)


def _origin(kin: Kin, old: Map) -> str:
    was = listed([old.factor(id_).label for id_ in kin.others])
    return f"the opposite of what was {was}" if kin.turned else f"it was part of {was}"


def _fate(kin: Kin, new: Map) -> str:
    now = listed([new.factor(id_).label for id_ in kin.others])
    if kin.turned:
        return f"now the opposite of {now}"
    return f"now part of {now}" if len(kin.others) == 1 else f"now {now}"


def _renamed(pair: Pair, found: Difference) -> Told:
    old, new = found.old.factor(pair.old).label, found.new.factor(pair.new).label
    kind = "likely renamed" if pair.basis.likely else "renamed"
    said = f"{old} is now {'its opposite, ' if pair.turned else ''}{new} ({pair.basis.value})"
    return Told("Factors", kind, new, said, old, new)


# ---- links ---------------------------------------------------------------------------------------


def _links(found: Difference, *, evidence: bool) -> Iterator[Told]:
    links, old, new = found.links, found.old, found.new
    for link in links.gained:
        under = tuple(_backing(link, new)) if evidence else ()
        said = sentence(link, new)
        yield Told("Links", "gained", _ends(link, new), with_status(link, new), after=said, under=under)
    for link in links.lost:
        under = tuple(_backing(link, old)) if evidence else ()
        said = sentence(link, old)
        yield Told("Links", "lost", _ends(link, old), with_status(link, old), before=said, under=under)
    for one in links.changed:
        under = tuple(_proofs(one.change, found)) if evidence else ()
        more = () if evidence else (*_evidence(one.change), *_support(one, found))
        said = "; ".join([_now(one, new), *_differences(one.change), *more])
        kind = "turned" if one.turned else "changed"
        before, after = sentence(one.old, old), sentence(one.new, new)
        yield Told("Links", kind, _ends(one.new, new), said, before, after, under)


def _backing(link: Link, whole: Map) -> Iterator[str]:
    """Say the evidence of a link."""
    for voice in link.voices:
        yield from (
            f"- {proof(one, voice.claim.claimant, whole, brief=True)}" for one in voice.claim.evidence
        )


def _ends(link: Link, whole: Map) -> str:
    return f"{whole.factor(link.tail).label} → {whole.factor(link.head).label}"


def _now(one: LinkChange, new: Map) -> str:
    said = sentence(one.new, new)
    if one.change.sign is None:
        return said
    verb = shown_sign(one.new).verb
    tail, head = new.factor(one.new.tail).label, new.factor(one.new.head).label
    return f"{tail} now {verb} {head} (before: {one.change.sign[0].verb})"


def _differences(change: Change) -> Iterator[str]:
    """Say what else differs of a link or a claim."""
    if change.delay:
        yield "now after a delay" if change.delay[1] else "no longer after a delay"
    if change.confidence:
        before, after = (_confidence(one) for one in change.confidence)
        yield f"confidence {after} (before: {before})"


def _evidence(change: Change) -> Iterator[str]:
    """Say how much evidence came and went, where the pieces themselves are told elsewhere."""
    for cited, word in ((change.evidence_gained, "more"), (change.evidence_lost, "less")):
        if cited:
            yield f"{number(len(cited), 'piece')} of evidence {word}"


def _confidence(one: Confidence | None) -> str:
    return one.value if one else "not stated"


def _support(one: LinkChange, found: Difference) -> Iterator[str]:
    """Say which sites hold a link now and did not, or the other way round, and what that makes of it."""
    if one.sites_gained:
        yield f"now also held by {listed([found.new.label(site) for site in one.sites_gained])}"
    if one.sites_lost:
        names = {sheet.id: sheet.label for sheet in (*found.old.sheets, *found.new.sheets)}
        yield f"no longer held by {listed([names[site] for site in one.sites_lost])}"
    if one.status:
        before, after = (status.value for status in one.status)
        yield f"now {after} (before: {before})"


def _proofs(change: Change, found: Difference) -> Iterator[str]:
    """Say the pieces of evidence that came and went."""
    sides = (("more", change.evidence_gained, found.new), ("less", change.evidence_lost, found.old))
    for word, cited, whole in sides:
        yield from (f"{word}: {_proof(one, whole)}" for one in cited)


def _proof(cited: Cited, whole: Map) -> str:
    sheet, evidence = cited
    claimant = sheet if sheet in {one.id for one in whole.sheets} else str(whole.head)
    return proof(evidence, claimant, whole, brief=True)


# ---- loops ---------------------------------------------------------------------------------------


def _loops(found: Difference) -> Iterator[Told]:
    loops = found.loops
    for loop in loops.gained:
        yield Told("Loops", "gained", _around(loop), _read(loop), after=_kind(loop))
    for loop in loops.lost:
        yield Told("Loops", "lost", _around(loop), _read(loop), before=_kind(loop))
    for one in loops.changed:
        if one.turned:
            said = f"{_kind(one.new)} (before: {_kind(one.old)}): {one.new.sentence}"
        else:
            said = f"{_kind(one.new)} as before, by other signs: {one.new.sentence}"
        kind = "turned" if one.turned else "changed"
        yield Told("Loops", kind, _around(one.new), said, _kind(one.old), _kind(one.new))


def _kind(loop: Loop) -> str:
    title = f" {loop.title}" if loop.title else ""
    return f"{loop.name}{title}, {loop.polarity.word}"


def _read(loop: Loop) -> str:
    return f"{_kind(loop)}: {loop.sentence}"


def _around(loop: Loop) -> str:
    return " → ".join((*loop.labels, loop.labels[0]))


# ---- what each file says --------------------------------------------------------------------------


def _by_site(found: Difference) -> Iterator[Told]:
    """Say what each file says otherwise; of one that came or went as a whole, only that."""
    alone = {one.sheet for one in found.parts if one.part == "map" and one.field is None}
    words = Words(found.old), Words(found.new)
    names = {sheet.id: sheet.label for sheet in (*found.old.sheets, *found.new.sheets)}
    for id_, label in names.items():
        whole = found.new if id_ in {sheet.id for sheet in found.new.sheets} else found.old
        heading = label if whole.sheet(id_).is_site else f"The programme team ({label})"
        if id_ in alone:
            sheet = whole.sheet(id_)
            kind = next(one.kind for one in found.parts if one.sheet == id_ and one.part == "map")
            holds = f"{number(len(sheet.factors), 'factor')}, {number(len(sheet.claims), 'link')}"
            yield Told(heading, kind, label, f"the whole map, with {holds}")
            continue
        yield from (_claim(one, heading, words, found) for one in found.claims if one.sheet == id_)
        yield from (_part(one, heading) for one in found.parts if one.sheet == id_)


def _claim(one: ClaimChange, heading: str, words: tuple[Words, Words], found: Difference) -> Told:
    """Say a claim in the words of its file."""
    before = words[0].sentence(one.old) if one.old else ""
    after = words[1].sentence(one.new) if one.new else ""
    if one.old is None or one.new is None:
        claim, whole = (one.new, found.new) if one.new else (one.old, found.old)
        under = (
            [f"- {proof(each, claim.claimant, whole, brief=True)}" for each in claim.evidence]
            if claim
            else []
        )
        return Told(heading, one.kind, after or before, after or before, before, after, tuple(under))
    was = f" (before: {before})" if one.change.sign else ""
    said = "; ".join([f"{after}{was}", *_differences(one.change)])
    return Told(heading, one.kind, after, said, before, after, tuple(_proofs(one.change, found)))


def _part(one: PartChange, heading: str) -> Told:
    """Say what else is said otherwise, by the words that the file uses.

    >>> from loopmap.comparing.parts import PartChange
    >>> _part(PartChange("leeds", "factor", "trust", "changed", "theme", "Money", "People"), "").said
    '`theme` of trust: People (before: Money)'
    """
    what = one.name or "the map"
    named = what if one.part in ("factor", "map") else f"the {one.part} {what}"
    old, new = one.old or "", one.new or ""
    if one.field is None:
        return Told(heading, one.kind, what, f"the {one.part} {what}", old, new)
    said = f"`{one.field}` of {named}"
    if one.field == "name":
        said = f"{old} is now called {new}"
    elif old or new:
        said += f": {new or old}{f' (before: {old})' if old and new else ''}"
    return Told(heading, one.kind, what, said, old, new)
