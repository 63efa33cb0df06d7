"""The errors of the library: one base, and leaves that carry their data.

`loopmap.problem.MapError`, the error of a map that has problems, stands with the problems.
"""

from __future__ import annotations


class LoopmapError(Exception):
    """Whatever the library raises on purpose; each leaf is a built-in exception too where one fits."""


_SHOWN = 8


class _Unknown(LoopmapError, KeyError):
    """Something was asked for by a name that is not there; `name`, the `nearest` that are, and all `known`.

    `known` is None where nobody looked what there is.
    """

    what = "thing"

    def __init__(
        self, name: str, nearest: tuple[str, ...] = (), known: tuple[str, ...] | None = None
    ) -> None:
        self.name = name
        self.nearest = nearest
        self.known = known
        super().__init__(name, nearest, known)

    def __str__(self) -> str:
        return f"no {self.what} is called {self.name!r}{self._hint()}"

    def _hint(self) -> str:
        if self.nearest:
            return f"; did you mean {' or '.join(map(repr, self.nearest))}?"
        if self.known is None:
            return ""
        if not self.known:
            return f"; there is no {self.what} at all"
        shown = ", ".join(map(repr, self.known[:_SHOWN]))
        more = len(self.known) - _SHOWN
        said = f"the {self.what} is" if len(self.known) == 1 else f"the {self.what}s are"
        return f"; {said} {shown}{f' and {more:,} more' if more > 0 else ''}"


class UnknownFactor(_Unknown):
    """A factor was asked for by a name that none, or more than one, bears."""

    what = "factor"


class UnknownSite(_Unknown):
    """A site was asked for by an id that none has."""

    what = "site"


class UnknownView(_Unknown):
    """A view was asked for by an id that none has."""

    what = "view"


class UnknownLoop(_Unknown):
    """A loop was asked for by a name that none bears."""

    what = "loop"


class UnknownTheme(_Unknown):
    """A theme of figures was asked for by a name that none has."""

    what = "theme"


class UnknownPage(_Unknown):
    """A page to fit a figure to was asked for by a name that none has."""

    what = "page"


class UnknownRule(_Unknown):
    """A rule was asked for by a code that none has."""

    what = "rule"


class NoFocus(LoopmapError, ValueError):
    """What helps and hinders was asked of a map that names no focus."""

    def __str__(self) -> str:
        return "the map names no focus; say which factor is asked about, or write `focus:` into the map"


class NoSuchLink(LoopmapError, LookupError):
    """A link was to be taken out that is not there as it was `said`; `reason` tells what there is."""

    def __init__(self, said: str, reason: str) -> None:
        self.said = said
        self.reason = reason
        super().__init__(said, reason)

    def __str__(self) -> str:
        return f"cannot take out `{self.said}`: {self.reason}"


class LinkThere(LoopmapError, ValueError):
    """A link was to be added that the map has, as it was `said`."""

    def __init__(self, said: str) -> None:
        self.said = said
        super().__init__(said)

    def __str__(self) -> str:
        return f"cannot add `{self.said}`: the map has this link"


class TooManyFactors(LoopmapError, ValueError):
    """What decides a press was asked for where more `factors` have a say than the `most` that can be done."""

    def __init__(self, factors: int, most: int) -> None:
        self.factors = factors
        self.most = most
        super().__init__(factors, most)

    def __str__(self) -> str:
        return (
            f"what decides is worked out in letters where up to {self.most} factors have a say, and here "
            f"{self.factors} have"
        )


class ExtraMissing(LoopmapError, ImportError):
    """Something was asked for that comes with an extra of the package; the `extra`, and what was `wanted`."""

    def __init__(self, extra: str, wanted: str) -> None:
        self.extra = extra
        self.wanted = wanted
        super().__init__(extra, wanted)

    def __str__(self) -> str:
        return f"cannot make {self.wanted} without an extra: `pip install 'loopmap[{self.extra}]'`"


class TooFewSites(LoopmapError, ValueError):
    """A figure that compares sites was asked for of a map with fewer than two; `sites` says how many."""

    def __init__(self, sites: int) -> None:
        self.sites = sites
        super().__init__(sites)

    def __str__(self) -> str:
        has = {0: "none", 1: "only one"}.get(self.sites, str(self.sites))
        return f"comparing sites takes a map of two sites or more, and this map has {has}"


class UnreadableFile(LoopmapError, OSError):
    """A file could not be read at all; `path` and `reason`."""

    def __init__(self, path: str, reason: str) -> None:
        self.path = path
        self.reason = reason
        super().__init__(path, reason)

    def __str__(self) -> str:
        return f"cannot read {self.path}: {self.reason}"


class EditFailed(LoopmapError, RuntimeError):
    """A file is laid out so that nothing can be put into it without a change elsewhere; `path`."""

    def __init__(self, path: str) -> None:
        self.path = path
        super().__init__(path)

    def __str__(self) -> str:
        return (
            f"cannot write into {self.path} as it is laid out; `loopmap fmt {self.path}` first, and try again"
        )


class RendererMissing(LoopmapError, RuntimeError):
    """Nothing on this machine can paint a figure; `wanted` names what was to be made."""

    def __init__(self, wanted: str) -> None:
        self.wanted = wanted
        super().__init__(wanted)

    def __str__(self) -> str:
        return (
            f"cannot make {self.wanted}: neither pygraphviz nor Graphviz is here; install one of them "
            "(`pip install pygraphviz`, or Graphviz so that `neato` is on PATH), or save the figure as .dot"
        )


class RenderTimeout(LoopmapError, TimeoutError):
    """Painting did not end in the time it was given; what was `wanted`, and the `seconds`."""

    def __init__(self, wanted: str, seconds: float) -> None:
        self.wanted = wanted
        self.seconds = seconds
        super().__init__(wanted, seconds)

    def __str__(self) -> str:
        return f"gave up making {self.wanted} after {self.seconds:g} seconds"


class RenderFailed(LoopmapError, RuntimeError):
    """Graphviz ended without a result; what was `wanted`, the exit `status` and its last `words`."""

    def __init__(self, wanted: str, status: int, words: str = "") -> None:
        self.wanted = wanted
        self.status = status
        self.words = words
        super().__init__(wanted, status, words)

    def __str__(self) -> str:
        said = f": {self.words}" if self.words else ""
        return f"Graphviz could not make {self.wanted} (status {self.status}){said}"


class FigureFormatError(LoopmapError, ValueError):
    """A figure was asked for in a format that is not drawn; the `format`, and the `formats` that are."""

    def __init__(self, format: str, formats: tuple[str, ...]) -> None:
        self.format = format
        self.formats = formats
        super().__init__(format, formats)

    def __str__(self) -> str:
        asked = f"as {self.format!r}" if self.format else "without an ending"
        return f"cannot write a figure {asked}; the endings are {', '.join(self.formats)}"
