"""The report of a merge: its figures on a known programme, and texts that nothing in a map can break."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

import loopmap
from loopmap.errors import TooFewSites
from loopmap.report.blocks import Block, Paragraph, Point, Points, Section, Side, Sides, Table
from loopmap.report.html import stylesheet
from loopmap.report.markdown import markdown

HOSTILE = (
    "</script><script>alert(1)</script>",
    '" onload="alert(1)',
    "<img src=x onerror=alert(1)>",
    "[click](javascript:alert(1))",
    "| *a* _b_ `c` <d> &amp; # e",
    "{{ 7 * 7 }} {% raw %}",
)


class Tags(HTMLParser):
    """The tags and attributes of a page, and the text between them."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[tuple[str, str]] = set()
        self.text: list[str] = []
        self._styled = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {(name, value or "") for name, value in attrs}
        self._styled += tag == "style"

    def handle_data(self, data: str) -> None:
        if not self._styled:
            self.text.append(data)

    def handle_endtag(self, tag: str) -> None:
        self._styled -= tag == "style"


@pytest.fixture(scope="module")
def hostile() -> loopmap.Map:
    """A programme whose every text is hostile."""
    names = [f"{word} {number}" for number, word in enumerate(HOSTILE)]
    around = list(zip(names, [*names[1:], names[0]], strict=True))
    sites = {
        "x": [{"from": a, "to": b, "sign": "+", "evidence": {"note": b, "who": a}} for a, b in around[:4]],
        "y": [{"from": a, "to": b, "sign": "-", "evidence": {"quote": a}} for a, b in around[3:]],
    }
    maps = {site: {"title": HOSTILE[0], "factors": names, "links": links} for site, links in sites.items()}
    return loopmap.from_dict(
        {"id": "all", "title": HOSTILE[1], "question": HOSTILE[2], "focus": names[0], "maps": maps}
    )


def test_the_figures_of_hct(hct: Path) -> None:
    made = loopmap.load(hct / "programme.yaml").report()
    ledger = made.findings.ledger
    assert [len(ledger.factors_held_by(n)) for n in (5, 4, 3, 2, 1, 0)] == [16, 0, 0, 9, 26, 29]
    assert [len(ledger.links_held_by(n)) for n in (5, 4, 3, 2, 1, 0)] == [23, 0, 0, 7, 69, 85]
    assert len(ledger.contested) == 3
    for text in (made.markdown, made.html):
        assert "All 5 sites share 16 of 80 factors and 23 of 184 links." in text
    assert "R36" in made.html


def test_what_helps_is_told_with_what_each_site_makes_of_it() -> None:
    made = loopmap.loads("""
    focus: c
    maps:
      x: {links: [a increases b, b increases c, d decreases c]}
      y: {links: [a increases b, e decreases c, c increases f]}
    links: [a decreases c]
    """).report()
    told = made.markdown
    assert "Of 5 other factors, 1 helps, 2 hinder, 1 pulls both ways and 1 has no route." in told
    assert (
        "- **a**: pulls both ways in the joined map; by the sites' own maps, helps in x; no route in y\n"
        in told
    )
    assert "  - more a, more b, and so more c (held by x)\n" in told
    assert "  - more a, and so less c (held by the programme team)\n" in told
    rows = [line.split(" | ") for line in told.splitlines() if line.startswith("| ") and line.count("|") == 6]
    assert [row[:4] for row in rows if row[0] in {"| a", "| b", "| d", "| e", "| f"}] == [
        ["| b", "+", "+", "·"],
        ["| d", "−", "−", ""],
        ["| e", "−", "", "−"],
        ["| a", "±", "+", "·"],
        ["| f", "·", "", "·"],
    ]
    assert made.to_json()["toward"]["by_site"]["x"] == {
        "a": "helps",
        "b": "helps",
        "d": "hinders",
        "e": None,
        "f": None,
    }
    assert "What helps c, and what hinders it" in made.html


def test_a_map_without_a_focus_has_nothing_to_help() -> None:
    made = loopmap.loads("maps: {x: {links: [a increases b]}, y: {links: [b increases a]}}").report()
    assert "hinders" not in made.markdown
    assert made.to_json()["toward"] is None


def test_every_text_of_a_map_is_text_on_the_page(hostile: loopmap.Map) -> None:
    page = Tags()
    page.feed(hostile.report().html)
    assert not page.tags & {"script", "img", "iframe", "object", "form", "input", "base", "link"}
    assert not [name for name, _ in page.attributes if name.startswith("on") or name in {"src", "srcset"}]
    assert all(value.startswith("#") for name, value in page.attributes if name == "href")
    told = " ".join("".join(page.text).split())
    for word in HOSTILE:
        assert " ".join(word.split()) in told


def test_the_page_lets_nothing_run_and_nothing_be_fetched(hostile: loopmap.Map) -> None:
    page = hostile.report().html
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy is not None
    digest = b64encode(sha256(stylesheet().encode()).digest()).decode()
    named = policy[1].replace("&#39;", "'")
    assert named.startswith(f"default-src 'none'; style-src 'sha256-{digest}'")
    assert stylesheet() in page
    assert "http://" not in page
    assert "https://" not in page
    assert "unsafe" not in named


def test_every_text_of_a_map_is_text_in_markdown(hostile: loopmap.Map) -> None:
    page = Tags()
    page.feed(MarkdownIt("commonmark", {"html": True}).enable("table").render(hostile.report().markdown))
    assert not page.tags & {"script", "img", "a"}
    told = " ".join("".join(page.text).split())
    for word in HOSTILE:
        assert " ".join(word.split()) in told


MARKED = st.text(st.sampled_from("ab -+*_`~#|\\<>[]()!&;:.=1"), min_size=1).map(lambda t: " ".join(t.split()))


@given(MARKED.filter(bool))
def test_markdown_shows_a_text_as_it_is_wherever_it_stands(text: str) -> None:
    blocks: list[Block] = [
        Paragraph(text),
        Points((Point("said", (text,), text), Point(text))),
        Table((text, "b"), ((text, text),)),
        Sides(text, (Side("increases", text, (text,)),), text),
    ]
    written = markdown(text, text, text, [Section("id", text, tuple(blocks))])
    page = Tags()
    page.feed(MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(written))
    told = [" ".join(part.split()) for part in page.text if part.strip()]
    assert "".join(told).replace(" ", "").count(text.replace(" ", "")) >= 14
    assert page.tags <= {
        "h1",
        "h2",
        "p",
        "em",
        "strong",
        "ul",
        "li",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
    }


def test_what_all_say_leaves_out_what_they_contest_and_what_one_says_without_a_sign() -> None:
    report = loopmap.loads("""
    focus: c
    maps:
      x: {links: [a increases c, b increases c, d increases c]}
      y: {links: [a decreases c, b increases c, d affects c]}
    """).report()
    assert "Both sites share 4 of 4 factors and 2 of 3 links." in report.markdown
    assert "4 factors" in report.markdown
    assert "- a both increases and decreases c (contested)" in report.markdown
    assert "<b><bdi>What raises c</bdi></b>, say all: <bdi>b</bdi>" in report.html


def test_a_report_is_saved_whole_by_the_ending_of_its_name(tmp_path: Path, hostile: loopmap.Map) -> None:
    made = hostile.report()
    made.save(tmp_path / "merge.html")
    made.save(tmp_path / "merge.md")
    assert (tmp_path / "merge.html").read_text(encoding="utf-8") == made.html
    assert (tmp_path / "merge.md").read_text(encoding="utf-8") == made.markdown
    assert json.loads(json.dumps(made.to_json())) == made.to_json()


def test_a_map_of_one_site_has_no_report() -> None:
    with pytest.raises(TooFewSites):
        loopmap.loads("links: [a increases b]").report()
