"""The loops that a site is one link from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from heapq import merge
from itertools import islice
from typing import Any

from loopmap.link import Silence
from loopmap.loop import Loop, LoopLink
from loopmap.loops import graph_of, named
from loopmap.model import Map
from loopmap.structure.graph import Arc, SignedGraph
from loopmap.structure.graph import Loop as Path
from loopmap.structure.listing import Listing, simple_loops


@dataclass(frozen=True, slots=True)
class NearLoop:
    """A loop of the joined map of which a site drew all links but one.

    `silence` says why the site does not hold the `missing` link, and `holders` are the sites that do; none
    where only the programme team does.
    """

    site: str
    loop: Loop
    missing: LoopLink
    silence: Silence
    holders: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """Give the loop as JSON has it."""
        return {
            "site": self.site,
            "missing": {"from": self.missing.tail, "to": self.missing.head, "sign": self.missing.sign.value},
            "silent": self.silence,
            "holders": list(self.holders),
            "loop": self.loop.to_json(),
        }


def near_loops(
    whole: Map, *, max_length: int | None, limit: int | None, steps: int
) -> tuple[tuple[NearLoop, ...], bool]:
    """Find for each site the loops of which it drew all links but one, and tell whether these are all.

    Of each site at most `limit`, the shortest; loops of one link are none. Method: a loop that lacks one
    link of a site leaves one factor by a link that is not the site's, and goes on by the site's
    alone. So for each factor its own links are taken out of the site's, those that the site lacks are put
    in, and the loops through the factor are listed: each near loop is found once, and no other is looked at.
    """
    graph = graph_of(whole)
    place = {factor.id: i for i, factor in enumerate(whole.factors)}
    links = {(place[link.tail], place[link.head]): link for link in whole.links}
    found: dict[str, list[tuple[Path, tuple[int, int]]]] = {}
    complete = True
    for site in whole.sites:
        own = {ends for ends, link in links.items() if site in link.sites}
        listings = list(_listings(graph, own, max_length, steps // len(whole.sites)))
        loops = merge(*(_with_ends(tail, listing) for tail, listing in listings), key=lambda one: len(one[0]))
        found[site] = sorted(islice(loops, limit), key=lambda one: (len(one[0]), one[0]))
        complete = complete and next(loops, None) is None and all(one.complete for _, one in listings)
    told = named(whole, dict.fromkeys(loop for one in found.values() for loop, _ in one))
    near = []
    for site, ones in found.items():
        for loop, ends in ones:
            link = links[ends]
            missing = next(one for one in told[loop].links if (one.tail, one.head) == (link.tail, link.head))
            silence = whole.silences(link)[site]
            near.append(NearLoop(site, told[loop], missing, silence, link.sites))
    return tuple(near), complete


def _listings(
    graph: SignedGraph, own: set[tuple[int, int]], max_length: int | None, steps: int
) -> Iterator[tuple[int, Listing]]:
    """Give for each factor the list of loops that leave it by a link which is not one of its `own`."""
    tails, heads = {tail for tail, _ in own}, {head for _, head in own}
    leaving: dict[int, list[Arc]] = {}
    for arc in graph.links:
        if arc.ends not in own and arc.tail in heads and arc.head in tails and arc.tail != arc.head:
            leaving.setdefault(arc.tail, []).append(arc)
    for tail, missing in leaving.items():
        held = (arc for arc in graph.links if arc.ends in own and arc.tail != tail)
        part = SignedGraph(graph.size, (*held, *missing))
        yield tail, simple_loops(part, through=tail, max_length=max_length, steps=steps // len(leaving))


def _with_ends(tail: int, listing: Listing) -> Iterator[tuple[Path, tuple[int, int]]]:
    """Give each loop with the ends of the link that leaves the tail."""
    return ((loop, (tail, loop[(loop.index(tail) + 1) % len(loop)])) for loop in listing)
