from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loopmap.drawing.dot import to_dot
from loopmap.drawing.picture import Picture, draw
from loopmap.drawing.scene import Change, Scene, SceneFactor, SceneLink
from loopmap.drawing.statement import quoted
from loopmap.drawing.theme import REPORT
from loopmap.signs import Sign

MakeScene = Callable[..., Scene]
GOLDEN = Path(__file__).parent.parent / "golden"
EVIL = '"]; evil [URL="javascript:x", image="/etc/passwd"] //\\'


def test_a_kept_layout_gives_the_golden_text(city: Scene) -> None:
    kept = {name: tuple(spot) for name, spot in json.loads((GOLDEN / "city.places.json").read_text()).items()}
    assert to_dot(draw(city, kept)) == (GOLDEN / "city.dot").read_text("utf-8")


def test_each_link_is_one_statement_with_ids_of_ours(city_picture: Picture) -> None:
    lines = to_dot(city_picture).splitlines()
    links = [line for line in lines if re.match(r'  n\d+ -> n\d+ \[id="e\d+"', line)]
    assert len(links) == len(city_picture.scene.links)
    assert len([line for line in lines if re.match(r'  n\d+ \[id="n\d+" class="factor"', line)]) == 25
    assert len([line for line in lines if line.startswith("  loop")]) == 2 * len(city_picture.scene.loops)


LOOK = re.compile(r' (?:color|fontcolor|fillcolor|class)="[^"]*"')


def test_what_fades_keeps_its_place_line_sign_width_and_marks(city: Scene) -> None:
    kept = {name: tuple(spot) for name, spot in json.loads((GOLDEN / "city.places.json").read_text()).items()}
    plain, faded = to_dot(draw(city, kept)), to_dot(draw(city.bring_out(["R1"]), kept))
    for kind in ("  n", "  loop"):
        before, after = (
            [LOOK.sub("", line) for line in text.splitlines() if line.startswith(kind)]
            for text in (plain, faded)
        )
        assert before == after
    assert 'class="link positive faded"' in faded
    assert f'fontcolor="{REPORT.faded_ink}"' in faded


def test_what_happened_is_told_by_lines_marks_and_words_and_last_by_colour() -> None:
    factors = (
        SceneFactor("a", "A", change=Change.ADDED),
        SceneFactor("b", "B", change=Change.REMOVED),
        SceneFactor("c", "C", change=Change.CHANGED, told="was Sea"),
    )
    links = (
        SceneLink(0, 1, Sign.POSITIVE, change=Change.REMOVED, width=0.8, said="gone"),
        SceneLink(1, 2, Sign.NEGATIVE, change=Change.CHANGED, width=1.8, said="was +", delayed=True),
        SceneLink(2, 0, Sign.POSITIVE, faded=True),
    )
    dot = to_dot(draw(Scene(None, None, "", factors, links)))
    without_colours = re.sub(r' (?:font)?color="[^"]*"', "", dot)
    for sign in (
        'label="A (new)"', 'label="B (gone)"', 'label="C (was\\nSea)"', "rounded,dashed",
        'id="e0-strike"', 'xlabel="was +"', "link negative delayed changed",
    ):  # fmt: skip
        assert sign.replace("\\n", " ") in without_colours.replace("\\n", " "), sign
    assert 'id="e1-strike"' not in dot
    widths = [float(w) for w in re.findall(r'class="link [^"]*".* penwidth="([0-9.]+)"', dot)]
    assert widths[0] < widths[2] < widths[1]
    legend = re.findall(r'id="text\d+" .*? label="([^"]+)\\l"', dot)
    assert legend[2:] == ["delay", "new", "gone", "changed; what it was is beside it", "unchanged"]
    assert all(colour in dot for colour in (REPORT.added, REPORT.removed, REPORT.changed))


def test_where_colour_tells_who_says_so_signs_have_none() -> None:
    links = (
        SceneLink(0, 1, Sign.POSITIVE, voice=1, said='"Lee'),
        SceneLink(1, 0, Sign.NEGATIVE, voice=-1, delayed=True),
    )
    factors = (SceneFactor("a", "A"), SceneFactor("b", "B"))
    dot = to_dot(draw(Scene(None, None, "", factors, links, voices=(("Cro", "Croydon"), ("Lee", "Leeds")))))
    assert REPORT.positive != REPORT.voices[1]
    assert f'color="{REPORT.positive}"' not in dot
    assert len(re.findall(f' color="{REPORT.voices[1]}"', dot)) == 2, "the link and its sample"
    assert 'xlabel="\\"Lee"' in dot


def test_no_text_of_the_users_is_anywhere_but_in_a_label() -> None:
    factors = tuple(SceneFactor(EVIL + str(k), EVIL, theme=EVIL) for k in range(2))
    links = (SceneLink(0, 1, Sign.POSITIVE, tooltip=EVIL),)
    dot = to_dot(draw(Scene(EVIL, EVIL, EVIL, factors, links)))
    without_labels = re.sub(r'label="(?:[^"\\]|\\.)*"', "", dot)
    for word in ("evil", "javascript", "passwd"):
        assert word not in without_labels


@given(st.text())
def test_any_text_is_one_string(text: str) -> None:
    written = quoted(text)
    assert re.fullmatch(r'"(?:[^"\\\n]|\\["\\n])*"', written)


def test_coordinates_have_one_decimal_and_no_minus_zero(city_picture: Picture) -> None:
    dot = re.sub(r"  p[01] .*", "", to_dot(city_picture))
    assert "-0.0," not in dot
    assert not re.search(r'pos="[^"]*\d\.\d\d', dot)


def test_the_text_is_the_same_in_every_process(tmp_path: Path) -> None:
    program = tmp_path / "draw.py"
    program.write_text(
        "from loopmap.drawing.dot import to_dot\n"
        "from loopmap.drawing.picture import draw\n"
        "from loopmap.drawing.scene import *\n"
        "from loopmap.signs import *\n"
        "factors = tuple(SceneFactor(f'f{k}', f'Factor {k}', theme=f't{k % 3}') for k in range(6))\n"
        "links = tuple(SceneLink(k, (k + s) % 6, Sign.NEGATIVE) for k in range(6) for s in (1, 2))\n"
        "loop = SceneLoop('R1', 'x', Polarity.REINFORCING, (0, 1, 2, 3, 4, 5))\n"
        "print(to_dot(draw(Scene('t', 'n', '', factors, links, (loop,)))))\n"
    )
    texts = {
        subprocess.run(
            [sys.executable, program],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "77")
    }
    assert len(texts) == 1


@pytest.mark.parametrize("width", [0.1, 1.0, 40.0])
def test_line_widths_stay_readable(width: float, make_scene: MakeScene) -> None:
    scene = make_scene(["a", "b"], [(0, 1, "+")])
    scene = replace(scene, links=(replace(scene.links[0], width=width, support=(2, 3)),))
    (line,) = [line for line in to_dot(draw(scene)).splitlines() if 'id="e0"' in line]
    pen = re.search(r'penwidth="([\d.]+)"', line)
    assert pen is not None
    assert 0.5 <= float(pen[1]) <= 4
    assert 'xlabel="2/3"' in line
