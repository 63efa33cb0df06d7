"""A picture moved is the same picture elsewhere, and furniture is enlarged as a whole."""

from __future__ import annotations

import pytest

from loopmap.drawing.measure import measure
from loopmap.drawing.moving import enlarged, moved
from loopmap.drawing.picture import Picture


def test_a_picture_is_moved_as_a_whole(city_picture: Picture) -> None:
    there = moved(city_picture, (1000.0, -700.0))
    assert (there.content.x, there.content.y) == pytest.approx((1000.0, -700.0))
    dx, dy = 1000.0 - city_picture.content.x, -700.0 - city_picture.content.y
    for old, new in zip(city_picture.boxes, there.boxes, strict=True):
        assert (new.x, new.y) == pytest.approx((old.x + dx, old.y + dy))
    for before, after in zip(city_picture.arcs, there.arcs, strict=True):
        assert after.length == pytest.approx(before.length)
        assert after.tip == pytest.approx((before.tip[0] + dx, before.tip[1] + dy))
    assert measure(there) == measure(city_picture)


def test_moved_back_it_is_what_it_was(city_picture: Picture) -> None:
    back = moved(moved(city_picture, (1.0, 2.0)), (city_picture.content.x, city_picture.content.y))
    for mark, other in zip(back.marks, city_picture.marks, strict=True):
        assert mark.sign == pytest.approx(other.sign)
        assert len(mark.bars) == len(other.bars)
    for badge, twin in zip(back.badges, city_picture.badges, strict=True):
        assert badge.middle == pytest.approx(twin.middle)
        assert badge.radius == twin.radius


def test_furniture_is_enlarged_with_all_that_it_has(city_picture: Picture) -> None:
    small = city_picture.furniture
    large = enlarged(small, 3.0)
    assert large.page.width == pytest.approx(3 * small.page.width)
    for text, twin in zip(large.texts, small.texts, strict=True):
        assert (text.left, text.middle, text.size) == pytest.approx(
            (3 * twin.left, 3 * twin.middle, 3 * twin.size)
        )
        assert text.width == pytest.approx(3 * twin.width)
    (_, ring), (_, usual) = large.rings[0], small.rings[0]
    assert ring.radius == pytest.approx(3 * usual.radius)
    assert enlarged(large, 1 / 3).page.width == pytest.approx(small.page.width)
