"""A map, or an excerpt of one, as the scene that is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypedDict, Unpack

from loopmap.alt import alt_text
from loopmap.digest import LARGE, digest, extent
from loopmap.drawing.figure import Figure
from loopmap.drawing.kept import Kept
from loopmap.drawing.page import Page, page_called
from loopmap.drawing.scene import NOBODY, Scene, SceneFactor, SceneLink, SceneLoop, SceneStub
from loopmap.drawing.theme import REPORT, Theme
from loopmap.drawing.themes import theme_called
from loopmap.effects import Effects, effects
from loopmap.errors import TooFewSites
from loopmap.factor import Factor
from loopmap.layout import Standing, Wanted, standing
from loopmap.link import Link, Status
from loopmap.loop import Loop
from loopmap.marking import marked
from loopmap.model import Map
from loopmap.names import fold
from loopmap.signs import Sign
from loopmap.views import Excerpt
from loopmap.who import claim_words, holder, site_names
from loopmap.zooming import Zoomed

_FEWEST = 6
"""A digest is not made smaller than this for a page."""

_SHRINKING = 0.5
"""A digest loses so high a power of what its text lacks: less than it may need, since it is tried again."""


class Look(TypedDict, total=False):
    """How a figure looks, whatever it shows; see `figure`."""

    stubs: bool | None
    who: bool
    regions: bool
    theme: str | Theme
    fit: str | Page | None
    layout: Wanted | Standing


def figure(
    m: Map,
    view: str | None = None,
    *,
    loops: Sequence[str] | None = None,
    badges: Sequence[str] | None = None,
    stubs: bool | None = None,
    who: bool = False,
    toward: bool | str = False,
    regions: bool = False,
    whole: bool = False,
    theme: str | Theme = REPORT,
    fit: str | Page | None = None,
    layout: Wanted | Standing = None,
) -> Figure:
    """Draw a map, or the excerpt that one of its views shows; of a large map the digest, unless `whole`.

    `loops`, by number, title or key, stand out, and all else fades; `badges` are marked and nothing fades
    for them. Without either, the loops that the map names are marked, or the shortest ones. `stubs` count
    the links that an excerpt leaves out at its factors; by default in a view, and not in a digest.
    `who` colours and labels links by the sites that hold them. `toward` marks what helps and what hinders
    the focus, or another factor, by id or name. With `regions`, the factors of each of the map's themes
    stand together on a ground with its title.

    `theme` is one of `report`, `slides`, `greyscale`, `dark` and `large-print`, and `fit` the page to lay the
    figure out for: `column`, `a4`, `a4-landscape`, `a3`, `a3-landscape` or `slide`. `layout` says where
    factors stand: a file, or places by name; by default the layout that is kept beside the file the map was
    read from, if there is one, and with `"fresh"` none.

    Raises `UnknownView`, `UnknownLoop`, `UnknownTheme`, `UnknownPage`, `TooFewSites` for `who`, `NoFocus` and
    `UnknownFactor` for `toward`, and `MapError` where the layout has errors.
    """
    _, made = shown_and_drawn(
        m,
        view,
        loops=loops,
        badges=badges,
        stubs=stubs,
        who=who,
        toward=toward,
        regions=regions,
        whole=whole,
        theme=theme,
        fit=fit,
        layout=layout,
    )
    return made


def shown_and_drawn(
    m: Map,
    view: str | None = None,
    *,
    loops: Sequence[str] | None = None,
    badges: Sequence[str] | None = None,
    whole: bool = False,
    toward: bool | str = False,
    **look: Unpack[Look],
) -> tuple[Map | Excerpt, Figure]:
    """Give what `figure` draws of a map, and the figure.

    A digest that is to fit a page has fewer factors, if need be, so that its text can be read there. Drafts
    tell how many, and what could be read in its draft is drawn with care.
    """
    marked_first = (*(loops or ()), *(badges or ()))
    focus = m.factor(toward).id if isinstance(toward, str) else None
    shown = shown_of(m, view, loops=marked_first, whole=whole, focus=focus)
    made = figure_of(shown, loops=loops, badges=badges, toward=toward, **look)
    if not isinstance(shown, Excerpt) or shown.rule is None or made.page is None:
        return shown, made
    while len(shown.factors) > _FEWEST:
        text = made.text_at_first
        if text >= made.least and made.readable:
            break
        fewer = int(len(shown.factors) * (min(text, made.least) / made.least) ** _SHRINKING)
        smaller = digest(m, loops=marked_first, most=min(fewer, len(shown.factors) - 2), focus=focus)
        if len(smaller.factors) == len(shown.factors):
            break
        shown, made = smaller, figure_of(smaller, loops=loops, badges=badges, toward=toward, **look)
    return shown, made


def shown_of(
    m: Map,
    view: str | None = None,
    *,
    loops: Sequence[str] = (),
    whole: bool = False,
    focus: str | None = None,
) -> Map | Excerpt:
    """Give what `figure` draws: the view, the map, or the digest of a map of more than `LARGE` factors."""
    if view is not None:
        return m.view(view)
    return m if whole or len(m.factors) <= LARGE else digest(m, loops=loops, focus=focus)


def figure_of(
    shown: Map | Excerpt,
    *,
    loops: Sequence[str] | None = None,
    badges: Sequence[str] | None = None,
    toward: bool | str = False,
    **look: Unpack[Look],
) -> Figure:
    """Draw all of a map or of an excerpt; see `figure`."""
    made = scene(
        shown,
        loops=loops,
        badges=badges,
        toward=toward,
        stubs=look.get("stubs"),
        who=look.get("who", False),
        regions=look.get("regions", False),
    )
    fit = look.get("fit")
    page = None if fit is None else page_called(fit)
    return Figure(made, places_for(shown, look.get("layout")), theme_called(look.get("theme", REPORT)), page)


def places_for(shown: Map | Excerpt, layout: Wanted | Standing = None) -> Kept:
    """Give the places that a layout has for a figure.

    Notes on the layout itself are the figure's, unless it was followed to the map's factors before.
    """
    if isinstance(layout, Standing):
        return layout.kept(shown)
    found = standing(shown.whole if isinstance(shown, Excerpt) else shown, layout)
    return replace(found.kept(shown), notes=found.notes)


def scene(
    shown: Map | Excerpt,
    *,
    loops: Sequence[str] | None = None,
    badges: Sequence[str] | None = None,
    stubs: bool | None = None,
    who: bool = False,
    toward: bool | str = False,
    regions: bool = False,
) -> Scene:
    """Give what a figure shows: factors, links with their support, badged loops, and the words around."""
    whole = shown.whole if isinstance(shown, Excerpt) else shown
    index = {factor.id: i for i, factor in enumerate(shown.factors)}
    asked = None if loops is None and badges is None else (*(loops or ()), *(badges or ()))
    found = marked(shown, asked)
    out = tuple(dict.fromkeys(found[: len(dict.fromkeys(loops or ()))]))
    badged = tuple(dict.fromkeys(found))
    if who and len(whole.sites) < 2:
        raise TooFewSites(len(whole.sites))
    names = site_names(whole) if who else {}
    asked_about = effects(whole, toward)
    counted = shown.rule is None if stubs is None and isinstance(shown, Excerpt) else bool(stubs)
    made = Scene(
        title=shown.title if isinstance(shown, Map) or shown.rule is None else whole.title,
        note="\n".join(filter(None, (_digest_line(shown), _level_line(whole), _source_line(whole)))) or None,
        alt=alt_text(shown, badged, out, stubs=counted, who=who, effects=asked_about, regions=regions),
        factors=tuple(_factor(factor, whole, asked_about) for factor in shown.factors),
        links=tuple(_link(link, index, whole, names) for link in shown.links),
        loops=tuple(_loop(loop, index) for loop in badged),
        themes=themes(whole),
        stubs=_stubs(shown, index) if counted else (),
        voices=tuple((name, whole.label(site)) for site, name in names.items()),
        regions=regions,
        toward=None if asked_about is None else asked_about.label,
    )
    return made.bring_out([loop.name for loop in out]) if out else made


def _stubs(shown: Map | Excerpt, index: dict[str, int]) -> tuple[SceneStub, ...]:
    """Count the links that are not drawn, of each factor those that come in and those that go out."""
    if isinstance(shown, Map):
        return ()
    return tuple(
        SceneStub(index[factor], count, outward)
        for factor, counts in shown.undrawn.items()
        for count, outward in zip(counts, (False, True), strict=True)
        if count
    )


def themes(whole: Map) -> tuple[str, ...]:
    """Give the themes that the map's factors have, in the order in which they are declared."""
    used = {factor.theme for factor in whole.factors}
    sheets = sorted(whole.sheets, key=lambda sheet: sheet.id != whole.head)
    return tuple(dict.fromkeys(t.title for sheet in sheets for t in sheet.themes if t.title in used))


def _loop(loop: Loop, index: dict[str, int]) -> SceneLoop:
    return SceneLoop(loop.name, loop.title, loop.polarity, tuple(index[factor] for factor in loop.factors))


def _factor(factor: Factor, whole: Map, asked: Effects | None) -> SceneFactor:
    """Give a factor as it is drawn; where something is asked about one, that one is in focus."""
    if asked is None:
        return SceneFactor(factor.id, factor.label, focus=factor.id == whole.focus, theme=factor.theme)
    return SceneFactor(
        factor.id,
        factor.label,
        focus=factor.id == asked.focus,
        theme=factor.theme,
        effect=asked.of.get(factor.id),
        tooltip=asked.words.get(factor.id, ""),
    )


def _link(link: Link, index: dict[str, int], whole: Map, names: dict[str, str]) -> SceneLink:
    """Give a link as it is drawn; with `names` of the sites, coloured and labelled by who says it."""
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
        said=claim_words(link, names) if names else None,
        voice=list(names).index(alone) if (alone := holder(link)) in names else NOBODY if names else None,
    )


def _level_line(whole: Map) -> str | None:
    """Say that factors were merged, where they were; loops have other numbers then."""
    merged = sum(len(parts) for _, parts in whole.parts) if isinstance(whole, Zoomed) else 0
    if not isinstance(whole, Zoomed) or not merged:
        return None
    factors = "factor is" if merged == 1 else "factors are"
    said = f"{merged:,} {factors} merged into what they are part of"
    return f"Seen at level {whole.level}: {said}, and loops numbered anew."


def _digest_line(shown: Map | Excerpt) -> str | None:
    """Say what a digest shows and how much it leaves out."""
    if isinstance(shown, Map) or shown.rule is None:
        return None
    return f"A digest: {extent(shown)}. Shown are {shown.rule}."


def _source_line(whole: Map) -> str | None:
    """Name the documents that the evidence cites, each once."""
    named: dict[str, str] = {}
    for sheet in whole.sheets:
        for source in sheet.sources:
            title = " ".join((source.title or source.id).split())
            more = ", ".join(part for part in (source.author, source.date) if part)
            named.setdefault(fold(title), f"{title} ({more})" if more else title)
    return f"Source: {'; '.join(named.values())}" if named else None
