"""The child process that runs Graphviz: `python -m loopmap.drawing.paint FORMAT`.

DOT comes in on standard input, and what was asked for leaves on standard output:

* `svg`, `png DPI`, `pdf`: the painted file of a DOT text that has all its positions;
* `layout SEED...`: for each seed the places that neato finds, in Graphviz's plain format.

It runs by itself because Graphviz holds the interpreter lock, so that Ctrl-C would be dead in the
caller, and because some inputs make it take very long or end the process. It imports little, so that
it starts in about 0.1 s. Graphviz comes with pygraphviz, or else from a `neato` on PATH.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module

NO_RENDERER = 69
"""The exit status that says: neither pygraphviz nor a system program is here."""

MEMORY_LIMIT = 3 << 30
"""How much memory the child may ask for, in bytes. POSIX only."""

Engine = Callable[[str, str, dict[str, str]], bytes]
"""Lays out and paints: (DOT text, format, graph attributes) to bytes."""


def main(arguments: list[str]) -> int:
    """Do one job and give the exit status; the last argument but the job's own is the seconds of CPU."""
    seconds, job, *rest = arguments
    limit(int(seconds))
    engine = carried() or installed()
    if engine is None:
        return NO_RENDERER
    dot = sys.stdin.buffer.read().decode("utf-8")
    sys.stdout.buffer.write(perform(engine, dot, job, rest))
    sys.stdout.buffer.flush()
    return 0


def perform(engine: Engine, dot: str, job: str, rest: list[str]) -> bytes:
    """Paint once, or lay out once for each seed."""
    if job == "layout":
        return b"".join(engine(dot, "plain", {"start": seed}) for seed in rest)
    return engine(dot, job, {"dpi": rest[0]} if rest else {})


def limit(seconds: int) -> None:
    """Bound this process's CPU time and memory, and let it leave no core file, where the system can."""
    try:
        import resource
    except ImportError:
        return
    for name, most in (("RLIMIT_CPU", seconds), ("RLIMIT_AS", MEMORY_LIMIT), ("RLIMIT_CORE", 0)):
        try:
            resource.setrlimit(getattr(resource, name), (most, most))
        except (AttributeError, ValueError, OSError):
            continue


def carried() -> Engine | None:
    """Give the Graphviz that pygraphviz carries, if it can be imported."""
    try:
        agraph = import_module("pygraphviz").AGraph
    except ImportError:
        return None

    def engine(dot: str, form: str, attributes: dict[str, str]) -> bytes:
        graph = agraph(string=dot)
        graph.graph_attr.update(attributes)
        painted: bytes = graph.draw(format=form, prog="neato" if form == "plain" else "nop2")
        return painted

    return engine


def installed() -> Engine | None:
    """Give the `neato` program on PATH, if there is one. It shares this process's group and limits."""
    program = shutil.which("neato")
    if program is None:
        return None

    def engine(dot: str, form: str, attributes: dict[str, str]) -> bytes:
        command = [program, *([] if form == "plain" else ["-n2"]), f"-T{form}"]
        command += [f"-G{name}={value}" for name, value in attributes.items()]
        done = subprocess.run(command, input=dot.encode("utf-8"), stdout=subprocess.PIPE, check=True)
        return done.stdout

    return engine


if __name__ == "__main__":
    status = main(sys.argv[1:])
    sys.stdout.flush()
    os._exit(status)  # Graphviz's own clean-up may crash, and costs time
