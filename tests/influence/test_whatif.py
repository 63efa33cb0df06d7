"""What a change of links changes, against the loops and verdicts of the changed map."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.influence.test_routes import named
from tests.structure.drawn import drawn

import loopmap
from loopmap.influence.supposing import suppose
from loopmap.signs import Sign


@given(st.integers(0, 10**9), st.data())
def test_loops_and_verdicts_that_change_are_the_difference_of_the_two_maps(
    seed: int, data: st.DataObject
) -> None:
    whole = named(drawn(seed, 6, "+-"))
    ids = [factor.id for factor in whole.factors]
    gone = data.draw(st.sets(st.sampled_from(range(len(whole.links))), max_size=2)) if whole.links else set()
    pairs = st.tuples(st.sampled_from(ids), st.sampled_from(ids))
    free = [pair for pair in data.draw(st.lists(pairs, max_size=2, unique=True)) if not whole.link(*pair)]
    signs = [data.draw(st.sampled_from([Sign.POSITIVE, Sign.NEGATIVE])) for _ in free]
    kept = [(one.tail, one.head, one.sign) for i, one in enumerate(whole.links) if i not in gone]
    rows = [*kept, *((*pair, sign) for pair, sign in zip(free, signs, strict=True))]
    links = [{"from": tail, "to": head, "sign": sign.value} for tail, head, sign in rows]
    after = loopmap.from_dict({**whole.to_dict(), "links": links})
    found = whole.what_if(
        without=[f"{whole.links[i].tail} affects {whole.links[i].head}" for i in gone],
        adding=[f"{a} {sign.verb} {b}" for (a, b), sign in zip(free, signs, strict=True)],
        focus=ids[0],
    )
    old, new = ({loop.key for loop in one.loops()} for one in (whole, after))
    assert found.complete
    assert {loop.key for loop in found.gone} == old - new
    assert {loop.key for loop in found.come} == new - old
    assert {loop.name for loop in found.come} <= {loop.name for loop in after.loops()}
    told = {turn.factor: (turn.before, turn.after) for turn in found.turns}
    assert told == {
        one.factor: (one.verdict, after.toward(ids[0])[one.factor].verdict)
        for one in whole.toward(ids[0]).influences
        if one.verdict is not after.toward(ids[0])[one.factor].verdict
    }


MAP = loopmap.loads(
    "{focus: c, links: [a increases b, b increases c, c increases a, d decreases b]}", id="leeds"
)


def test_verdicts_that_change_are_told_with_their_new_routes() -> None:
    found = MAP.what_if(adding="A decreases C")
    assert [(turn.label, turn.before.value, turn.after.value) for turn in found.turns] == [
        ("a", "helps", "both ways")
    ]
    assert [str(route) for route in found.turns[0].routes] == ["a → b → c", "a → c"]
    assert [(loop.polarity.word, len(loop)) for loop in found.come] == [("balancing", 2)]
    told = found.to_json()
    assert told["with"] == [{"from": "a", "to": "c", "sign": "-", "delay": False}]
    assert (told["verdicts"][0]["factor"], told["focus"]) == ("a", "c")


def test_a_sign_may_be_turned() -> None:
    found = MAP.what_if(adding="b decreases c")
    assert [loop.polarity.word for loop in found.gone] == ["reinforcing"]
    assert [loop.polarity.word for loop in found.come] == ["balancing"]
    assert {turn.label for turn in found.turns} == {"a", "b", "d"}
    assert [link.sign.value for link in (*found.removed, *found.added)] == ["+", "-"]


def test_a_delay_may_be_added_and_changes_no_verdict() -> None:
    found = MAP.what_if(without="b increases c", adding="b increases c after a delay")
    assert (found.gone, found.come, found.turns) == ((), (), ())
    assert found.added[0].delayed


def test_a_map_without_a_focus_has_no_verdicts_to_change() -> None:
    whole = loopmap.loads("links: [a increases b]")
    assert (whole.what_if(without="a increases b").turns, whole.what_if().focus) == ((), None)
    assert whole.what_if(without="a increases b", focus="b").turns[0].label == "a"


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ("c increases b", "there is no such link; the map has `b increases c`"),
        ("c increases d", "there is no such link"),
        ("a decreases b", "the map has `a increases b`"),
    ],
)
def test_what_is_not_there_cannot_be_taken_out(said: str, message: str) -> None:
    with pytest.raises(loopmap.NoSuchLink) as refused:
        MAP.what_if(without=said)
    assert str(refused.value) == f"cannot take out `{said}`: {message}"


def test_what_is_there_cannot_be_added() -> None:
    with pytest.raises(loopmap.LinkThere, match="cannot add `a increases b`: the map has this link"):
        MAP.what_if(adding="a increases b")


def test_a_sentence_that_cannot_be_read_is_shown_with_the_nearest_names() -> None:
    whole = loopmap.loads("links: [trust increases openness]")
    with pytest.raises(loopmap.MapError) as failure:
        whole.what_if(without="trust increases opennes")
    (problem,) = failure.value.problems
    assert (problem.code, problem.help) == ("LM014", "did you mean `openness`?")
    assert str(problem.place) == "<without>:1:17"


def test_a_merged_map_may_be_asked() -> None:
    """A link that is added to a merged map is the team's, and sites keep theirs."""
    leeds = loopmap.from_edges([("a", "b", "+")], id="leeds")
    croydon = loopmap.from_edges([("b", "c", "+"), ("a", "b", "-")], id="croydon")
    whole = loopmap.merge(leeds, croydon)
    found = whole.what_if(adding="c increases a")
    assert [loop.polarity.word for loop in found.come] == ["undetermined"]
    assert found.come[0].sites == ()
    for verb in ("increases", "decreases", "affects"):
        assert len(whole.what_if(without=f"a {verb} b").removed[0].voices) == 2


def test_names_lead_to_their_factors_as_in_a_programme() -> None:
    whole = loopmap.loads(
        """
maps:
  leeds: {links: [trust increases openness, support increases trust]}
  croydon: {links: [lack of trust decreases openness, support increases openness]}
factors:
  trust: {opposite of: croydon/lack of trust, also known as: faith}
distinct: [[leeds/support, croydon/support]]
"""
    )
    read = suppose(
        whole,
        ["Faith increases openness", "lack of trust increases openness", "croydon/support affects Trust"],
    )
    assert [(one.tail, one.sign.value) for one in read] == [
        ("trust", "+"),
        ("trust", "-"),
        (whole.factor("support (croydon)").id, "?"),
    ]
    with pytest.raises(loopmap.MapError, match="from unknown factor `support`"):
        suppose(whole, "support increases trust")
