from __future__ import annotations

import random

import pytest

from loopmap.drawing.geometry import Box
from loopmap.drawing.spread import GAP, LINK_GAP, link_gap, spread


def placed(boxes: list[Box], spots: list[tuple[float, float]]) -> list[Box]:
    return [Box(*spot, box.width, box.height) for spot, box in zip(spots, boxes, strict=True)]


@pytest.mark.parametrize("seed", range(6))
def test_no_boxes_overlap_and_each_link_has_its_gap(seed: int) -> None:
    dice = random.Random(seed)
    boxes = [Box(dice.uniform(0, 200), dice.uniform(0, 200), dice.uniform(30, 110), 26) for _ in range(20)]
    links = [(k, k + 1, LINK_GAP) for k in range(0, 18, 2)]
    parted = placed(boxes, spread(boxes, links))
    for j in range(20):
        for i in range(j):
            assert not parted[i].padded(GAP / 2 - 1).meets(parted[j].padded(GAP / 2 - 1))
    for tail, head, least in links:
        assert link_gap(parted[tail], parted[head]) > least - 1


def test_boxes_with_room_stay_where_they_are() -> None:
    boxes = [Box(0, 0, 40, 20), Box(200, 0, 40, 20)]
    assert spread(boxes, [(0, 1, LINK_GAP)]) == [(0, 0), (200, 0)]


def test_a_fixed_box_does_not_move() -> None:
    boxes = [Box(0, 0, 40, 20), Box(5, 0, 40, 20), Box(9, 9, 40, 20)]
    spots = spread(boxes, [(0, 1, LINK_GAP)], fixed=[0, 2])
    assert (spots[0], spots[2]) == ((0, 0), (9, 9))
    assert spots[1] != (5, 0)


def test_two_fixed_boxes_may_overlap_for_ever() -> None:
    boxes = [Box(0, 0, 40, 20), Box(5, 0, 40, 20)]
    assert spread(boxes, [], fixed=[0, 1]) == [(0, 0), (5, 0)]


def test_boxes_on_one_spot_are_parted() -> None:
    boxes = [Box(0, 0, 40, 20)] * 3
    parted = placed(boxes, spread(boxes, [(0, 1, LINK_GAP), (1, 2, LINK_GAP)]))
    assert not any(parted[i].meets(parted[j]) for j in range(3) for i in range(j))
