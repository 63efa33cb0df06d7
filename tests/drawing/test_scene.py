from __future__ import annotations

import copy
import pickle

import pytest

from loopmap.drawing.scene import Scene, SceneFactor, SceneLink, SceneLoop
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


def test_a_loop_of_one_step_leads_back_to_its_factor() -> None:
    assert SceneLoop("R1", None, Polarity.REINFORCING, (3,)).steps == ((3, 3),)
