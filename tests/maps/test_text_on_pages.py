"""On every page the text of a painted figure can be read there, or the figure says how small it is."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

import loopmap
from loopmap.drawing.page import MM, PAGES

HCT = Path(__file__).parents[2] / "maps" / "hct"
TOLD = re.compile(
    r"fitted to ([\w-]+), the smallest text is ([\d.]+) pt, and under (\d+) pt it is hard to read"
)

FIGURES = [
    ("sites/leeds.yaml", None),
    ("programme.yaml", "commitments"),
    ("programme.yaml", "ripples"),
]


def smallest(svg: str) -> float:
    """Give the size of the smallest text in points, by the size of the file and all that scales it."""
    root = ElementTree.fromstring(svg)
    width = float((root.get("width") or "").removesuffix("mm")) * MM
    _, _, across, _ = map(float, (root.get("viewBox") or "").split())
    (inner,) = (g for g in root.iter("{http://www.w3.org/2000/svg}g") if "scale" in g.get("transform", ""))
    scaled = re.search(r"scale\(([\d.]+)", inner.get("transform", ""))
    assert scaled
    texts = root.iter("{http://www.w3.org/2000/svg}text")
    signs = {"+", "\N{MINUS SIGN}", "±", "?"}
    sizes = [float(text.get("font-size", "0")) for text in texts if text.text and text.text not in signs]
    return min(sizes) * float(scaled[1]) * width / across


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(("path", "view"), FIGURES)
def test_text_on_a_page_can_be_read_or_its_size_is_told(path: str, view: str | None, page: str) -> None:
    figure = loopmap.load(HCT / path).figure(view, fit=page, layout="fresh")
    size, least = smallest(figure.svg), PAGES[page].least
    told = [match for note in figure.notes if (match := TOLD.match(note))]
    if not told:
        assert size > least - 0.1
        return
    ((name, said, wanted),) = (match.groups() for match in told)
    assert (name, float(wanted)) == (page, least)
    assert float(said) == pytest.approx(size, abs=0.1)
    assert size < least
