"""Small signed digraphs, and the plainest programs that can be right about their loops."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from hypothesis import strategies as st

from loopmap.signs import Polarity, Sign, polarity
from loopmap.structure.graph import Arc, Loop, SignedGraph

SIGNS = {"+": Sign.POSITIVE, "-": Sign.NEGATIVE, "?": Sign.UNKNOWN, "±": Sign.BOTH}
SIZE = 6


def positive(size: int, ends: Iterable[tuple[int, int]]) -> SignedGraph:
    return SignedGraph(size, tuple(Arc(tail, head, Sign.POSITIVE) for tail, head in ends))


def signed(size: int, links: Mapping[tuple[int, int], str]) -> SignedGraph:
    return SignedGraph(size, tuple(Arc(*ends, SIGNS[sign]) for ends, sign in links.items()))


def complete(size: int) -> SignedGraph:
    return positive(size, ((i, j) for i in range(size) for j in range(size) if i != j))


def arms_race() -> SignedGraph:
    """Three parties that each adjust their arms (0 to 2) by building (3 to 5), and build when others arm."""
    links = {(arms, arms + 3): "-" for arms in range(3)}
    links |= {(arms + 3, arms): "+" for arms in range(3)}
    links |= {(arms, other + 3): "+" for arms in range(3) for other in range(3) if arms != other}
    return signed(6, links)


def drawn(seed: int, size: int = SIZE, signs: str = "+-") -> SignedGraph:
    """Draw a graph of at most so many factors, of any density."""
    random_ = random.Random(seed)
    size = random_.randrange(1, size + 1)
    density = random_.random() * 0.8
    return signed(
        size,
        {
            (tail, head): random_.choice(signs)
            for tail in range(size)
            for head in range(size)
            if random_.random() < density * (0.3 if tail == head else 1)
        },
    )


def sparse(seed: int, size: int, links: int) -> SignedGraph:
    """Draw a graph of so many factors with few links each, so that it has chains and long loops."""
    random_ = random.Random(seed)
    return positive(size, {(random_.randrange(size), random_.randrange(size)) for _ in range(links)})


def all_loops(graph: SignedGraph) -> list[Loop]:
    """Extend every path from its smallest factor; shortest first, then in lexicographic order."""
    found: list[Loop] = []
    paths: list[Loop] = [(start,) for start in range(graph.size)]
    while paths:
        path = paths.pop()
        if (path[-1], path[0]) in graph:
            found.append(path)
        paths += [
            (*path, head)
            for head in range(path[0] + 1, graph.size)
            if head not in path and (path[-1], head) in graph
        ]
    return sorted(found, key=lambda loop: (len(loop), loop))


def of_polarity(graph: SignedGraph, kind: Polarity) -> list[Loop]:
    return [loop for loop in all_loops(graph) if polarity(arc.sign for arc in graph.around(loop)) is kind]


def with_every_choice_of_signs(graph: SignedGraph) -> Iterator[SignedGraph]:
    """Yield the graphs that this may be, each link that is not known having one of the two signs."""
    open_links = [arc for arc in graph.links if not arc.sign.known]
    known = [arc for arc in graph.links if arc.sign.known]
    for choice in range(1 << len(open_links)):
        chosen = [
            Arc(arc.tail, arc.head, Sign.NEGATIVE if choice >> i & 1 else Sign.POSITIVE)
            for i, arc in enumerate(open_links)
        ]
        yield SignedGraph(graph.size, (*known, *chosen))


def relabelled(graph: SignedGraph, order: Sequence[int]) -> SignedGraph:
    return SignedGraph(
        graph.size, tuple(Arc(order[arc.tail], order[arc.head], arc.sign) for arc in graph.links)
    )


def switched(graph: SignedGraph, camp: Sequence[bool]) -> SignedGraph:
    """Name some factors by their opposites, which turns the signs of links between those and others."""
    return SignedGraph(
        graph.size,
        tuple(
            Arc(arc.tail, arc.head, -arc.sign if camp[arc.tail] != camp[arc.head] else arc.sign)
            for arc in graph.links
        ),
    )


def same_under_three_hash_seeds(code: str) -> None:
    """Run the same code in three processes, which put sets into three orders, and compare what it prints."""
    printed = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            check=True,
            cwd=Path(__file__).parents[2],
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(printed) == 1
    assert len(printed.pop()) > 50


ENDS = st.tuples(st.integers(0, SIZE - 1), st.integers(0, SIZE - 1))

GRAPHS = st.dictionaries(ENDS, st.sampled_from("++-?±"), max_size=16).map(lambda links: signed(SIZE, links))

ORDERS = st.permutations(range(SIZE))

CAMPS = st.lists(st.booleans(), min_size=SIZE, max_size=SIZE)
