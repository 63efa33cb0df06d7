from __future__ import annotations

import os
import pickle
from pathlib import Path

import pytest

import loopmap
from loopmap.layout import Layout, standing, written
from loopmap.problem import MapError

LEEDS = "links: [trust increases openness, openness increases hope, hope increases trust]\n"
CROYDON = "links: [doubt decreases openness, openness decreases doubt]\n"
PROGRAMME = """\
maps: [leeds.yaml, croydon.yaml]
factors:
  trust: {opposite of: croydon/doubt}
  openness:
  hope:
  faith: {same as: leeds/hope}
links:
  trust increases openness:
views:
  all: {show: {factors: [trust, openness, hope]}}
  some: {show: {factors: [trust]}}
"""
PLACES = {"trust": (0.0, 0.0), "openness": (300.0, 0.0), "hope": (0.0, 300.0)}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    files = {
        "leeds": LEEDS,
        "croydon": CROYDON,
        "both": PROGRAMME.replace("  faith: {same as: leeds/hope}\n", ""),
    }
    for name, text in files.items():
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def keep(path: str, places: dict[str, tuple[float, float]]) -> None:
    whole = loopmap.load(path)
    Path(path).with_suffix(".layout.yaml").write_text(written(whole, places), encoding="utf-8")


def places(shown: loopmap.Map | loopmap.Excerpt, layout: str | None = None) -> dict[str, tuple[float, float]]:
    return shown.figure(layout=layout).places


@pytest.mark.usefixtures("folder")
def test_a_map_from_a_file_stands_as_the_layout_beside_it_says() -> None:
    keep("leeds.yaml", PLACES)
    leeds = loopmap.load("leeds.yaml")
    assert places(leeds) == PLACES
    assert places(leeds, "fresh") != PLACES
    assert leeds.figure().notes == ()
    assert leeds == loopmap.loads(LEEDS, id="leeds"), "where a map came from does not count"
    assert hash(leeds) == hash(loopmap.loads(LEEDS, id="leeds"))


@pytest.mark.usefixtures("folder")
def test_a_map_from_no_file_has_no_layout_of_its_own() -> None:
    keep("leeds.yaml", PLACES)
    text = loopmap.loads(LEEDS, id="leeds")
    assert places(text) == places(loopmap.load("leeds.yaml"), "fresh")
    assert text.figure(layout=PLACES).places == PLACES
    assert text.figure(layout=Layout.of(PLACES)).places == PLACES
    assert text.figure(layout=Path("leeds.layout.yaml")).places == PLACES
    assert places(loopmap.merge(loopmap.load("leeds.yaml"), title="More")) != PLACES


def test_the_layout_is_found_from_wherever_the_figure_is_drawn(folder: Path) -> None:
    keep("leeds.yaml", PLACES)
    leeds = loopmap.load("leeds.yaml")
    os.chdir("/")
    assert places(leeds) == PLACES
    assert places(pickle.loads(pickle.dumps(leeds))) == PLACES
    (folder / "leeds.layout.yaml").unlink()
    assert places(leeds) == places(leeds, "fresh")


@pytest.mark.usefixtures("folder")
def test_a_notebook_shows_what_render_draws_and_says_what_is_wrong_with_a_layout() -> None:
    keep("leeds.yaml", PLACES)
    leeds = loopmap.load("leeds.yaml")
    assert leeds._repr_mimebundle_()["image/svg+xml"] == leeds.figure().svg
    assert leeds.figure().svg == leeds.figure(layout="leeds.layout.yaml").svg
    Path("leeds.layout.yaml").write_text("places: {trust: [here, 2]}", encoding="utf-8")
    assert "`here` is not a number" in leeds._repr_mimebundle_()["text/plain"]
    with pytest.raises(MapError):
        leeds.figure()


@pytest.mark.usefixtures("folder")
def test_a_large_part_of_a_map_stands_in_place_and_a_small_one_is_drawn_together() -> None:
    keep("both.yaml", PLACES)
    both = loopmap.load("both.yaml")
    assert places(both.view("all")) == PLACES
    assert standing(both).kept(both.view("all")).together is False
    assert standing(both).kept(both.view("some")).together is True
    assert standing(both).kept(both).together is False


@pytest.mark.usefixtures("folder")
def test_a_site_stands_where_the_programme_has_what_its_factors_became() -> None:
    keep("both.yaml", PLACES)
    croydon = {"doubt": PLACES["trust"], "openness": PLACES["openness"]}
    both = loopmap.load("both.yaml")
    assert places(both.restrict("croydon")) == croydon, "by the codebook: no name is the same"
    assert places(loopmap.load("croydon.yaml"), "both.layout.yaml") == croydon
    assert places(loopmap.load("croydon.yaml")) != croydon, "beside its own file no layout is kept"
    assert places(both.restrict("croydon"), "fresh") == places(loopmap.load("croydon.yaml"), "fresh")


@pytest.mark.usefixtures("folder")
def test_a_layout_of_another_map_is_followed_by_names() -> None:
    keep("leeds.yaml", PLACES)
    found = standing(loopmap.load("croydon.yaml"), "leeds.layout.yaml")
    assert found.kept(found.whole).by_id == {"openness": PLACES["openness"]}
    Path("spots.yaml").write_text("places: {doubt: [1, 2]}", encoding="utf-8")
    assert places(loopmap.load("croydon.yaml"), "spots.yaml")["doubt"] == (1.0, 2.0)


@pytest.mark.usefixtures("folder")
def test_two_factors_of_a_site_that_are_one_in_the_programme_do_not_overlap() -> None:
    keep("both.yaml", PLACES)
    Path("both.yaml").write_text(PROGRAMME.replace("  hope:\n", ""), encoding="utf-8")
    one = "links: [trust increases openness, openness increases hope]\nfactors: [trust, openness, hope]\n"
    Path("leeds.yaml").write_text(one, encoding="utf-8")
    Path("both.yaml").write_text(
        "maps: [leeds.yaml]\nfactors: {trust: {same as: [leeds/trust, leeds/hope]}}\n", encoding="utf-8"
    )
    keep("both.yaml", {"trust": (0.0, 0.0), "openness": (300.0, 0.0)})
    figure = loopmap.load("both.yaml").restrict("leeds").figure()
    boxes = figure.picture.boxes
    assert not any(boxes[i].meets(boxes[j]) for j in range(3) for i in range(j))


@pytest.mark.usefixtures("folder")
def test_notes_name_the_layout_and_what_is_not_as_it_was() -> None:
    keep("leeds.yaml", PLACES)
    Path("leeds.yaml").write_text(LEEDS.replace("hope", "the weather"), encoding="utf-8")
    (note,) = loopmap.load("leeds.yaml").figure().notes
    assert note == "leeds.layout.yaml: `hope` is taken for what is `the weather` now, and keeps its place"


@pytest.mark.usefixtures("folder")
def test_the_map_itself_stands_in_place_however_much_of_it_is_gone() -> None:
    many = {f"gone {k}": (100.0 * k, 900.0) for k in range(20)}
    assert loopmap.loads(LEEDS).figure(layout={**PLACES, **many}).places == PLACES
