"""`loopmap diff --git`: what git calls when a map is its file's diff driver.

git gives the path, then file, object name and mode of the old version and of the new one; after a rename
also the new path and what it says of the rename; and the path alone where a merge left it in conflict. A
version that is not there is the null device. A status that is not 0 would end the whole of `git diff`,
so whatever the versions hold, something is shown: where they cannot be compared as maps, their texts.
"""

from __future__ import annotations

from dataclasses import dataclass

import click

from loopmap.cli.check import holdings
from loopmap.cli.difftables import lines
from loopmap.cli.streams import put
from loopmap.cli.textdiff import unified
from loopmap.loading import read_as
from loopmap.model import Map
from loopmap.problem import MapError, visible
from loopmap.reading.text import LARGEST

CALLS = (1, 7, 9)
"""How many arguments git gives: of a path in conflict, of a file, of a file that was renamed."""

NOWHERE = ("/dev/null", "nul")
"""What git calls the file of a version that is not there."""


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a file: what it holds and the map that this makes, or the reason why it makes none."""

    path: str
    content: bytes
    map: Map | None
    reason: str = ""


def compare(arguments: tuple[str, ...], *, guess: bool, limit: int | None, max_length: int | None) -> int:
    """Show how one file differs, from the arguments that git gives. Raises UsageError for any other ones."""
    if len(arguments) not in CALLS:
        given = len(arguments)
        raise click.UsageError(
            f"--git takes the 7 arguments that git gives to a diff driver; here are {given}."
        )
    path = arguments[0]
    if len(arguments) == 1:
        put(f"{visible(path)}: in conflict\n\n")
        return 0
    now = arguments[7] if len(arguments) > 7 else path
    old, new = _version(arguments[1], path), _version(arguments[4], now)
    title = visible(path if now == path else f"{path} → {now}")
    if old is None or new is None:
        said = _alone(title, old, new)
    elif old.map is None or new.map is None:
        said = _as_texts(title, old, new)
    else:
        found = old.map.diff(new.map, guess=guess, limit=limit, max_length=max_length)
        said = "\n".join(lines(found, title)) if found else f"{title}: {_the_same(old, new)}"
    put(f"{said.rstrip()}\n\n")
    return 0


def _version(file: str, path: str) -> Version | None:
    """Read a version as if it stood at its path: the maps that it joins are read as they stand there now."""
    if file.lower() in NOWHERE:
        return None
    with open(file, "rb") as stream:  # noqa: PTH123 - git's own name for it, whatever that is
        content = stream.read(LARGEST + 1)
    try:
        return Version(path, content, read_as(content, path).map)
    except MapError as failure:
        return Version(path, content, None, str(failure.problems[0]))


def _the_same(old: Version, new: Version) -> str:
    if old.content == new.content:
        return "the same file"
    return "the map says the same; comments, order or layout differ"


def _alone(title: str, old: Version | None, new: Version | None) -> str:
    version, what = (new, "new") if new else (old, "gone")
    if version is None:
        return f"{title}: nothing on either side"
    holds = f"a map with {holdings(version.map)}" if version.map else f"no map ({version.reason})"
    return f"{title}: {what}, {holds}"


def _as_texts(title: str, old: Version, new: Version) -> str:
    """Show the texts, and say why they are not compared as maps."""
    which, failed = ("the new version", new) if new.map is None else ("the old version", old)
    texts = [version.content.decode(errors="replace") for version in (old, new)]
    before, after = ("\n".join(map(visible, text.split("\n"))) for text in texts)
    difference = unified(before, after, visible(old.path), visible(new.path))
    return f"{title}: compared as texts, since {which} is no map: {failed.reason}\n{difference}"
