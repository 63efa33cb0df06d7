"""The report as one HTML file: no script, nothing fetched, and whatever a map says is text."""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup, escape

from loopmap.drawing.theme import REPORT
from loopmap.drawing.themes import DARK
from loopmap.page.colours import variables
from loopmap.report.blocks import COMMAND
from loopmap.report.screen import screen

if TYPE_CHECKING:
    from loopmap.report.document import Report

_SPACE = re.compile(r"/\*.*?\*/|^\s+|\n", re.MULTILINE | re.DOTALL)
"""What a style can do without."""


def html(report: Report) -> str:
    """Give the report as HTML. The same report gives the same bytes.

    Its security policy lets nothing run and nothing be fetched: it allows the one style by its hash.
    """
    style = stylesheet()
    return _template().render(
        report=report,
        screen=screen(report.findings),
        style=Markup(style),
        policy=policy(style),
    )


def with_code(text: str) -> Markup:
    """Give a text as HTML, with the commands in it that stand in backticks set as code.

    >>> with_code("<b> `loopmap show MAP`")
    Markup('&lt;b&gt; <code>loopmap show MAP</code>')
    """
    parts = COMMAND.split(text)
    said = (
        Markup("<code>{}</code>").format(part[1:-1]) if i % 2 else escape(part)
        for i, part in enumerate(parts)
    )
    return Markup("").join(said)


def policy(style: str) -> str:
    """Give the security policy under which this style counts, and nothing else does.

    >>> policy("")[:60]
    "default-src 'none'; style-src 'sha256-47DEQpj8HBSa+/TImW+5JC"
    """
    digest = b64encode(sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


@cache
def stylesheet() -> str:
    """Give the style of every report, in the colours of figures by day, by night and on paper."""
    day, night = (
        "".join(f"{name}:{colour};" for name, colour in variables(theme).items()) for theme in (REPORT, DARK)
    )
    colours = (
        f":root{{{day}}}@media (prefers-color-scheme:dark){{:root{{{night}}}}}@media print{{:root{{{day}}}}}"
    )
    return _SPACE.sub("", f"{colours}\n{_read('report.css')}")


@cache
def _template() -> Template:
    world = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined)
    world.filters["code"] = with_code
    world.filters["kind"] = lambda block: type(block).__name__
    return world.from_string(_read("report.html"))


def _read(name: str) -> str:
    return files("loopmap.report").joinpath(name).read_text(encoding="utf-8")
