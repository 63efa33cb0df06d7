from __future__ import annotations

import math

from loopmap.drawing.plain import MANY, plain_layouts


def test_a_ring_of_links_comes_out_as_a_ring() -> None:
    size = 6
    (spots,) = plain_layouts(size, [(k, (k + 1) % size, 100.0) for k in range(size)])
    x, y = (sum(p[k] for p in spots) / size for k in (0, 1))
    radii = [math.dist(p, (x, y)) for p in spots]
    assert max(radii) < 1.25 * min(radii)
    gaps = [math.dist(spots[k], spots[(k + 1) % size]) for k in range(size)]
    assert max(gaps) < 1.3 * min(gaps)


def test_a_seed_always_gives_the_same_layout_and_another_seed_another() -> None:
    links = [(0, 1, 90.0), (1, 2, 90.0), (2, 0, 90.0), (2, 3, 90.0)]
    first, other, again = plain_layouts(4, links, (1, 2, 1))
    assert first == again != other
    assert plain_layouts(4, links, (2,)) == [other]


def test_self_links_and_double_links_do_no_harm() -> None:
    ((a, b),) = plain_layouts(2, [(0, 0, 50.0), (0, 1, 80.0), (1, 0, 80.0)])
    assert abs(math.dist(a, b) - 80) < 1


def test_one_factor_alone_has_a_place() -> None:
    assert len(plain_layouts(1, [])[0]) == 1


def test_very_many_factors_stand_along_a_spiral_and_apart() -> None:
    size = MANY + 50
    (spots,) = plain_layouts(size, [(k, k + 1, 100.0) for k in range(size - 1)])
    assert len(set(spots)) == size
    assert min(math.dist(spots[0], spot) for spot in spots[1:]) > 40


def test_held_factors_stay_and_the_others_come_to_stand_round_them() -> None:
    links = [(0, 1, 100.0), (1, 2, 100.0), (2, 0, 100.0), (2, 3, 100.0)]
    held = {0: (1000.0, 0.0), 1: (1100.0, 0.0)}
    (spots,) = plain_layouts(4, links, (1,), held)
    assert spots[:2] == [(1000.0, 0.0), (1100.0, 0.0)]
    assert abs(math.dist(spots[2], spots[0]) - 100) < 25
    assert abs(math.dist(spots[3], spots[2]) - 100) < 25


def test_held_factors_stay_along_a_spiral_too() -> None:
    links = [(k, k + 1, 100.0) for k in range(MANY)]
    (spots,) = plain_layouts(MANY + 1, links, (1,), {5: (1.0, 2.0)})
    assert spots[5] == (1.0, 2.0)
