from __future__ import annotations

from dataclasses import replace

from loopmap.drawing.geometry import Box
from loopmap.drawing.measure import Measure, Spot, measure
from loopmap.drawing.picture import Picture


def test_faults_that_are_put_in_are_counted(city_picture: Picture) -> None:
    clean = measure(city_picture)
    first, second, *rest = city_picture.boxes
    piled = replace(
        city_picture, boxes=(first, Box(first.x + 5, first.y, second.width, second.height), *rest)
    )
    assert measure(piled).labels_on_labels == clean.labels_on_labels + 1

    mark, *others = city_picture.marks
    label = city_picture.boxes[11]
    smudged = replace(city_picture, marks=(replace(mark, sign=(label.x, label.y)), *others))
    found = measure(smudged)
    assert found.marks_on_labels == clean.marks_on_labels + 1
    assert found.astray >= clean.astray + 1

    badge, *badges = city_picture.badges
    astray = replace(city_picture, badges=(replace(badge, middle=city_picture.arcs[20].points[4]), *badges))
    assert measure(astray).marks_on_links > clean.marks_on_links

    far = replace(city_picture, badges=(replace(badge, middle=(9e3, 9e3)), *badges))
    assert measure(far).badges_outside == 1


def test_rounds_meet_as_rounds_and_boxes_as_boxes() -> None:
    disc, corner = Spot(Box(0, 0, 20, 20), round=True), Spot(Box(9, 9, 2, 2))
    assert not disc.meets(corner)
    assert disc.meets(Spot(Box(10, 0, 2, 2)))
    assert disc.meets(Spot(Box(14, 14, 20, 20), round=True))
    assert corner.meets(Spot(Box(10, 10, 2, 2)))


def test_overlaps_leave_out_crossings() -> None:
    assert Measure(5, 1, 1, 1, 1, 1, 3, 3).overlaps == 5
