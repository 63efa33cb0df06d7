"""Which loops a figure marks with a badge."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

from loopmap.errors import UnknownLoop
from loopmap.loop import Loop
from loopmap.loops import loops
from loopmap.model import Map
from loopmap.names import fold, nearest
from loopmap.views import Excerpt
from loopmap.zooming.grounds import Ground

BADGES = 8
"""How many loops get a badge where nobody says which."""

_STEPS = 300_000


def marked(shown: Map | Excerpt, wanted: Sequence[str] | None = None) -> tuple[Loop, ...]:
    """Give the loops to mark: those wanted, by number, title or key; else the named ones, else the shortest.

    Only loops that are shown whole, as far as a bounded search finds them; of those wanted one for each
    name, names given twice but once. Of a zoomed map no artefact is marked unless it is wanted. Raises
    `UnknownLoop`.

    >>> import loopmap
    >>> m = loopmap.loads("links: [a increases b, b decreases a, b increases c, c increases a]")
    >>> [loop.name for loop in marked(m)], [loop.name for loop in marked(m, ["r1"])]
    (['B1', 'R1'], ['R1'])
    """
    listed = _candidates(shown, wanted)
    if wanted is not None:
        if isinstance(wanted, str):
            raise TypeError(f"loops are wanted by a list of names, such as [{wanted!r}]")
        return tuple(_called(name, listed) for name in dict.fromkeys(wanted))
    listed = [loop for loop in listed if loop.ground is not Ground.ARTEFACT]
    named = [loop for loop in listed if loop.title]
    return tuple(named[: 2 * BADGES] if named else listed[:BADGES])


def _candidates(shown: Map | Excerpt, wanted: Sequence[str] | None) -> list[Loop]:
    """Give the loops that are shown whole, as far as a bounded search finds them, shortest first."""
    if isinstance(shown, Excerpt):
        return list(shown.loops(steps=_STEPS))
    return list(islice(loops(shown, steps=_STEPS), 20_000 if wanted or shown.named else 1000))


def _called(name: str, listed: Iterable[Loop]) -> Loop:
    known: dict[str, Loop] = {}
    for loop in listed:
        for called in (loop.name, loop.key, loop.title or ""):
            known.setdefault(fold(called), loop)
            known.setdefault(fold(called.partition("/")[2]), loop)
    if fold(name) in known and fold(name):
        return known[fold(name)]
    names = tuple(dict.fromkeys(loop.title or loop.name for loop in known.values()))
    raise UnknownLoop(name, nearest(name, [called for called in known if called]), names)
