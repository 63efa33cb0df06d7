from __future__ import annotations

import copy
import json
import pickle

from loopmap.signs import Polarity
from loopmap.structure.counting import LoopCount

COUNT = LoopCount(((2, Polarity.REINFORCING, 1), (12, Polarity.UNDETERMINED, 4)))


def test_a_count_is_a_value() -> None:
    assert COUNT.by_length[2][Polarity.REINFORCING] == 1  # cached from here on
    for other in (pickle.loads(pickle.dumps(COUNT)), copy.deepcopy(COUNT), LoopCount(COUNT.counts)):
        assert other == COUNT
        assert hash(other) == hash(COUNT)
    assert LoopCount(COUNT.counts, exact=False, complete_to_length=12) != COUNT


def test_totals() -> None:
    assert COUNT.total == 5
    assert [COUNT.of_polarity(polarity) for polarity in Polarity] == [1, 0, 4]


def test_json_has_the_lengths_in_order_and_the_zeros() -> None:
    assert json.dumps(COUNT.to_json()) == (
        '{"by_length": {"2": {"reinforcing": 1, "balancing": 0, "undetermined": 0},'
        ' "12": {"reinforcing": 0, "balancing": 0, "undetermined": 4}},'
        ' "total": 5, "exact": true, "complete_to_length": null}'
    )


def test_repr_says_when_there_may_be_more() -> None:
    assert repr(LoopCount(())) == "LoopCount(0 loops)"
    assert repr(LoopCount(((3, Polarity.BALANCING, 1),), False, 5)) == (
        "LoopCount(at least 1 loop, lengths 3 to 3, complete to length 5)"
    )
