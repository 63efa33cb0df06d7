"""What the script of a page knows of a map: numbers, and as few words as it takes."""

from __future__ import annotations

import json
from typing import Any

from markupsafe import Markup

from loopmap.influence.toward import Verdict
from loopmap.page.entries import Contents, LinkEntry, LoopEntry
from loopmap.signs import Sign

_ESCAPED = {ord(one): f"\\u{ord(one):04x}" for one in "<>&\u2028\u2029"}
_NUMBERS = {Sign.POSITIVE: 1, Sign.NEGATIVE: -1, Sign.UNKNOWN: 0, Sign.BOTH: 2}


def data(said: Contents) -> dict[str, Any]:
    """Give what the script needs: factors, links and loops by their numbers in the page, views and steps.

    A sign is 1 (left out of links), -1, 0 where it is not known, and 2 where it is both. `sites` of a link
    gives each holder's number and sign, where a site holds it. `effects` has a digit for each factor, the
    place of its verdict toward the focus among all, and `-` for the focus; it is null where there is none.

    >>> import loopmap
    >>> from loopmap.page.contents import contents
    >>> data(contents(loopmap.loads("links: [trust increases openness]")))["links"]
    [{'from': 0, 'to': 1}]
    """
    places = {entry.factor.id: entry.number for entry in said.factors}
    sites = {site: k for k, (site, _) in enumerate(said.sites)}
    themes = {theme: k for k, theme in enumerate(said.themes)}
    views = {view.id: k for k, view in enumerate(said.views)}
    verdicts = {verdict: str(k) for k, verdict in enumerate(Verdict)}
    effects = "".join(verdicts[entry.verdict] if entry.verdict else "-" for entry in said.factors)
    return {
        "focus": places.get(said.whole.focus or ""),
        "effects": effects if said.toward else None,
        "sites": [{"id": site, "label": label} for site, label in said.sites],
        "factors": [
            {
                "id": entry.factor.id,
                "label": entry.factor.label,
                "theme": themes.get(entry.factor.theme or "", -1),
                "sites": sorted({sites[m.sheet] for m in entry.factor.members if m.sheet in sites}),
            }
            for entry in said.factors
        ],
        "links": [_link(entry, places, sites) for entry in said.links],
        "loops": [_loop(entry) for entry in said.loops],
        "views": [
            {"id": view.id, "title": view.title, "factors": list(view.factors), "links": list(view.links)}
            for view in said.views
        ],
        "themes": list(said.themes),
        "steps": [views.get(step.view or "", -1) for step in said.steps],
    }


def to_script(values: dict[str, Any]) -> Markup:
    r"""Write values as JSON that can stand in a script element, whatever the map's words are.

    >>> str(to_script({"label": "</script>"}))
    '{"label":"\\u003c/script\\u003e"}'
    """
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.translate(_ESCAPED))


def _link(entry: LinkEntry, places: dict[str, int], sites: dict[str, int]) -> dict[str, Any]:
    link = entry.link
    told: dict[str, Any] = {"from": places[link.tail], "to": places[link.head]}
    if entry.sign is not Sign.POSITIVE:
        told["sign"] = _NUMBERS[entry.sign]
    if link.delayed:
        told["late"] = 1
    if len(sites) > 1 and entry.by_site:
        told["sites"] = [[sites[site], _NUMBERS[sign]] for site, sign in entry.by_site.items()]
    return told


def _loop(entry: LoopEntry) -> dict[str, Any]:
    loop = entry.loop
    return {
        "name": loop.name,
        "kind": loop.polarity.value,
        "support": loop.support,
        "links": [link.number for link in entry.links],
    }
