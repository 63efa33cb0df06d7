"""The story of a map: its steps from Markdown to HTML in which nothing of the map's can run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import unquote, urlsplit

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from loopmap.model import Map
from loopmap.names import fold

_SCHEMES = frozenset({"http", "https", "mailto"})
_TOP = 3
"""The level of the highest heading of a step: below the page's and the story's own."""

Targets = Mapping[tuple[str, str], str]
"""The fragments that lead to parts of the map, each by its kind, as in `factor`, and its folded name."""

NOWHERE: Targets = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its number from 1, its text as HTML that is safe, and the id of the view beside it."""

    number: int
    html: Markup
    view: str | None


def story(whole: Map, targets: Targets) -> tuple[Step, ...]:
    """Give the steps of the story that a map's own file tells; `targets` are what it may lead to.

    >>> import loopmap
    >>> m = loopmap.loads("{links: [a increases b], story: [text: 'More [*a*](#factor=A).']}")
    >>> str(story(m, {("factor", "a"): "#f0"})[0].html)
    '<p>More <a href="#f0"><em>a</em></a>.</p>'
    """
    if whole.head is None:
        return ()
    told = whole.sheet(whole.head).story
    return tuple(Step(k, to_html(step.text, targets), step.view) for k, step in enumerate(told, 1))


def to_html(text: str, targets: Targets = NOWHERE) -> Markup:
    """Turn Markdown into HTML: no raw HTML, no pictures, and links by http, https, mailto or within the page.

    >>> str(to_html("<b>x</b> [y](javascript:f)"))
    '<p>&lt;b&gt;x&lt;/b&gt; [y](javascript:f)</p>'
    """
    return Markup(_READER.render(text, {"targets": targets}).strip())


def allowed(address: str) -> bool:
    """Tell whether a link of a story may be followed.

    >>> [allowed(a) for a in ("https://a.org", "#factor=trust", "file:///etc", "//a.org", "data:,x")]
    [True, True, False, False, False]
    """
    if address.startswith("#"):
        return True
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme.lower() in _SCHEMES and bool(parts.netloc or parts.path)


class _Reader(MarkdownIt):
    """CommonMark without HTML, with our own word on what a link may be."""

    def validateLink(self, url: str) -> bool:  # noqa: N802 - markdown-it-py's own name
        return allowed(url)


def _shift(tokens: Sequence[Token]) -> None:
    """Set headings below those of the page, the highest of a step at level three."""
    headings = [token for token in tokens if token.type in ("heading_open", "heading_close")]
    highest = min((int(token.tag[1]) for token in headings), default=_TOP)
    for token in headings:
        token.tag = f"h{min(6, int(token.tag[1]) - highest + _TOP)}"


def _lead(tokens: Sequence[Token], targets: Targets) -> None:
    """Let links that name a part of the map lead to where the page has it: `#factor=trust`, `#loop=R1`."""
    for token in tokens:
        href = token.attrGet("href")
        if token.type == "link_open" and isinstance(href, str) and href.startswith("#"):
            kind, _, name = href[1:].partition("=")
            token.attrSet("href", targets.get((kind, fold(unquote(name))), href))
        _lead(token.children or (), targets)


def _reader() -> MarkdownIt:
    reader = _Reader("commonmark", {"html": False}).disable(["image", "html_block", "html_inline"])
    reader.core.ruler.push("shift", lambda state: _shift(state.tokens))
    reader.core.ruler.push("lead", lambda state: _lead(state.tokens, state.env["targets"]))
    return reader


_READER = _reader()
