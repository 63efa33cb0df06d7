"""The same map gives the same bytes in every process, whatever order its sets happen to have."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

JOBS = {
    "loops": "import json; print(json.dumps([loop.to_json() for loop in whole.loops()]))",
    "yaml": "print(whole.to_yaml())",
    "dict": "import json; print(json.dumps(whole.to_dict()))",
    "networkx": "g = whole.to_networkx(); print(list(g.nodes(data=True)), list(g.edges(data=True)))",
    "problems": "from loopmap.loading import read_checked; print(*read_checked(path).problems, sep='\\n')",
    "scene": "from loopmap.figures import scene; print(scene(whole))",
    "dot": (
        "from loopmap.drawing.figure import Figure; from loopmap.figures import scene; "
        "shown = scene(whole.view('value-for-money')); "
        "places = {f.id: (i % 4 * 170.0, i // 4 * 120.0) for i, f in enumerate(shown.factors)}; "
        "print(Figure(shown, places).dot)"
    ),
}

NO_FONTS = 3
"""The seed of the process in which no font can be found, and no program."""


def output(job: str, path: Path, seed: int) -> bytes:
    code = f"import loopmap; path = {str(path)!r}; whole = loopmap.load(path); {job}"
    environment = {**os.environ, "PYTHONHASHSEED": str(seed)}
    if seed == NO_FONTS:
        environment |= {"FONTCONFIG_FILE": os.devnull, "FONTCONFIG_PATH": os.devnull, "PATH": ""}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, env=environment)
    assert len(done.stdout) > 1000
    return done.stdout


def test_three_processes_with_three_hash_seeds_say_the_same(hct: Path) -> None:
    together = "; ".join(JOBS.values())
    first, second, third = (output(together, hct / "programme.yaml", seed) for seed in (1, 2, 3))
    assert first == second == third
