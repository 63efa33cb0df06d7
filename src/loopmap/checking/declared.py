"""What a file declares about the whole map: its loops, its views, its story."""

from __future__ import annotations

from collections.abc import Iterator

from loopmap.merging.alignment import Scopes, ambiguous
from loopmap.model import Factor, Link, Map, Voice
from loopmap.names import fold, nearest
from loopmap.problem import Problem, did_you_mean, error, note
from loopmap.reading.links import said_twice
from loopmap.sheet import DeclaredLoop, Ref, Selection, Sheet
from loopmap.signs import Sign, polarity


def declared_loops(own: Map, sheet: Sheet) -> Iterator[Problem]:
    """Check that each declared loop closes, and that it does what its author expects.

    `own` is the map that the sheet is the head of.
    """
    scopes = Scopes(own.sheets)
    factor_of = {(m.sheet, m.factor): f for f in own.factors for m in f.members}
    links = {(link.tail, link.head): link for link in own.links}
    for loop in sheet.loops:
        path = [factor_of[scopes.nodes(ref, sheet.id)[0]] for ref in loop.path]
        steps = list(zip(path, path[1:] + path[:1], strict=True))
        missing = [(tail, head) for tail, head in steps if (tail.id, head.id) not in links]
        if len({factor.id for factor in path}) < len(path):
            yield error(
                "LM025",
                f"the path of `{loop.title}` comes to one factor twice",
                loop.place,
                help="two of its names are one factor in this map",
            )
        elif missing:
            gaps = "; ".join(f"`{tail.label}` to `{head.label}`" for tail, head in missing)
            yield error(
                "LM025",
                f"`{loop.title}` does not close: there is no link from {gaps}",
                loop.place,
                help=_reversed(missing, links) or "add the link, with its evidence, or mend the path",
            )
        else:
            signs = [links[tail.id, head.id].sign for tail, head in steps]
            yield from _expected(
                loop, signs, [f"{links[t.id, h.id].sign.glyph} to `{h.label}`" for t, h in steps]
            )
    for inner in own.sheets:
        if inner.id != sheet.id:
            kept = {loop.title for loop in own.named if loop.sheet == inner.id}
            for loop in inner.loops:
                if f"{inner.id}/{loop.title}" not in kept:
                    yield note(
                        "LM058", f"`{inner.id}/{loop.title}` is not a loop in the merged map", loop.place
                    )


def _reversed(missing: list[tuple[Factor, Factor]], links: dict[tuple[str, str], Link]) -> str:
    back = [(t, h) for t, h in missing if (h.id, t.id) in links]
    if not back:
        return ""
    tail, head = back[0]
    return f"there is one the other way, from `{head.label}` to `{tail.label}`"


def _expected(loop: DeclaredLoop, signs: list[Sign], steps: list[str]) -> Iterator[Problem]:
    found = polarity(signs)
    if loop.expect is not None and loop.expect is not found:
        told = ", ".join(steps)
        yield error(
            "LM026",
            f"`{loop.title}` is {found.word}, not {loop.expect.word}",
            loop.place,
            help=f"its links are {told}; an even number of − reinforces, an odd number balances",
        )


def references(own: Map, sheet: Sheet) -> Iterator[Problem]:
    """Check what views and the story refer to: loops, themes, sites and views."""
    titles = {fold(loop.title): loop.title for loop in own.named}
    titles |= {
        fold(loop.title): loop.title for loop in sheet.loops
    }  # one that does not close is told of once
    themes = {fold(theme.id) for theme in sheet.themes} | {fold(t.title) for t in sheet.themes}
    themes |= {fold(f"{inner.id}/{theme.id}") for inner in own.sheets for theme in inner.themes}
    for view in sheet.views:
        for what, named, known in (
            ("loop", view.show.loops, titles.values()),
            ("theme", view.show.themes, [t.id for t in sheet.themes]),
            ("site", view.show.sites, own.sites),
        ):
            good = {fold(one) for one in known} | (themes if what == "theme" else set())
            for name in named:
                if fold(name) not in good:
                    close = did_you_mean(nearest(name, known, 2))
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
