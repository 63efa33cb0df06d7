from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from loopmap.drawing.cycles import guides
from loopmap.drawing.energy import Plan, total
from loopmap.drawing.geometry import Point
from loopmap.drawing.labels import label_of
from loopmap.drawing.planning import plan_of
from loopmap.drawing.scene import Scene
from loopmap.drawing.standing import Standing
from loopmap.drawing.theme import REPORT

MakeScene = Callable[[int, int, int], Scene]


@pytest.mark.parametrize("seed", range(8))
def test_prices_differ_as_the_whole_does(loop_rich: MakeScene, seed: int) -> None:
    dice = random.Random(seed)
    scene = loop_rich(14 + 2 * seed, 24 + 4 * seed, seed)
    plan = plan_of(scene, [label_of(factor, REPORT) for factor in scene.factors], guides(scene))
    points = [_somewhere(dice) for _ in scene.factors]
    for v in range(len(points)):
        spots = [_somewhere(dice) for _ in range(4)]
        standing = Standing(plan, points, v, spots)
        whole = [total(plan, [*points[:v], spot, *points[v + 1 :]]) for spot in spots]
        told = [standing.price(spot) for spot in spots]
        assert [price - told[0] for price in told] == pytest.approx([cost - whole[0] for cost in whole])


def test_adding_ends_past_the_limit() -> None:
    plan = Plan.of([(40.0, 14.0)] * 3, [(0, 1, 150.0, 40.0), (1, 2, 150.0, 40.0)], [])
    standing = Standing(plan, [(0, 0), (5, 5), (9, 9)], 1, [(5, 5)])
    assert 1 < standing.price((5, 5), limit=1) <= standing.price((5, 5))


def _somewhere(dice: random.Random) -> Point:
    return dice.uniform(0, 600), dice.uniform(0, 400)
