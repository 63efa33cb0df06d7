from __future__ import annotations

from collections.abc import Callable

from loopmap.drawing.kept import Kept
from loopmap.drawing.picture import draw
from loopmap.drawing.scene import Scene

MakeScene = Callable[..., Scene]
CHAIN = [(0, 1, "+"), (1, 2, "+"), (2, 3, "-"), (3, 0, "+")]
SQUARE = {"f0": (0.0, 0.0), "f1": (200.0, 0.5), "f2": (200.0, 200.0), "f3": (0.0, 200.0)}


def test_kept_places_are_used_unmoved(make_scene: MakeScene) -> None:
    picture = draw(make_scene(list("abcd"), CHAIN), {**SQUARE, "gone": (1.0, 1.0)})
    assert picture.places.points == tuple(SQUARE.values())
    assert picture.notes == ()


def test_labels_that_stand_close_and_do_not_overlap_are_left_alone(make_scene: MakeScene) -> None:
    close = {"f0": (0.0, 0.0), "f1": (30.0, 0.0), "f2": (0.0, 27.0), "f3": (60.0, 0.0)}
    assert draw(make_scene(list("abcd"), CHAIN), close).places.points == tuple(close.values())


def test_labels_that_overlap_are_parted_by_the_least_move_and_named(make_scene: MakeScene) -> None:
    scene = make_scene(
        ["trust between partners", "openness", "hope"], [(0, 1, "+"), (1, 2, "+"), (2, 0, "+")]
    )
    kept = {"f0": (0.0, 0.0), "f1": (40.0, 20.0), "f2": (400.0, 0.0)}
    picture = draw(scene, kept)
    (x0, y0), (x1, y1), third = picture.places.points
    assert (x0, x1) == (0.0, 40.0), "upright is the shorter way"
    assert abs(y0) < 20
    assert abs(y1 - 20) < 20
    assert third == (400.0, 0.0)
    assert not picture.boxes[0].meets(picture.boxes[1])
    assert picture.notes == (
        "drawn apart, because they overlap where they are kept: `trust between partners`, `openness`",
    )


def test_many_factors_on_one_spot_are_parted(make_scene: MakeScene) -> None:
    scene = make_scene([f"factor {k}" for k in range(9)], [(k, (k + 1) % 9, "+") for k in range(9)])
    picture = draw(scene, {f"f{k}": (5.0, 5.0) for k in range(9)})
    boxes = picture.boxes
    assert not any(boxes[i].meets(boxes[j]) for j in range(9) for i in range(j))
    assert "`factor 2` and 6 more" in picture.notes[0]


def test_new_factors_stand_among_the_kept_ones_and_strangers_below(make_scene: MakeScene) -> None:
    scene = make_scene(list("abcdefghi"), [*CHAIN, (0, 4, "+"), (6, 7, "+"), (7, 8, "-"), (8, 6, "+")])
    picture = draw(scene, SQUARE)
    points = picture.places.points
    assert points[:4] == tuple(SQUARE.values())
    assert all(x == round(x) and y == round(y) for x, y in points[4:])
    assert max(abs(points[4][0]), abs(points[4][1])) < 250, "beside the one that it is linked to"
    assert all(y < -30 for _, y in points[5:]), "without a link to any of the others"
    boxes = picture.boxes
    assert not any(boxes[i].meets(boxes[j]) for j in range(9) for i in range(j))


def test_an_excerpt_is_drawn_together_without_a_note(make_scene: MakeScene) -> None:
    scene = make_scene(list("abcde"), [*CHAIN, (4, 0, "+")])
    far = {id_: (x * 10, y * 10) for id_, (x, y) in SQUARE.items()}
    picture = draw(scene, Kept(tuple(far.items()), together=True))
    points = picture.places.points
    assert picture.notes == ()
    assert max(abs(x - points[0][0]) + abs(y - points[0][1]) for x, y in points) < 500
    assert points[0][0] < points[1][0]
    assert points[0][1] < points[3][1]


def test_kept_notes_come_first(make_scene: MakeScene) -> None:
    kept = Kept(tuple(SQUARE.items()), notes=("as told",))
    assert draw(make_scene(list("abcd"), CHAIN), kept).notes == ("as told",)
