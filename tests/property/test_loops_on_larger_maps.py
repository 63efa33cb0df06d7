"""Our listing where permutations are out of reach: networkx, other processes, and memory."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tracemalloc
from collections import deque
from functools import partial
from itertools import islice

import networkx as nx
import pytest

from loopmap.signs import Sign
from loopmap.structure.graph import Arc, Loop, SignedGraph
from loopmap.structure.listing import simple_loops
from loopmap.structure.loops import canonical, polarity_of
from loopmap.structure.shelves import Shelves


def random_graph(size: int, links: int, seed: int) -> SignedGraph:
    random_ = random.Random(seed)
    ends: set[tuple[int, int]] = set()
    while len(ends) < links:
        ends.add((random_.randrange(size), random_.randrange(size)))
    signs = (Sign.POSITIVE, Sign.NEGATIVE)
    return SignedGraph(size, tuple(Arc(*pair, random_.choice(signs)) for pair in sorted(ends)))


def by_networkx(graph: SignedGraph, bound: int | None = None) -> dict[Loop, int]:
    """Map each loop to the product of its links' weights."""
    oracle: nx.DiGraph[int] = nx.DiGraph()
    for arc in graph.links:
        oracle.add_edge(arc.tail, arc.head, weight=1 if arc.sign is Sign.POSITIVE else -1)
    found = {}
    for cycle in nx.simple_cycles(oracle, bound):
        product = 1
        for tail, head in zip(cycle, cycle[1:] + cycle[:1], strict=True):
            product *= oracle.edges[tail, head]["weight"]
        found[canonical(cycle)] = product
    return found


@pytest.mark.parametrize("seed", range(150))
def test_networkx_finds_the_same(seed: int) -> None:
    size = 7 + seed % 23
    graph = random_graph(size, round(size * (1.5 + seed % 3 / 4)), seed)
    expected = by_networkx(graph)
    listed = list(simple_loops(graph))
    assert listed == sorted(expected, key=lambda loop: (len(loop), loop))
    assert {loop: {"R": 1, "B": -1}[polarity_of(graph, loop).value] for loop in listed} == expected


@pytest.mark.parametrize("seed", range(5))
def test_networkx_finds_the_same_short_ones_where_there_are_too_many(seed: int) -> None:
    graph = random_graph(60, 150, seed)
    expected = by_networkx(graph, bound=8)
    assert list(simple_loops(graph, max_length=8)) == sorted(expected, key=lambda loop: (len(loop), loop))


@pytest.mark.parametrize("capacity", [0, 10, 1000])
def test_how_much_can_be_kept_does_not_show(capacity: int, monkeypatch: pytest.MonkeyPatch) -> None:
    graph = random_graph(25, 65, seed=3)
    listing = simple_loops(graph)
    whole = list(listing)
    assert len(whole) > 100
    monkeypatch.setattr("loopmap.structure.listing.Shelves", partial(Shelves, capacity=capacity))
    tight = simple_loops(graph)
    assert list(tight) == whole
    assert tight.complete
    assert tight.steps != listing.steps


def test_memory_does_not_grow_with_the_loops() -> None:
    size = 60
    pairs = [(tail, head) for tail in range(size) for head in range(size) if tail != head]
    graph = SignedGraph(size, tuple(Arc(*pair, Sign.POSITIVE) for pair in pairs))

    def peak(count: int) -> int:
        listing = simple_loops(graph)
        tracemalloc.start()
        try:
            deque(islice(listing, count), maxlen=0)
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    few, many = peak(80_000), peak(300_000)  # both beyond length 3, where there are 70,210
    assert many < few + 400_000


SCRIPT = """
import random
from loopmap.signs import Sign
from loopmap.structure.graph import Arc, SignedGraph
from loopmap.structure.listing import simple_loops
from loopmap.structure.loops import key, numbered
random_ = random.Random(7)
ends = sorted({(random_.randrange(20), random_.randrange(20)) for _ in range(60)})
graph = SignedGraph(20, tuple(Arc(*pair, random_.choice(list(Sign))) for pair in ends))
for name, loop, polarity in numbered(graph, simple_loops(graph)):
    print(name, loop, key([f"f{i}" for i in loop], [arc.sign for arc in graph.around(loop)]))
"""


def test_every_process_gives_the_same_order_names_and_keys() -> None:
    outputs = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "4242")
    }
    assert len(outputs) == 1
    assert len(outputs.pop().splitlines()) > 100
