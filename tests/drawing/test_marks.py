from __future__ import annotations

import math
from dataclasses import replace

import pytest

from loopmap.drawing.arcs import Arc, arc_along, bent, head_corners, obstacles
from loopmap.drawing.geometry import Box, side
from loopmap.drawing.grid import Room
from loopmap.drawing.marks import Mark, place_bars, place_marks, sign_ink
from loopmap.drawing.picture import Picture
from loopmap.drawing.scene import Change, SceneLink
from loopmap.drawing.theme import REPORT
from loopmap.signs import Sign

BOXES = [Box(0, 0, 60, 14), Box(220, 0, 60, 14)]


def arc(bend: float = 0.25) -> Arc:
    return arc_along(bent((0, 0), (220, 0), bend), BOXES[0], BOXES[1], bend, 7.5)


def placed(links: list[SceneLink], arcs: list[Arc], room: Room) -> tuple[Mark, ...]:
    """Bars first, then the other marks, as a picture has them."""
    return place_marks(links, arcs, place_bars(links, arcs, room, REPORT), room, REPORT)


def test_a_sign_stands_near_its_arrow_off_the_arc_on_the_convex_side() -> None:
    for bend in (0.25, -0.25):
        drawn = arc(bend)
        (mark,) = placed([SceneLink(0, 1, Sign.POSITIVE)], [drawn], obstacles(BOXES, [drawn]))
        assert 9 < math.dist(mark.sign, drawn.tip) < 32
        assert min(math.dist(mark.sign, point) for point in drawn.points) >= 9
        index = drawn.back(15)
        assert side(drawn.points[index - 1], drawn.points[index], mark.sign) * bend > 0
        assert mark.bars == ()
        assert mark.support is None


def test_delay_bars_stand_across_the_arc_near_its_middle() -> None:
    drawn = arc()
    (mark,) = placed([SceneLink(0, 1, Sign.NEGATIVE, True)], [drawn], obstacles(BOXES, [drawn]))
    assert len(mark.bars) == 2
    for (ax, ay), (bx, by) in mark.bars:
        middle = ((ax + bx) / 2, (ay + by) / 2)
        assert min(math.dist(middle, point) for point in drawn.points) < 3
        assert abs(middle[0] - 110) < 45
        assert math.dist((ax, ay), (bx, by)) > 11


def test_delay_bars_keep_off_an_arc_that_crosses_theirs_in_the_middle() -> None:
    drawn = arc(0.0)
    ends = Box(110, -90, 20, 10), Box(110, 90, 20, 10)
    other = arc_along(bent((110, -90), (110, 90), 0.0), *ends, 0.0, 7.5)
    links = [SceneLink(0, 1, Sign.POSITIVE, True), SceneLink(2, 3, Sign.POSITIVE)]
    mark, _ = placed(links, [drawn, other], obstacles([*BOXES, *ends], [drawn, other]))
    assert all(abs(x - 110) > 5 for bar in mark.bars for x, _ in bar)


def test_no_sign_lies_on_its_own_arrowhead_however_large() -> None:
    drawn = arc_along(bent((0, 0), (220, 0), 0.1), BOXES[0], BOXES[1], 0.1, 12.0)
    for sign in Sign:
        (mark,) = placed([SceneLink(0, 1, sign)], [drawn], obstacles(BOXES, [drawn]))
        ink = Box(*mark.sign, *sign_ink(sign, REPORT))
        assert min(ink.distance(corner) for corner in head_corners(drawn)) > 1


def test_support_is_printed_beside_its_own_arc() -> None:
    drawn = arc()
    link = SceneLink(0, 1, Sign.BOTH, support=(3, 5))
    (mark,) = placed([link], [drawn], obstacles(BOXES, [drawn]))
    assert link.words == "3/5"
    assert mark.support is not None
    assert 6 < min(math.dist(mark.support, point) for point in drawn.points) < 30
    assert math.dist(mark.support, mark.sign) > 15


@pytest.mark.parametrize("head", [(300.0, 0.0), (212.0, 212.0), (0.0, 300.0), (-150.0, 260.0)])
def test_a_link_that_is_gone_is_struck_out_by_what_is_no_plus(head: tuple[float, float]) -> None:
    gone = SceneLink(0, 1, Sign.POSITIVE, change=Change.REMOVED)
    drawn = arc_along(bent((0.0, 0.0), head, 0.0), Box(0, 0, 20, 20), Box(*head, 20, 20), 0.0, 8.0)
    (mark,) = placed([gone], [drawn], obstacles([], [drawn]))
    (a, b), (c, d) = mark.strike
    middle = (a[0] + b[0]) / 2, (a[1] + b[1]) / 2
    assert min(math.dist(middle, point) for point in drawn.points) < 0.1
    assert ((c[0] + d[0]) / 2, (c[1] + d[1]) / 2) == pytest.approx(middle)
    along, across = (b[0] - a[0], b[1] - a[1]), (d[0] - c[0], d[1] - c[1])
    cosine = (along[0] * across[0] + along[1] * across[1]) / math.hypot(*along) / math.hypot(*across)
    assert 50 < math.degrees(math.acos(abs(cosine))) < 75
    (kept,) = placed([replace(gone, change=None)], [drawn], obstacles([], [drawn]))
    assert kept.strike == ()


def test_without_support_there_is_no_text() -> None:
    assert SceneLink(0, 1, Sign.POSITIVE).words == ""


@pytest.mark.parametrize("near", [9.0, 14.0])
def test_a_sign_keeps_off_another_arc(near: float) -> None:
    drawn = arc(0.0)
    other = arc_along(bent((60, near), (240, near), 0.0), Box(60, near, 2, 2), Box(240, near, 2, 2), 0.0, 7.5)
    links = [SceneLink(0, 1, Sign.POSITIVE), SceneLink(1, 0, Sign.POSITIVE)]
    marks = placed(links, [drawn, other], obstacles(BOXES, [drawn, other]))
    assert min(math.dist(marks[0].sign, point) for point in other.points) > 5.5


def test_each_link_has_its_marks(city_picture: Picture) -> None:
    for link, mark in zip(city_picture.scene.links, city_picture.marks, strict=True):
        assert bool(mark.bars) == link.delayed
