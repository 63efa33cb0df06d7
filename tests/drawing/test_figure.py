from __future__ import annotations

import copy
import pickle
from pathlib import Path

import pytest

from loopmap.drawing import painted as module
from loopmap.drawing.figure import Figure
from loopmap.drawing.page import PAGES
from loopmap.drawing.scene import Scene
from loopmap.drawing.theme import REPORT
from loopmap.drawing.themes import DARK
from loopmap.errors import FigureFormatError, LoopmapError, RendererMissing, RenderTimeout


@pytest.fixture(scope="module")
def figure(city: Scene) -> Figure:
    return Figure(city)


@pytest.mark.parametrize(
    ("ending", "magic"),
    [("svg", b"<svg"), ("png", b"\x89PNG"), ("pdf", b"%PDF"), ("dot", b"digraph"), ("gv", b"digraph")],
)
def test_a_figure_is_saved_as_its_ending_says(
    figure: Figure, tmp_path: Path, ending: str, magic: bytes
) -> None:
    for name in (f"city.{ending}", f"CITY.{ending.upper()}"):
        assert figure.save(tmp_path / name) == tmp_path / name
        assert (tmp_path / name).read_bytes().startswith(magic)
    assert figure.save(str(tmp_path / f"plain.{ending}")).exists()


@pytest.mark.parametrize("name", ["city.jpg", "city", "city.svg.txt"])
def test_another_ending_is_refused_with_those_that_there_are(
    figure: Figure, tmp_path: Path, name: str
) -> None:
    with pytest.raises(FigureFormatError, match=r"\.svg, \.png, \.pdf, \.dot, \.gv") as caught:
        figure.save(tmp_path / name)
    assert isinstance(caught.value, ValueError)
    assert isinstance(caught.value, LoopmapError)
    assert not list(tmp_path.iterdir())


def test_the_same_figure_gives_the_same_bytes(city: Scene, figure: Figure) -> None:
    again = Figure(city, figure.places)
    assert again.dot == figure.dot
    assert again.svg == figure.svg
    assert again.pdf == figure.pdf
    assert again.png(72) == figure.png(72)
    assert b"/CreationDate" not in again.pdf


def test_files_have_the_size_of_the_page_that_they_are_fitted_to(city: Scene, figure: Figure) -> None:
    slide, sheet = (Figure(city, figure.places, REPORT, PAGES[name]) for name in ("slide", "a4"))
    assert b"/MediaBox [ 0 0 960 540 ]" in slide.pdf
    assert b"/MediaBox [ 0 0 595 842 ]" in sheet.pdf
    column = Figure(city, figure.places, REPORT, PAGES["column"])
    assert f"/MediaBox [ 0 0 238 {column.picture.size[1]:.0f} ]".encode() in column.pdf

    def measures(png: bytes) -> tuple[int, int, int]:
        """Give width, height and dots an inch."""
        at = png.index(b"pHYs") + 4
        across, up, dots = (int.from_bytes(png[k : k + 4], "big") for k in (16, 20, at))
        return across, up, round(dots * 0.0254)

    assert measures(slide.png()) == (4000, 2250, 300)
    assert measures(slide.to_bytes("png", dpi=96)) == (1280, 720, 96)
    width, height = (round(2 * length) for length in figure.picture.size)
    assert measures(figure.png()) == (width, height, 144)


def test_a_pdf_is_as_large_as_its_figure(figure: Figure) -> None:
    width, height = map(round, figure.picture.size)
    assert f"/MediaBox [ 0 0 {width} {height} ]".encode() in figure.pdf


def test_a_notebook_is_shown_the_svg(figure: Figure) -> None:
    shown = figure._repr_mimebundle_(include=None, exclude=None)
    assert shown["image/svg+xml"] == figure.svg
    assert shown["text/plain"] == repr(figure)
    assert repr(figure) == "<Figure 'Getting about in a growing city', 25 factors, 40 links, 7 loops>"


def test_a_notebook_gets_words_where_nothing_can_paint(
    city: Scene, figure: Figure, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> bytes:
        raise RendererMissing("an SVG")

    monkeypatch.setattr(module, "run", fail)
    shown = Figure(city, figure.places)._repr_mimebundle_()
    assert set(shown) == {"text/plain"}
    assert "pip install pygraphviz" in shown["text/plain"]


def test_figures_compare_copy_and_pickle(city: Scene, figure: Figure) -> None:
    twin = Figure(city)
    assert twin == figure
    assert hash(twin) == hash(figure)
    assert twin != Figure(city, {"use": (1.0, 2.0)})
    assert twin != "figure"
    assert twin != Figure(city, style=DARK)
    assert twin != Figure(city, page=PAGES["a4"])
    for other in (copy.copy(figure), copy.deepcopy(figure), pickle.loads(pickle.dumps(figure))):
        assert other == figure
        assert other.dot == figure.dot


def test_a_figure_that_went_as_asked_has_no_notes(figure: Figure) -> None:
    assert figure.notes == ()
    assert set(figure.places) == {factor.id for factor in figure.scene.factors}


@pytest.mark.parametrize(
    "error", [RendererMissing("an SVG"), RenderTimeout("an SVG", 3.0), FigureFormatError("jpg", (".svg",))]
)
def test_errors_keep_their_data_through_pickling(error: LoopmapError) -> None:
    twin = pickle.loads(pickle.dumps(error))
    assert str(twin) == str(error)
    assert vars(twin) == vars(error)
