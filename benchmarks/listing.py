"""Measure the listing of loops against networkx, and against igraph where that is installed.

Prints ratios of medians measured in turns in one run: other's time over ours, so 10 means ten times
faster. Run it as `python benchmarks/listing.py`. The numbers of loops are compared as well; igraph's
may differ (igraph#2911).
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec
from itertools import islice
from statistics import median
from time import process_time

import networkx as nx
from generate import communities, scattered

from loopmap.structure.graph import SignedGraph
from loopmap.structure.listing import simple_loops

Job = Callable[[], int]

FIRST = 10_000


def how_many(loops: Iterator[object]) -> int:
    return sum(1 for _ in loops)


def rebuilt(graph: SignedGraph) -> SignedGraph:
    """Return an equal graph that has cached nothing yet, so that ours pays for its preparation."""
    return SignedGraph(graph.size, graph.links)


def of_networkx(graph: SignedGraph) -> nx.DiGraph[int]:
    return nx.DiGraph([arc.ends for arc in graph.links])


def of_igraph(graph: SignedGraph, max_length: int) -> int:
    ends = [arc.ends for arc in graph.links]
    return len(import_module("igraph").Graph(graph.size, ends, directed=True).simple_cycles(max=max_length))


def short_loops(graph: SignedGraph, max_length: int) -> dict[str, Job]:
    jobs: dict[str, Job] = {
        "loopmap": lambda: how_many(simple_loops(rebuilt(graph), max_length=max_length)),
        "networkx": lambda: how_many(nx.simple_cycles(of_networkx(graph), max_length)),
    }
    if find_spec("igraph"):
        jobs["igraph"] = lambda: of_igraph(graph, max_length)
    return jobs


def first_loops(graph: SignedGraph) -> dict[str, Job]:
    """Shortest first for us, in any order for networkx."""
    return {
        "loopmap": lambda: how_many(simple_loops(rebuilt(graph), limit=FIRST)),
        "networkx": lambda: how_many(islice(nx.simple_cycles(of_networkx(graph)), FIRST)),
    }


def all_loops(graph: SignedGraph) -> dict[str, Job]:
    return {
        "loopmap": lambda: how_many(simple_loops(rebuilt(graph))),
        "networkx": lambda: how_many(nx.simple_cycles(of_networkx(graph))),
    }


def measure(title: str, jobs: dict[str, Job], rounds: int) -> None:
    times: dict[str, list[float]] = {name: [] for name in jobs}
    loops: dict[str, int] = {}
    for _ in range(rounds):
        for name, job in jobs.items():
            begin = process_time()
            loops[name] = job()
            times[name].append(process_time() - begin)
    ours = median(times["loopmap"])
    print(f"{title}: {loops['loopmap']:,} loops in {ours * 1000:.1f} ms")
    for name in jobs:
        if name != "loopmap":
            told = "" if loops[name] == loops["loopmap"] else f" (it finds {loops[name]:,})"
            print(f"    {name} takes {median(times[name]) / ours:.2f} times as long{told}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=7, help="how often each is run (default: 7)")
    rounds = parser.parse_args().rounds
    merged = communities(100, 300, seed=7)
    plain = scattered(60, 150, seed=60_150)
    measure("communities 100/300, length ≤ 10", short_loops(merged, 10), rounds)
    measure("random 60/150, length ≤ 12", short_loops(plain, 12), rounds)
    measure(f"communities 100/300, first {FIRST:,}", first_loops(merged), rounds)
    measure(f"random 60/150, first {FIRST:,}", first_loops(plain), rounds)
    measure("random 40/100, all", all_loops(scattered(40, 100, seed=40_100)), rounds)


if __name__ == "__main__":
    main()
