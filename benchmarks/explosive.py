"""Twelve graphs with more loops than anyone could list, and others on which searches for loops go astray.

Each is listed and counted, whole and up to a length, as the command line would do it, and has to end
within five seconds and to say how far it went. Prints what it said, and seconds of the processor. Run it as
`python benchmarks/explosive.py`; it ends with status 1 where one took too long.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Callable, Iterable
from time import process_time

from generate import communities

from loopmap.signs import Sign
from loopmap.structure.counting import LoopCount, count_loops
from loopmap.structure.graph import Arc, SignedGraph
from loopmap.structure.listing import Listing, simple_loops

SECONDS = 5.0
STEPS = 20_000_000
"""The steps after which the command line gives a search up."""

LENGTH = 12
FIRST = 10_000


def graph_of(size: int, ends: Iterable[tuple[int, int]]) -> SignedGraph:
    """Make a graph in which each third link is negative."""
    listed = sorted(set(ends))
    signs = [Sign.NEGATIVE if number % 3 == 2 else Sign.POSITIVE for number in range(len(listed))]
    return SignedGraph(size, tuple(Arc(*pair, sign) for pair, sign in zip(listed, signs, strict=True)))


def complete(size: int) -> SignedGraph:
    """Every factor leads to every other one: Σ C(n, k)·(k − 1)! loops."""
    return graph_of(size, ((i, j) for i in range(size) for j in range(size) if i != j))


def diamond_chain(diamonds: int) -> SignedGraph:
    """A ring of forks that close again (networkx#8737): 2 ** diamonds loops, all of one great length."""
    ends = [(3 * diamonds, 0)]
    for top in range(0, 3 * diamonds, 3):
        ends += [(top, top + 1), (top, top + 2), (top + 1, top + 3), (top + 2, top + 3)]
    return graph_of(3 * diamonds + 1, ends)


def dead_end(diamonds: int) -> SignedGraph:
    """A chain of diamonds that only its first link leaves again: many ways, one loop."""
    chain = diamond_chain(diamonds)
    ends = [arc.ends for arc in chain.links if arc.ends != (3 * diamonds, 0)]
    return graph_of(chain.size, [*ends, (1, 0)])


def layered(layers: int, wide: int) -> SignedGraph:
    """Layers in a ring, each factor leading to all of the next layer: no loop is shorter than the ring."""
    size = layers * wide
    return graph_of(
        size,
        (
            (layer * wide + i, (layer + 1) % layers * wide + j)
            for layer in range(layers)
            for i in range(wide)
            for j in range(wide)
        ),
    )


def grid(side: int) -> SignedGraph:
    """Neighbours in a square grid lead to each other."""
    ends = []
    for row in range(side):
        for column in range(side):
            here = row * side + column
            if column + 1 < side:
                ends += [(here, here + 1), (here + 1, here)]
            if row + 1 < side:
                ends += [(here, here + side), (here + side, here)]
    return graph_of(side * side, ends)


def torus(side: int) -> SignedGraph:
    """A grid of one-way streets that meets itself on both sides."""
    return graph_of(
        side * side,
        (
            (row * side + column, there)
            for row in range(side)
            for column in range(side)
            for there in (row * side + (column + 1) % side, (row + 1) % side * side + column)
        ),
    )


def tournament(size: int) -> SignedGraph:
    """Of each two factors one leads to the other, by chance."""
    random_ = random.Random(size)
    return graph_of(
        size, ((i, j) if random_.random() < 0.5 else (j, i) for i in range(size) for j in range(i))
    )


def ladder(rungs: int) -> SignedGraph:
    """Two one-way rings, with links both ways between them at each step."""
    rings = [(i + side * rungs, (i + 1) % rungs + side * rungs) for side in (0, 1) for i in range(rungs)]
    return graph_of(
        2 * rungs, [*rings, *((i, i + rungs) for i in range(rungs)), *((i + rungs, i) for i in range(rungs))]
    )


GRAPHS: dict[str, Callable[[], SignedGraph]] = {
    "complete 14": lambda: complete(14),
    "complete 25": lambda: complete(25),
    "complete 60": lambda: complete(60),
    "diamond chain 100": lambda: diamond_chain(100),
    "diamonds to a dead end 100": lambda: dead_end(100),
    "layers 20 × 4": lambda: layered(20, 4),
    "grid 10 × 10": lambda: grid(10),
    "torus 12 × 12": lambda: torus(12),
    "tournament 20": lambda: tournament(20),
    "tournament 60": lambda: tournament(60),
    "ladder 2 × 200": lambda: ladder(200),
    "communities 300/1,200": lambda: communities(300, 1_200, seed=3),
}


def how_far(listing: Listing) -> str:
    """Read a list to its end, and say how far it went."""
    listed = sum(1 for _ in listing)
    if listing.complete:
        return f"{listed:,} loops, all there are"
    return (
        f"{listed:,} loops, ended by {listing.truncated_by}, complete to length {listing.complete_to_length}"
    )


def counted(count: LoopCount) -> str:
    if count.exact:
        return f"{count.total:,} loops" if count.total < 10**15 else f"{float(count.total):.3g} loops"
    return f"{count.total:,} loops, only to length {count.complete_to_length}"


JOBS: dict[str, Callable[[SignedGraph], str]] = {
    f"listed to length {LENGTH}": lambda graph: how_far(simple_loops(graph, max_length=LENGTH, steps=STEPS)),
    f"the first {FIRST:,}": lambda graph: how_far(simple_loops(graph, limit=FIRST, steps=STEPS)),
    "all": lambda graph: how_far(simple_loops(graph, steps=STEPS)),
    "through the last factor": lambda graph: how_far(
        simple_loops(graph, through=graph.size - 1, limit=FIRST, steps=STEPS)
    ),
    "counted": lambda graph: counted(count_loops(graph)),
    f"counted to length {LENGTH}": lambda graph: counted(count_loops(graph, max_length=LENGTH)),
}


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.parse_args()
    late = 0
    for name, make in GRAPHS.items():
        graph = make()
        print(f"{name} ({graph.size} factors, {len(graph.links)} links)")
        for what, job in JOBS.items():
            begin = process_time()
            said = job(graph)
            took = process_time() - begin
            late += took > SECONDS
            print(f"    {what:<24} {took:5.2f} s{' TOO LONG' if took > SECONDS else '  '} {said}", flush=True)
    print(f"{late} took longer than {SECONDS:g} s" if late else f"each ended within {SECONDS:g} s")
    return 1 if late else 0


if __name__ == "__main__":
    sys.exit(main())
