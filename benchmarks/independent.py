"""Measure what is told of the loops of a map without listing them: a few for all, and where all pass.

Prints medians of several runs on generated maps. Run it as `python benchmarks/independent.py`.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from statistics import median
from time import perf_counter

from generate import communities, scattered

from loopmap.structure.balance import balancing_loop, has_balancing_loop
from loopmap.structure.crossings import crossings
from loopmap.structure.engines import engine_rooms
from loopmap.structure.graph import SignedGraph
from loopmap.structure.independent import independent_loops

MAPS = {
    "communities 60/150": communities(60, 150, seed=7),
    "communities 100/300": communities(100, 300, seed=7),
    "communities 200/600": communities(200, 600, seed=7),
    "random 60/150": scattered(60, 150, seed=60_150),
    "random 60/180": scattered(60, 180, seed=60_180),
    "random 120/300": scattered(120, 300, seed=120_300),
    "random 100/400": scattered(100, 400, seed=100_400),
}


def loops_told(graph: SignedGraph) -> str:
    found = independent_loops(graph)
    links = sum(len(one.loop) for one in found.loops)
    return f"{found.rank} loops, {links} links, {sum(one.geodetic for one in found.loops)} geodetic"


def rooms_told(graph: SignedGraph) -> str:
    return f"{len(engine_rooms(graph))} rooms"


def balance_told(graph: SignedGraph) -> str:
    return f"{has_balancing_loop(graph).value}: {balancing_loop(graph)}"


def crossings_told(graph: SignedGraph) -> str:
    found = crossings(graph)
    low, high = sum(one.at_least for one in found), sum(one.at_most for one in found)
    sizes = str(low) if low == high else f"{low} to {high}"
    sets = sum(len(one.sets) for one in found)
    every = sum(len(one.in_every) for one in found)
    all_told = "" if all(one.complete for one in found) else ", not all"
    return f"{sizes} factors, {sets} sets{all_told}, {every} factors in every set"


JOBS: dict[str, Callable[[SignedGraph], str]] = {
    "independent loops": loops_told,
    "engine rooms": rooms_told,
    "balance": balance_told,
    "crossings": crossings_told,
}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=5, help="how often each is run (default: 5)")
    rounds = parser.parse_args().rounds
    for title, graph in MAPS.items():
        print(title)
        for name, job in JOBS.items():
            times = []
            for _ in range(rounds):
                fresh = SignedGraph(graph.size, graph.links)  # has cached nothing yet
                begin = perf_counter()
                told = job(fresh)
                times.append(perf_counter() - begin)
            print(f"    {name}: {median(times) * 1000:.1f} ms ({told})")


if __name__ == "__main__":
    main()
