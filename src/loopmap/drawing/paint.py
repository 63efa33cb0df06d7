"""The child process that runs Graphviz: `python -m loopmap.drawing.paint FORMAT`.

A DOT text that has all its positions comes in on standard input, and the file that it is painted as, in
the format `svg`, `png DPI` or `pdf`, leaves on standard output.

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

Engine = Callable[[str, str, str | None], bytes]
"""Paints: (DOT text, format, dots an inch) to bytes."""


def main(arguments: list[str]) -> int:
    """Paint and give the exit status; the first argument is the seconds of CPU that it may take."""
    seconds, form, *dpi = arguments
    limit(int(seconds))
    engine = carried() or installed()
    if engine is None:
        return NO_RENDERER
    dot = sys.stdin.buffer.read().decode("utf-8")
    sys.stdout.buffer.write(engine(dot, form, dpi[0] if dpi else None))
    sys.stdout.buffer.flush()
    return 0


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

    def engine(dot: str, form: str, dpi: str | None) -> bytes:
        graph = agraph(string=dot)
        if dpi:
            graph.graph_attr["dpi"] = dpi
        painted: bytes = graph.draw(format=form, prog="nop2")
        return painted

    return engine


def installed() -> Engine | None:
    """Give the `neato` program on PATH, if there is one. It shares this process's group and limits."""
    program = shutil.which("neato")
    if program is None:
        return None

    def engine(dot: str, form: str, dpi: str | None) -> bytes:
        command = [program, "-n2", f"-T{form}", *([f"-Gdpi={dpi}"] if dpi else [])]
        done = subprocess.run(command, input=dot.encode("utf-8"), stdout=subprocess.PIPE, check=True)
        return done.stdout

    return engine


if __name__ == "__main__":
    status = main(sys.argv[1:])
    sys.stdout.flush()
    os._exit(status)  # Graphviz's own clean-up may crash, and costs time
