"""The measure of drawings finds the faults that are put into a picture, and no others."""

from __future__ import annotations

import painted
import pytest
from faults import Faults, faults
from painted import read_svg

LABEL = '<text text-anchor="middle" x="{x}" y="{y}" font-size="10.00">{words}</text>'
SIGN = '<text text-anchor="middle" x="{0}" y="{1}" font-weight="bold" font-size="10.00">{2}</text>'


@pytest.fixture(autouse=True)
def square_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let each letter fill half an em across and a whole one upright, whatever fonts are here."""
    monkeypatch.setattr(painted, "_advance", lambda words, _: len(words) / 2)
    monkeypatch.setattr(painted, "_ink", lambda words, _: (0.0, -1.0, len(words) / 2, 0.0))


def factor(k: int, x: float, y: float, words: str = "word") -> str:
    """A label 20 wide and 10 high whose bottom is at y."""
    text = LABEL.format(x=x, y=y, words=words)
    return f'<g id="n{k}" class="node factor" data-factor="f{k}"><title>f</title>{text}</g>'


def link(k: int, tail: int, head: int, way: list[float], sign: tuple[float, float], more: str = "") -> str:
    """A straight line with an arrowhead that points to the right, and a sign 5 wide."""
    (x0, y0, x1, y1), tip = way, way[2] + 6
    return (
        f'<g id="e{k}" class="edge link" data-from="f{tail}" data-to="f{head}">'
        f'<path fill="none" stroke-width="1" d="M{x0},{y0}C{x0},{y0} {x1},{y1} {x1},{y1}"/>'
        f'<polygon points="{x1},{y1 - 2} {tip},{y1} {x1},{y1 + 2} {x1},{y1 - 2}"/>'
        f"{SIGN.format(*sign, '+')}{more}</g>"
    )


def badge(k: int, x: float, y: float) -> str:
    """A badge with a radius of 10."""
    ring = f"M{x - 10},{y}C{x - 10},{y} {x - 10},{y} {x - 10},{y}"
    return (
        f'<g id="loop{k}-ring" class="edge loop ring"><path stroke-width="1" d="{ring}"/></g>'
        f'<g id="loop{k}" class="node loop"><ellipse cx="{x}" cy="{y}" rx="9" ry="9"/></g>'
    )


def told(*groups: str, loops: tuple[tuple[int, ...], ...] = ()) -> Faults:
    text = "".join(groups)
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1600 800"><g class="graph">{text}</g></svg>'
    return faults(read_svg(svg, loops))


PLAIN = (factor(0, 0, 5), factor(1, 200, 5), link(0, 0, 1, [20, 0, 170, 0], (160, -6)))


def test_a_clean_figure_has_no_faults() -> None:
    found = told(*PLAIN)
    assert (found.overlaps, found.crossings, found.tips, found.astray, found.outside) == (0, 0, 0, 0, 0)
    assert found.smallest == 10
    assert found.on_a4 == pytest.approx(10 * (841.89 - 56.7) / 1600)
    assert found.turn == 0


def test_labels_on_labels() -> None:
    assert told(*PLAIN, factor(2, 15, 9)).labels == 1
    assert told(*PLAIN, factor(2, 21, 9)).labels == 0


def test_lines_behind_labels_of_others_and_of_their_own_ends() -> None:
    assert told(*PLAIN, factor(2, 100, 5)).behind == 1
    assert told(factor(0, 22, 5), *PLAIN[1:]).behind == 1


def test_crossings_and_tips_that_meet() -> None:
    other = link(1, 2, 3, [60, -60, 120, 60], (140, 80))
    found = told(*PLAIN, factor(2, 40, -70), factor(3, 140, 60), other)
    assert found.crossings == 1
    assert found.overlaps == 0
    assert told(*PLAIN, link(1, 1, 0, [60, -4, 170, -4], (100, -20))).tips == 1


def test_marks_on_labels_on_marks_and_on_lines() -> None:
    assert told(*PLAIN[:2], link(0, 0, 1, [20, 0, 170, 0], (195, 0))).mark_label == 1
    assert told(*PLAIN[:2], link(0, 0, 1, [20, 0, 170, 0], (100, 4))).mark_line == 1
    assert told(*PLAIN[:2], link(0, 0, 1, [20, 0, 170, 0], (172, -1))).mark_line == 1
    support = SIGN.format(165, -10, "3/5")
    found = told(*PLAIN[:2], link(0, 0, 1, [20, 0, 170, 0], (160, -6), support))
    assert (found.mark_mark, found.overlaps) == (1, 1)


def test_bars_lie_on_their_own_line_and_on_no_other() -> None:
    bars = "M100,-5C100,-5 100,5 100,5"
    late = f'<g id="e0-delay" class="edge delay"><path stroke-width="1" d="{bars}"/></g>'
    assert told(*PLAIN, late).overlaps == 0
    assert told(*PLAIN, late, link(1, 0, 1, [20, 3, 170, 3], (160, 20))).mark_line == 1


def test_signs_nearer_to_another_tip() -> None:
    other = link(1, 1, 0, [60, -20, 150, -20], (140, -30))
    assert told(*PLAIN[:2], link(0, 0, 1, [20, 0, 170, 0], (170, 20)), other).astray == 0
    assert told(*PLAIN[:2], link(0, 0, 1, [20, 0, 170, 0], (158, -8)), other).astray == 1


def test_badges_on_lines_and_outside_their_loops() -> None:
    ring = [link(1, 1, 0, [180, 60, 20, 60], (60, 80))]
    assert told(*PLAIN, *ring, badge(0, 100, 30), loops=((0, 1),)).overlaps == 0
    assert told(*PLAIN, *ring, badge(0, 100, 30), loops=((0, 1),)).outside == 0
    assert told(*PLAIN, *ring, badge(0, 100, 9), loops=((0, 1),)).mark_line == 1
    assert told(*PLAIN, *ring, badge(0, 100, 90), loops=((0, 1),)).outside == 1
