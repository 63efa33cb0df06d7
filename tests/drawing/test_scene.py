from __future__ import annotations

import copy
import pickle
from dataclasses import replace

import pytest

from loopmap.drawing.scene import Scene, SceneFactor, SceneLink, SceneLoop, SceneStub
from loopmap.signs import Polarity, Sign

A, B = SceneFactor("a", "A"), SceneFactor("b", "B")
THERE, BACK = SceneLink(0, 1, Sign.POSITIVE), SceneLink(1, 0, Sign.NEGATIVE)


def test_a_scene_is_a_value(city: Scene) -> None:
    for twin in (copy.deepcopy(city), pickle.loads(pickle.dumps(city))):
        assert twin == city
        assert hash(twin) == hash(city)


@pytest.mark.parametrize(
    ("links", "loops", "words"),
    [
        ((SceneLink(0, 2, Sign.POSITIVE),), (), "has not"),
        ((SceneLink(-1, 0, Sign.POSITIVE),), (), "has not"),
        ((THERE, SceneLink(0, 1, Sign.NEGATIVE)), (), "same ordered pair"),
        ((THERE,), (SceneLoop("R1", None, Polarity.REINFORCING, (0, 1)),), "R1"),
        ((THERE, BACK), (SceneLoop("R1", None, Polarity.REINFORCING, ()),), "R1"),
    ],
)
def test_a_scene_that_cannot_be_drawn_is_refused(
    links: tuple[SceneLink, ...], loops: tuple[SceneLoop, ...], words: str
) -> None:
    with pytest.raises(ValueError, match=words):
        Scene(None, None, "", (A, B), links, loops)


def test_two_factors_cannot_bear_one_id() -> None:
    with pytest.raises(ValueError, match="one id"):
        Scene(None, None, "", (A, SceneFactor("a", "again")))


@pytest.mark.parametrize(
    "stubs",
    [
        (SceneStub(2, 1, outward=True),),
        (SceneStub(0, 0, outward=True),),
        (SceneStub(0, 1, outward=True), SceneStub(0, 2, outward=True)),
    ],
)
def test_stubs_that_count_nothing_or_stand_nowhere_are_refused(stubs: tuple[SceneStub, ...]) -> None:
    with pytest.raises(ValueError, match="stub"):
        Scene(None, None, "", (A, B), stubs=stubs)


def test_a_voice_that_the_scene_has_not_is_refused() -> None:
    with pytest.raises(ValueError, match="voice"):
        Scene(None, None, "", (A, B), (replace(THERE, voice=0),))


def test_a_loop_of_one_step_leads_back_to_its_factor() -> None:
    assert SceneLoop("R1", None, Polarity.REINFORCING, (3,)).steps == ((3, 3),)


def test_what_is_on_no_loop_that_is_brought_out_fades(city: Scene) -> None:
    assert not city.faded
    shown = city.bring_out(["R1", "B1"])
    out = [loop for loop in city.loops if loop.name in ("R1", "B1")]
    bright = {city.factors[k].id for loop in out for k in loop.factors}
    assert shown.faded
    assert {factor.id for factor in shown.factors if not factor.faded} == bright
    steps = {step for loop in out for step in loop.steps}
    assert {(link.tail, link.head) for link in shown.links if not link.faded} == steps
    assert {loop.name for loop in shown.loops if not loop.faded} == {"R1", "B1"}


def test_fading_changes_nothing_else_of_a_scene(city: Scene) -> None:
    shown = city.bring_out(["R1"])
    again = replace(
        shown,
        factors=tuple(replace(one, faded=False) for one in shown.factors),
        links=tuple(replace(one, faded=False) for one in shown.links),
        loops=tuple(replace(one, faded=False) for one in shown.loops),
    )
    assert again == city
