"""Measure the counting of loops: its own time, against listing, and against another counter.

Prints medians of runs taken in turns: other's time over ours, so 10 means ten times faster. Then it
prints how many loops there are up to some lengths. Run it as `python benchmarks/counting.py`. With
`--rival DIR` the folder's `dp.py` is measured too: its `count(n, links)` takes (tail, head, ±1) and
returns the pairs of counts by length.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Callable
from importlib import import_module
from itertools import accumulate
from pathlib import Path
from statistics import median
from time import perf_counter

from generate import communities, scattered, signed

from loopmap.signs import Sign
from loopmap.structure.counting import LoopCount, count_loops
from loopmap.structure.graph import SignedGraph
from loopmap.structure.listing import simple_loops

Job = Callable[[], int]

LENGTHS = 6, 8, 10, 12

LISTABLE = 3_000_000
"""Maps with more loops than this are not listed for comparison."""


def complete(size: int) -> SignedGraph:
    pairs = {(tail, head) for tail in range(size) for head in range(size) if tail != head}
    return signed(size, pairs, random.Random(size))


MAPS = {
    "world3's size 260/416": (scattered(260, 416, seed=1), 0.05),
    "random 60/150": (scattered(60, 150, seed=60_150), 0.3),
    "random 60/180": (scattered(60, 180, seed=60_180), 5.0),
    "communities 100/300": (communities(100, 300, seed=7), 1.0),
    "random 120/300": (scattered(120, 300, seed=120_300), 1.0),
    "complete 14": (complete(14), 5.0),
    "complete 25": (complete(25), 5.0),
}
"""The maps with the seconds that are to be reached."""


def rebuilt(graph: SignedGraph) -> SignedGraph:
    """Return an equal graph that has cached nothing yet, so that ours pays for its preparation."""
    return SignedGraph(graph.size, graph.links)


def jobs_of(graph: SignedGraph, count: LoopCount, rival: Callable[..., object] | None) -> dict[str, Job]:
    def rivals() -> int:
        assert rival is not None
        links = [(*arc.ends, -1 if arc.sign is Sign.NEGATIVE else 1) for arc in graph.links]
        found = rival(graph.size, links)
        assert isinstance(found, list)
        return sum(even + odd for even, odd in found)

    jobs: dict[str, Job] = {"counting": lambda: count_loops(rebuilt(graph)).total}
    if count.exact and rival is not None:
        jobs["rival"] = rivals
    if count.exact and count.total <= LISTABLE:
        jobs["listing"] = lambda: sum(1 for _ in simple_loops(rebuilt(graph)))
    return jobs


def measure(
    name: str, graph: SignedGraph, target: float, rival: Callable[..., object] | None, rounds: int
) -> None:
    count = count_loops(graph)
    jobs = jobs_of(graph, count, rival)
    times: dict[str, list[float]] = {job: [] for job in jobs}
    for _ in range(rounds):
        for job, run in jobs.items():
            begin = perf_counter()
            found = run()
            times[job].append(perf_counter() - begin)
            assert found == count.total, f"{job} finds {found:,}"
    ours = median(times["counting"])
    told = f"{count.total:,} loops" if count.exact else f"refused; all to length {count.complete_to_length}"
    print(f"{name}: {told} in {ours * 1000:.0f} ms (to reach: {target * 1000:.0f} ms)")
    for job in jobs:
        if job != "counting":
            print(f"    {job} takes {median(times[job]) / ours:.2f} times as long")


def table() -> None:
    print(
        f"\n{'map':24}{'loops':>22}"
        + "".join(f"{f'≤ {length}':>14}" for length in LENGTHS)
        + f"{'median':>8}"
    )
    for name, (graph, _) in MAPS.items():
        count = count_loops(graph)
        known = graph.size if count.exact else count.complete_to_length or 0
        rows = {length: sum(row.values()) for length, row in count.by_length.items()}
        short = [
            f"{sum(n for found, n in rows.items() if found <= length):,}" if length <= known else "–"
            for length in LENGTHS
        ]
        middle = next(
            (
                length
                for length, n in zip(rows, accumulate(rows.values()), strict=True)
                if 2 * n >= count.total
            ),
            "–",
        )
        total = f"{count.total:,}" if count.exact else f"over {count.total:,}"
        cells = "".join(f"{cell:>14}" for cell in short)
        print(f"{name:24}{total:>22}{cells}{middle if count.exact else '–':>8}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=3, help="how often each is run (default: 3)")
    parser.add_argument("--rival", type=Path, help="a folder with a dp.py to measure against")
    asked = parser.parse_args()
    rival = None
    if asked.rival is not None:
        sys.path.insert(0, str(asked.rival))
        rival = import_module("dp").count
    for name, (graph, target) in MAPS.items():
        measure(name, graph, target, rival, asked.rounds)
    table()


if __name__ == "__main__":
    main()
