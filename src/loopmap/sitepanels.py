"""Each site's map on the places of the merged one: a page of small multiples."""

from __future__ import annotations

from dataclasses import replace

from loopmap.drawing.page import Page, page_called
from loopmap.drawing.panels import PanelFigure
from loopmap.drawing.panelscene import Panel, PanelScene
from loopmap.drawing.scene import Scene, SceneLink
from loopmap.drawing.theme import REPORT, Theme
from loopmap.drawing.themes import theme_called
from loopmap.errors import TooFewSites
from loopmap.figures import places_for, scene
from loopmap.layout import Standing, Wanted
from loopmap.link import Link, Status
from loopmap.model import Map
from loopmap.sheet import Selection, View
from loopmap.signs import Sign
from loopmap.telling import listed
from loopmap.views import Excerpt
from loopmap.who import holder, sign_by

CONTESTED = Sign.BOTH.glyph
"""What stands beside a link that another claimant gives the other sign."""


def site_panels(
    shown: Map | Excerpt,
    *,
    theme: str | Theme = REPORT,
    fit: str | Page | None = None,
    layout: Wanted | Standing = None,
) -> PanelFigure:
    """Draw each site's part of a map or of an excerpt small, on one page, all on the same places.

    A site's panel has the links that it holds, with the signs that it gives them; a link that another
    claimant gives the other sign is marked. What only the programme team holds is left out, and that is
    said. `theme`, `fit` and `layout` are those of `loopmap.figures.figure`; without a page it is A4, or A3
    where that is too small, and of a layout it is kept who stands left of whom and who above. Raises
    `TooFewSites`, `UnknownTheme`, `UnknownPage`, and `MapError` where the layout has errors.
    """
    page = None if fit is None else page_called(fit)
    kept = replace(places_for(shown, layout), together=True)
    return PanelFigure(panel_scene(shown), kept, theme_called(theme), page)


def panel_scene(shown: Map | Excerpt) -> PanelScene:
    """Give what the page shows: all that any site holds, and the panel of each site."""
    whole = shown.whole if isinstance(shown, Excerpt) else shown
    if len(whole.sites) < 2:
        raise TooFewSites(len(whole.sites))
    held = _held(shown)
    everyone = scene(held, badges=[], stubs=False)
    panels = tuple(_panel(held, site, everyone) for site in whole.sites)
    links = tuple(
        replace(drawn, support=None, said=CONTESTED if link.status is Status.CONTESTED else None)
        for drawn, link in zip(everyone.links, held.links, strict=True)
    )
    left = _left_out(shown, held)
    return PanelScene(
        replace(
            everyone,
            title=shown.title,
            note="\n".join(filter(None, (left, everyone.note))) or None,
            alt=_alt(held),
            links=links,
        ),
        panels,
    )


def _held(shown: Map | Excerpt) -> Excerpt:
    """Give the part that any site holds."""
    whole = shown.whole if isinstance(shown, Excerpt) else shown
    view = shown.view if isinstance(shown, Excerpt) else View("sites", Selection())
    sites = set(whole.sites)
    factors = tuple(f for f in shown.factors if any(member.sheet in sites for member in f.members))
    return Excerpt(whole, view, factors, tuple(link for link in shown.links if link.sites))


def _panel(held: Excerpt, site: str, everyone: Scene) -> Panel:
    """Give what one site holds, in its own signs."""
    whole = held.whole
    has = [any(member.sheet == site for member in factor.members) for factor in held.factors]
    links = [
        _as_said(drawn, link, site, held)
        for drawn, link in zip(everyone.links, held.links, strict=True)
        if site in link.sites
    ]
    return Panel(
        whole.label(site), _about(held, site), tuple(k for k, there in enumerate(has) if there), tuple(links)
    )


def _as_said(drawn: SceneLink, link: Link, site: str, held: Excerpt) -> SceneLink:
    """Give a link as a site has it."""
    voices = [voice for voice in link.voices if voice.claim.claimant == site]
    delayed = any(voice.claim.delayed for voice in voices)
    sign = sign_by(link, site)
    labels = {factor.id: factor.label for factor in held.factors}
    late = " after a delay" if delayed else ""
    words = f"{held.whole.label(site)}: {labels[link.tail]} {sign.verb} {labels[link.head]}{late}"
    said = CONTESTED if link.status is Status.CONTESTED and sign is not Sign.BOTH else None
    return replace(drawn, sign=sign, delayed=delayed, support=None, said=said, tooltip=words)


def _about(held: Excerpt, site: str) -> str:
    """Count what a site holds, and what it alone does.

    One that says `both` of a link by itself holds it alone.
    """
    factors = sum(any(member.sheet == site for member in factor.members) for factor in held.factors)
    links = sum(site in link.sites for link in held.links)
    alone = sum(holder(link) == site for link in held.links)
    told = [_count(factors, "factor"), _count(links, "link")]
    return ", ".join([*told, f"{alone} of them only here"] if alone else told)


def _alt(held: Excerpt) -> str:
    """Describe the page for those who do not see it."""
    whole = held.whole
    said = [f"{len(whole.sites)} small causal loop diagrams on the same places, one for each site"]
    said += [f"{whole.label(site)}: {_about(held, site)}" for site in whole.sites]
    labels = {factor.id: factor.label for factor in held.factors}
    contested = [link for link in held.links if link.status is Status.CONTESTED]
    if contested:
        ends = [f"{labels[link.tail]} to {labels[link.head]}" for link in contested]
        said.append(f"Contested: {listed(ends)}")
    return ". ".join(said) + "."


def _left_out(shown: Map | Excerpt, held: Excerpt) -> str | None:
    """Say what no site holds and is therefore in no panel."""
    factors, links = len(shown.factors) - len(held.factors), len(shown.links) - len(held.links)
    counts = [_count(n, noun) for n, noun in ((factors, "factor"), (links, "link")) if n]
    return f"Not shown: {listed(counts)} that only the programme team holds." if counts else None


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
