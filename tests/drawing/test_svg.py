"""The finished SVG says what the scene says, to eyes, to screen readers and to scripts, and no more."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from loopmap.drawing.figure import Figure
from loopmap.drawing.page import PAGES
from loopmap.drawing.scene import Effect, Scene, SceneFactor, SceneLink, SceneLoop
from loopmap.drawing.svg import finish_svg, strange
from loopmap.drawing.theme import REPORT
from loopmap.drawing.themes import SLIDES
from loopmap.errors import RenderFailed
from loopmap.signs import Polarity, Sign

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = [
    'She said "stop"',
    "a <b>bold</b> & <i>x</i>",
    "AT&amp;T &lt; &#233;",
    "back\\slash",
    "ends in \\",
    "\\N \\G \\L \\n \\l \\r",
    '"] evil [URL="javascript:alert(1)"',
    "<<b>html</b>>",
    "a:b",
    "two\nlines",
    "car 🚗 👩‍🔬",
    "الثقة بين الشركاء",
    "合作伙伴之间的信任",
    "cafe\N{COMBINING ACUTE ACCENT}",
    "${x} %s {0} ]]> --> <!--",
    "</text><script>alert(1)</script>",
    "",
    " ",
    "-",
]


@pytest.fixture(scope="module")
def drawn(city: Scene) -> ElementTree.Element:
    return ElementTree.fromstring(Figure(city).svg)


def texts_of(root: ElementTree.Element, identity: str) -> list[str]:
    group = root.find(f".//{SVG}g[@id='{identity}']")
    assert group is not None
    return [text.text or "" for text in group.iter(f"{SVG}text")]


def test_hostile_labels_show_as_they_were_written() -> None:
    factors = tuple(SceneFactor(f"f{k}", label) for k, label in enumerate(HOSTILE))
    links = tuple(SceneLink(k, k + 1, Sign.POSITIVE, tooltip=HOSTILE[k]) for k in range(len(HOSTILE) - 1))
    svg = Figure(Scene('A "title" \\N &lt; <b>', "note \\ & <x>", "<alt>", factors, links)).svg
    root = ElementTree.fromstring(svg)
    assert not list(strange_of(root))
    for k, label in enumerate(HOSTILE):
        shown = "".join("".join(texts_of(root, f"n{k}")).split())
        assert shown == "".join(label.split())
    assert "".join(texts_of(root, "text0")) == 'A "title" \\N &lt; <b>'
    groups = [g for g in root.iter(f"{SVG}g") if "factor" in g.get("class", "").split()]
    assert len(groups) == len(HOSTILE)
    assert "<script" not in svg.lower()
    assert "href" not in svg


@pytest.mark.skipif(shutil.which("neato") is None, reason="no Graphviz is installed on this system")
def test_the_systems_graphviz_shows_hostile_labels_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pygraphviz.py").write_text("raise ImportError")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    test_hostile_labels_show_as_they_were_written()


def strange_of(root: ElementTree.Element) -> list[str]:
    for element in root.iter():
        element.tag = element.tag.removeprefix(SVG)
    found = list(strange(root))
    for element in root.iter():
        element.tag = SVG + element.tag
    return found


def test_a_name_of_a_thousand_characters_can_be_drawn() -> None:
    factors = (SceneFactor("a", "x" * 1000), SceneFactor("b", "word " * 200))
    root = ElementTree.fromstring(Figure(Scene(None, None, "", factors, (SceneLink(0, 1, Sign.BOTH),))).svg)
    assert "".join(texts_of(root, "n0")) == "x" * 1000


def test_control_characters_and_lone_surrogates_cannot_break_the_picture() -> None:
    factors = (SceneFactor("a\0", "nul\0 and \x1b[31m"), SceneFactor("b", "half \ud83d"))
    root = ElementTree.fromstring(Figure(Scene("t\0", "n\x07", "alt\x0b", factors, ())).svg)
    assert "".join(texts_of(root, "n0")).split() == ["nul", "and", "[31m"]
    assert texts_of(root, "n1") == ["half \ufffd"]


def test_the_figure_is_one_picture_with_a_title_and_a_description(
    drawn: ElementTree.Element, city: Scene
) -> None:
    assert drawn.get("role") == "img"
    assert [child.tag for child in drawn][:2] == [f"{SVG}title", f"{SVG}desc"]
    assert (drawn[0].text, drawn[1].text) == (city.title, city.alt)


def test_each_factor_link_and_loop_can_be_found(drawn: ElementTree.Element, city: Scene) -> None:
    groups = list(drawn.iter(f"{SVG}g"))
    assert sorted(g.get("data-factor", "") for g in groups if g.get("data-factor")) == sorted(
        factor.id for factor in city.factors
    )
    for k, link in enumerate(city.links):
        (group,) = [g for g in groups if g.get("id") == f"e{k}"]
        assert group.get("data-from") == city.factors[link.tail].id
        assert group.get("data-to") == city.factors[link.head].id
        assert link.sign.name.lower() in group.get("class", "").split()
        assert texts_of(drawn, f"e{k}") == [link.sign.glyph]
    badges = {g.get("data-loop") for g in groups if "loop" in g.get("class", "").split()} - {None}
    assert badges == {loop.name for loop in city.loops}


def test_the_fonts_are_named_once_near_ones_after_the_wished_and_bold_text_is_bold(
    drawn: ElementTree.Element, city: Scene
) -> None:
    named = [element.get("font-family") for element in drawn.iter() if element.get("font-family")]
    assert named == [
        "Helvetica, Arial, 'Liberation Sans', 'Nimbus Sans', 'TeX Gyre Heros', 'DejaVu Sans', sans-serif"
    ]
    bold = {t.text for t in drawn.iter(f"{SVG}text") if t.get("font-weight") == "bold"}
    assert {city.title, "R1", "+", "−"} <= bold
    assert "Car use" not in bold
    other = replace(REPORT, font="Open Sans", bold_font="Open Sans Bold")
    root = ElementTree.fromstring(Figure(city, style=other).svg)
    assert {t.text for t in root.iter(f"{SVG}text") if t.get("font-weight") == "bold"} == bold


def test_on_a_page_the_figure_has_the_size_of_the_page(city: Scene) -> None:
    places = Figure(city).places
    for name, width, height in (("a4", "210mm", "297mm"), ("slide", "338.67mm", "190.5mm")):
        root = ElementTree.fromstring(Figure(city, places, REPORT, PAGES[name]).svg)
        assert (root.get("width"), root.get("height")) == (width, height)
    root = ElementTree.fromstring(Figure(city, places, REPORT, PAGES["column"]).svg)
    assert root.get("width") == "84mm"


def test_a_larger_theme_is_larger_with_the_same_layout(city: Scene, drawn: ElementTree.Element) -> None:
    root = ElementTree.fromstring(Figure(city, Figure(city).places, SLIDES).svg)
    wide, usual = (float(one.get("width", "").removesuffix("pt")) for one in (root, drawn))
    assert wide == pytest.approx(SLIDES.scale * usual, abs=1)
    for one in (root, drawn):
        _, _, across, up = map(float, one.get("viewBox", "").split())
        assert across / up == pytest.approx(wide / float(root.get("height", "").removesuffix("pt")), rel=0.01)


def test_pointing_at_a_link_tells_its_sentence_or_its_tooltip() -> None:
    two = (SceneFactor("a", "Trust"), SceneFactor("b", "Sharing"))
    links = (SceneLink(0, 1, Sign.NEGATIVE, True), SceneLink(1, 0, Sign.POSITIVE, tooltip="said in <Leeds>"))
    loop = SceneLoop("B1", "Burnt once", Polarity.BALANCING, (0, 1))
    root = ElementTree.fromstring(Figure(Scene(None, None, "", two, links, (loop,))).svg)
    titles = {g.get("id"): g.findtext(f"{SVG}title") for g in root.iter(f"{SVG}g")}
    assert titles["e0"] == "Trust decreases Sharing, with delay"
    assert titles["e1"] == "said in <Leeds>"
    assert titles["loop0"] == "B1: Burnt once (balancing)"


def test_nothing_tells_the_renderer_or_the_day(city: Scene) -> None:
    svg = Figure(city).svg
    for word in ("graphviz", "<!--", "doctype", "xlink"):
        assert word not in svg.lower()
    assert svg == Figure(city).svg


@pytest.mark.parametrize(
    "bad",
    [
        '<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>',
        '<svg xmlns="http://www.w3.org/2000/svg"><g onclick="f()"/></svg>',
        '<svg xmlns="http://www.w3.org/2000/svg"><g style="fill:url(x)"/></svg>',
        '<svg xmlns="http://www.w3.org/2000/svg"><path fill="URL(http://x)"/></svg>',
        '<svg xmlns="http://www.w3.org/2000/svg"><a href="javascript:1"/></svg>',
        '<svg xmlns="http://www.w3.org/2000/svg"><image/></svg>',
        "<html><body/></html>",
        "<svg",
        "",
    ],
)
def test_a_painted_text_that_is_no_figure_of_ours_is_refused(bad: str, city: Scene) -> None:
    with pytest.raises(RenderFailed):
        finish_svg(bad.encode(), city)


def test_regions_and_effects_can_be_found_and_bear_the_words_of_the_map() -> None:
    evil = 'a "theme" <b> & \\N'
    factors = (
        SceneFactor("a", "A", theme=evil, effect=Effect.BOTH_WAYS, tooltip="A pulls both ways on B"),
        SceneFactor("b", "B", theme="Two", focus=True),
    )
    scene = Scene(None, None, "", factors, (SceneLink(0, 1, Sign.POSITIVE),), toward="B", regions=True)
    root = ElementTree.fromstring(Figure(scene).svg)
    regions = root.findall(f".//{SVG}g[@class='region'][@data-theme]")
    assert [group.get("data-theme") for group in regions] in ([evil, "Two"], ["Two", evil])
    assert [group.findtext(f"{SVG}title") for group in regions] == [g.get("data-theme") for g in regions]
    assert all(group.find(f"{SVG}polygon") is not None for group in regions)
    label = root.find(f".//{SVG}g[@id='n0']")
    assert label is not None
    assert label.get("data-effect") == "both ways"
    assert label.findtext(f"{SVG}title") == "A pulls both ways on B"
    assert "".join(texts_of(root, "region-title0")).replace(" ", "") == evil.replace(" ", "")
