"""Print every answer about loops for real maps: the public ones, and Healthy Communities Together.

`python benchmarks/maps.py` reads the tables of links beside the project (`../shared/data/public-maps`; other
folders can be named) and `maps/hct/programme.yaml`. The numbers of loops are compared with networkx's.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

import networkx as nx

import loopmap
from loopmap import LoopCount, Map
from loopmap.telling import number

ROOT = Path(__file__).resolve().parent.parent
PUBLIC = ROOT.parent / "shared" / "data" / "public-maps"
SHOWN = 3
"""How many of the shortest loops are printed."""


def read(folder: Path) -> Iterator[tuple[str, Map]]:
    for path in sorted(folder.glob("*.edges.csv")):
        yield path.name.removesuffix(".edges.csv"), loopmap.read_csv(path)


def kinds(count: LoopCount) -> str:
    told = {kind.word: many for kind in loopmap.Polarity if (many := count.of_polarity(kind))}
    return ", ".join(f"{many:,} {kind}" for kind, many in told.items()) or "none"


def lengths(count: LoopCount) -> str:
    return ", ".join(f"{sum(row.values()):,} of {length}" for length, row in count.by_length.items())


def answers(whole: Map) -> Iterator[str]:
    """Say in a line each what the answers are."""
    count = whole.count_loops()
    yield f"{number(count.total, 'loop')} ({kinds(count)})"
    if not count.total:
        return
    yield f"by length: {lengths(count)}"
    yield from (f"    {loop}" for loop in whole.loops(limit=SHOWN))
    few = whole.independent_loops()
    told = sum(one.geodetic for one in few.loops)
    yield f"independent: {few.rank} stand for all, {told} of them cannot be told shorter"
    groups = whole.families()
    sizes = ", ".join(str(len(family.loops)) for family in groups.families)
    yield f"families: {len(groups.families)} (of {sizes} loops)"
    rooms = whole.engine_rooms()
    crossed = ", ".join(f"{len(room.factors)} factors crossed in {room.crossings.at_most}" for room in rooms)
    yield f"engine rooms: {len(rooms)} ({crossed})"
    first = whole.participation().factors[0]
    yield f"on most loops: {first.label} ({first.loops:,})"
    found = whole.archetypes()
    stories = Counter(candidate.archetype.value for candidate in found.candidates)
    told_as = ", ".join(f"{name} {many}" for name, many in stories.items()) or "none"
    yield f"structure compatible with archetypes (in {number(found.listed, 'loop')}): {told_as}"
    pairs = ", ".join(f"{kind.value} {many:,}" for kind, many in found.classes.items() if many) or "none"
    yield f"pairs of loops by class: {pairs}"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="*", type=Path, default=[PUBLIC], help="folders with *.edges.csv")
    programme = ROOT / "maps" / "hct" / "programme.yaml"
    maps = [one for folder in parser.parse_args().folders for one in read(folder)]
    if not maps:
        print("there are no public maps here", file=sys.stderr)
    wrong = 0
    for name, whole in [*maps, ("Healthy Communities Together", loopmap.load(programme))]:
        begin = perf_counter()
        lines = list(answers(whole))
        took = perf_counter() - begin
        oracle = sum(1 for _ in nx.simple_cycles(whole.to_networkx()))
        same = oracle == whole.count_loops().total
        wrong += not same
        print(
            f"\n{name}: {len(whole.factors)} factors, {len(whole.links)} links; all answers in {took:.2f} s"
        )
        print(*(f"    {line}" for line in lines), sep="\n")
        print(f"    networkx {'counts the same' if same else f'counts {oracle:,}'}")
    if wrong:
        sys.exit(f"{wrong} maps are counted otherwise")


if __name__ == "__main__":
    main()
