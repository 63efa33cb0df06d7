"""The story's Markdown: what it becomes, and what it cannot become."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loopmap.page.story import to_html

ALLOWED = set("p em strong a ul ol li blockquote code pre br hr h3 h4 h5 h6".split())


class Reader(HTMLParser):
    """What a browser would make of a text."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def test_headings_stand_below_those_of_the_page() -> None:
    assert str(to_html("# One\n\n### Two")) == "<h3>One</h3>\n<h5>Two</h5>"


@pytest.mark.parametrize(
    ("link", "kept"),
    [
        ("https://a.org/x", True),
        ("http://a.org", True),
        ("mailto:a@b.org", True),
        ("#view=safety", True),
        ("javascript:alert(1)", False),
        ("JaVaScRiPt:alert(1)", False),
        ("java&#115;cript:alert(1)", False),
        ("data:text/html,x", False),
        ("file:///etc/passwd", False),
        ("//a.org", False),
        ("other.html", False),
        ("vbscript:x", False),
    ],
)
def test_a_link_leads_within_the_page_or_to_the_open_web(link: str, kept: bool) -> None:
    assert ("<a " in to_html(f"[x]({link})")) is kept


def test_a_link_to_a_part_of_the_map_finds_it_by_any_of_its_names() -> None:
    targets = {("factor", "mutual trust"): "#f7", ("loop", "snowball"): "#loop=R2"}
    text = to_html("[a](#factor=Mutual-Trust) [b](#loop=Snowball) [c](<#factor=mutual trust>)", targets)
    assert [attributes["href"] for _, attributes in Reader(text).tags[1:]] == ["#f7", "#loop=R2", "#f7"]


_PIECES = st.sampled_from(
    ["<", ">", '"', "'", "`", "&", "[x](", ")", "![", "]", "(", "javascript:", "onload=", "<script>", "</p>",
     "# ", "* ", "\n", "\n\n", "> ", "&#60;", "\\", "<a href=", "style=", " ", "a", "https://b.org", "|"]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=25).map("".join))
def test_whatever_is_written_only_these_elements_come_of_it(text: str) -> None:
    for tag, attributes in Reader(to_html(text)).tags:
        assert tag in ALLOWED
        assert set(attributes) <= {"a": {"href", "title"}, "ol": {"start"}, "code": {"class"}}.get(tag, set())
        href = attributes.get("href") or "#"
        assert href.startswith(("#", "https:", "http:", "mailto:"))
