from __future__ import annotations

import subprocess
from collections.abc import Callable

import pytest

from loopmap.drawing.picture import draw
from loopmap.drawing.scene import Scene

MakeScene = Callable[..., Scene]
CHAIN = [(0, 1, "+"), (1, 2, "+"), (2, 3, "-"), (3, 0, "+")]


def test_keeping_the_places_of_a_fresh_figure_draws_it_again(city: Scene) -> None:
    fresh = draw(city)
    kept = dict(zip((f.id for f in city.factors), fresh.places.points, strict=True))
    assert draw(city, kept) == fresh


def test_new_places_need_no_graphviz(make_scene: MakeScene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "Popen", lambda *_, **__: pytest.fail("a program was started"))
    picture = draw(make_scene(list("abcd"), CHAIN))
    assert len(set(picture.places.points)) == 4
    assert picture.notes == ()


def test_parts_that_do_not_hang_together_stand_apart(make_scene: MakeScene) -> None:
    scene = make_scene(list("abcdefg"), [*CHAIN, (4, 5, "+")])
    boxes = draw(scene).boxes
    assert not any(boxes[i].meets(boxes[j]) for j in range(7) for i in range(j))


def test_a_kept_place_that_is_no_place_is_found_anew(make_scene: MakeScene) -> None:
    kept = {"f0": (0.0, 0.0), "f1": (float("nan"), 0.0), "f2": (float("inf"), 1.0), "f3": (300.0, 0.0)}
    spots = draw(make_scene(list("abcd"), CHAIN), kept).places.points
    assert (spots[0], spots[3]) == ((0.0, 0.0), (300.0, 0.0))
    assert all(abs(x) < 2000 and abs(y) < 2000 for x, y in spots)
