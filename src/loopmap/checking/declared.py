"""What a file declares about the whole map: its views, its story, its own links."""

from __future__ import annotations

from collections.abc import Iterator

from loopmap.link import Voice
from loopmap.merging.alignment import Scopes, ambiguous
from loopmap.model import Map
from loopmap.names import fold, nearest
from loopmap.numbers import looks_like_a_number
from loopmap.problem import Problem, did_you_mean, error
from loopmap.reading.links import said_twice
from loopmap.sheet import Ref, Selection, Sheet
from loopmap.signs import Sign


def references(own: Map, sheet: Sheet) -> Iterator[Problem]:
    """Check what views and the story refer to: loops, themes, sites and views."""
    loops = [name for loop in own.named for name in loop.names]
    loops += [name for loop in sheet.loops for name in loop.names]  # one that is gone is told of once
    themes = {fold(theme.id) for theme in sheet.themes} | {fold(t.title) for t in sheet.themes}
    themes |= {fold(f"{inner.id}/{theme.id}") for inner in own.sheets for theme in inner.themes}
    for view in sheet.views:
        for what, named, known in (
            ("loop", view.show.loops, loops),
            ("theme", view.show.themes, [t.id for t in sheet.themes]),
            ("site", view.show.sites, own.sites),
        ):
            good = {fold(one) for one in known} | (themes if what == "theme" else set())
            for name in named:
                if fold(name) not in good:
                    close = did_you_mean(nearest(name, known, 2))
                    if what == "loop" and looks_like_a_number(name.rpartition("/")[2]):
                        close = "a view shows numbers that are pinned: `loopmap loops MAP --pin` pins them"
                    yield error(
                        "LM023",
                        f"the view `{view.id}` shows an unknown {what}, `{name}`",
                        view.place,
                        help=close or f"declare it under `{what}s:`",
                    )
    ids = {fold(id_) for id_ in own.views}
    for step in sheet.story:
        if step.view is not None and fold(step.view) not in ids:
            close = did_you_mean(nearest(step.view, own.views, 2))
            yield error(
                "LM023",
                f"a step of the story shows an unknown view, `{step.view}`",
                step.place,
                help=close or "declare it under `views:`",
            )


def picked(own: Map, sheet: Sheet) -> Iterator[Problem]:
    """Check that every name in a view means one factor of the map."""
    scopes = Scopes(own.sheets)
    factor_of = {(m.sheet, m.factor): f.id for f in own.factors for m in f.members}
    for view in sheet.views:
        for ref in _refs(view.show):
            nodes = scopes.nodes(ref, sheet.id)
            if len({factor_of[node] for node in nodes}) > 1:
                yield ambiguous(ref, nodes, view.place)


def _refs(show: Selection) -> Iterator[Ref]:
    yield from show.factors
    yield from (
        ref for ref in (show.around, show.upstream_of, show.downstream_of, show.origin, show.target) if ref
    )


def team_links(own: Map, sheet: Sheet) -> Iterator[Problem]:
    """Find the links that a programme states twice, under two names of their factors."""
    for link in own.links if not sheet.is_site else ():
        own_voices = sorted((voice for voice in link.voices if voice.claim.claimant == sheet.id), key=_line)
        for again in own_voices[1:]:
            both = {own_voices[0].sign, again.sign} == {Sign.POSITIVE, Sign.NEGATIVE}
            yield said_twice(own_voices[0].claim, again.claim, both)


def _line(voice: Voice) -> tuple[int, int]:
    return voice.claim.place.start if voice.claim.place else (0, 0)
