"""Whatever order sets of texts have in a process: the same maps, the same loops, the same words."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ALL = """
import io, json, pathlib, sys
import loopmap
from loopmap.loading import read_checked
for file in sorted(pathlib.Path(sys.argv[1]).iterdir()):
    try:
        loaded = read_checked("-", io.BytesIO(file.read_bytes()))
    except loopmap.MapError as failure:
        print(failure)
    else:
        print(loaded.map.to_yaml(), *loaded.problems, sep="\\n")
        print(json.dumps([loop.to_json() for loop in loaded.map.loops()]))
"""


def test_three_processes_say_the_same_of_the_seed_corpus(root: Path, tmp_path: Path) -> None:
    corpus = root / "benchmarks" / "fuzz" / "corpus"
    said = []
    for seed in ("0", "1", "12345"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"}
        command = [sys.executable, "-c", ALL, str(corpus)]
        said.append(
            subprocess.run(command, capture_output=True, check=True, env=environment, cwd=tmp_path).stdout
        )
    assert len(said[0]) > 2_000
    assert said[0] == said[1] == said[2]
