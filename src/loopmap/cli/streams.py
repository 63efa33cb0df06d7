"""What goes where: that which was asked for to standard output, everything else to standard error."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

import click

QUIET = "loopmap.quiet"
VERBOSE = "loopmap.verbose"
COLOR = "loopmap.color"


class PipeClosed(Exception):
    """Whoever read our standard output has heard enough."""


class Refused(click.ClickException):
    """What was asked for cannot be done here: status 2."""

    exit_code = 2

    def show(self, file: IO[str] | None = None) -> None:  # noqa: ARG002 - click's own signature
        """Say it as everything is said that went wrong."""
        complain(self.message)


# ---- standard output ---------------------------------------------------------------------------


def put(said: str | bytes) -> None:
    """Write what was asked for, as it is. Raises `PipeClosed`, and `Refused` where it cannot be written."""
    if sys.stdout is None:
        return
    try:
        click.echo(said, nl=False, color=wants_color(sys.stdout))
    except OSError as failure:
        _end(failure)


def flush() -> None:
    """Write out what is still held back. Raises as `put` does."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError as failure:
        _end(failure)


def _end(failure: OSError) -> None:
    """Let nothing more be written, so that the end of the process does not stumble over the rest."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
    except (OSError, ValueError):
        pass
    if isinstance(failure, BrokenPipeError) or (os.name == "nt" and failure.errno == 22):
        raise PipeClosed from None
    raise Refused(f"cannot write standard output: {reason(failure)}") from None


def reason(failure: OSError) -> str:
    """Say why the system refused, in the middle of a sentence."""
    said = failure.strerror or str(failure)
    return said[:1].lower() + said[1:]


# ---- standard error ----------------------------------------------------------------------------


def say(said: str) -> None:
    """Write a text to standard error, with the end of its line."""
    if sys.stderr is not None:
        click.echo(said, err=True, color=wants_color(sys.stderr))


def complain(said: str) -> None:
    """Say in one line what went wrong."""
    head = click.style("error", fg="red", bold=True) if wants_color(sys.stderr) else "error"
    say(f"{head}: {said}")


def remark(said: str) -> None:
    """Say something that nobody asked for, unless `-q` was given."""
    if not quiet():
        say(said)


def detail(said: str) -> None:
    """Say something only to those who gave `-v`."""
    if verbose():
        say(said)


@contextmanager
def progress(what: str, after: float = 1.0) -> Iterator[None]:
    """Tell what takes so long, once it takes over a second and someone is watching."""
    if quiet() or not is_terminal(sys.stderr):
        yield
        return
    begun, ended = time.monotonic(), threading.Event()

    def tick() -> None:
        while not ended.wait(after):
            click.echo(f"\r{what} … {time.monotonic() - begun:.0f} s", nl=False, err=True)

    ticker = threading.Thread(target=tick, daemon=True)
    ticker.start()
    try:
        yield
    finally:
        ended.set()
        ticker.join()
        if time.monotonic() - begun > after:
            click.echo(f"\r{' ' * (len(what) + 12)}\r", nl=False, err=True)


# ---- what the common options asked for -----------------------------------------------------------


def quiet() -> bool:
    """Whether `-q` was given."""
    return bool(_meta(QUIET))


def verbose() -> bool:
    """Whether `-v` was given."""
    return bool(_meta(VERBOSE))


def wants_color(stream: IO[str] | None) -> bool:
    """Tell whether a stream is to be coloured.

    `--color` first, then NO_COLOR, then FORCE_COLOR, then whether a terminal is there that knows colours.
    """
    choice = _meta(COLOR)
    if choice in ("always", "never"):
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return is_terminal(stream) and os.environ.get("TERM") != "dumb"


def is_terminal(stream: IO[str] | None) -> bool:
    """Tell whether someone is watching a stream."""
    try:
        return stream is not None and stream.isatty()
    except ValueError:
        return False


def _meta(key: str) -> object:
    context = click.get_current_context(silent=True)
    return context.meta.get(key) if context else None
