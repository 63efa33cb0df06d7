"""Fill the table of what finding loops is to reach: each target, and by how much it is met or missed.

`python benchmarks/loops.py` measures counting, the refusal of what is out of reach, and the independent
set (medians of processor times, in turns), compares with brute force (`agreement.py`), and then runs
`listing.py`, whose rows are against other programs. `--quick` leaves out those last two.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from time import process_time
from typing import NamedTuple

from agreement import agree, drawn, every_four
from counting import MAPS
from generate import communities

from loopmap.structure.counting import LoopCount, count_loops
from loopmap.structure.graph import SignedGraph
from loopmap.structure.independent import independent_loops

Job = Callable[[SignedGraph], str]

LENGTH = 12
"""The length up to which counts are to be exact even where not all loops can be counted."""


class Row(NamedTuple):
    """What is to be done, on which map, in how many seconds."""

    what: str
    graph: SignedGraph
    job: Job
    target: float


def exact(graph: SignedGraph) -> str:
    count = count_loops(graph)
    assert count.exact
    return f"{count.total:,} loops"


def refused(graph: SignedGraph) -> str:
    count = count_loops(graph)
    assert not count.exact
    reached = count.complete_to_length or 0
    assert reached >= LENGTH, f"exact only to length {reached}"
    return f"refused; {short(count):,} loops to length {LENGTH}, exact to length {reached}"


def short(count: LoopCount) -> int:
    return sum(many for length, _, many in count.counts if length <= LENGTH)


def chosen(graph: SignedGraph) -> str:
    found = independent_loops(graph)
    return f"rank {found.rank}, {sum(len(one.loop) for one in found.loops)} links"


def rows() -> Iterator[Row]:
    named = {"communities 100/300": exact, "random 60/150": exact, "world3's size 260/416": exact}
    for name, job in {**named, "random 60/180": exact, "random 120/300": refused}.items():
        graph, target = MAPS[name]
        what = "count" if job is exact else "beyond reach"
        yield Row(f"{what}, {name}", graph, job, target)
    yield Row("independent set, communities 100/300", communities(100, 300, seed=7), chosen, 0.5)


def measure(table: list[Row], rounds: int) -> Iterator[tuple[Row, float, str]]:
    """Run all rows in turns; each run has a graph that has cached nothing yet."""
    times: dict[str, list[float]] = {row.what: [] for row in table}
    told = {}
    for _ in range(rounds):
        for row in table:
            fresh = SignedGraph(row.graph.size, row.graph.links)
            begin = process_time()
            told[row.what] = row.job(fresh)
            times[row.what].append(process_time() - begin)
    for row in table:
        yield row, median(times[row.what]), told[row.what]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=5, help="how often each is run (default: 5)")
    parser.add_argument("--quick", action="store_true", help="no brute force and no other programs")
    asked = parser.parse_args()
    print("| what | to reach | here | |\n|---|---|---|---|")
    for row, seconds, told in measure(list(rows()), asked.rounds):
        part = seconds / row.target
        verdict = f"{part:.0%} of it" if part <= 1 else f"missed: {part:.1f} times as long"
        print(f"| {row.what}: {told} | {row.target:g} s | {seconds:.3f} s | {verdict} |", flush=True)
    if asked.quick:
        return
    print(f"\n{agree('random signed digraphs', map(drawn, range(10_000)))}", flush=True)
    print(f"{agree('digraphs of four factors', every_four())}\n", flush=True)
    subprocess.run([sys.executable, Path(__file__).with_name("listing.py")], check=True)


if __name__ == "__main__":
    main()
