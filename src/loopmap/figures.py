"""A map, or an excerpt of one, as the scene that is drawn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice

from loopmap.alt import alt_text
from loopmap.drawing.figure import Figure
from loopmap.drawing.page import Page, page_called
from loopmap.drawing.scene import Scene, SceneFactor, SceneLink, SceneLoop
from loopmap.drawing.theme import REPORT, Theme
from loopmap.drawing.themes import theme_called
from loopmap.errors import UnknownLoop
from loopmap.layout import Standing, Wanted, standing
from loopmap.loops import Loop, loops
from loopmap.model import Factor, Link, Map, Status
from loopmap.names import fold, nearest
from loopmap.signs import Sign
from loopmap.views import Excerpt

BADGES = 8
"""How many loops get a badge where nobody says which."""

_STEPS = 300_000


def figure(
    whole: Map,
    view: str | None = None,
    *,
    badges: Sequence[str] | None = None,
    theme: str | Theme = REPORT,
    fit: str | Page | None = None,
    layout: Wanted | Standing = None,
) -> Figure:
    """Draw a map, or the excerpt that one of its views shows.

    `badges` are the loops to mark, by number, title or key; by default those that the map names, or the
    shortest ones. `theme` is one of `report`, `slides`, `greyscale`, `dark` and `large-print`, and `fit`
    the page to lay the figure out for: `column`, `a4`, `a4-landscape`, `a3`, `a3-landscape` or `slide`.
    `layout` says where factors stand: a file, or places by name; by default the layout that is kept beside
    the file the map was read from, if there is one, and with `"fresh"` none. Raises `UnknownView`,
    `UnknownLoop`, `UnknownTheme`, `UnknownPage`, and `MapError` where the layout has errors.
    """
    shown = whole if view is None else whole.view(view)
    return figure_of(shown, badges=badges, theme=theme, fit=fit, layout=layout)


def figure_of(
    shown: Map | Excerpt,
    *,
    badges: Sequence[str] | None = None,
    theme: str | Theme = REPORT,
    fit: str | Page | None = None,
    layout: Wanted | Standing = None,
) -> Figure:
    """Draw all of a map or of an excerpt; see `figure`.

    Notes on the layout itself are the figure's, unless it was followed to the map's factors before.
    """
    page = None if fit is None else page_called(fit)
    if isinstance(layout, Standing):
        kept = layout.kept(shown)
    else:
        found = standing(shown.whole if isinstance(shown, Excerpt) else shown, layout)
        kept = replace(found.kept(shown), notes=found.notes)
    return Figure(scene(shown, badges=badges), kept, theme_called(theme), page)


def scene(shown: Map | Excerpt, *, badges: Sequence[str] | None = None) -> Scene:
    """Give what a figure shows: factors, links with their support, badged loops, and the words around."""
    whole = shown.whole if isinstance(shown, Excerpt) else shown
    index = {factor.id: i for i, factor in enumerate(shown.factors)}
    marked = _badged(_candidates(shown, badges), badges)
    return Scene(
        title=shown.title,
        note=_source_line(whole),
        alt=alt_text(shown, marked),
        factors=tuple(_factor(factor, whole) for factor in shown.factors),
        links=tuple(_link(link, index, whole) for link in shown.links),
        loops=tuple(_loop(loop, index) for loop in marked),
        themes=_themes(whole),
    )


def _themes(whole: Map) -> tuple[str, ...]:
    """Give the themes that the map's factors have, in the order in which they are declared."""
    used = {factor.theme for factor in whole.factors}
    sheets = sorted(whole.sheets, key=lambda sheet: sheet.id != whole.head)
    return tuple(dict.fromkeys(t.title for sheet in sheets for t in sheet.themes if t.title in used))


def _loop(loop: Loop, index: dict[str, int]) -> SceneLoop:
    return SceneLoop(loop.name, loop.title, loop.polarity, tuple(index[factor] for factor in loop.factors))


def _candidates(shown: Map | Excerpt, badges: Sequence[str] | None) -> list[Loop]:
    """Give the loops that are shown whole, as far as a bounded search finds them, shortest first."""
    if isinstance(shown, Excerpt):
        return list(shown.loops(steps=_STEPS))
    return list(islice(loops(shown, steps=_STEPS), 20_000 if badges or shown.named else 1000))


def _badged(listed: list[Loop], badges: Sequence[str] | None) -> list[Loop]:
    if badges is not None:
        return [_called(name, listed) for name in dict.fromkeys(badges)]
    named = [loop for loop in listed if loop.title]
    if named:
        return named[: 2 * BADGES]
    return listed[:BADGES]


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


def _factor(factor: Factor, whole: Map) -> SceneFactor:
    return SceneFactor(factor.id, factor.label, focus=factor.id == whole.focus, theme=factor.theme)


def _link(link: Link, index: dict[str, int], whole: Map) -> SceneLink:
    sites = len(whole.sites)
    support = (len(link.sites), sites) if len(link.sites) > 1 else None
    sign = Sign.BOTH if link.status is Status.CONTESTED else link.sign
    labels = {factor.id: factor.label for factor in (whole.factors[0], *whole.factors)}
    team = ["the programme team"] * any(voice.team for voice in link.voices)
    who = [*(whole.label(site) for site in link.sites), *team]
    said = f"{labels[link.tail]} {sign.verb} {labels[link.head]}{' after a delay' if link.delayed else ''}"
    return SceneLink(
        index[link.tail],
        index[link.head],
        sign,
        delayed=link.delayed,
        support=support,
        width=1.0 + 0.6 * max(0, len(link.sites) - 1) / (sites - 1) if sites > 1 else 1.0,
        tooltip=f"{said} ({', '.join(who)})" if sites > 1 else said,
    )


def _source_line(whole: Map) -> str | None:
    """Name the documents that the evidence cites, each once."""
    named: dict[str, str] = {}
    for sheet in whole.sheets:
        for source in sheet.sources:
            title = " ".join((source.title or source.id).split())
            more = ", ".join(part for part in (source.author, source.date) if part)
            named.setdefault(fold(title), f"{title} ({more})" if more else title)
    return f"Source: {'; '.join(named.values())}" if named else None
