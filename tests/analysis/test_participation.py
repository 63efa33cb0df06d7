from __future__ import annotations

import pytest
from hypothesis import given
from tests.property.strategies import Plan, plans, programme

import loopmap


@given(plans())
def test_every_loop_is_counted_once_for_each_of_its_factors_and_links(plan: Plan) -> None:
    whole = programme(plan)
    found, loops = whole.participation(), list(whole.loops())
    assert found.complete
    assert sorted(one.factor for one in found.factors) == sorted(factor.id for factor in whole.factors)
    for one in found.factors:
        through = whole.count_loops(through=one.factor)
        assert one.loops == through.total == one.reinforcing + one.balancing + one.undetermined
        assert one.balancing == through.of_polarity(loopmap.Polarity.BALANCING)
    for link in found.links:
        over = [loop for loop in loops if any((x.tail, x.head) == (link.tail, link.head) for x in loop.links)]
        assert link.loops == len(over)
    assert [one.loops for one in found.factors] == sorted((one.loops for one in found.factors), reverse=True)


def test_bounds_and_the_honest_end() -> None:
    whole = loopmap.from_edges([(a, b, "+") for a in "abcd" for b in "abcd" if a != b])
    assert {one.loops for one in whole.participation(max_length=2).factors} == {3}
    assert [one.loops for one in whole.participation(through="a", max_length=2).factors] == [3, 1, 1, 1]
    from loopmap.analysis.participation import participation

    cut = participation(whole, limit=8)
    assert (cut.listed, cut.complete, cut.complete_to_length) == (8, False, 2)
    assert cut.to_json()["factors"][0] == {
        "factor": "a", "loops": 5, "reinforcing": 5, "balancing": 0, "undetermined": 0,
    }  # fmt: skip
    with pytest.raises(loopmap.UnknownFactor):
        whole.participation(through="e")
