"""`loopmap` on the command line, and `python -m loopmap`: how every run begins and ends.

A command returns its exit status or raises; here whatever it raises becomes a message and a status.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence

PATIENCE = 100_000
"""How many objects are made between two searches for circles of them: our frozen values make none."""

CLEAN, BUG, STOPPED = 0, 70, 130
"""Exit statuses beside 1, a map with errors, and 2, wrong use: all well, a bug in loopmap, Ctrl-C."""


def main(args: Sequence[str] | None = None) -> int:
    """Run one command and give its exit status; `args` are those of the process by default."""
    speak_utf8()
    gc.set_threshold(PATIENCE)
    try:
        return _run(sys.argv[1:] if args is None else args, expand=args is None)
    except KeyboardInterrupt:
        return STOPPED


def speak_utf8() -> None:
    """Let both streams write UTF-8 whatever the locale; what no encoding can say becomes an escape."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _run(args: Sequence[str], *, expand: bool) -> int:
    import click

    from loopmap.cli.group import loopmap
    from loopmap.cli.streams import PipeClosed, complain, flush

    try:
        status = loopmap.main(None if expand else list(args), "loopmap", standalone_mode=False)
        flush()
    except click.Abort:
        return STOPPED
    except PipeClosed:
        return CLEAN
    except click.ClickException as refusal:
        refusal.show()
        return refusal.exit_code
    except Exception as bug:
        if "--debug" in args:
            import traceback

            traceback.print_exc()
        complain(f"this is a bug in loopmap: {_in_one_line(bug)} ({_cure(args)})")
        return BUG
    return status if isinstance(status, int) else CLEAN


def _in_one_line(bug: Exception) -> str:
    from loopmap.problem import visible

    first = (str(bug).splitlines() or [""])[0]
    return visible(f"{type(bug).__name__}: {first}" if first else type(bug).__name__)


def _cure(args: Sequence[str]) -> str:
    where = "" if "--debug" in args else "; --debug shows where it happened"
    return f"please report it, with the command and if you can the map{where}"


if __name__ == "__main__":
    sys.exit(main())
