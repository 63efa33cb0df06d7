from __future__ import annotations

import random

import pytest

from loopmap.drawing.geometry import Box
from loopmap.drawing.spread import GAP, LINK_GAP, TOUCH, link_gap, part, spread


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


@pytest.mark.parametrize("seed", range(6))
def test_boxes_that_overlap_are_parted_and_no_others_moved(seed: int) -> None:
    dice = random.Random(seed)
    boxes = [Box(dice.uniform(0, 900), dice.uniform(0, 700), dice.uniform(30, 110), 26) for _ in range(20)]
    spots = part(boxes)
    parted = placed(boxes, spots)
    assert not any(parted[i].meets(parted[j]) for j in range(20) for i in range(j))
    alone = [
        k
        for k, box in enumerate(boxes)
        if not any(box.padded(60).meets(other) for other in boxes if other is not box)
    ]
    assert all(spots[k] == (boxes[k].x, boxes[k].y) for k in alone)


def test_two_boxes_are_parted_by_the_least_move_that_there_is() -> None:
    spots = part([Box(0, 0, 100, 20), Box(10, 15, 100, 20)])
    assert spots == [(0, -(5 + TOUCH) / 2), (10, 15 + (5 + TOUCH) / 2)]
