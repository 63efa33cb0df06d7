"""Causal loop diagrams as text: checked, merged, their loops found and named, drawn for print.

Names are imported when they are first used, so that `import loopmap` costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

_ROOMS = {
    "loading": ("from_dict", "from_edges", "load", "loads", "problems"),
    "merging": ("merge",),
    "exchange.networkx": ("from_networkx",),
    "exchange.csv": ("read_csv",),
    "model": ("Map",),
    "factor": ("Factor",),
    "link": ("Link", "Status"),
    "sheet": ("Claim", "Confidence", "Evidence"),
    "loop": ("Loop",),
    "influence.routes": ("Route",),
    "influence.toward": ("Influence", "Influences", "Verdict"),
    "structure.counting": ("LoopCount",),
    "views": ("Excerpt",),
    "comparing.difference": ("Difference",),
    "drawing.figure": ("Figure",),
    "drawing.panels": ("PanelFigure",),
    "signs": ("Polarity", "Sign", "polarity"),
    "problem": ("MapError", "Problem", "Severity"),
    "errors": (
        "ExtraMissing", "FigureFormatError", "LinkThere", "LoopmapError", "NoFocus", "NoSuchLink",
        "RenderFailed", "RenderTimeout", "RendererMissing", "TooFewSites", "TooManyFactors", "UnknownFactor",
        "UnknownLoop", "UnknownPage", "UnknownSite", "UnknownTheme", "UnknownView", "UnreadableFile",
    ),
}  # fmt: skip
_ROOM_OF = {name: room for room, names in _ROOMS.items() for name in names}

__all__ = [
    "Claim",
    "Confidence",
    "Difference",
    "Evidence",
    "Excerpt",
    "ExtraMissing",
    "Factor",
    "Figure",
    "FigureFormatError",
    "Influence",
    "Influences",
    "Link",
    "LinkThere",
    "Loop",
    "LoopCount",
    "LoopmapError",
    "Map",
    "MapError",
    "NoFocus",
    "NoSuchLink",
    "PanelFigure",
    "Polarity",
    "Problem",
    "RenderFailed",
    "RenderTimeout",
    "RendererMissing",
    "Route",
    "Severity",
    "Sign",
    "Status",
    "TooFewSites",
    "TooManyFactors",
    "UnknownFactor",
    "UnknownLoop",
    "UnknownPage",
    "UnknownSite",
    "UnknownTheme",
    "UnknownView",
    "UnreadableFile",
    "Verdict",
    "__version__",
    "from_dict",
    "from_edges",
    "from_networkx",
    "load",
    "loads",
    "merge",
    "polarity",
    "problems",
    "read_csv",
]

if TYPE_CHECKING:
    from loopmap.comparing.difference import Difference
    from loopmap.drawing.figure import Figure
    from loopmap.drawing.panels import PanelFigure
    from loopmap.errors import (
        ExtraMissing,
        FigureFormatError,
        LinkThere,
        LoopmapError,
        NoFocus,
        NoSuchLink,
        RendererMissing,
        RenderFailed,
        RenderTimeout,
        TooFewSites,
        TooManyFactors,
        UnknownFactor,
        UnknownLoop,
        UnknownPage,
        UnknownSite,
        UnknownTheme,
        UnknownView,
        UnreadableFile,
    )
    from loopmap.exchange.csv import read_csv
    from loopmap.exchange.networkx import from_networkx
    from loopmap.factor import Factor
    from loopmap.influence.routes import Route
    from loopmap.influence.toward import Influence, Influences, Verdict
    from loopmap.link import Link, Status
    from loopmap.loading import from_dict, from_edges, load, loads, problems
    from loopmap.loop import Loop
    from loopmap.merging import merge
    from loopmap.model import Map
    from loopmap.problem import MapError, Problem, Severity
    from loopmap.sheet import Claim, Confidence, Evidence
    from loopmap.signs import Polarity, Sign, polarity
    from loopmap.structure.counting import LoopCount
    from loopmap.views import Excerpt


def __getattr__(name: str) -> Any:
    if name in _ROOM_OF:
        value = getattr(import_module(f"loopmap.{_ROOM_OF[name]}"), name)
        globals()[name] = value
        return value
    raise AttributeError(f"module 'loopmap' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
