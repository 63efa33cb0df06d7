"""What a route rests on: each link on the way with who holds it, and the evidence that they give."""

from __future__ import annotations

from collections.abc import Iterator

from loopmap.influence.routes import Route
from loopmap.model import Map
from loopmap.saying import proof, speaker, with_status
from loopmap.telling import one_line


def grounds(route: Route, whole: Map) -> Iterator[str]:
    """Say each link of a route, and below it every piece of evidence with its claimant, a line each.

    >>> import loopmap
    >>> m = loopmap.loads("links: {a increases b: {evidence: {note: seen}}, b decreases c: }")
    >>> list(grounds(next(m.routes("a", "c")), m))
    ['a increases b', '  - seen', 'b decreases c', '  - no evidence is recorded']
    """
    several = len(whole.sheets) > 1
    for step in route.steps:
        link = whole.link(step.tail, step.head)
        if link is None:
            continue
        yield one_line(with_status(link, whole))
        told = [
            f"{f'{speaker(voice, whole)}: ' if several else ''}{proof(evidence, voice.claim.claimant, whole)}"
            for voice in link.voices
            for evidence in voice.claim.evidence
        ]
        yield from (f"  - {one_line(said)}" for said in told or ["no evidence is recorded"])
