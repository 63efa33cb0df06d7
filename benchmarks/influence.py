"""How many verdicts of help or hinder are settled, how fast, and whether they agree with every route.

`python benchmarks/influence.py` tells, for the programme map of maps/hct and for generated maps of 100
factors and 300 links, the share of verdicts toward a focus that are settled and the slowest map; the hardest
have few negative links, so that one sign is rare. Then 10,000 random digraphs of up to 8 factors, with
contested links and links of unknown sign, are compared with a search that follows every path: signs, shortest
lengths, gates and verdicts. It ends with status 1 where one differs.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from time import process_time

from generate import communities, scattered

import loopmap
from loopmap.influence.sides import Signer
from loopmap.influence.toward import Verdict, verdict_of
from loopmap.signs import Sign
from loopmap.structure.graph import Arc, SignedGraph

HCT = Path(__file__).parent.parent / "maps" / "hct" / "programme.yaml"
SIZE, LINKS, FOCI = 100, 300, 5
SIGNS = "++++---?±"


def programme() -> str:
    """Tell of the programme map, and of the whole process beside one that does nothing."""
    whole = loopmap.load(HCT)
    found = whole.toward().influences
    settled = sum(one.verdict is not Verdict.UNSETTLED for one in found)
    command = [sys.executable, "-m", "loopmap", "show", str(HCT), "--toward"]
    took, nothing = spent(command), spent([sys.executable, "-c", "pass"])
    return (
        f"{settled} of {len(found)} settled ({settled / len(found):.1%}); "
        f"whole process {took:.2f} s of the processor, {nothing:.2f} of them to start Python"
    )


def spent(command: list[str]) -> float:
    """Run a command three times, and give the least seconds of the processor that it took."""
    from resource import RUSAGE_CHILDREN, getrusage

    times = []
    for _ in range(3):
        begin = getrusage(RUSAGE_CHILDREN)
        subprocess.run(command, check=True, capture_output=True)
        end = getrusage(RUSAGE_CHILDREN)
        times.append(end.ru_utime + end.ru_stime - begin.ru_utime - begin.ru_stime)
    return min(times)


def thinned(graph: SignedGraph, share: float, seed: int) -> SignedGraph:
    """Give the same links with only a share of them negative."""
    random_ = random.Random(seed)
    signs = (Sign.NEGATIVE if random_.random() < share else Sign.POSITIVE for _ in graph.links)
    pairs = zip(graph.links, signs, strict=True)
    return SignedGraph(graph.size, tuple(Arc(arc.tail, arc.head, sign) for arc, sign in pairs))


def settled(graphs: Iterable[SignedGraph]) -> str:
    """Tell the share of verdicts settled toward FOCI factors of each map, and the slowest focus."""
    counts: Counter[bool] = Counter()
    slowest = 0.0
    for seed, graph in enumerate(graphs):
        whole = loopmap.from_edges([(f"f{arc.tail}", f"f{arc.head}", arc.sign.value) for arc in graph.links])
        for focus in random.Random(seed).sample([factor.id for factor in whole.factors], FOCI):
            begun = process_time()
            found = whole.toward(focus).influences
            slowest = max(slowest, process_time() - begun)
            counts.update(one.verdict is not Verdict.UNSETTLED for one in found)
    share = counts[True] / counts.total()
    return f"{counts[True]:,} of {counts.total():,} ({share:.2%}), slowest {slowest:.2f} s"


def drawn(seed: int) -> SignedGraph:
    """Draw a digraph of up to 8 factors."""
    random_ = random.Random(seed)
    size = random_.randint(2, 8)
    pairs = [(tail, head) for tail in range(size) for head in range(size)]
    most = len(pairs) if size <= 5 else 3 * size
    chosen = random_.sample(pairs, random_.randint(1, most))
    return SignedGraph(size, tuple(Arc(*ends, Sign(random_.choice(SIGNS))) for ends in sorted(chosen)))


def followed(
    size: int, links: dict[tuple[int, int], str], tail: int
) -> dict[int, list[tuple[tuple[int, ...], str]]]:
    """Follow every path from a factor; the sign of each is read off the signs' text."""
    found: dict[int, list[tuple[tuple[int, ...], str]]] = {head: [] for head in range(size)}
    paths: list[tuple[int, ...]] = [(tail,)]
    while paths:
        path = paths.pop()
        marks = [links[step] for step in pairwise(path)]
        vague = "?" in marks or "±" in marks
        found[path[-1]].append((path, "?" if vague else "+-"[marks.count("-") % 2]))
        paths += [(*path, head) for head in range(size) if head not in path and (path[-1], head) in links]
    return found


def compare(graph: SignedGraph) -> tuple[int, int]:
    """Return how many pairs and routes there are; raise where any answer differs from the search."""
    links = {arc.ends: arc.sign.value for arc in graph.links}
    sign, pairs, routes = Signer(graph), 0, 0
    for tail in range(graph.size):
        every = followed(graph.size, links, tail)
        for head in range(graph.size):
            if tail == head:
                continue
            told, expected = sign(tail, head), every[head]
            shortest = {
                s: min(len(path) for path, mark in expected if mark == s) for s in {m for _, m in expected}
            }
            known = shortest.keys() - {"?"}
            verdict = (
                Verdict.NO_ROUTE if not expected
                else Verdict.UNSETTLED if not known
                else Verdict.BOTH_WAYS if len(known) == 2
                else Verdict.HELPS if known == {"+"} else Verdict.HINDERS
            )  # fmt: skip
            gates = set.intersection(*(set(path) for path, _ in expected)) if expected else set()
            shown = all((route, s.value) in expected for s, route in told.routes.items())
            lengths = {s.value: len(route) for s, route in told.routes.items()}
            if (
                not shown
                or lengths != shortest
                or set(told.gates) != gates
                or verdict_of(told) is not verdict
            ):
                raise AssertionError(f"the answers differ from {tail} to {head}: {links}")
            pairs += 1
            routes += len(expected)
    return pairs, routes


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--digraphs", type=int, default=10_000, help="random digraphs (default: 10000)")
    parser.add_argument("--maps", type=int, default=30, help="generated maps of each kind (default: 30)")
    asked = parser.parse_args()
    print(f"maps/hct: {programme()}", flush=True)
    seeds = range(asked.maps)
    kinds = {
        "loop-rich": (communities(SIZE, LINKS, seed) for seed in seeds),
        "random": (scattered(SIZE, LINKS, seed) for seed in seeds),
        "loop-rich, 1 % negative": (thinned(communities(SIZE, LINKS, seed), 0.01, seed) for seed in seeds),
        "random, 1 % negative": (thinned(scattered(SIZE, LINKS, seed), 0.01, seed) for seed in seeds),
    }
    for name, graphs in kinds.items():
        print(f"{name} {SIZE}/{LINKS}, verdicts settled: {settled(graphs)}", flush=True)
    try:
        counts = [compare(drawn(seed)) for seed in range(asked.digraphs)]
    except AssertionError as difference:
        sys.exit(str(difference))
    pairs, routes = (sum(column) for column in zip(*counts, strict=True))
    print(f"all of {asked.digraphs:,} random digraphs agree: {pairs:,} pairs, {routes:,} routes")


if __name__ == "__main__":
    main()
