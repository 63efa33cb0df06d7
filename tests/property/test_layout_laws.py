"""Kept places stay, whatever is done to a map; what is written of them reads back equal."""

from __future__ import annotations

from statistics import median
from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.property.strategies import LINES

import loopmap
from loopmap.layout import Layout, parse_layout, standing, written
from loopmap.layout.file import FARTHEST
from loopmap.layout.following import follow
from loopmap.names import fold
from loopmap.places import Text

Places = dict[str, tuple[float, float]]

TENTHS = st.integers(-10 * FARTHEST, 10 * FARTHEST).map(lambda tenths: tenths / 10)
NAMES = st.lists(LINES.map(str.strip).filter(fold), min_size=1, max_size=8, unique_by=fold)


def read(text: str) -> Layout:
    return parse_layout(Text("map.layout.yaml", text))


def of_names(names: list[str]) -> loopmap.Map:
    return loopmap.from_dict({"factors": list(names)})


@st.composite
def spots(draw: st.DrawFn, names: list[str]) -> Places:
    return {name: (draw(TENTHS), draw(TENTHS)) for name in names}


@given(st.data())
def test_what_is_written_reads_back_equal_by_us_and_by_any_yaml_reader(data: st.DataObject) -> None:
    names = data.draw(NAMES)
    whole = of_names(names)
    places = data.draw(spots([factor.id for factor in whole.factors]))
    text = written(whole, places)
    entries = read(text).entries
    assert [(entry.name, entry.spot) for entry in entries] == list(
        zip([factor.label for factor in whole.factors], places.values(), strict=True)
    )
    plain = yaml.load(text, yaml.BaseLoader)["places"]
    assert [tuple(map(float, spot)) for spot in plain.values()] == list(places.values())


@given(st.data())
def test_writing_back_changes_only_what_came_and_went(data: st.DataObject) -> None:
    before, gone, new = (data.draw(NAMES) for _ in range(3))
    seen = {fold(name) for name in before}
    gone = [name for name in gone if fold(name) not in seen]
    new = [name for name in new if fold(name) not in seen | set(map(fold, gone))]
    first = of_names([*before, *gone])
    text = written(first, data.draw(spots([factor.id for factor in first.factors])))
    assert again(text, first, {}) == text
    second = of_names(data.draw(st.permutations([*before, *new])))
    after = again(text, second, data.draw(spots([factor.id for factor in second.factors])))
    followed = follow(read(text), second)
    kept = {entry.name for _, entry in followed.claims}
    lines = after.splitlines()
    for entry in read(text).entries:
        line = text.splitlines()[entry.last - 1]
        assert (line in lines) == (
            entry.name in kept and fold(entry.name) in {fold(f.label) for f in second.factors}
        )
    assert again(after, second, {}) == after
    assert len(read(after).entries) == len(second.factors)


def again(text: str, whole: loopmap.Map, places: Places) -> str:
    layout = read(text)
    return written(whole, places, layout, follow(layout, whole))


# ---- figures


def links_of(names: list[str]) -> st.SearchStrategy[list[dict[str, str]]]:
    """Draw links between these names, at most one between two."""
    ends = st.tuples(st.sampled_from(names), st.sampled_from(names))
    listed = st.lists(ends, max_size=2 * len(names), unique=True)
    return listed.map(lambda pairs: [{"from": tail, "to": head, "sign": "+"} for tail, head in pairs])


def values_of(names: list[str], links: list[dict[str, str]], about: str = "") -> dict[str, Any]:
    return {"factors": {name: {"about": about} for name in names}, "links": links}


def moved(before: Places, after: Places) -> list[float]:
    pairs = [(before[id_], after[id_]) for id_ in before if id_ in after]
    return [abs(x - u) + abs(y - v) for (x, y), (u, v) in pairs]


def drawn(values: dict[str, Any], layout: Layout | None = None) -> Places:
    whole = loopmap.from_dict(values)
    return whole.figure(layout=layout or "fresh").places


def layout_of(values: dict[str, Any], places: Places) -> Layout:
    return read(written(loopmap.from_dict(values), places))


def far_apart(values: dict[str, Any]) -> Layout:
    """Keep a place for each factor, in a row with room for whatever is added between them."""
    whole = loopmap.from_dict(values)
    return layout_of(values, {f.id: (400.0 * k, 300.0 * (k % 3)) for k, f in enumerate(whole.factors)})


@given(st.data())
@settings(max_examples=25)
def test_no_factor_moves_when_links_and_attributes_change(data: st.DataObject) -> None:
    names = data.draw(NAMES)
    values = values_of(names, data.draw(links_of(names)))
    layout = far_apart(values)
    other = values_of(names, data.draw(links_of(names)), about="Other.")
    assert not any(moved(drawn(values, layout), drawn(other, layout)))


@given(st.data())
@settings(max_examples=25)
def test_no_factor_moves_when_others_come_and_go(data: st.DataObject) -> None:
    names, new = data.draw(NAMES), data.draw(NAMES)
    new = [name for name in new if fold(name) not in set(map(fold, names))]
    values = values_of(names, data.draw(links_of(names)))
    layout = far_apart(values)
    staying = data.draw(st.lists(st.sampled_from(names), min_size=1, unique=True))
    figure = loopmap.from_dict(values_of([*staying, *new], data.draw(links_of([*staying, *new])))).figure(
        layout=layout
    )
    staid = {factor.id for factor in of_names(staying).factors}
    changes = moved({id_: spot for id_, spot in drawn(values, layout).items() if id_ in staid}, figure.places)
    assert len(changes) == len(staying)
    assert median(changes) <= 10
    assert not any(changes), "the places of those that were there leave room enough"
    boxes = figure.picture.boxes
    assert not any(boxes[i].meets(boxes[j]) for j in range(len(boxes)) for i in range(j))


@given(st.data())
@settings(max_examples=10)
def test_keeping_what_was_drawn_draws_it_again(data: st.DataObject) -> None:
    names = data.draw(NAMES)
    whole = loopmap.from_dict(values_of(names, data.draw(links_of(names))))
    fresh = whole.figure(layout="fresh")
    layout = read(written(whole, fresh.places))
    assert whole.figure(layout=layout).dot == fresh.dot
    assert standing(whole, layout).notes == ()
