"""Measure whole processes: `loopmap loops` against a script of PyYAML and networkx on the same map.

The map is random, 60 factors and 150 links, with 3,224 loops of at most 12 links. The script
(`by_networkx.py`) lists them all; `loopmap loops` lists the first 200, and with `--limit 0` all of them too.
Prints processor times, start-up included, as medians of runs in turns, and the ratios to the script's:
0.5 means half its time. Run it as `python benchmarks/process.py`.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median

from generate import scattered

from loopmap.structure.graph import SignedGraph

LENGTH = 12
SCRIPT = str(Path(__file__).with_name("by_networkx.py"))


def written(graph: SignedGraph) -> str:
    """Write a graph as a map."""
    factors = [f"  factor {i}:\n" for i in range(graph.size)]
    links = [f"  factor {arc.tail} {arc.sign.verb} factor {arc.head}:\n" for arc in graph.links]
    return "".join(["factors:\n", *factors, "links:\n", *links])


def jobs(path: Path) -> dict[str, list[str]]:
    """Give the commands by what they are called; each writes its loops beside the map."""
    out = str(path.with_suffix(".txt"))
    script = [sys.executable, SCRIPT, str(path), str(LENGTH), out]
    ours = [sys.executable, "-m", "loopmap", "loops", str(path), "--max-length", str(LENGTH), "-o", out]
    return {
        "PyYAML and networkx": script,
        "PyYAML's CSafeLoader and networkx": [*script, "CSafeLoader"],
        "loopmap loops": ours,
        "loopmap loops --limit 0": [*ours, "--limit", "0"],
        "loopmap check": [*ours[:3], "check", str(path)],
        "loopmap --help": [*ours[:3], "--help"],
        "python -c pass": [sys.executable, "-c", "pass"],
    }


def spent(command: list[str]) -> float:
    """Run a command that finds its modules compiled, and give the seconds of the processor it took."""
    settings = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    begin = getrusage(RUSAGE_CHILDREN)
    subprocess.run(command, check=True, capture_output=True, env=settings)
    end = getrusage(RUSAGE_CHILDREN)
    return end.ru_utime + end.ru_stime - begin.ru_utime - begin.ru_stime


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=9, help="how often each is run (default: 9)")
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "map.yaml")
        path.write_text(written(scattered(60, 150, seed=60_150)), encoding="utf-8")
        commands = jobs(path)
        times: dict[str, list[float]] = {name: [] for name in commands}
        for command in commands.values():
            spent(command)
        for _ in range(rounds):
            for name, command in commands.items():
                times[name].append(spent(command))
    theirs = {name: median(times[name]) for name in list(commands)[:2]}
    for name, taken in times.items():
        ratios = " and ".join(f"{median(taken) / their:.2f}" for their in theirs.values())
        print(f"{name:<34} {median(taken) * 1000:6.0f} ms   {ratios}")
    print(f"(the two ratios: to {' and to '.join(theirs)})")


if __name__ == "__main__":
    main()
