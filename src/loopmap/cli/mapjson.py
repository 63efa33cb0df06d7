"""A map as JSON: factors and links with every claim, the statements that align them, and the sources.

All factors are by id, in the map's own order; `sheet` is the id of the file that a thing stands in. The
claims keep what was claimed: `sign` is the claimant's, and `turned` says whether the link takes it
turned round, because one end is an opposite.
"""

from __future__ import annotations

from typing import Any

from loopmap.alt import alt_text
from loopmap.factor import Factor
from loopmap.link import Link, Voice
from loopmap.model import Map
from loopmap.saying import source_of
from loopmap.sheet import Claim, Evidence, Ref, Source
from loopmap.views import Excerpt
from loopmap.zooming import Zoomed

LOOPS = 200
"""How many loops are listed with one factor."""


def map_json(shown: Map | Excerpt) -> dict[str, Any]:
    """Give a map, or what a view of it shows."""
    whole = shown.whole if isinstance(shown, Excerpt) else shown
    return {
        "format": 1,
        "id": whole.id,
        "title": shown.title,
        "question": whole.question,
        "focus": whole.focus,
        "view": shown.view.id if isinstance(shown, Excerpt) else None,
        "sites": [{"id": site, "title": whole.sheet(site).title} for site in whole.sites],
        "factors": [_factor(factor, whole) for factor in shown.factors],
        "links": [_link(link, whole) for link in shown.links],
        "loops": [
            {
                "title": loop.title,
                "number": str(loop.number) if loop.number else None,
                "factors": list(loop.factors),
                "sheet": loop.sheet,
                "about": loop.about,
            }
            for loop in whole.named
        ],
        "alignments": _alignments(whole),
        "distinct": [
            [_ref(ref) for ref in group.factors] for sheet in whole.sheets for group in sheet.distinct
        ],
        "sources": [
            {"sheet": sheet.id, "id": source.id, **_described(source)}
            for sheet in whole.sheets
            for source in sheet.sources
        ],
        "alt": alt_text(shown),
        **(_zoomed(whole) if isinstance(whole, Zoomed) else {}),
    }


def factor_json(whole: Map, factor: Factor) -> dict[str, Any]:
    """Give one factor with the links that lead to it and from it, and the loops through it."""
    loops = whole.loops(through=factor.id, limit=LOOPS, steps=2_000_000)
    return {
        "format": 1,
        "factor": _factor(factor, whole),
        "links": [_link(link, whole) for link in whole.links if factor.id in (link.tail, link.head)],
        "loops": [loop.to_json() for loop in loops],
        "listed": loops.listed,
        "complete": loops.complete,
        "truncated_by": loops.truncated_by,
        "complete_to_length": loops.complete_to_length,
    }


def _zoomed(whole: Zoomed) -> dict[str, Any]:
    """Give what was merged into what, and the links of the map that are within one factor."""
    return {
        "level": whole.level,
        "parts": {factor: list(parts) for factor, parts in whole.parts},
        "inside": [_link(link, whole.whole) for link in whole.inside],
    }


def _factor(factor: Factor, whole: Map) -> dict[str, Any]:
    return {
        "id": factor.id,
        "label": factor.label,
        "names": list(factor.names),
        "theme": factor.theme,
        "about": factor.about,
        "part_of": factor.part_of,
        "sites": [site for site in whole.sites if any(member.sheet == site for member in factor.members)],
        "members": [{"sheet": m.sheet, "factor": m.factor, "inverted": m.inverted} for m in factor.members],
    }


def _link(link: Link, whole: Map) -> dict[str, Any]:
    return {
        "from": link.tail,
        "to": link.head,
        "sign": link.sign.value,
        "status": link.status.value,
        "delay": link.delayed,
        "confidence": link.confidence.value if link.confidence else None,
        "sites": list(link.sites),
        "claims": [_claim(voice, whole) for voice in link.voices],
    }


def _claim(voice: Voice, whole: Map) -> dict[str, Any]:
    claim = voice.claim
    return {
        "claimant": claim.claimant,
        "team": voice.team,
        "from": _ref(claim.tail),
        "to": _ref(claim.head),
        "sign": claim.sign.value,
        "turned": voice.turned,
        "delay": claim.delayed,
        "confidence": claim.confidence.value if claim.confidence else None,
        "evidence": [_evidence(one, claim, whole) for one in claim.evidence],
    }


def _evidence(evidence: Evidence, claim: Claim, whole: Map) -> dict[str, Any]:
    found = source_of(evidence, claim.claimant, whole)
    return {
        "source": f"{found[0]}/{found[1].id}" if found else evidence.source,
        "at": evidence.at,
        "note": evidence.note,
        "quote": evidence.quote,
        "who": list(evidence.who),
        "sign": evidence.sign.value if evidence.sign else None,
    }


def _alignments(whole: Map) -> list[dict[str, Any]]:
    return [
        {
            "sheet": sheet.id,
            "factor": entry.id,
            "other": _ref(alignment.other),
            "inverted": alignment.inverted,
            "because": alignment.because,
        }
        for sheet in whole.sheets
        for entry in sheet.factors
        for alignment in entry.alignments
    ]


def _described(source: Source) -> dict[str, Any]:
    title = source.title.strip() if source.title else None
    return {
        "title": title,
        "author": source.author,
        "date": source.date,
        "url": source.url,
        "about": source.about,
    }


def _ref(ref: Ref) -> str:
    return str(ref)
