"""The errors of the library: one base, and leaves that carry their data.

`loopmap.problems.MapError`, the error of a map that has problems, stands with the problems.
"""

from __future__ import annotations


class LoopmapError(Exception):
    """Whatever the library raises on purpose; each leaf is a built-in exception too where one fits."""


class _Unknown(LoopmapError, KeyError):
    """Something was asked for by a name that is not there; `name`, and the `nearest` that are."""

    what = "thing"

    def __init__(self, name: str, nearest: tuple[str, ...] = ()) -> None:
        self.name = name
        self.nearest = nearest
        super().__init__(name, nearest)

    def __str__(self) -> str:
        hint = f"; did you mean {' or '.join(map(repr, self.nearest))}?" if self.nearest else ""
        return f"no {self.what} is called {self.name!r}{hint}"


class UnknownFactor(_Unknown):
    """A factor was asked for by a name that none, or more than one, bears."""

    what = "one factor"


class UnknownSite(_Unknown):
    """A site was asked for by an id that none has."""

    what = "site"


class UnknownView(_Unknown):
    """A view was asked for by an id that none has."""

    what = "view"


class UnknownLoop(_Unknown):
    """A loop was asked for by a name that none bears."""

    what = "loop"


class UnreadableFile(LoopmapError, OSError):
    """A file could not be read at all; `path` and `reason`."""

    def __init__(self, path: str, reason: str) -> None:
        self.path = path
        self.reason = reason
        super().__init__(path, reason)

    def __str__(self) -> str:
        return f"cannot read {self.path}: {self.reason}"
