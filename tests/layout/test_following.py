from __future__ import annotations

import pytest

import loopmap
from loopmap.layout.file import Layout
from loopmap.layout.following import Followed, follow

RING = ["a increases b", "b increases c", "c increases d", "d increases a"]
SQUARE = {"a": (0.0, 0.0), "b": (200.0, 0.0), "c": (200.0, 200.0), "d": (0.0, 200.0)}


def made(links: list[str], **more: object) -> loopmap.Map:
    return loopmap.from_dict({"links": links, **more})


def followed(whole: loopmap.Map, places: dict[str, tuple[float, float]]) -> Followed:
    return follow(Layout.of(places), whole)


def test_each_place_goes_to_the_factor_of_that_name_in_any_spelling() -> None:
    whole = made(["open talk increases power gap"])
    for one, other in (("open talk", "power gap"), ("Open_Talk", "power-gap"), ("open-talk", "POWER GAP")):
        found = followed(whole, {one: (1, 2), other: (3, 4)})
        assert found.points == {"open-talk": (1, 2), "power-gap": (3, 4)}
        assert not found.notes


def test_a_factor_keeps_its_place_under_its_former_name() -> None:
    whole = made(
        ["mutual trust increases b"], factors={"mutual trust": {"also known as": ["trust"]}, "b": {}}
    )
    found = followed(whole, {"trust": (1, 2), "b": (3, 4)})
    assert found.points == {"mutual-trust": (1, 2), "b": (3, 4)}
    assert found.notes == ("`trust` is `mutual trust` now, and keeps its place",)


def test_its_own_name_goes_before_a_former_one() -> None:
    whole = made(
        ["mutual trust increases b"], factors={"mutual trust": {"also known as": ["trust"]}, "b": {}}
    )
    found = followed(whole, {"trust": (1, 2), "mutual trust": (5, 6), "b": (3, 4)})
    assert found.points["mutual-trust"] == (5, 6)
    assert [entry.name for entry in found.gone] == ["trust"]
    assert "which has a place of its own" in found.notes[0]


@pytest.mark.parametrize("name", ["confidence", "croydon/confidence", "doubt"])
def test_what_a_codebook_made_one_keeps_the_place_of_each_name(name: str) -> None:
    leeds = loopmap.from_edges([("trust", "b", "+")], id="leeds")
    croydon = loopmap.from_edges([("confidence", "b", "+"), ("doubt", "b", "-")], id="croydon")
    whole = loopmap.from_dict(
        {
            "id": "both",
            "maps": {"leeds": leeds.to_dict(), "croydon": croydon.to_dict()},
            "factors": {"trust": {"same as": ["croydon/confidence"], "opposite of": "croydon/doubt"}},
        }
    )
    found = followed(whole, {"b": (0, 0), name: (7, 8)})
    assert found.points["trust"] == (7, 8)
    assert found.notes == (f"`{name}` is `trust` now, and keeps its place",)


def test_a_name_of_two_factors_is_not_guessed_at() -> None:
    leeds = {"factors": {"x1": {"also known as": ["x"]}, "b": {}}, "links": ["x1 increases b"]}
    croydon = {"factors": {"x2": {"also known as": ["x"]}, "b": {}}, "links": ["x2 increases b"]}
    maps = {"leeds": leeds, "croydon": croydon}
    whole = loopmap.from_dict({"id": "both", "match": "codebook", "maps": maps})
    found = followed(whole, {"x": (7, 8), "b (leeds)": (0, 0), "b (croydon)": (9, 9)})
    assert set(found.points) == {"b-(leeds)", "b-(croydon)"}
    assert found.notes[0] == "no factor is called `x`; did you mean `x1` or `x2`?"


def test_one_that_came_takes_the_place_of_one_that_went_where_its_neighbours_stand_round_it() -> None:
    links = ["a increases b", "b increases brand new", "brand new increases d", "d increases a"]
    whole = made(links)
    found = followed(whole, SQUARE)
    assert found.points["brand-new"] == SQUARE["c"]
    assert found.notes == ("`c` is taken for what is `brand new` now, and keeps its place",)


def test_one_that_came_elsewhere_is_not_taken_for_the_one_that_went() -> None:
    far = {**SQUARE, "lonely": (2000.0, 2000.0)}
    whole = made([*RING, "brand new increases a"])
    found = followed(whole, far)
    assert "brand-new" not in found.points
    assert found.notes == (
        "no factor is called `lonely`",
        "placed among the others, without a place of its own yet: `brand new`",
    )


def test_a_slip_of_the_pen_in_the_one_name_is_followed_wherever_it_stands() -> None:
    whole = made([*RING, "openness increases a"])
    found = followed(whole, {**SQUARE, "opennes": (2000.0, 2000.0)})
    assert found.points["openness"] == (2000.0, 2000.0)
    assert found.notes == ("`opennes` is taken for what is `openness` now, and keeps its place",)


def test_several_that_went_and_came_are_told_and_not_matched() -> None:
    whole = made([*RING, "openness increases a", "honesty increases b"])
    found = followed(whole, {**SQUARE, "opennes": (300.0, 0.0), "honest": (0.0, 300.0)})
    assert set(found.points) == set(SQUARE)
    assert found.notes == (
        "no factors are called `opennes`, `honest`",
        "placed among the others, without a place of its own yet: `openness`, `honesty`",
    )


def test_a_misspelt_name_beside_several_new_ones_is_asked_about() -> None:
    whole = made([*RING, "openness increases a", "brand new increases b"])
    found = followed(whole, {**SQUARE, "opennes": (300.0, 0.0)})
    assert found.notes[0] == "no factor is called `opennes`; did you mean `openness`?"


def test_a_layout_of_nothing_says_nothing() -> None:
    assert followed(made(RING), {}) == Followed(())
