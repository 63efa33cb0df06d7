"""The page as one HTML file: the template filled, with style, script and data in it."""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from loopmap.figures import figure as figure_for
from loopmap.page.bundle import bundle
from loopmap.page.colours import colours
from loopmap.page.contents import contents
from loopmap.page.data import data, to_script
from loopmap.page.figure import page_svg

if TYPE_CHECKING:
    from loopmap.drawing.figure import Figure
    from loopmap.layout import Standing, Wanted
    from loopmap.model import Map

_SPACE = re.compile(r"/\*.*?\*/|^\s+|\n", re.MULTILINE | re.DOTALL)
"""What a style can do without."""


def page(whole: Map, *, layout: Wanted | Standing = None) -> str:
    """Give the interactive page of a map, with its story: one HTML file that asks for nothing else.

    All of the map is drawn, where `layout` has it stand (see `loopmap.figures.figure`). The same map gives
    the same bytes. Whatever a map says is text in it, and what runs is ours alone: the page's own security
    policy names the script and the style by their hashes, and forbids all else.

    >>> import loopmap
    >>> m = loopmap.loads("links: [trust increases openness]")
    >>> page(m, layout={"trust": (0, 0), "openness": (90, 0)}).splitlines()[0]
    '<!doctype html>'
    """
    return page_with(figure_for(whole, whole=True, layout=layout), whole)


def page_with(drawn: Figure, whole: Map) -> str:
    """Give the page of a map round a figure that shows all of it."""
    said = contents(whole)
    style, program = stylesheet(), bundle()
    return _template().render(
        said=said,
        policy=policy(style, program),
        style=Markup(style),
        script=Markup(program),
        data=to_script(data(said)),
        svg=Markup(page_svg(drawn)),
        tints=len(drawn.style.tints),
    )


def policy(style: str, program: str) -> str:
    """Give the security policy under which only this style and this program count.

    >>> policy("", "")[:45]
    "default-src 'none'; script-src 'sha256-47DEQp"
    """
    script_hash, style_hash = (_hash(one) for one in (program, style))
    rest = "base-uri 'none'; form-action 'none'"
    return f"default-src 'none'; script-src '{script_hash}'; style-src '{style_hash}'; {rest}"


@cache
def stylesheet() -> str:
    """Give the style of every page: the colours of figures, and the layout."""
    return _SPACE.sub("", f"{colours()}\n{_read('style.css')}")


@cache
def _template() -> Template:
    world = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined)
    return world.from_string(_read("page.html"))


def _read(name: str) -> str:
    return files("loopmap.page").joinpath(name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
