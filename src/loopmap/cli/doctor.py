"""`loopmap doctor` - what this machine has of what loopmap needs."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

import click

from loopmap.cli.command import Command, json_option
from loopmap.cli.streams import is_terminal, progress, put, wants_color

LIBRARIES = ("click", "graphviz", "networkx", "pydantic", "pygraphviz", "PyYAML", "rich", "sympy")


@click.command(
    "doctor",
    cls=Command,
    examples=(
        ("loopmap doctor", "What is here, what is missing, and the way out."),
        ("loopmap doctor --json", "The same, to be put into a report of a bug."),
    ),
)
@json_option
def command(as_json: bool) -> int:
    """Say what this machine has of what loopmap needs: versions, who paints figures, fonts, the terminal.

    A small figure is painted as a trial. The status is 0 when that works, and 2 when it does not.
    """
    with progress("looking"):
        found = findings()
    if as_json:
        import json

        put(json.dumps(found, ensure_ascii=False, indent=2) + "\n")
    else:
        put("".join(f"{line}\n" for line in lines(found)))
    return 0 if found["figures"]["trial"] == "ok" else 2


def findings() -> dict[str, Any]:
    """Look at everything, and give it as plain values."""
    import platform

    from loopmap import __version__

    found: dict[str, Any] = {
        "format": 1,
        "loopmap": __version__,
        "python": platform.python_version(),
        "implementation": platform.python_implementation(),
        "system": f"{platform.system()} {platform.machine()}",
        "libraries": {name: _version(name) for name in LIBRARIES},
        "libyaml": _libyaml(),
        "figures": _figures(),
        "fonts": _fonts(),
        "terminal": {
            "output": is_terminal(sys.stdout),
            "color": wants_color(sys.stdout),
            "locale_encoding": _locale_encoding(),
        },
    }
    found["missing"] = [{"what": what, "help": cure} for what, cure in _missing(found)]
    return found


def _version(name: str) -> str | None:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _libyaml() -> bool:
    from importlib.util import find_spec

    return find_spec("yaml._yaml") is not None


def _figures() -> dict[str, Any]:
    """Tell who paints, and whether a small figure can be painted."""
    import shutil
    from importlib.util import find_spec

    from loopmap.errors import LoopmapError
    from loopmap.figures import figure
    from loopmap.loading import from_edges

    painter, version = shutil.which("neato"), _said("neato", "-V")
    if find_spec("pygraphviz"):
        painter, version = "pygraphviz", _carried()
    try:
        trial = "ok" if figure(from_edges([("a", "b", "+"), ("b", "a", "-")])).svg else "empty"
    except LoopmapError as failure:
        trial = str(failure)
    return {"painter": painter, "graphviz": version, "trial": trial}


def _carried() -> str | None:
    """Give the version of the Graphviz that pygraphviz carries."""
    try:
        import pygraphviz
    except ImportError:
        return None
    return getattr(pygraphviz, "__graphviz_version__", None)


def _fonts() -> str | None:
    """Tell which font PNG and PDF are set in, where the painter says so."""
    from loopmap.drawing.fonts import painted_font
    from loopmap.drawing.theme import REPORT
    from loopmap.errors import LoopmapError

    try:
        return painted_font(REPORT.font)
    except LoopmapError:
        return None


def _said(program: str, *arguments: str) -> str | None:
    """Give the first line that a program says, or None where it is not there or does not answer."""
    import shutil
    import subprocess

    path = shutil.which(program)
    if path is None:
        return None
    try:
        done = subprocess.run([path, *arguments], capture_output=True, text=True, timeout=5, check=False)
    except (OSError, subprocess.SubprocessError):
        return None
    words = (done.stdout or done.stderr).strip().splitlines()
    return words[0] if words else None


def _locale_encoding() -> str:
    import locale

    return locale.getpreferredencoding(do_setlocale=False)


def _missing(found: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Give what is missing, each with the way out."""
    for name, version in found["libraries"].items():
        if version is None and name != "pygraphviz":
            yield f"the library {name}", f"python -m pip install {name}"
    if found["figures"]["painter"] is None:
        cure = "python -m pip install pygraphviz, or install Graphviz so that `neato` is on PATH"
        yield "a painter: no figure can be made but .dot", cure
    elif found["figures"]["trial"] != "ok":
        yield f"a painter that works: {found['figures']['trial']}", "install pygraphviz or Graphviz anew"
    if not found["libyaml"]:
        yield (
            "libyaml: large maps are read about ten times slower",
            "install a PyYAML with libyaml, as its wheels on the usual platforms have it",
        )


def lines(found: dict[str, Any]) -> Iterator[str]:
    """Give the findings line by line, what is missing last."""
    yield f"loopmap {found['loopmap']}, {found['implementation']} {found['python']} on {found['system']}"
    yield ""
    for name, version in found["libraries"].items():
        yield f"  {name:<12} {version or '-'}"
    yield f"  {'libyaml':<12} {'yes' if found['libyaml'] else '-'}"
    figures = found["figures"]
    yield ""
    carried = (
        "the Graphviz that pygraphviz carries" if figures["painter"] == "pygraphviz" else figures["painter"]
    )
    version = f" ({figures['graphviz']})" if figures["graphviz"] else ""
    yield f"  figures      painted by {carried or 'none'}{version}; a trial: {figures['trial']}"
    yield f"  font         {found['fonts'] or 'not known (the painter does not tell)'}"
    terminal = found["terminal"]
    kind = "a terminal" if terminal["output"] else "no terminal"
    color = "in colour" if terminal["color"] else "without colour"
    yield f"  output       {kind}, {color}; UTF-8 (the locale says {terminal['locale_encoding']})"
    yield ""
    if not found["missing"]:
        yield "Nothing is missing."
    for entry in found["missing"]:
        yield f"Missing: {entry['what']}"
        yield f"  help: {entry['help']}"
