"""The page as a file: what it weighs, that it is the same each time, and what its policy lets through."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest

import loopmap
from loopmap.drawing.theme import REPORT
from loopmap.page.bundle import MODULES, bundle
from loopmap.page.colours import colours, variables
from loopmap.page.data import to_script
from loopmap.page.figure import page_svg

PLACES = {"trust": (0.0, 0.0), "openness": (120.0, 0.0)}


@pytest.fixture(scope="module")
def page() -> str:
    """The page of a small map."""
    whole = loopmap.loads("{title: Small, links: [trust increases openness, openness decreases trust]}")
    return whole.page(layout=PLACES)


def test_style_and_script_have_the_hashes_that_the_policy_names(page: str) -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy is not None
    named = policy[1].replace("&#39;", "'")
    for tag in ("style", 'script type="module"'):
        text = page.partition(f"<{tag}>")[2].partition(f"</{tag.split()[0]}>")[0]
        digest = b64encode(sha256(text.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in named
    assert named.startswith("default-src 'none'; ")
    assert "unsafe" not in named


def test_the_page_names_no_address_to_fetch(page: str) -> None:
    assert not re.search(r"(?:src|href)=[\"']?(?!#)\w", page)
    assert "url(" not in page
    assert "@import" not in page
    assert re.findall(r"https?://[^\"' ]+", page) == ["http://www.w3.org/2000/svg"]


def test_the_same_map_gives_the_same_page(page: str) -> None:
    whole = loopmap.loads("{title: Small, links: [trust increases openness, openness decreases trust]}")
    assert whole.page(layout=PLACES) == page


def test_the_page_of_hct_weighs_less_than_400_kilobytes(hct: Path) -> None:
    from tests.browser.opening import quick_page

    assert len(quick_page(loopmap.load(hct / "programme.yaml")).encode()) < 400_000


def test_data_reads_back_and_has_nothing_that_ends_a_script() -> None:
    evil = {"a": "</script><!-- & \u2028\u2029 'x' \"y\" é"}
    text = str(to_script(evil))
    assert json.loads(text) == evil
    assert not set("<>&\u2028\u2029") & set(text)


def test_the_program_has_every_module_and_no_import_left() -> None:
    program = bundle()
    folder = Path(loopmap.__file__).parent / "page" / "script"
    assert sorted(MODULES) == sorted(file.stem for file in folder.glob("*.js"))
    assert not re.search(r"^(import|export)\b", program, re.MULTILINE)
    assert "</script" not in program


def test_every_colour_of_the_figure_is_one_that_the_night_changes(hct: Path) -> None:
    whole = loopmap.load(hct / "sites" / "leeds.yaml")
    svg = page_svg(whole.figure(whole=True))
    known = {colour.lower() for colour in variables(REPORT).values()}
    assert set(re.findall(r'(?:fill|stroke)="(#\w+)"', svg)) <= known
    assert set(re.findall(r"var\((--[\w-]+)\)", colours())) <= {*variables(REPORT), "--tone"}


def test_the_figure_keeps_its_places_and_its_hooks(hct: Path) -> None:
    whole = loopmap.load(hct / "sites" / "leeds.yaml")
    figure = whole.figure(whole=True)
    svg = page_svg(figure)
    for kind, number in (("n", len(whole.factors)), ("e", len(whole.links))):
        found = re.findall(rf'<g id="{kind}(\d+)" class="', svg)
        assert sorted(map(int, found)) == list(range(number))
    texts = re.findall(r'x="([\d.]+)" y="(-[\d.]+)"', figure.svg)
    assert set(re.findall(r'x="([\d.]+)" y="(-[\d.]+)"', svg)) <= set(texts)


def test_numbers_beside_links_keep_their_size_however_many_there_are() -> None:
    links = [(a, b, "+") for a in "abcd" for b in "abcd" if a != b]
    both = loopmap.merge(loopmap.from_edges(links, id="one"), loopmap.from_edges(links, id="two"))
    svg = page_svg(
        both.figure(whole=True, layout={name: (90.0 * k, 60.0 * (k % 2)) for k, name in enumerate("abcd")})
    )
    assert svg.count(">2/2<") == len(links)
    assert len(re.findall(r'<text [^>]*font-size="10.00"[^>]*>2/2<', svg)) == len(links)
