"""Measure how the answers about loops grow with the map, and draw it.

`python benchmarks/growth.py -o docs/pictures/loops-growth.svg` takes generated maps of 30 to 1,000
factors, rich in loops (three links a factor, communities of twenty), and asks of each what `loopmap
loops` answers: the loops of at most 8 links, their count, a shortest independent set, engine rooms,
families. It prints and draws the median of the processor times, and the peak of the memory that Python
allocated on the way (taken in a run of its own, which is slower). An answer that says that it is
not complete is printed with `…` and drawn hollow.
"""

from __future__ import annotations

import argparse
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import process_time
from typing import NamedTuple

from generate import communities
from plot import Panel, Point, Series, svg

import loopmap
from loopmap import Map

SIZES = 30, 60, 100, 200, 300, 500, 700, 1000
COMMUNITY = 20
LINKS = 3
MAX_LENGTH = 8

ENOUGH = 4.0
"""What has taken so many seconds is not run again."""


class Answer(NamedTuple):
    """What was found, in a few words, and whether that was all."""

    told: str
    complete: bool = True


def listing(whole: Map) -> Answer:
    return Answer(f"{sum(1 for _ in whole.loops(max_length=MAX_LENGTH)):,} loops")


def counting(whole: Map) -> Answer:
    count = whole.count_loops()
    known = "" if count.exact else f" to length {count.complete_to_length}"
    return Answer(f"{count.total:.3g} loops{known}", count.exact)


def independent(whole: Map) -> Answer:
    return Answer(f"rank {whole.independent_loops().rank:,}")


def rooms(whole: Map) -> Answer:
    found = [room.crossings for room in whole.engine_rooms()]
    low, high = sum(one.at_least for one in found), sum(one.at_most for one in found)
    return Answer(f"crossed in {low if low == high else f'{low} to {high}'}", low == high)


def families(whole: Map) -> Answer:
    found = whole.families()
    return Answer(f"{len(found.families)} of {found.listed} loops", found.complete)


JOBS: dict[str, Callable[[Map], Answer]] = {
    f"listing, ≤ {MAX_LENGTH} links": listing,
    "counting": counting,
    "independent set": independent,
    "engine rooms": rooms,
    "families": families,
}


class Measured(NamedTuple):
    """A job's answer, its seconds of processor time, and its peak of memory in MB."""

    answer: Answer
    seconds: float
    megabytes: float


def drawn(size: int) -> Map:
    graph = communities(size, LINKS * size, seed=size, groups=max(1, round(size / COMMUNITY)))
    return loopmap.from_edges(
        [(f"factor {arc.tail}", f"factor {arc.head}", arc.sign.value) for arc in graph.links]
    )


def measure(whole: Map, job: Callable[[Map], Answer], rounds: int) -> Measured:
    times: list[float] = []
    while len(times) < rounds and sum(times) < ENOUGH:
        begin = process_time()
        answer = job(whole)
        times.append(process_time() - begin)
    tracemalloc.start()
    job(whole)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return Measured(answer, median(times), peak / 1e6)


def picture(found: dict[str, dict[int, Measured]]) -> str:
    def panel(title: str, unit: str, value: Callable[[Measured], float]) -> Panel:
        return Panel(
            title,
            unit,
            tuple(
                Series(name, tuple(Point(size, value(one), one.answer.complete) for size, one in row.items()))
                for name, row in found.items()
            ),
        )

    return svg(
        "Answers about loops as the map grows",
        (
            f"Generated maps, {LINKS} links a factor, communities of {COMMUNITY}. Both axes are logarithmic.",
            "Filled marks: the whole answer. Hollow ones: it says how far it goes.",
            "python benchmarks/growth.py -o docs/pictures/loops-growth.svg",
        ),
        "factors",
        (
            panel("processor time, seconds", "s", lambda one: one.seconds),
            panel("peak memory, MB", "MB", lambda one: one.megabytes),
        ),
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("-o", "--output", type=Path, help="an SVG file to draw it into")
    parser.add_argument("--rounds", type=int, default=3, help="how often each is run (default: 3)")
    parser.add_argument("--largest", type=int, default=SIZES[-1], help="leave out larger maps")
    asked = parser.parse_args()
    found: dict[str, dict[int, Measured]] = {name: {} for name in JOBS}
    for size in (size for size in SIZES if size <= asked.largest):
        whole = drawn(size)
        print(f"{size:,} factors, {len(whole.links):,} links", flush=True)
        for name, job in JOBS.items():
            one = found[name][size] = measure(whole, job, asked.rounds)
            told = f"{one.answer.told}{'' if one.answer.complete else ' …'}"
            print(f"    {name:28}{one.seconds:9.3f} s{one.megabytes:9.1f} MB   {told}", flush=True)
    if asked.output:
        asked.output.write_text(picture(found), encoding="utf-8")


if __name__ == "__main__":
    main()
