from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loopmap.drawing.aim import ANY, Aim, hull
from loopmap.drawing.packing import turned

SPOTS = st.lists(
    st.tuples(st.floats(-500, 500, allow_subnormal=False), st.floats(-500, 500, allow_subnormal=False)),
    min_size=3,
    max_size=12,
)


@given(SPOTS)
def test_without_a_wish_a_cloud_is_only_turned(spots: list[tuple[float, float]]) -> None:
    assert ANY.turn(spots, [(40.0, 20.0)] * len(spots)) == turned(spots)


@given(SPOTS, st.floats(0.5, 2.0))
def test_a_cloud_comes_nearer_to_the_shape_of_its_room(
    spots: list[tuple[float, float]], aspect: float
) -> None:
    sizes = [(1.0, 1.0)] * len(spots)
    before, after = hull(turned(spots), sizes), hull(Aim(aspect).turn(spots, sizes), sizes)
    wide, high = max(before.width, before.height), min(before.width, before.height)
    shape = wide / high if aspect >= 1 else high / wide
    off, now_off = shape / aspect, after.width / after.height / aspect
    assert max(now_off, 1 / now_off) <= max(off, 1 / off) * 1.6


@pytest.mark.parametrize("aspect", [0.6, 1.0, 1.8])
def test_a_cloud_of_points_gets_the_shape_and_keeps_its_area(aspect: float) -> None:
    spots = [(x * 30.0, y * 20.0) for x in range(6) for y in range(5)]
    sizes = [(0.0, 0.0)] * len(spots)
    before, after = hull(turned(spots), sizes), hull(Aim(aspect).turn(spots, sizes), sizes)
    assert after.width / after.height == pytest.approx(aspect)
    assert after.width * after.height == pytest.approx(before.width * before.height)
