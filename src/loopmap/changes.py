"""The figure of a difference: a map with what is new, gone and changed in it against another one."""

from __future__ import annotations

from dataclasses import replace

from loopmap.comparing.difference import Difference
from loopmap.comparing.links import LinkChange
from loopmap.digest import LARGE
from loopmap.drawing.figure import Figure
from loopmap.drawing.page import Page, page_called
from loopmap.drawing.scene import Change, Scene, SceneFactor, SceneLink
from loopmap.drawing.theme import REPORT, Theme
from loopmap.drawing.themes import theme_called
from loopmap.figures import places_for, scene
from loopmap.layout import Standing, Wanted
from loopmap.link import Link, Status
from loopmap.model import Map
from loopmap.signs import Sign
from loopmap.telling import listed

_TOLD = 8
"""How many of each kind the alternative text names."""


def figure_of_difference(
    found: Difference,
    *,
    whole: bool = False,
    theme: str | Theme = REPORT,
    fit: str | Page | None = None,
    layout: Wanted | Standing = None,
) -> Figure:
    """Draw a map with what is different in it.

    Links and factors that are new are thick and say so, those that are gone are struck out, and a link whose
    sign or delay has changed says what it was. All else is faded. Where there are more than `LARGE`
    factors, only what differs is drawn with the factors that it joins, unless `whole`. `theme`, `fit` and
    `layout`, that of the new map, are those of `loopmap.figures.figure`.
    """
    drawn = difference_scene(found, whole=whole)
    kept = places_for(found.new, layout)
    kept = replace(kept, together=len(drawn.factors) < len(found.new.factors) / 2)
    return Figure(drawn, kept, theme_called(theme), None if fit is None else page_called(fit))


def difference_scene(found: Difference, *, whole: bool = False) -> Scene:
    """Give what the figure of a difference shows: the factors and links of both maps, each once."""
    union = _Union(found)
    factors, links = union.factors(), union.links()
    near = {end for link in links if link.change for end in (link.tail, link.head)}
    near |= {k for k, factor in enumerate(factors) if factor.change}
    links = [_plain(link, factors) for link in links]
    factors = [replace(one, faded=k not in near) for k, one in enumerate(factors)]
    cut = not whole and len(factors) > LARGE
    shown = sorted(near) if cut else list(range(len(factors)))
    index = {k: place for place, k in enumerate(shown)}
    kept = [
        replace(link, tail=index[link.tail], head=index[link.head])
        for link in links
        if link.tail in index and link.head in index
    ]
    left = f"Shown are {len(shown)} of {len(factors)} factors, those with differences." if cut else None
    note = "\n".join(filter(None, (_summary(found), left)))
    return Scene(
        title=_title(found),
        note=note,
        alt=" ".join(filter(None, (_alt(found), left))),
        factors=tuple(factors[k] for k in shown),
        links=tuple(kept),
    )


class _Union:
    """The factors of the new map, then those that are gone; and the links among them all."""

    def __init__(self, found: Difference) -> None:
        self.found = found
        self.now, self.then = (scene(m, badges=[]) for m in (found.new, found.old))
        place = {factor.id: k for k, factor in enumerate(found.new.factors)}
        gone = [factor.id for factor in found.factors.lost]
        self._of_old = {pair.old: place[pair.new] for pair in found.factors.pairing.pairs}
        self._of_old |= {id_: len(place) + k for k, id_ in enumerate(gone)}

    def factors(self) -> list[SceneFactor]:
        """Give all factors; what is gone keeps its id, unless a new one bears it."""
        told = _factor_words(self.found)
        gained = {factor.id for factor in self.found.factors.gained}
        factors = []
        for drawn in self.now.factors:
            change = Change.ADDED if drawn.id in gained else Change.CHANGED if drawn.id in told else None
            factors.append(replace(drawn, theme=None, change=change, told=told.get(drawn.id)))
        now = {drawn.id for drawn in factors}
        old = {drawn.id: drawn for drawn in self.then.factors}
        into = {kin.id: kin.others for kin in self.found.factors.pairing.into}
        labels = {factor.id: factor.label for factor in self.found.new.factors}
        for factor in self.found.factors.lost:
            joined = (
                f"now in {listed([labels[id_] for id_ in into[factor.id]])}" if factor.id in into else None
            )
            id_ = f"{factor.id}-gone" if factor.id in now else factor.id
            gone = replace(old[factor.id], id=id_, theme=None, focus=False, change=Change.REMOVED)
            factors.append(replace(gone, told=joined))
        return factors

    def links(self) -> list[SceneLink]:
        """Give all links, those that are gone last."""
        links = self.found.links
        gained = {(link.tail, link.head) for link in links.gained}
        was = {(one.new.tail, one.new.head): said for one in links.changed if (said := _was(one))}
        drawn = []
        for link, shown in zip(self.found.new.links, self.now.links, strict=True):
            ends = link.tail, link.head
            if ends in gained:
                drawn.append(_drawn(shown, Change.ADDED, Change.ADDED.value))
            else:
                drawn.append(_drawn(shown, Change.CHANGED if ends in was else None, was.get(ends)))
        lost = {(link.tail, link.head) for link in links.lost}
        for link, shown in zip(self.found.old.links, self.then.links, strict=True):
            if (link.tail, link.head) in lost:
                moved = replace(shown, tail=self._of_old[link.tail], head=self._of_old[link.head])
                drawn.append(_drawn(moved, Change.REMOVED, Change.REMOVED.value))
        return drawn


def _factor_words(found: Difference) -> dict[str, str]:
    """Say of new and renamed factors, by their new ids, what they were, where that is known."""
    labels = {factor.id: factor.label for factor in found.old.factors}
    told = {}
    for pair in found.factors.renamed:
        likely = "likely " if pair.basis.likely else ""
        turned = ", its opposite" if pair.turned else ""
        told[pair.new] = f"{likely}was {labels[pair.old]}{turned}"
    for kin in found.factors.pairing.out_of:
        told[kin.id] = f"{Change.ADDED.value}, out of {listed([labels[id_] for id_ in kin.others])}"
    return told


def _plain(link: SceneLink, factors: list[SceneFactor]) -> SceneLink:
    """Spare the word at a link that came or went with one of its factors, which says so."""
    ends = {factors[link.tail].change, factors[link.head].change}
    return replace(link, said=None) if link.change is not Change.CHANGED and link.change in ends else link


def _drawn(link: SceneLink, change: Change | None, said: str | None) -> SceneLink:
    """Give a link as what happened to it is drawn, without its support."""
    width = change.width if change else 1.0
    return replace(link, support=None, width=width, change=change, said=said, faded=change is None)


def _was(one: LinkChange) -> str | None:
    """Say what a link was of which the sign or the delay has changed, or None of any other."""
    told = [one.change.sign[0].glyph] if one.change.sign else []
    if one.change.delay:
        told.append("delayed" if one.change.delay[0] else "without delay")
    return f"was {listed(told)}" if told else None


def _title(found: Difference) -> str:
    before, after = (m.title or m.id or "merged" for m in (found.old, found.new))
    return f"{after}: what has changed" if before == after else f"{after}, against {before}"


def _summary(found: Difference) -> str:
    """Count what differs."""
    factors, links = found.factors, found.links
    kinds = {
        "Factors": (factors.gained, factors.lost, factors.renamed, "renamed"),
        "Links": (links.gained, links.lost, _redrawn(found), "changed"),
    }
    told = []
    for noun, (gained, lost, changed, verb) in kinds.items():
        counts = [(len(gained), "new"), (len(lost), "gone"), (len(changed), verb)]
        if any(number for number, _ in counts):
            told.append(f"{noun}: {listed([f'{number} {word}' for number, word in counts if number])}.")
    if not told:
        told.append("No factor, link, sign or delay differs.")
    if quiet := len(links.changed) - len(_redrawn(found)):
        told.append(f"Not drawn: other claimants, confidence or evidence of {_count(quiet, 'link')}.")
    return " ".join(told)


def _redrawn(found: Difference) -> list[LinkChange]:
    """Give the changes of links that a figure shows."""
    return [one for one in found.links.changed if _was(one)]


def _alt(found: Difference) -> str:
    """Describe the difference for those who do not see it."""
    factors, links, words = found.factors, found.links, _factor_words(found)
    labels = {factor.id: factor.label for factor in found.new.factors}
    told = [f"{_title(found)}, as a causal loop diagram. {_summary(found)}"]
    told += _sentence("New factors", [factor.label for factor in factors.gained])
    told += _sentence("Factors gone", [factor.label for factor in factors.lost])
    told += _sentence("Renamed", [f"{labels[pair.new]} ({words[pair.new]})" for pair in factors.renamed])
    told += _sentence("New links", [_link_words(link, found.new) for link in links.gained])
    told += _sentence("Links gone", [_link_words(link, found.old) for link in links.lost])
    changed = [f"{_link_words(one.new, found.new)} ({_was(one)})" for one in _redrawn(found)]
    told += _sentence("Changed", changed)
    return " ".join(told)


def _sentence(what: str, told: list[str]) -> list[str]:
    more = [f"{len(told) - _TOLD} more"] * (len(told) > _TOLD)
    return [f"{what}: {listed([*told[:_TOLD], *more])}."] if told else []


def _link_words(link: Link, m: Map) -> str:
    labels = {factor.id: factor.label for factor in m.factors}
    late = " after a delay" if link.delayed else ""
    sign = Sign.BOTH if link.status is Status.CONTESTED else link.sign
    return f"{labels[link.tail]} {sign.verb} {labels[link.head]}{late}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
