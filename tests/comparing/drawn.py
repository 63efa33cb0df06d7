"""Maps of one site drawn by chance, and the plainest program about their loops."""

from __future__ import annotations

import random
from itertools import pairwise
from typing import Any

import networkx

import loopmap
from loopmap import Polarity, Sign

Links = dict[tuple[str, str], str]


def site(
    links: Links, names: dict[str, list[str]] | None = None, *, late: frozenset[Any] = frozenset()
) -> loopmap.Map:
    """Make a site's map; `names` are those that factors are also known as, `late` the delayed links."""
    factors = dict.fromkeys(end for ends in links for end in ends)
    return loopmap.from_dict(
        {
            "factors": {
                f"f {name}": {"also known as": [f"f {n}" for n in (names or {}).get(name, [])]}
                for name in factors
            },
            "links": [
                {"from": f"f {t}", "to": f"f {h}", "sign": sign, "delay": (t, h) in late}
                for (t, h), sign in links.items()
            ],
        },
        id="site",
    )


def links(dice: random.Random, size: int, share: float, signs: str = "++--?") -> Links:
    """Draw links among so many factors, of which each has one at least."""
    ring = [f"{i}" for i in range(size)]
    drawn = {ends: dice.choice(signs) for ends in pairwise(ring)}
    for tail in ring:
        for head in ring:
            if tail != head and dice.random() < share:
                drawn[tail, head] = dice.choice(signs)
    return drawn


def cycles(whole: loopmap.Map) -> dict[tuple[str, ...], Polarity]:
    """Give every loop with its polarity, found by networkx, from its factor that sorts first."""
    graph: networkx.DiGraph[str] = networkx.DiGraph((link.tail, link.head) for link in whole.links)
    signs = {(link.tail, link.head): link.sign for link in whole.links}
    found = {}
    for cycle in networkx.simple_cycles(graph):
        start = cycle.index(min(cycle))
        path = (*cycle[start:], *cycle[:start])
        marks = [signs[ends] for ends in zip(path, path[1:] + path[:1], strict=True)]
        minuses = marks.count(Sign.NEGATIVE)
        kind = Polarity.BALANCING if minuses % 2 else Polarity.REINFORCING
        found[path] = kind if all(mark.known for mark in marks) else Polarity.UNDETERMINED
    return found
