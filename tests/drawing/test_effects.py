from __future__ import annotations

import re
from dataclasses import replace

from loopmap.drawing.dot import to_dot
from loopmap.drawing.effects import FILLED, SHAPE, place_effects
from loopmap.drawing.geometry import Box, Point, bounds
from loopmap.drawing.picture import draw
from loopmap.drawing.scene import Effect, Scene
from loopmap.drawing.themes import GREYSCALE
from loopmap.drawing.titling import links_behind


def with_effects(scene: Scene) -> Scene:
    kinds = tuple(Effect)
    factors = [replace(one, effect=kinds[k % len(kinds)]) for k, one in enumerate(scene.factors)]
    factors[0] = replace(factors[0], effect=None, focus=True)
    return replace(scene, factors=tuple(factors), toward="Car use")


def test_each_effect_has_a_sign_that_no_other_has() -> None:
    told = {(SHAPE[effect], effect in FILLED, effect is Effect.UNSETTLED) for effect in Effect}
    assert len(told) == len(Effect)


def test_every_label_but_the_one_asked_about_bears_its_sign_and_says_so_in_its_class(city: Scene) -> None:
    for style in (None, GREYSCALE):
        text = to_dot(draw(with_effects(city), style=style) if style else draw(with_effects(city)))
        for k in range(1, len(city.factors)):
            effect = tuple(Effect)[k % len(Effect)]
            shape = re.search(rf'"n{k}-effect" \[.*shape="(\w+)"', text)
            assert shape is not None
            assert shape[1] == SHAPE[effect]
            assert re.search(rf'n{k} \[.*class="factor[^"]* {effect.value.replace(" ", "-")}"', text)
        assert '"n0-effect"' not in text


def test_signs_stand_off_other_labels_and_off_marks(city: Scene) -> None:
    drawn = draw(with_effects(city))
    for k, sign in enumerate(drawn.signs, start=1):
        assert not any(sign.meets(box) for v, box in enumerate(drawn.boxes) if v != k)
        assert all(sign.distance(mark.sign) > 3.0 for mark in drawn.marks)


def test_a_sign_takes_the_first_corner_that_nothing_is_in(city: Scene) -> None:
    scene = replace(with_effects(city), factors=with_effects(city).factors[1:2], links=(), loops=())
    label = Box(0, 0, 60, 20)
    left, right = [(-31.0, 0.0), (-31.0, 40.0)], [(31.0, 0.0), (31.0, 40.0)]

    def corner(*ways: list[Point], others: tuple[Box, ...] = ()) -> tuple[float, float]:
        (sign,) = place_effects(scene, [label], ways, others)
        assert sign is not None
        return sign.x, sign.y

    assert corner() == (-31, 11)
    assert corner(left) == (31, 11)
    assert corner(left, right) == (-31, -11)
    assert corner(left, right, others=(Box(-31, -11, 4, 4),)) == (31, -11)
    assert corner(left, left, right, others=(Box(0, -11, 90, 4),)) == (31, 11)


def test_no_link_of_a_drawing_is_in_a_sign(city: Scene) -> None:
    drawn = draw(with_effects(city))
    ways = [arc.points for arc in drawn.arcs]
    hulls = [bounds(way) for way in ways]
    assert not any(links_behind(sign, ways, hulls) for sign in drawn.signs)
