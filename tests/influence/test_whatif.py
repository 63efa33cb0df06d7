"""What a change of one link changes, against the loops and verdicts of the changed map."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.influence.test_routes import named
from tests.structure.drawn import drawn

import loopmap
from loopmap.influence.whatif import with_link, without
from loopmap.signs import Sign


@given(st.integers(0, 10**9), st.data())
def test_loops_that_go_or_come_are_the_difference_of_the_two_maps(seed: int, data: st.DataObject) -> None:
    whole = named(drawn(seed, 6, "+-"))
    ends = st.sampled_from([factor.id for factor in whole.factors])
    tail, head = data.draw(ends), data.draw(ends)
    sign = data.draw(st.sampled_from([Sign.POSITIVE, Sign.NEGATIVE]))
    values = whole.to_dict()
    kept = [
        {"from": link.tail, "to": link.head, "sign": link.sign.value}
        for link in whole.links
        if (link.tail, link.head) != (tail, head)
    ]
    more = loopmap.from_dict({**values, "links": [*kept, {"from": tail, "to": head, "sign": sign.value}]})
    before, after = {loop.key for loop in whole.loops()}, {loop.key for loop in more.loops()}
    found = with_link(whole, tail, head, sign)
    assert found.complete
    assert {loop.key for loop in found.gone} == before - after
    assert {loop.key for loop in found.come} == after - before
    assert {loop.name for loop in found.come} <= {loop.name for loop in more.loops()}
    if whole.link(tail, head):
        less = without(whole, tail, head)
        rest = loopmap.from_dict({**values, "links": kept})
        assert {loop.key for loop in less.gone} == before - {loop.key for loop in rest.loops()}
        assert less.come == ()


MAP = loopmap.loads(
    "{focus: c, links: [a increases b, b increases c, c increases a, d decreases b]}", id="leeds"
)


def test_verdicts_that_change_are_told() -> None:
    found = with_link(MAP, "a", "c", Sign.NEGATIVE)
    assert [(turn.label, turn.before.value, turn.after.value) for turn in found.turns] == [
        ("a", "helps", "both ways")
    ]
    assert [(loop.polarity.word, len(loop)) for loop in found.come] == [("balancing", 2)]
    assert found.to_json()["verdicts"] == [{"factor": "a", "before": "helps", "after": "both ways"}]


def test_a_sign_may_be_turned() -> None:
    found = with_link(MAP, "b", "c", Sign.NEGATIVE)
    assert [loop.polarity.word for loop in found.gone] == ["reinforcing"]
    assert [loop.polarity.word for loop in found.come] == ["balancing"]
    assert {turn.label for turn in found.turns} == {"a", "b", "d"}


def test_a_map_without_a_focus_has_no_verdicts_to_change() -> None:
    assert without(loopmap.loads("links: [a increases b]"), "a", "b").turns == ()


def test_what_is_not_there_cannot_be_taken_out() -> None:
    with pytest.raises(ValueError, match="no link from c to b"):
        without(MAP, "c", "b")


def test_a_merged_map_may_be_asked() -> None:
    """A link that the team adds to a merged map is the team's, and sites keep theirs."""
    leeds = loopmap.from_edges([("a", "b", "+")], id="leeds")
    croydon = loopmap.from_edges([("b", "c", "+")], id="croydon")
    found = with_link(loopmap.merge(leeds, croydon), "c", "a", Sign.POSITIVE)
    assert [str(loop) for loop in found.come] == ["R1: a → b → c → a"]
    assert found.come[0].sites == ()
