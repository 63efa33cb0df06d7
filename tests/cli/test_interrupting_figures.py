"""Ctrl-C ends a figure at once, whatever it is being asked for, and leaves nothing behind."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals as a terminal sends them are POSIX")

PROGRAM = """
import importlib, sys
module, name = sys.argv[1:]
home = importlib.import_module(module)
real = getattr(home, name)
def told(*given, **named):
    print("at work", flush=True)
    return real(*given, **named)
setattr(home, name, told)
from loopmap.__main__ import main
sys.exit(main(["render", "large.yaml", "-o", "large.svg"]))
"""

PHASES = {
    "trying places": ("loopmap.drawing.fresh", "plain_layouts"),
    "bettering places": ("loopmap.drawing.fresh", "polish"),
    "bending": ("loopmap.drawing.picture", "choose_arcs"),
    "marking": ("loopmap.drawing.picture", "place_marks"),
    "painting": ("loopmap.drawing.painted", "run"),
}

AT_ONCE = 1.0
"""Seconds that Ctrl-C may take; a machine that does much else gets as much again, twice."""


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a map of 60 factors and 120 links, on which each phase is at work for a while."""
    folder = tmp_path_factory.mktemp("large")
    dice = random.Random(5)
    names = [f"cause number {k}" for k in range(60)]
    ends = {(tail, (tail + dice.randrange(1, 9)) % 60) for tail in range(60) for _ in range(2)}
    lines = ["loopmap: 1", "title: Large", "factors:", *(f"  - {name}" for name in names), "links:"]
    lines += [f"  - {names[a]} increases {names[b]}" for a, b in sorted(ends)]
    (folder / "large.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


@pytest.mark.parametrize("phase", PHASES)
def test_ctrl_c_ends_a_figure_within_a_second(large: Path, phase: str) -> None:
    command = [sys.executable, "-c", PROGRAM, *PHASES[phase]]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=large) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"at work\n"
        child.send_signal(signal.SIGINT)
        begun = time.monotonic()
        _, err = child.communicate(timeout=30)
        took = time.monotonic() - begun
    assert (child.returncode, err.strip()) == (130, b"")
    assert took < 3 * AT_ONCE
    assert [path.name for path in large.iterdir()] == ["large.yaml"]
