"""Two ways to run the command line: within this process, which is fast, and as a process of its own."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from loopmap.__main__ import main

LEEDS = """\
id: leeds
title: Leeds
question: What helps?
focus: partnership
sources:
  report:
    title: The report
    author: A. Author
factors:
  partnership:
  trust:
    about: Partners keep their word.
    also known as: confidence in partners
  openness:
  workload:
links:
  trust increases openness after a delay:
    confidence: strong
    evidence:
      at: page 3
      note: People say what they think.
      who: project worker
  openness increases trust:
    evidence: {at: page 4, quote: we were told}
  trust increases partnership:
  partnership increases workload:
  workload decreases partnership:
loops:
  Frankness:
    path: [trust, openness]
    expect: reinforcing
"""

CROYDON = """\
id: croydon
title: Croydon
factors:
  partnership:
  lack of trust:
  openness:
links:
  lack of trust decreases openness:
  openness decreases partnership:
  partnership affects openness:
"""

PROGRAMME = """\
id: both
title: Two places
focus: partnership
maps: [leeds.yaml, croydon.yaml]
factors:
  trust:
    opposite of: croydon/lack of trust
links:
  openness increases partnership:
views:
  frank:
    title: Being frank
    show: {loops: [leeds/Frankness]}
"""

BROKEN = """\
factors:
  trust:
  openness:
links:
  trust increases opennes:
"""


@dataclass(frozen=True)
class Ran:
    """How a run ended and what it said where."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Cli = Callable[..., Ran]


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Cli:
    """Run a command in this process; `stdin` is what it finds on standard input."""

    def run(*args: object, stdin: str | bytes = b"") -> Ran:
        content = stdin.encode() if isinstance(stdin, str) else stdin
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
        capsys.readouterr()
        status = main([str(arg) for arg in args])
        said = capsys.readouterr()
        return Ran(status, said.out, said.err)

    return run


@pytest.fixture
def process() -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """Run a command as a process of its own, with variables of the environment added."""

    def run(
        *args: object, env: Mapping[str, str] | None = None, **more: Any
    ) -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-m", "loopmap", *map(str, args)]
        environment = {**os.environ, **(env or {})}
        streams = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        return subprocess.run(command, env=environment, timeout=60, check=False, **{**streams, **more})

    return run


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two site maps, a programme of both, and a broken map; it is the current one."""
    for name, text in (("leeds", LEEDS), ("croydon", CROYDON), ("both", PROGRAMME), ("broken", BROKEN)):
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture
def snapshot(folder: Path) -> Callable[[], dict[str, bytes]]:
    """Give the files of the folder, to tell that none was written or changed."""

    def take() -> dict[str, bytes]:
        return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}

    return take
