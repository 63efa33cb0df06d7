from __future__ import annotations

from random import Random

import pytest

from loopmap.drawing.energy import Plan, total
from loopmap.drawing.geometry import Point
from loopmap.drawing.standing import Standing

SIZES = ((40.0, 14.0), (90.0, 14.0), (70.0, 45.0))


def drawn(seed: int) -> tuple[Plan, list[Point]]:
    """Draw a layout with links that cross, a loop or two with badges, and factors near to each other."""
    chance = Random(seed)
    count = chance.randint(3, 12)
    pairs = [(a, b) for a in range(count) for b in range(a + 1, count) if chance.random() < 0.35]
    loops = [tuple(chance.sample(range(count), chance.randint(3, count))) for _ in range(3)]
    sizes = [chance.choice(SIZES) for _ in range(count)]
    links = [(a, b, chance.uniform(90, 200), chance.uniform(30, 60)) for a, b in pairs]
    points = [(chance.uniform(0, 400), chance.uniform(0, 300)) for _ in range(count)]
    return Plan.of(sizes, links, loops, badged=2), points


@pytest.mark.parametrize("seed", range(150))
def test_a_price_changes_as_the_whole_does(seed: int) -> None:
    plan, points = drawn(seed)
    chance = Random(-seed)
    v = chance.randrange(len(points))
    spots = [points[v], *((chance.uniform(-50, 450), chance.uniform(-50, 350)) for _ in range(6))]
    standing = Standing(plan, points, v, spots)
    for spot in spots:
        moved = [*points[:v], spot, *points[v + 1 :]]
        by_price = standing.price(spot) - standing.price(points[v])
        assert by_price == pytest.approx(total(plan, moved) - total(plan, points), abs=1e-6)


@pytest.mark.parametrize("seed", range(20))
def test_adding_ends_past_the_limit(seed: int) -> None:
    plan, points = drawn(seed)
    standing = Standing(plan, points, 0, [points[0]])
    whole = standing.price(points[0])
    assert whole / 2 < standing.price(points[0], limit=whole / 2) <= whole
