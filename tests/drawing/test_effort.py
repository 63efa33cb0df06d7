from __future__ import annotations

from itertools import pairwise

from loopmap.drawing.effort import BARE, BRISK, FULL, LEAN, QUICK, Effort


def test_the_more_there_is_to_draw_the_less_care_each_part_gets() -> None:
    sizes = [(2, 1), (25, 40), (60, 110), (100, 250), (300, 600), (300, 1500)]
    efforts = [Effort.for_size(*size) for size in sizes]
    assert efforts == [FULL, FULL, BRISK, QUICK, LEAN, BARE]
    for more, less in pairwise(efforts):
        assert more.starts >= less.starts
        assert sum(more.polished) >= sum(less.polished)
        assert more.sweeps >= less.sweeps


def test_the_reader_is_told_where_care_was_saved() -> None:
    assert FULL.note is None
    assert QUICK.note
    assert BARE.note
