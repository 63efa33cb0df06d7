from __future__ import annotations

from collections.abc import Callable

from loopmap.drawing.arcs import Arc
from loopmap.drawing.bends import choose_arcs
from loopmap.drawing.cycles import guides
from loopmap.drawing.effort import BARE, FULL
from loopmap.drawing.geometry import Box, centroid, side
from loopmap.drawing.picture import Picture
from loopmap.drawing.rubs import crossings
from loopmap.drawing.scene import Scene
from loopmap.drawing.theme import REPORT

MakeScene = Callable[..., Scene]


def test_a_triangle_comes_out_as_a_circle_either_way_round(make_scene: MakeScene) -> None:
    boxes = [Box(0, 0, 40, 14), Box(200, 0, 40, 14), Box(100, 170, 40, 14)]
    for loop in ((0, 1, 2), (2, 1, 0)):
        steps = list(zip(loop, loop[1:] + loop[:1], strict=True))
        scene = make_scene(["a", "b", "c"], [(*step, "+") for step in steps], [loop])
        arcs = choose_arcs(scene, boxes, guides(scene), FULL, REPORT)
        middle = centroid([(b.x, b.y) for b in boxes])
        for arc, (tail, head) in zip(arcs, steps, strict=True):
            a, b = (boxes[tail].x, boxes[tail].y), (boxes[head].x, boxes[head].y)
            outward = -side(a, b, middle)
            assert arc.bend * outward > 0
            assert abs(arc.bend) >= 0.3


def test_two_links_between_the_same_factors_bend_apart(make_scene: MakeScene) -> None:
    scene = make_scene(["a", "b"], [(0, 1, "+"), (1, 0, "-")], [(0, 1)])
    boxes = [Box(0, 0, 40, 14), Box(180, 30, 40, 14)]
    for effort in (FULL, BARE):
        there, back = choose_arcs(scene, boxes, guides(scene), effort, REPORT)
        assert there.bend * back.bend > 0
        assert crossings(there.points, back.points) == 0


def test_an_arc_goes_round_a_label_in_its_way(make_scene: MakeScene) -> None:
    scene = make_scene(["a", "between", "c"], [(0, 2, "+")])
    boxes = [Box(0, 0, 40, 14), Box(150, 0, 50, 14), Box(300, 0, 40, 14)]
    (arc,) = choose_arcs(scene, boxes, guides(scene), FULL, REPORT)
    assert not any(boxes[1].holds(point) for point in arc.points)


def test_the_sweeps_save_crossings(city: Scene, city_picture: Picture) -> None:
    boxes = city_picture.boxes
    careless = choose_arcs(city, boxes, guides(city), BARE, REPORT)
    careful = city_picture.arcs

    def count(arcs: tuple[Arc, ...]) -> int:
        return sum(crossings(arcs[i].points, arcs[j].points) for j in range(len(arcs)) for i in range(j))

    assert count(careful) <= count(careless)
