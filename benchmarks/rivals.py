"""Graphviz's own ways to draw a scene: dot, neato and sfdp, with the labels and signs that ours has.

Each gets what its manual recommends for readable drawings: edges as splines round the labels, overlaps
removed, and links of a length at which signs fit. Delay bars and badges they cannot draw.

As a program it paints: `python benchmarks/rivals.py neato < graph.dot > graph.svg`.
"""

from __future__ import annotations

import subprocess
import sys

from loopmap.drawing.labels import label_of
from loopmap.drawing.scene import Scene
from loopmap.drawing.statement import quoted
from loopmap.drawing.theme import REPORT

ENGINES = ("dot", "neato", "sfdp")
SECONDS = 30.0

_SETTINGS = {
    "dot": "splines=true nodesep=0.4 ranksep=0.6",
    "neato": 'splines=true overlap=scalexy sep="+12"',
    "sfdp": 'splines=true overlap=scalexy sep="+12" K=1.2',
}


def question(scene: Scene, engine: str) -> str:
    """Write a scene as DOT that leaves all places to the engine."""
    sizes = f"labelfontsize={REPORT.sign_size} fontsize={REPORT.support_size}"
    lines = [
        f"digraph {{ graph [{_SETTINGS[engine]}]",
        f'node [shape=box color=none fixedsize=true fontname="{REPORT.font}" fontsize={REPORT.factor_size}]',
        f'edge [fontname="{REPORT.font}" {sizes} arrowsize=0.75 len=2]',
    ]
    for k, factor in enumerate(scene.factors):
        label = label_of(factor, REPORT)
        words = quoted("\n".join(label.lines))
        lines.append(
            f'n{k} [id="n{k}" label={words} width={label.width / 72:.3f} height={label.height / 72:.3f}]'
        )
    for k, link in enumerate(scene.links):
        support = f" xlabel={quoted(link.words)}" if link.words else ""
        lines.append(f'n{link.tail} -> n{link.head} [id="e{k}" headlabel={quoted(link.sign.glyph)}{support}]')
    return "\n".join([*lines, "}"])


def paint(scene: Scene, engine: str) -> str | None:
    """Give the engine's SVG, or None where it fails or takes longer than SECONDS."""
    command = [sys.executable, __file__, engine]
    try:
        done = subprocess.run(
            command, input=question(scene, engine).encode(), capture_output=True, timeout=SECONDS, check=True
        )
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError):
        return None
    return done.stdout.decode() or None


def main() -> None:
    import pygraphviz

    graph = pygraphviz.AGraph(string=sys.stdin.read())
    sys.stdout.buffer.write(graph.draw(format="svg", prog=sys.argv[1]))


if __name__ == "__main__":
    main()
