from __future__ import annotations

import math

import pytest

from loopmap.drawing.geometry import Box
from loopmap.drawing.packing import components, pack, turned


def test_components_are_found_largest_first() -> None:
    assert components(6, [(5, 4), (4, 3), (1, 0)]) == [[3, 4, 5], [0, 1], [2]]
    assert components(0, []) == []


def test_packed_parts_do_not_overlap_and_fill_rows() -> None:
    parts = [Box(7, 9, 300 - 20 * k, 200 - 15 * k) for k in range(9)]
    shifted = [
        Box(p.x + dx, p.y + dy, p.width, p.height) for p, (dx, dy) in zip(parts, pack(parts), strict=True)
    ]
    assert not any(shifted[i].meets(shifted[j]) for j in range(9) for i in range(j))
    wide = max(b.x + b.width / 2 for b in shifted) - min(b.x - b.width / 2 for b in shifted)
    high = max(b.y + b.height / 2 for b in shifted) - min(b.y - b.height / 2 for b in shifted)
    assert 0.6 < wide / high < 3


@pytest.mark.parametrize("angle", [0.0, 0.4, 1.2, 2.0, 3.0])
def test_a_cloud_is_turned_to_lie_wide(angle: float) -> None:
    cloud = [(x * math.cos(angle), x * math.sin(angle)) for x in (-90.0, -20.0, 30.0, 80.0)]
    turned_ = turned(cloud)
    assert max(abs(y) for _, y in turned_) < 1e-6
    assert math.dist(turned_[0], turned_[3]) == pytest.approx(170)


def test_points_on_one_spot_stay() -> None:
    assert turned([(3, 3), (3, 3)]) == [(0, 0), (0, 0)]
