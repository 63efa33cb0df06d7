from __future__ import annotations

from dataclasses import replace

from loopmap.drawing.geometry import Box
from loopmap.drawing.legend import LEAST_WIDTH, Furniture, furnish, theme_tints
from loopmap.drawing.scene import Effect, Scene, SceneFactor, SceneLink, SceneLoop
from loopmap.drawing.theme import REPORT
from loopmap.signs import Polarity, Sign

FRAME = Box(100, 50, 700, 400)
BARE = Scene(
    None, None, "", (SceneFactor("a", "A"), SceneFactor("b", "B")), (SceneLink(0, 1, Sign.POSITIVE),)
)


def words(furniture: Furniture) -> list[str]:
    return [text.words for text in furniture.texts]


def test_every_figure_says_what_solid_and_dashed_mean() -> None:
    assert words(furnish(BARE, FRAME, REPORT)) == ["same direction", "opposite direction"]


def test_what_else_is_used_is_explained_too() -> None:
    rich = replace(
        BARE,
        links=(
            SceneLink(0, 1, Sign.BOTH, delayed=True, support=(1, 2)),
            SceneLink(1, 0, Sign.UNKNOWN),
        ),
        loops=(SceneLoop("U1", "Who knows", Polarity.UNDETERMINED, (0, 1)),),
    )
    told = words(furnish(rich, FRAME, REPORT))
    for entry in (
        "contested",
        "unknown",
        "delay",
        "held by 1 of 2 sites; without a number, by one at most",
        "undetermined loop",
    ):
        assert entry in told
    assert told[-2:] == ["U1", "Who knows"]
    assert "reinforcing loop" not in told


def test_that_something_is_faded_is_explained_and_the_themes_of_what_is_faded_are_not() -> None:
    themed = replace(BARE, factors=(SceneFactor("a", "A", theme="One"), SceneFactor("b", "B", theme="Two")))
    one_faded = replace(themed, factors=(themed.factors[0], replace(themed.factors[1], faded=True)))
    told = words(furnish(one_faded, FRAME, REPORT))
    assert "the rest, faded" in told
    assert "One" in told
    assert "Two" not in told
    assert "the rest, faded" not in words(furnish(themed, FRAME, REPORT))


def test_who_says_what_is_explained_with_colours_of_those_who_say_something_alone() -> None:
    links = (SceneLink(0, 1, Sign.POSITIVE, voice=1, said="Lee"), SceneLink(1, 0, Sign.NEGATIVE, voice=-1))
    shown = replace(BARE, links=links, voices=(("Cro", "Croydon"), ("Lee", "Leeds")))
    set_ = furnish(shown, FRAME, REPORT)
    assert words(set_)[2:] == ["Lee: Leeds alone", "the programme team alone"]
    assert [sample.link.voice for sample in set_.samples] == [-1, -1, 1, -1]


def test_title_above_source_below_and_all_on_the_page(city: Scene) -> None:
    for frame in (FRAME, Box(0, 0, 60, 30)):
        set_ = furnish(city, frame, REPORT)
        page = set_.page
        assert page.width >= max(frame.width, LEAST_WIDTH)
        assert set_.texts[0].words.startswith("Getting")
        assert set_.texts[0].middle > frame.y + frame.height / 2
        assert set_.texts[-1].words.startswith("Source")
        for text in set_.texts:
            assert text.left >= page.x - page.width / 2 - 0.1
            assert text.left + text.width <= page.x + page.width / 2 + 0.1
            assert abs(text.middle - page.y) <= page.height / 2
        rooms = [Box(t.left + t.width / 2, t.middle, t.width, t.size) for t in set_.texts]
        assert not any(rooms[i].meets(rooms[j]) for j in range(len(rooms)) for i in range(j))


def test_in_a_narrow_column_nothing_runs_out_of_it() -> None:
    scene = replace(
        BARE,
        links=(SceneLink(0, 1, Sign.POSITIVE, support=(2, 5)), SceneLink(1, 0, Sign.NEGATIVE, delayed=True)),
        loops=(
            SceneLoop(
                "B1", "A balancing loop whose title no column could ever hold", Polarity.BALANCING, (0, 1)
            ),
        ),
        factors=(
            *BARE.factors,
            SceneFactor("c", "C", theme="A theme whose name no column could hold either"),
        ),
    )
    narrow = furnish(scene, Box(0, 0, 200, 100), REPORT, least=0.0, margin=0.0)
    assert narrow.page.width == 200
    rooms = [Box(t.left + t.width / 2, t.middle, t.width, t.size) for t in narrow.texts]
    assert all(abs(room.x) + room.width / 2 <= 100.1 for room in rooms)
    assert not any(rooms[i].meets(rooms[j]) for j in range(len(rooms)) for i in range(j))
    assert " ".join(words(narrow)).count("column") == 2


def test_a_theme_keeps_its_tint_in_an_excerpt_that_lacks_those_before_it() -> None:
    whole = tuple(SceneFactor(f"f{k}", "x", theme=f"t{k}") for k in range(3))
    themes = ("t0", "t1", "t2")
    tints = theme_tints(Scene(None, None, "", whole, themes=themes), REPORT)
    assert theme_tints(Scene(None, None, "", whole[:1:-1], themes=themes), REPORT) == {"t2": tints["t2"]}
    assert words(furnish(Scene(None, None, "", whole[:1:-1], themes=themes), FRAME, REPORT))[-1:] == ["t2"]


def test_themes_have_tints_in_order_and_share_one_when_there_are_many() -> None:
    factors = tuple(SceneFactor(f"f{k}", "x", theme=f"t{k}") for k in range(10))
    tints = theme_tints(Scene(None, None, "", factors), REPORT)
    assert list(tints.values()) == [*REPORT.tints, REPORT.other_tint, REPORT.other_tint]
    assert words(furnish(Scene(None, None, "", factors), FRAME, REPORT))[-10:] == [f"t{k}" for k in range(10)]


def test_the_frame_of_the_focus_is_explained_where_there_is_one() -> None:
    assert "the focus" not in words(furnish(BARE, FRAME, REPORT))
    focused = replace(BARE, factors=(SceneFactor("a", "A", focus=True), BARE.factors[1]))
    shown = furnish(focused, FRAME, REPORT)
    assert words(shown)[2:] == ["the focus"]
    assert len(shown.frames) == 1


def test_widths_of_lines_are_explained_where_there_is_more_than_one() -> None:
    links = (
        SceneLink(0, 1, Sign.POSITIVE, support=(3, 5), width=1.3),
        SceneLink(1, 0, Sign.POSITIVE, support=(5, 5), width=1.6),
    )
    shown = furnish(replace(BARE, links=links), FRAME, REPORT)
    assert words(shown)[2:] == ["thicker: held by more sites", "held by 3 of 5 sites", "3/5"]
    assert shown.samples[2].link.width == 1.6
    alike = furnish(replace(BARE, links=links[:1]), FRAME, REPORT)
    assert "thicker: held by more sites" not in words(alike)


def test_effects_are_explained_that_there_are_and_the_grounds_of_themes_are_not() -> None:
    factors = (
        SceneFactor("a", "A", theme="One", effect=Effect.HINDERS),
        SceneFactor("b", "B", theme="Two", focus=True),
    )
    shown = furnish(replace(BARE, factors=factors, toward="B"), FRAME, REPORT)
    about = "What a rise of a factor does to B, by all routes of the map whose sign is known:"
    assert words(shown)[2:] == ["the factor asked about", about, "hinders"]
    assert [effect for _, effect in shown.effects] == [Effect.HINDERS]
    assert shown.swatches == ()


def test_regions_are_explained_with_their_themes_also_where_grounds_tell_effects() -> None:
    factors = (SceneFactor("a", "A", theme="One", effect=Effect.HELPS), SceneFactor("b", "B", focus=True))
    shown = furnish(replace(BARE, factors=factors, toward="B", regions=True), FRAME, REPORT)
    assert words(shown)[-2:] == ["A region holds the factors of one theme, and no others:", "One"]
    assert len(shown.regions) == 1
    plain = (replace(factors[0], effect=None), factors[1])
    shown = furnish(replace(BARE, factors=plain, regions=True), FRAME, REPORT)
    assert len(shown.regions) == len(shown.swatches) == 1
