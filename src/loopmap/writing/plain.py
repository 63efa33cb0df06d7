"""A map as plain values, in the shape of its YAML."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from loopmap.merging.union import scope, tops
from loopmap.model import Map
from loopmap.names import fold, identify
from loopmap.reading.reach import Reach, reach
from loopmap.reading.sentences import readings, resolve, too_long
from loopmap.sheet import Alignment, Claim, DeclaredLoop, Entry, Evidence, Ref, Selection, Sheet, View


def to_dict(whole: Map) -> dict[str, Any]:
    """Give a map as dicts, lists and texts that `loopmap.from_dict` reads back equal.

    A merged map holds each map it was merged from whole, under `maps:`.
    """
    if whole.head is None:
        return {"maps": {sheet.id: _sheet(sheet, whole.sheets, top=False) for sheet in tops(whole.sheets)}}
    return _sheet(whole.sheet(whole.head), whole.sheets, top=True)


def _sheet(sheet: Sheet, sheets: tuple[Sheet, ...], *, top: bool) -> dict[str, Any]:
    below = [inner for inner in scope(sheets, sheet.id) if inner.id != sheet.id]
    spell = Spelling(sheet, below)
    by_id = {inner.id: inner for inner in below}
    values: dict[str, Any] = {"id": sheet.id} if top else {}
    values |= _stated(title=sheet.title, about=sheet.about, question=sheet.question)
    values |= _stated(focus=spell.ref(sheet.focus) if sheet.focus else None)
    if sheet.maps is not None:
        values["maps"] = {id_: _sheet(by_id[id_], sheets, top=False) for id_ in sheet.maps} or None
    values |= _stated(match=sheet.match)
    values |= _stated(
        sources={
            s.id: _stated(title=s.title, author=s.author, date=s.date, url=s.url, about=s.about)
            for s in sheet.sources
        },
        themes={theme.id: theme.title for theme in sheet.themes},
        factors={entry.name: _entry(entry, spell) or None for entry in sheet.factors},
        distinct=[[spell.ref(ref) for ref in group.factors] for group in sheet.distinct],
        links=_links(sheet.claims, spell),
        loops={loop.name: loop_values(loop, spell) for loop in sheet.loops},
        views={view.id: _view(view, spell) for view in sheet.views},
        story=[_stated(view=step.view, text=step.text) for step in sheet.story],
        allow=[{"rule": entry.rule, "why": entry.why} for entry in sheet.allow],
    )
    return values


def _stated(**values: Any) -> dict[str, Any]:
    """Keep what is said."""
    return {key: value for key, value in values.items() if value}


class Spelling:
    """How a sheet's text names a factor: its own name, the name below it, or `site/name`."""

    def __init__(self, sheet: Sheet, below: Iterable[Sheet]) -> None:
        below = tuple(below)
        self.reach: Reach = reach(sheet.factors, below, programme=not sheet.is_site)
        self._labels = {(s.id, e.id): e.name for s in below for e in s.factors}
        self._names: dict[str, str] = {}
        for entry in (*sheet.factors, *(entry for inner in below for entry in inner.factors)):
            for name in entry.names:
                self._names.setdefault(identify(name), name)

    def ref(self, ref: Ref) -> str:
        """Spell a reference so that reading it gives the reference again."""
        if ref.site is not None:
            return f"{ref.site}/{self._labels.get((ref.site, ref.factor), ref.factor)}"
        return self._names.get(ref.factor, ref.factor)

    def sentence(self, claim: Claim) -> str | None:
        """Spell a claim as a sentence, or give None where no sentence says just that."""
        delay = " after a delay" if claim.delayed else ""
        said = f"{self.ref(claim.tail)} {claim.sign.verb} {self.ref(claim.head)}{delay}"
        found = [] if too_long(said) else resolve(readings(said), self.reach.look_up)
        if len(found) != 1:
            return None
        reading, tail, head = found[0]
        same = (tail, head, reading.sign, reading.delayed) == (
            claim.tail,
            claim.head,
            claim.sign,
            claim.delayed,
        )
        return said if same else None


def _entry(entry: Entry, spell: Spelling) -> dict[str, Any]:
    also = list(entry.also_known_as)
    said = {
        False: [_alignment(a, spell) for a in entry.alignments if not a.inverted],
        True: [_alignment(a, spell) for a in entry.alignments if a.inverted],
    }
    values = _stated(theme=entry.theme, about=entry.about)
    values |= {
        key: value[0] if len(value) == 1 and isinstance(value[0], str) else value
        for key, value in (("also known as", also), ("same as", said[False]), ("opposite of", said[True]))
        if value
    }
    return values | ({"part of": spell.ref(entry.part_of)} if entry.part_of else {})


def _alignment(alignment: Alignment, spell: Spelling) -> Any:
    name = spell.ref(alignment.other)
    return {"factor": name, "because": alignment.because} if alignment.because else name


def _links(claims: Iterable[Claim], spell: Spelling) -> Any:
    """Give sentences as keys, or a list where one of the claims cannot be said in a sentence."""
    claims = tuple(claims)
    sentences = [spell.sentence(claim) for claim in claims]
    details = [_details(claim) for claim in claims]
    folded = {fold(said) for said in sentences if said}
    if all(sentences) and len(folded) == len(sentences):
        return {str(said): detail or None for said, detail in zip(sentences, details, strict=True)}
    return [
        ({said: detail} if detail else said) if said else _row(claim, spell) | detail
        for claim, said, detail in zip(claims, sentences, details, strict=True)
    ]


def _row(claim: Claim, spell: Spelling) -> dict[str, Any]:
    row = {
        "from": spell.ref(claim.tail),
        "to": spell.ref(claim.head),
        "sign": claim.sign.verb if claim.sign.verb in ("increases", "decreases", "affects") else "both",
    }
    return row | ({"delay": "yes"} if claim.delayed else {})


def _details(claim: Claim) -> dict[str, Any]:
    evidence = [_evidence(one) for one in claim.evidence]
    values = _stated(confidence=claim.confidence.value if claim.confidence else None)
    return values | (
        {"evidence": evidence[0] if len(evidence) == 1 and evidence[0] else evidence} if evidence else {}
    )


def _evidence(evidence: Evidence) -> dict[str, Any]:
    who: Any = list(evidence.who)
    sign = {"+": "increases", "-": "decreases"}.get(evidence.sign.value) if evidence.sign else None
    return _stated(
        sign=sign,
        source=evidence.source,
        at=evidence.at,
        note=evidence.note,
        quote=evidence.quote,
        who=who[0] if len(who) == 1 else who,
    )


def loop_values(loop: DeclaredLoop, spell: Spelling) -> dict[str, Any]:
    """Give what stands below the name of a loop."""
    return _stated(
        path=[spell.ref(ref) for ref in loop.path],
        number=str(loop.number) if loop.title and loop.number else None,
        signs=[sign.verb for sign in loop.signs],
        expect=loop.expect.word if loop.expect else None,
        about=loop.about,
    )


def _view(view: View, spell: Spelling) -> dict[str, Any]:
    return _stated(title=view.title, about=view.about, show=_selection(view.show, spell))


def _selection(show: Selection, spell: Spelling) -> dict[str, Any]:
    def one(ref: Ref | None) -> str | None:
        return spell.ref(ref) if ref else None

    return _stated(
        factors=[spell.ref(ref) for ref in show.factors],
        themes=list(show.themes),
        loops=list(show.loops),
        around=one(show.around),
    ) | {
        key: value
        for key, value in (
            ("upstream of", one(show.upstream_of)),
            ("downstream of", one(show.downstream_of)),
            ("steps", str(show.steps) if show.steps else None),
            ("from", one(show.origin)),
            ("to", one(show.target)),
            ("sites", list(show.sites)),
            ("held by at least", str(show.held_by_at_least) if show.held_by_at_least else None),
        )
        if value
    }
