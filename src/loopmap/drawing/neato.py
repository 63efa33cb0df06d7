"""Asking Graphviz's neato for places to start from."""

from __future__ import annotations

from collections.abc import Sequence

from loopmap.drawing.child import run
from loopmap.drawing.energy import Plan
from loopmap.drawing.geometry import Point

_POINTS = 72.0


def neato_starts(plan: Plan, seeds: Sequence[int], seconds: float) -> list[list[Point]]:
    """One layout for each seed: the middles of the labels in points, in the order of the factors.

    Labels have the sizes that our own table gives, so that no font of the machine matters. Raises what
    `run` raises: RendererMissing, RenderTimeout, RenderFailed.
    """
    told = run(["layout", *map(str, seeds)], _question(plan), seconds, "the places of the factors")
    return read_plain(told.decode("utf-8"), len(plan.sizes))


def read_plain(text: str, size: int) -> list[list[Point]]:
    r"""Read Graphviz's plain format, one layout after another; its lengths are inches.

    >>> read_plain("graph 1 2 1\nnode n0 0.5 1 0.1 0.1 x\nstop\n", 1)
    [[(36.0, 72.0)]]
    """
    layouts: list[list[Point]] = []
    for line in text.splitlines():
        word, *rest = line.split(" ")
        if word == "graph":
            layouts.append([(0.0, 0.0)] * size)
        elif word == "node" and rest[0][1:].isdigit() and int(rest[0][1:]) < size:
            layouts[-1][int(rest[0][1:])] = (float(rest[1]) * _POINTS, float(rest[2]) * _POINTS)
    return layouts


def _question(plan: Plan) -> str:
    """Give the DOT text that asks for a layout: no names, only sizes and wished lengths."""
    lines = ["graph {", "  graph [overlap=true]", "  node [shape=box, fixedsize=true, label=x]"]
    for v, (width, height) in enumerate(plan.sizes):
        lines.append(f"  n{v} [width={width / _POINTS:.3f}, height={height / _POINTS:.3f}]")
    for tail, head, wished, _ in plan.links:
        lines.append(f"  n{tail} -- n{head} [len={wished / _POINTS:.3f}]")
    return "\n".join([*lines, "}", ""])
