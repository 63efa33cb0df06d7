"""Stubs: short, off the label, in free room, and nothing else moves for them."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from loopmap.drawing.dot import to_dot
from loopmap.drawing.figure import Figure
from loopmap.drawing.measure import measure
from loopmap.drawing.picture import Picture, draw
from loopmap.drawing.scene import Scene, SceneStub
from loopmap.drawing.stubs import LENGTH

STUBS = tuple(SceneStub(k, k + 1, outward) for k in range(0, 25, 2) for outward in (False, True))


@pytest.fixture(scope="module")
def stubbed(city: Scene, city_picture: Picture) -> Picture:
    """The city where it was, with two stubs at every other factor."""
    places = zip((factor.id for factor in city.factors), city_picture.places.points, strict=True)
    return draw(replace(city, stubs=STUBS), dict(places))


def test_a_stub_is_short_points_the_right_way_and_is_off_its_label(stubbed: Picture) -> None:
    for asked, stub in zip(STUBS, stubbed.stubs, strict=True):
        box = stubbed.boxes[asked.factor]
        assert math.isclose(math.dist(stub.start, stub.tip), LENGTH)
        near, far = (stub.start, stub.tip) if asked.outward else (stub.tip, stub.start)
        assert 3 < box.distance(near) < 5
        assert box.distance(far) > box.distance(near) + 10
        assert box.distance(stub.number) > box.distance(far)
        assert stub.words == str(asked.count)


def test_no_stub_costs_an_overlap(stubbed: Picture) -> None:
    bare = draw(
        replace(stubbed.scene, stubs=()),
        dict(zip((f.id for f in stubbed.scene.factors), stubbed.places.points, strict=True)),
    )
    assert measure(stubbed).overlaps == measure(bare).overlaps


def test_nothing_moves_for_stubs(city: Scene, city_picture: Picture, stubbed: Picture) -> None:
    assert city_picture.scene == city
    assert stubbed.boxes == city_picture.boxes
    assert stubbed.arcs == city_picture.arcs
    assert stubbed.marks == city_picture.marks
    assert stubbed.badges == city_picture.badges


def test_all_stubs_are_on_the_page(stubbed: Picture) -> None:
    page = stubbed.furniture.page
    for stub in stubbed.stubs:
        for x, y in (stub.start, stub.tip, stub.number):
            assert abs(x - page.x) < page.width / 2 - 5
            assert abs(y - page.y) < page.height / 2 - 5


def test_the_legend_explains_stubs_where_there_are_any(stubbed: Picture, city_picture: Picture) -> None:
    words = [text.words for text in stubbed.furniture.texts]
    assert "this many more links, not drawn" in words
    assert len(stubbed.furniture.stubs) == 1
    assert not city_picture.furniture.stubs


def test_a_stub_is_drawn_as_no_link_is(stubbed: Picture) -> None:
    dot = to_dot(stubbed)
    stubs = [line for line in dot.splitlines() if 'class="stub"' in line]
    assert len(stubs) == len(STUBS)
    assert not [line for line in stubs if "headlabel" in line or 'class="link' in line]


def test_a_reader_of_the_svg_is_told_what_a_stub_counts(city: Scene) -> None:
    asked = (SceneStub(0, 1, outward=False), SceneStub(1, 3, outward=True))
    svg = ElementTree.fromstring(re.sub(r' xmlns="[^"]+"', "", Figure(replace(city, stubs=asked)).svg))
    told = {group.get("id"): group for group in svg.iter("g") if (group.get("id") or "").startswith("stub")}
    first, second = city.factors[:2]
    assert told["stub0"].findtext("title") == f"1 more link leads to {first.label}"
    assert told["stub0"].get("data-factor") == first.id
    assert told["stub1"].findtext("title") == f"3 more links lead from {second.label} to what is not drawn"
