"""The laws of formatting, on maps as a hurried author might lay them out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from tests.formatting.sloppy import Sloppy, maps

from loopmap.formatting import format_text
from loopmap.formatting.comments import comments
from loopmap.loading import from_dict
from loopmap.places import Place, Text
from loopmap.problem import MapError
from loopmap.reading.document import Documents, read_document
from loopmap.reading.tree import parse
from loopmap.sheet import Sheet
from loopmap.writing import to_yaml


@st.composite
def sloppy_maps(draw: Any) -> tuple[str, list[str]]:
    """Give the text of a map, and the comments that were written into it."""
    writer = Sloppy(draw)
    writer.pairs(draw(maps()), 0)
    writer.between(0)
    return "\n".join(writer.lines) + draw(st.sampled_from(["\n", "", "\n\n\n"])), writer.comments


# ---- the laws ------------------------------------------------------------------------------------


def stated(text: str) -> tuple[Sheet, ...]:
    """Give what a text states; a map in these tests names no files."""

    def load(path: str, _: Place) -> Documents:
        raise AssertionError(path)

    return read_document(parse(Text("map.yaml", text)), "map", load).sheets


def said_beside(text: str) -> list[str]:
    """Give the comments of a text."""
    whole = Text("map.yaml", text)
    return [comment.text for comment in comments(whole, parse(whole))]


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)
@given(sloppy_maps())
def test_formatting_keeps_what_is_stated_and_every_comment_and_is_done_once(
    given_: tuple[str, list[str]],
) -> None:
    text, written = given_
    try:
        before = stated(text)
    except MapError:
        assume(False)
    assert said_beside(text) == written
    formatted = format_text(text)
    assert stated(formatted) == before
    assert said_beside(formatted) == written
    assert format_text(formatted) == formatted


@settings(max_examples=60, deadline=None)
@given(maps())
def test_the_canonical_text_is_in_the_agreed_style(values: dict[str, Any]) -> None:
    try:
        text = to_yaml(from_dict(values))
    except MapError:
        assume(False)
    assert format_text(text) == text


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_comments_and_blank_lines_anywhere_in_a_real_map_stay(root: Path, data: st.DataObject) -> None:
    lines = (root / "maps" / "hct" / "sites" / "leeds.yaml").read_text(encoding="utf-8").splitlines()
    begin = data.draw(st.integers(0, len(lines) - 40))
    at = data.draw(st.lists(st.integers(begin, begin + 39), min_size=1, max_size=5))
    for number in sorted(at, reverse=True):
        kind = data.draw(st.sampled_from(["own", "trailing", "blank"]))
        if kind == "trailing":
            lines[number] += f" # mark {number}"
        else:
            lines.insert(
                number, "" if kind == "blank" else " " * data.draw(st.integers(0, 8)) + f"# mark {number}"
            )
    text = "\n".join(lines) + "\n"
    try:
        before = stated(text)
    except MapError:
        assume(False)
    formatted = format_text(text)
    assert stated(formatted) == before
    assert said_beside(formatted) == said_beside(text)
    assert formatted.count("# mark") == text.count("# mark")
    assert format_text(formatted) == formatted
