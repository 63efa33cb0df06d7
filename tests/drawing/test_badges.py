from __future__ import annotations

import math
from collections.abc import Callable

from loopmap.drawing.badges import badge_at, badge_radius, place_badges
from loopmap.drawing.geometry import Point, area, inside
from loopmap.drawing.grid import Room
from loopmap.drawing.measure import outlines
from loopmap.drawing.picture import Picture, draw
from loopmap.drawing.scene import Scene
from loopmap.drawing.theme import REPORT
from loopmap.drawing.widths import text_width

MakeScene = Callable[..., Scene]

RADIUS = REPORT.badge_radius


def test_a_ring_turns_the_way_it_is_told() -> None:
    for clockwise in (True, False):
        badge = badge_at((10.0, 20.0), RADIUS, clockwise=clockwise)
        on_ring = badge.ring[::3]
        assert all(abs(math.dist(point, badge.middle) - RADIUS) < 1e-6 for point in (*on_ring, badge.tip))
        assert (area([badge.middle, *on_ring[:4]]) < 0) == clockwise
        before, end = on_ring[-2:]
        assert (area([badge.middle, end, badge.tip]) < 0) == clockwise
        assert before != end


def test_a_long_name_gets_a_larger_badge_and_no_smaller_text() -> None:
    assert badge_radius("R1", REPORT) == RADIUS
    for name in ("B11", "R1024", "U3600000"):
        radius = badge_radius(name, REPORT)
        assert radius > RADIUS
        assert text_width(name, REPORT.badge_size, bold=True) < 2 * radius - 6


def test_badges_turn_as_their_loops_do(city_picture: Picture) -> None:
    for badge, outline in zip(city_picture.badges, outlines(city_picture), strict=True):
        assert badge.clockwise == (area(outline) < 0)


def test_badges_stand_within_their_loops_and_apart(city_picture: Picture) -> None:
    badges = city_picture.badges
    for badge, outline in zip(badges, outlines(city_picture), strict=True):
        assert inside(badge.middle, outline)
    for j, badge in enumerate(badges):
        assert all(math.dist(badge.middle, other.middle) > 2 * RADIUS for other in badges[:j])


def test_the_badge_of_a_loop_round_strangers_stands_by_its_own(make_scene: MakeScene) -> None:
    ring = [(-260.0, 0.0), (0.0, 200.0), (260.0, 0.0), (0.0, -200.0)]
    strangers = [(0.0, 0.0), (-110.0, 30.0), (110.0, -20.0)]
    links = [(0, 1, "+"), (1, 2, "+"), (2, 3, "+"), (3, 0, "+"), (5, 4, "+"), (4, 6, "-")]
    scene = make_scene([f"factor {k}" for k in range(7)], links, [(0, 1, 2, 3)])
    picture = draw(scene, {f.id: spot for f, spot in zip(scene.factors, [*ring, *strangers], strict=True)})
    (badge,) = picture.badges
    own = [math.dist(badge.middle, point) for arc in picture.arcs[:4] for point in arc.points]
    strange = [math.dist(badge.middle, point) for arc in picture.arcs[4:] for point in arc.points]
    strange += [box.distance(badge.middle) for box in picture.boxes[4:]]
    assert min(own) < min(strange)


def test_no_loops_have_no_badges() -> None:
    assert place_badges([], [], {}, Room(), REPORT) == ()


def test_a_spot_that_is_taken_is_left(city_picture: Picture) -> None:
    loop = city_picture.scene.loops[3]
    arcs = {
        (link.tail, link.head): arc
        for link, arc in zip(city_picture.scene.links, city_picture.arcs, strict=True)
    }
    (first,) = place_badges([loop], city_picture.boxes, arcs, Room(), REPORT)
    room = Room()
    room.add_point(first.middle, 10.0)
    (second,) = place_badges([loop], city_picture.boxes, arcs, room, REPORT)
    near: list[Point] = [first.middle, second.middle]
    assert math.dist(*near) > RADIUS
