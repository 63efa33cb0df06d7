"""List the loops of a map as anyone would without loopmap: PyYAML, networkx and a dozen lines.

`python benchmarks/by_networkx.py MAP LENGTH OUT [CSafeLoader]` writes one loop a line, its factors and
whether it reinforces, in whatever order they are found. It checks nothing, and knows one way to write a
link. `benchmarks/process.py` measures `loopmap loops` against it.
"""

from __future__ import annotations

import sys
from pathlib import Path

import networkx as nx
import yaml


def main(path: str, length: str, out: str, loader: str = "SafeLoader") -> None:
    stated = yaml.load(Path(path).read_text(encoding="utf-8"), getattr(yaml, loader))
    graph: nx.DiGraph[str] = nx.DiGraph()
    for sentence in stated["links"]:
        verb = "increases" if " increases " in sentence else "decreases"
        tail, head = sentence.split(f" {verb} ")
        graph.add_edge(tail, head, sign=1 if verb == "increases" else -1)
    lines = []
    for loop in nx.simple_cycles(graph, int(length)):
        product = 1
        for tail, head in zip(loop, loop[1:] + loop[:1], strict=True):
            product *= graph.edges[tail, head]["sign"]
        lines.append(f"{'R' if product > 0 else 'B'}\t{' -> '.join(loop)}\n")
    Path(out).write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
