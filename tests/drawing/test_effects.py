from __future__ import annotations

import re
from dataclasses import replace

from loopmap.drawing.dot import to_dot
from loopmap.drawing.effects import FILLED, SHAPE
from loopmap.drawing.picture import draw
from loopmap.drawing.scene import Effect, Scene
from loopmap.drawing.themes import GREYSCALE


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
