"""What if links were not there, or others were: which loops go or come, and which verdicts change."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from loopmap.errors import LinkThere, NoSuchLink
from loopmap.influence.routes import Route
from loopmap.influence.supposing import Said, Supposed, suppose
from loopmap.influence.toward import Influence, Verdict, toward
from loopmap.link import Link, Voice
from loopmap.loop import Loop
from loopmap.loops import graph_of, named, place_of
from loopmap.model import Map
from loopmap.sheet import Claim, Ref
from loopmap.structure.listing import simple_loops

MOST_LOOPS = 1_000
"""So many loops that go, and that come, are named for each link, and no more are looked for."""

STEPS = 2_000_000
"""The work that is put into finding them, for each link: about a second."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A factor whose verdict toward the focus changes, and the shortest routes that it would have then."""

    factor: str
    label: str
    before: Verdict
    after: Verdict
    routes: tuple[Route, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Give the change as JSON has it."""
        return {
            "factor": self.factor,
            "before": self.before.value,
            "after": self.after.value,
            "witnesses": [route.to_json() for route in self.routes],
        }


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What follows from taking links out of a map, and putting others in.

    - `removed`, `added`: the links as they are, and as they would be; a link that is in both is turned;
    - `gone`, `come`: the loops that there would be no more, and that there would be, shortest first, with
      their numbers in the map as it is, and as it would be; `complete` says whether these are all;
    - `focus`: what verdicts are told toward, by id, or None for a map without a focus;
    - `turns`: the factors whose verdict toward it changes, in declared order.
    """

    removed: tuple[Link, ...]
    added: tuple[Link, ...]
    gone: tuple[Loop, ...]
    come: tuple[Loop, ...]
    complete: bool
    focus: str | None
    turns: tuple[Turn, ...]

    def to_json(self) -> dict[str, Any]:
        """Give the changes as JSON has them."""
        return {
            "without": [_link(link) for link in self.removed],
            "with": [_link(link) for link in self.added],
            "gone": [loop.to_json() for loop in self.gone],
            "come": [loop.to_json() for loop in self.come],
            "complete": self.complete,
            "focus": self.focus,
            "verdicts": [turn.to_json() for turn in self.turns],
        }


def what_if(whole: Map, *, without: Said = (), adding: Said = (), focus: str | None = None) -> WhatIf:
    """Tell what changes if some links were not there, and others were.

    Links are sentences as in the map's file (`A increases B`). Of a link that the map has, an added one of
    another sign takes the place. A link goes with every claim of it, also where sites contest it; what is
    added is the programme team's where the map joins sites. Verdicts are those toward the focus of the
    map, or toward another factor. Raises `MapError` for a sentence that cannot be read, `NoSuchLink` for a
    link that is not there or has another sign, `LinkThere` for one that is, `UnknownFactor`.

    >>> import loopmap
    >>> m = loopmap.loads("{focus: b, links: [a increases b, b increases a, c decreases a]}")
    >>> found = what_if(m, without="a increases b", adding="c increases b")
    >>> [str(loop) for loop in found.gone]
    ['R1: a → b → a']
    >>> [(turn.label, turn.before.value, turn.after.value) for turn in found.turns]
    [('a', 'helps', 'no route'), ('c', 'hinders', 'helps')]
    """
    removed = [_there(whole, one) for one in suppose(whole, without, "without")]
    added: list[Link] = []
    for one in suppose(whole, adding, "with"):
        link = whole.link(one.tail, one.head)
        if link is not None and link not in removed:
            if link.sign is one.sign and one.sign.known:
                raise LinkThere(_said(whole, one))
            removed.append(link)
        added = [other for other in added if (other.tail, other.head) != (one.tail, one.head)]
        added.append(_made(whole, one))
    kept = (link for link in whole.links if link not in removed)
    changed = replace(whole, links=(*kept, *added), proven=True)
    return _compared(whole, changed, tuple(dict.fromkeys(removed)), tuple(added), focus)


def _there(whole: Map, said: Supposed) -> Link:
    link = whole.link(said.tail, said.head)
    if link is None:
        turned = whole.link(said.head, said.tail)
        other = f"; the map has `{_sentence(whole, turned)}`" if turned else ""
        raise NoSuchLink(_said(whole, said), f"there is no such link{other}")
    if not said.agrees(link):
        raise NoSuchLink(_said(whole, said), f"the map has `{_sentence(whole, link)}`")
    return link


def _made(whole: Map, said: Supposed) -> Link:
    """Make a link that nobody claims yet."""
    claimant = whole.head or whole.sheets[0].id
    ends = [whole.factor(said.tail), whole.factor(said.head)]
    tail, head = (Ref(end.members[0].factor, end.members[0].sheet) for end in ends)
    claim = Claim(claimant, tail, head, said.sign, said.delayed)
    return Link(said.tail, said.head, (Voice(claim, team=len(whole.sites) > 1),))


def _said(whole: Map, said: Supposed) -> str:
    return f"{whole.factor(said.tail).label} {said.sign.verb} {whole.factor(said.head).label}"


def _sentence(whole: Map, link: Link) -> str:
    return _said(whole, Supposed(link.tail, link.head, link.sign, link.delayed))


def _link(link: Link) -> dict[str, Any]:
    return {"from": link.tail, "to": link.head, "sign": link.sign.value, "delay": link.delayed}


def _compared(
    before: Map, after: Map, removed: tuple[Link, ...], added: tuple[Link, ...], focus: str | None
) -> WhatIf:
    gone, all_gone = _loops_along(before, removed)
    come, all_come = _loops_along(after, added)
    kept = {loop.key for loop in gone} & {loop.key for loop in come}
    asked = before.focus if focus is None else before.factor(focus).id
    return WhatIf(
        removed,
        added,
        tuple(loop for loop in gone if loop.key not in kept),
        tuple(loop for loop in come if loop.key not in kept),
        all_gone and all_come,
        asked,
        tuple(_turns(before, after, asked)) if asked is not None else (),
    )


def _loops_along(whole: Map, links: Sequence[Link]) -> tuple[tuple[Loop, ...], bool]:
    """Give the loops that use any of some links, shortest first, and whether these are all."""
    graph, complete = graph_of(whole), True
    found: set[tuple[int, ...]] = set()
    for link in links:
        along = place_of(whole, link.tail), place_of(whole, link.head)
        listing = simple_loops(graph, along=along, steps=STEPS)
        found.update(islice(listing, MOST_LOOPS))
        complete = complete and next(listing, None) is None and listing.complete
    ordered = sorted(found, key=lambda loop: (len(loop), loop))
    return tuple(named(whole, ordered).values()), complete


def _turns(before: Map, after: Map, focus: str) -> Iterable[Turn]:
    later = {one.factor: one for one in toward(after, focus).influences}
    for one in toward(before, focus).influences:
        now: Influence = later[one.factor]
        if now.verdict is not one.verdict:
            yield Turn(one.factor, one.label, one.verdict, now.verdict, now.routes)
