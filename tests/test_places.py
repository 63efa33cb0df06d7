from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from loopmap.places import Place, Text


@given(st.text(st.sampled_from("ab\n💬")), st.data())
def test_a_position_counts_lines_and_characters_from_one(content: str, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(content)))
    before = content[:index].split("\n")
    assert Text("x", content).position(index) == (len(before), len(before[-1]) + 1)


@given(st.text(st.sampled_from("ab\n💬")))
def test_lines_are_those_of_the_text(content: str) -> None:
    text = Text("x", content)
    assert [text.line(i + 1) for i in range(len(content.split("\n")))] == content.split("\n")
    assert text.line(0) == text.line(len(content) + 2) == ""


def test_a_part_stays_on_the_first_line() -> None:
    place = Place(Text("x", "ab\ncd"), (1, 1), (2, 2)).part(1, 1)
    assert (place.start, place.end, str(place)) == ((1, 2), (1, 3), "x:1:2")
