"""A text in, the same map in the agreed style out."""

from __future__ import annotations

from collections.abc import Sequence

from loopmap.formatting.comments import comments
from loopmap.formatting.layout import Layout
from loopmap.formatting.sentences import with_sentences
from loopmap.formatting.weave import weave
from loopmap.places import Place, Text
from loopmap.problem import MapError, error
from loopmap.reading.document import Documents, read_document
from loopmap.reading.text import check_characters
from loopmap.reading.tree import Mapping, parse
from loopmap.sheet import Sheet


def format_text(text: str, sheets: Sequence[Sheet] | None = None) -> str:
    r"""Give a map's text in the agreed style; it states the same, and formatting it again changes nothing.

    Given a text, and for a programme map the `sheets` that reading it gave (its own first), get the
    text with two spaces a level, one space after a colon, at most one blank line where the author had
    some, links as sentences, and every comment where it was. Without `sheets` the rows of a
    programme whose maps are files stay rows, since its names are not known here. Raises `MapError`
    where the text has errors. O(length of the text).

    >>> print(format_text("links:\n- {from: trust, to:   openness, sign: '+'} # so they say\n"), end="")
    links:
      trust increases openness:           # so they say
    """
    content = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    source = Text("<text>", content if content.endswith("\n") else content + "\n")
    check_characters(source)
    tree = parse(source)
    known = _by_itself(tree) if sheets is None else sheets
    said = comments(source, tree)
    return weave(source, Layout(source, said).lines(with_sentences(tree, known)), said)


def _by_itself(tree: Mapping) -> Sequence[Sheet]:
    """Read a map that stands in no folder; nothing is known of one that names files."""
    unopened = []

    def load(path: str, place: Place) -> Documents:
        unopened.append(error("LM041", f"`{path}` is not opened to format a text", place))
        raise MapError(unopened[-1:])

    try:
        return read_document(tree, "map", load).sheets
    except MapError as failure:
        if set(failure.problems) <= set(unopened):
            return ()
        raise MapError(set(failure.problems) - set(unopened)) from None
