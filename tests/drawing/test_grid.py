from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from loopmap.drawing.geometry import Box, Point
from loopmap.drawing.grid import Room, close_pairs

number = st.floats(-200, 200).map(lambda x: round(x, 1))
point = st.tuples(number, number)
size = st.floats(1, 80).map(lambda x: round(x, 1))
box = st.builds(Box, number, number, size, size)


@given(st.lists(st.tuples(point, st.floats(0, 20))), st.lists(box), point, st.floats(1, 60))
def test_clearance_is_what_comparing_with_everything_gives(
    discs: list[tuple[Point, float]], boxes: list[Box], spot: Point, most: float
) -> None:
    room = Room()
    for middle, radius in discs:
        room.add_point(middle, radius)
    for each in boxes:
        room.add_box(each)
    plain = [math.dist(spot, middle) - radius for middle, radius in discs]
    plain += [each.distance(spot) for each in boxes]
    assert abs(room.clearance(spot, most) - min([*plain, most])) < 1e-9


@given(st.lists(st.tuples(point, st.integers(0, 2))), st.lists(st.tuples(box, st.integers(0, 2))), box)
def test_a_gap_is_what_comparing_with_all_that_others_own_gives(
    spots: list[tuple[Point, int]], boxes: list[tuple[Box, int]], asked: Box
) -> None:
    room = Room()
    for middle, owner in spots:
        room.add_point(middle, 1.0, owner)
    for each, owner in boxes:
        room.add_box(each, owner)
    room.add_box(asked, 0)
    room.remove_box(asked, 0)
    plain = [asked.distance(middle) - 1.0 for middle, owner in spots if owner != 1]
    for other, owner in boxes:
        if owner != 1:
            grown = Box(asked.x, asked.y, asked.width + other.width, asked.height + other.height)
            plain.append(grown.distance((other.x, other.y)))
    assert abs(room.gap(asked, 40.0, but=1) - min([*plain, 40.0])) < 1e-9


@given(st.lists(box, max_size=20), st.floats(0, 50))
def test_close_pairs_are_what_comparing_with_everything_gives(boxes: list[Box], margin: float) -> None:
    plain = [
        (i, j)
        for j in range(len(boxes))
        for i in range(j)
        if abs(boxes[i].x - boxes[j].x) < (boxes[i].width + boxes[j].width) / 2 + margin - 1e-9
        and abs(boxes[i].y - boxes[j].y) < (boxes[i].height + boxes[j].height) / 2 + margin - 1e-9
    ]
    found = list(close_pairs(boxes, margin))
    assert set(plain) <= set(found)
    assert len(found) == len(set(found))
    for i, j in set(found) - set(plain):
        assert boxes[i].padded(margin / 2 + 1e-6).meets(boxes[j].padded(margin / 2 + 1e-6))
