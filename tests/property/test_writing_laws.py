"""Whatever a file can say is written so that it reads back equal, by us and by any YAML reader."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import yaml
from hypothesis import given
from hypothesis import strategies as st
from tests.property.strategies import BLOCKS, LINES, files

import loopmap
from loopmap.writing.emit import emit


@given(files())
def test_a_file_with_everything_reads_back_equal_and_the_same_bytes(values: dict[str, Any]) -> None:
    whole = loopmap.from_dict(values)
    text = whole.to_yaml()
    again = loopmap.loads(text)
    assert again == whole
    assert again.to_yaml() == text


@given(files())
def test_what_is_said_is_kept(values: dict[str, Any]) -> None:
    """Not by our own equality: the values themselves, to the letter but for blanks at the ends."""
    sheet = loopmap.loads(loopmap.from_dict(values).to_yaml()).sheets[0]
    assert sheet.title == (values["title"].strip())
    assert sheet.about == (values["about"].strip("\n") or None)
    assert [entry.name for entry in sheet.factors] == list(values["factors"])
    assert [entry.about for entry in sheet.factors] == [
        e["about"].strip("\n") or None for e in values["factors"].values()
    ]
    assert len(sheet.claims) == len(values.get("links", ()))
    for claim, row in zip(sheet.claims, values.get("links", ()), strict=True):
        assert claim.sign.value == row["sign"]
        assert claim.delayed == row["delay"]
        said = row.get("evidence", ())
        assert [one.note for one in claim.evidence] == [
            one.get("note", "").strip("\n") or None for one in said
        ]
        assert [one.at for one in claim.evidence] == [one["at"].strip() for one in said]
        assert [one.who for one in claim.evidence] == [
            tuple(w.strip() for w in one.get("who", ())) for one in said
        ]


VALUES = st.recursive(
    st.one_of(BLOCKS, LINES),
    lambda inner: st.one_of(
        st.lists(LINES, min_size=1, max_size=3), st.dictionaries(LINES, inner, min_size=1, max_size=3)
    ),
    max_leaves=8,
)


@given(st.dictionaries(LINES, VALUES, min_size=1, max_size=4))
def test_any_yaml_reader_reads_what_is_written(values: dict[str, Any]) -> None:
    """The oracle is PyYAML with every scalar as text, in its own parser; a text under `|` ends its line."""

    def told(value: object) -> object:
        if isinstance(value, dict):
            return {key: told(inner) for key, inner in value.items()}
        return [told(inner) for inner in value] if isinstance(value, list) else str(value).strip("\n")

    read = yaml.load(emit(values), Loader=yaml.BaseLoader)
    assert told(read) == told(values)
    if yaml.__with_libyaml__:
        assert yaml.load(emit(values), Loader=yaml.CBaseLoader) == read


def problems(text: str) -> Sequence[loopmap.Problem]:
    """Give what is wrong with a text; an error that has no problems is one."""
    try:
        loopmap.loads(text)
    except loopmap.MapError as failure:
        return failure.problems or (loopmap.Problem("none", loopmap.Severity.ERROR, "nothing said"),)
    return ()


@given(st.text(max_size=200))
def test_whatever_is_read_is_a_map_or_an_error_with_places(text: str) -> None:
    assert all(problem.place for problem in problems(text))


@given(files(), st.data())
def test_a_file_with_a_hole_in_it_is_a_map_or_an_error(values: dict[str, Any], data: st.DataObject) -> None:
    text = loopmap.from_dict(values).to_yaml()
    begin, end = sorted((data.draw(st.integers(0, len(text))), data.draw(st.integers(0, len(text)))))
    assert all(problem.place for problem in problems(text[:begin] + text[end:]))
