"""Every theme can be read by everyone: contrasts by the formula of WCAG 2.2, and nothing by colour alone."""

from __future__ import annotations

from itertools import combinations

import pytest

from loopmap.cli.render import THEMES as OFFERED
from loopmap.drawing.labels import label_of
from loopmap.drawing.measure import measure, smallest_text
from loopmap.drawing.picture import Picture, draw
from loopmap.drawing.scene import Effect, Scene, SceneFactor
from loopmap.drawing.theme import REPORT, Theme
from loopmap.drawing.themes import DARK, GREYSCALE, LARGE_PRINT, SLIDES, THEMES, theme_called
from loopmap.errors import UnknownTheme

every_theme = pytest.mark.parametrize("style", THEMES.values(), ids=list(THEMES))


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2, "relative luminance")."""
    channels = [int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio (WCAG 2.2, "contrast ratio")."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def grounds(style: Theme) -> list[str]:
    return [style.paper, *(tint.fill for tint in (*style.tints, style.other_tint))]


def told(style: Theme) -> list[str]:
    """The inks of what fades, of who says what and of what has changed."""
    return [style.faded_ink, style.added, style.removed, style.changed, *style.voices]


@every_theme
def test_what_is_faded_stands_back_and_can_still_be_read(style: Theme) -> None:
    assert contrast(style.faded_ink, style.paper) < contrast(style.ink, style.paper) / 2
    assert 1.5 < contrast(style.faded_line, style.paper) < contrast(style.positive, style.paper) / 2


def test_the_formula_gives_what_the_recommendation_says() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@every_theme
def test_text_has_a_contrast_of_four_and_a_half(style: Theme) -> None:
    for ground in grounds(style):
        assert contrast(style.ink, ground) >= 4.5
    for ink in (style.quiet, style.positive, style.negative, style.unsure, *told(style)):
        assert contrast(ink, style.paper) >= 4.5
    assert contrast(style.badge_ink, style.badge_paper) >= 4.5


@every_theme
def test_all_that_is_told_on_a_region_can_be_read_there_and_its_outline_seen(style: Theme) -> None:
    least = 7 if style.least >= 10 else 4.5
    for tint in (*style.tints, style.other_tint):
        ground, line = style.region(tint)
        for ink in (style.ink, style.quiet, style.faded_ink):
            assert contrast(ink, ground) >= least
        for ink in (style.positive, style.negative, style.unsure, *told(style)):
            assert contrast(ink, ground) >= 4.5
        for other in (ground, style.paper):
            assert contrast(line, other) >= 3
        assert contrast(style.ink, line) > 1.5


@every_theme
def test_signs_of_effects_can_be_seen_and_no_two_of_their_grounds_are_alike(style: Theme) -> None:
    grounds = [style.effect(effect) for effect in Effect]
    assert len(set(grounds)) == len(Effect)
    for effect in Effect:
        for tint in (*style.tints, style.other_tint):
            for ground in (style.paper, style.region(tint)[0]):
                assert contrast(style.effect_line(effect), ground) >= 3


@every_theme
def test_lines_and_marks_have_a_contrast_of_three(style: Theme) -> None:
    for line in (style.positive, style.negative, style.unsure, style.badge_ink):
        assert contrast(line, style.paper) >= 3
    for tint in (*style.tints, style.other_tint):
        assert contrast(style.frame, tint.fill) >= 3
        assert tint.frame is None or contrast(style.quiet, tint.fill) >= 3


@pytest.mark.parametrize("style", [LARGE_PRINT, SLIDES], ids=["large-print", "slides"])
def test_large_print_and_slides_have_a_contrast_of_seven(style: Theme) -> None:
    for ground in grounds(style):
        assert contrast(style.ink, ground) >= 7
    for ink in (style.quiet, style.positive, style.negative, style.unsure, *told(style)):
        assert contrast(ink, style.paper) >= 7
    assert style.pen > REPORT.pen


def test_large_print_has_no_text_under_fourteen_points(city_picture: Picture) -> None:
    assert smallest_text(city_picture) * LARGE_PRINT.scale >= 14


def test_slides_are_larger_and_stronger() -> None:
    assert SLIDES.scale > 1.5
    assert SLIDES.pen * SLIDES.scale > 2 * REPORT.pen


def test_greyscale_has_no_colour_and_its_grounds_can_be_told_apart() -> None:
    assert all(len({colour[1:3], colour[3:5], colour[5:]}) == 1 for colour in GREYSCALE.colours)
    for one, other in combinations((*GREYSCALE.tints, GREYSCALE.other_tint), 2):
        assert one.frame != other.frame or contrast(one.fill, other.fill) >= 1.2


def test_the_dark_theme_is_light_on_dark() -> None:
    assert luminance(DARK.paper) < 0.02 < 0.7 < luminance(DARK.ink)


@every_theme
def test_one_layout_serves_every_theme(style: Theme, city: Scene, city_picture: Picture) -> None:
    points = city_picture.places.points
    kept = dict(zip((factor.id for factor in city.factors), points, strict=True))
    themed = draw(city, kept, style=style)
    assert themed.boxes == city_picture.boxes
    assert measure(themed).overlaps == 0


@every_theme
def test_labels_are_as_large_in_every_theme(style: Theme) -> None:
    for focus in (True, False):
        factor = SceneFactor("f", "Trust between partners", focus=focus, theme="t")
        assert label_of(factor, style) == label_of(factor, REPORT)


def test_a_theme_is_had_by_its_name() -> None:
    assert [theme_called(name).name for name in THEMES] == list(THEMES)
    assert theme_called(DARK) is DARK
    with pytest.raises(UnknownTheme, match="did you mean 'slides'") as caught:
        theme_called("slide")
    assert caught.value.known == tuple(THEMES)


def test_the_command_offers_every_theme() -> None:
    assert tuple(THEMES) == OFFERED
