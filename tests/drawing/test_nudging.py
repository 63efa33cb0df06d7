"""Labels that stand in the way of links step aside, and no others move."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from loopmap.drawing.arcs import Arc, arc_along, bent
from loopmap.drawing.geometry import Box
from loopmap.drawing.nudging import nudged
from loopmap.drawing.rubs import touches
from loopmap.drawing.scene import Scene

MakeScene = Callable[..., Scene]

ENDS = [Box(0.0, 0.0, 60.0, 20.0), Box(400.0, 0.0, 60.0, 20.0)]


def straight(tail: Box, head: Box) -> Arc:
    return arc_along(bent(tail[:2], head[:2], 0.0), tail, head, 0.0, 8.0)


def runs_through(arc: Arc, box: Box) -> bool:
    return any(touches(a, b, box) for a, b in pairwise(arc.points))


def test_a_label_on_a_link_of_others_moves_off_it_and_the_rest_stays(make_scene: MakeScene) -> None:
    boxes = [*ENDS, Box(200.0, 4.0, 80.0, 30.0), Box(200.0, 120.0, 80.0, 30.0)]
    links = make_scene(["a", "b", "c", "d"], [(0, 1, "+"), (2, 3, "+")]).links
    arcs = [straight(boxes[0], boxes[1]), straight(boxes[2], boxes[3])]
    moved = nudged(boxes, arcs, links)
    assert moved is not None
    assert moved[:2] == [box[:2] for box in ENDS]
    assert moved[3] == boxes[3][:2]
    assert not runs_through(arcs[0], Box(*moved[2], 80.0, 30.0))
    assert moved[2][1] > boxes[2].y, "to the side on which it stands"


def test_where_no_link_runs_through_a_label_there_is_nothing_to_move(make_scene: MakeScene) -> None:
    boxes = [*ENDS, Box(200.0, 60.0, 80.0, 30.0)]
    links = make_scene(["a", "b", "c"], [(0, 1, "+")]).links
    assert nudged(boxes, [straight(*ENDS)], links) is None


def test_labels_that_move_stay_apart(make_scene: MakeScene) -> None:
    boxes = [*ENDS, Box(200.0, 2.0, 80.0, 30.0), Box(200.0, 34.0, 80.0, 30.0)]
    links = make_scene(["a", "b", "c", "d"], [(0, 1, "+")]).links
    moved = nudged(boxes, [straight(*ENDS)], links)
    assert moved is not None
    assert not Box(*moved[2], 80.0, 30.0).meets(Box(*moved[3], 80.0, 30.0))
