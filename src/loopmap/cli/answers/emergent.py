"""`loopmap loops --emergent`: loops that no site drew whole, those that each did, and near misses."""

from __future__ import annotations

from collections.abc import Iterator

from loopmap.cli.answers import Answer
from loopmap.comparing.emergent import EmergentLoop, EmergentLoops
from loopmap.comparing.telling import near_misses, pieces, together, variants
from loopmap.model import Map
from loopmap.telling import number


def answer(whole: Map, max_length: int | None = None, limit: int = 200) -> Answer:
    """Tell what becomes of loops when maps are joined."""
    found = whole.emergent_loops(max_length=max_length, limit=limit or None)
    complete = found.emergent_complete and found.whole_complete and found.near_complete
    lines = (line for part in (_emergent, _whole, _near) for line in part(whole, found))
    return Answer((f"{summary(found)}.", *lines), found.to_json(), summary(found), complete)


def summary(found: EmergentLoops) -> str:
    """Say in a line how many loops emerge.

    >>> import loopmap
    >>> m = loopmap.loads("maps: {x: {links: [a increases b]}, y: {links: [b increases a]}}")
    >>> summary(m.emergent_loops())
    'no site drew 1 of 1 loop whole'
    """
    if found.emerged is not None:
        return f"no site drew {found.emerged:,} of {number(found.total or 0, 'loop')} whole"
    return f"no site drew these {number(len(found.emergent), 'loop')} whole, and there are more"


def _emergent(whole: Map, found: EmergentLoops) -> Iterator[str]:
    for heading, wanted in (("The sites together draw", False), ("With the programme team's links", True)):
        some = [one for one in found.emergent if one.needs_team is wanted]
        if some:
            yield from ("", f"{heading} ({len(some):,})")
            for one in some:
                yield from _told(whole, one)
    if not found.emergent_complete:
        yield f"  These are the shortest; all up to length {found.complete_to_length} are here."


def _told(whole: Map, one: EmergentLoop) -> Iterator[str]:
    title = f" {one.loop.title}" if one.loop.title else ""
    yield f"  {one.loop.name}{title}, {one.loop.polarity.word}: {together(whole, one)}"
    yield from (f"    {line}" for line in pieces(whole, one))
    yield from (f"    {line}" for line in variants(whole, one))


def _whole(whole: Map, found: EmergentLoops) -> Iterator[str]:
    yield from ("", "Drawn whole by a site")
    for site, loops in found.whole:
        names = ", ".join(f"{loop.name}{f' {loop.title}' if loop.title else ''}" for loop in loops)
        yield f"  {whole.label(site)}: {names or 'none'}"


def _near(whole: Map, found: EmergentLoops) -> Iterator[str]:
    if found.near:
        yield from ("", "One link short")
        yield from (f"  {line}" for line in near_misses(whole, found.near))
