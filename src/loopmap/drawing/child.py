"""The parent's side of painting: starts the child, feeds it, and ends it when it must end."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from loopmap.drawing.paint import NO_RENDERER
from loopmap.errors import RendererMissing, RenderFailed, RenderTimeout

_NOISE = re.compile(r"fontconfig|size too small for label", re.IGNORECASE)


def run(job: list[str], dot: str, seconds: float, wanted: str) -> bytes:
    """Have Graphviz do one job in a child process, and give what it wrote.

    `job` is the child's arguments (see `loopmap.drawing.paint`), `dot` its input, `wanted` what to
    call the result in an error. The child is in a process group of its own, which is ended when the
    seconds are over, on Ctrl-C, and on any other error.

    Raises RendererMissing, RenderTimeout or RenderFailed.
    """
    if not sys.executable:
        raise RendererMissing(wanted)
    command = [sys.executable, "-P", "-m", "loopmap.drawing.paint", str(int(seconds) + 1), *job]
    flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=_environment(),
        start_new_session=True,
        creationflags=flags,
    ) as process:
        try:
            painted, words = process.communicate(dot.encode("utf-8", "replace"), timeout=seconds)
        except subprocess.TimeoutExpired:
            _end(process)
            raise RenderTimeout(wanted, seconds) from None
        except BaseException:
            _end(process)
            raise
    if process.returncode == NO_RENDERER:
        raise RendererMissing(wanted)
    if process.returncode != 0 or not painted:
        raise RenderFailed(wanted, process.returncode, _last_words(words))
    return painted


def _environment() -> dict[str, str]:
    """Give the caller's environment made safe: the same package, and nothing of the current folder."""
    environment = dict(os.environ)
    for name in ("PYTHONINSPECT", "PYTHONSTARTUP", "PYTHONPROFILEIMPORTTIME"):
        environment.pop(name, None)
    environment["NoDefaultCurrentDirectoryInExePath"] = "1"
    home = Path(__file__).resolve().parents[2]
    if home.name not in ("site-packages", "dist-packages"):
        before = environment.get("PYTHONPATH")
        environment["PYTHONPATH"] = f"{before}{os.pathsep}{home}" if before else str(home)
    return environment


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the child and whatever it has started."""
    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()


def _last_words(words: bytes) -> str:
    """Give the last line a child said that is not noise, without control characters."""
    lines = [line for line in words.decode("utf-8", "replace").splitlines() if line.strip()]
    told = [line for line in lines if not _NOISE.search(line)]
    return "".join(c for c in told[-1] if c.isprintable())[:300] if told else ""
