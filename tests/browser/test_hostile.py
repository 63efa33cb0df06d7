"""A map full of what would run, were it markup: it is text, everywhere, and nothing runs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.browser.opening import Open, quick_page

import loopmap

if TYPE_CHECKING:
    from playwright.sync_api import Browser

EVIL = (
    "</script><script>alert(1)</script>",
    '" onload="alert(1)" x="',
    "<img src=x onerror=alert(1)>",
    "javascript:alert(1)",
    "{{ said.title }}{% raw %}",
    "' onclick='alert(1)",
    "&lt;b&gt; &amp;#x3c; ]]> <!-- -->",
    "</style></title></textarea><svg onload=alert(1)>",
    "__proto__",
)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of such a map, of two sites."""

    def site(id: str, sign: str) -> loopmap.Map:
        return loopmap.from_dict(
            {
                "title": f"{EVIL[0]} {id}",
                "question": EVIL[2],
                "sources": {"s": {"title": EVIL[0], "author": EVIL[1], "url": EVIL[3]}},
                "themes": {"t": EVIL[7]},
                "factors": {name: {"theme": "t", "about": EVIL[0]} for name in EVIL},
                "links": [
                    {
                        "from": one,
                        "to": other,
                        "sign": sign,
                        "evidence": {"note": EVIL[2], "quote": EVIL[0], "who": EVIL[1], "at": EVIL[7]},
                    }
                    for one, other in zip(EVIL, (*EVIL[1:], EVIL[0]), strict=True)
                ],
                "loops": {EVIL[5]: {"path": list(EVIL), "about": EVIL[2]}},
                "views": {"v": {"title": EVIL[0], "about": EVIL[2], "show": {"factors": list(EVIL[:4])}}},
                "story": [
                    {"view": "v", "text": "\n\n".join(EVIL)},
                    {"text": "[a](javascript:alert(1)) [b](data:text/html,x) ![c](http://localhost/p.png)"},
                    {"text": '<script>alert(1)</script> [d](#factor=x"onclick=alert) <https://a.org>'},
                ],
            },
            id=id,
        )

    file = tmp_path_factory.mktemp("hostile") / "page.html"
    whole = loopmap.merge(site("one", "+"), site("two", "-"), title=EVIL[0])
    file.write_text(quick_page(whole), encoding="utf-8")
    (file.parent / "alone.html").write_text(quick_page(site("one", "+")), encoding="utf-8")
    return file


@pytest.mark.parametrize("name", ["page.html", "alone.html"])
def test_nothing_of_a_map_runs_and_all_of_it_is_read(show: Open, hostile: Path, name: str) -> None:
    page = show(hostile.with_name(name))
    assert page.evaluate("document.querySelectorAll('script').length") == 2
    assert page.evaluate("document.querySelectorAll('img, iframe, object, embed, link, base').length") == 0
    inline = (
        "[...document.querySelectorAll('*')].flatMap(e => [...e.attributes]).filter(a => /^on/i.test(a.name))"
    )
    assert page.evaluate(f"{inline}.length") == 0
    schemes = set(page.evaluate("[...document.links].map(a => a.protocol)"))
    assert schemes <= {"file:", "http:", "https:"}
    for tab in ("Factors", "Links", "Loops", "About"):
        page.locator(".tabs").get_by_role("link", name=tab).click()
    for group in page.locator("svg g.factor").all():
        group.dispatch_event("click")
        chosen = page.locator("#factors article.chosen h3 > a").inner_text()
        assert group.get_attribute("aria-label") == chosen
        assert chosen in EVIL
    again = show(hostile.with_name(name), page.evaluate("location.hash"))
    assert again.locator("#factors article.chosen h3 > a").inner_text() == chosen


def test_marks_that_turn_text_round_do_not_get_in() -> None:
    for mark in "\u202a\u202e\u2066\u2067\u2069":
        with pytest.raises(loopmap.MapError, match=r"LM003"):
            loopmap.from_edges([(f"tru{mark}st", "fear", "+")])


def test_the_policy_lets_nothing_run_that_is_not_ours(browser: Browser, hostile: Path) -> None:
    page = browser.new_page()
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))
    page.goto(hostile.as_uri())
    page.evaluate(
        """() => {
          const script = document.createElement("script");
          script.textContent = "window.ran = 1";
          const picture = document.createElement("img");
          picture.src = "http://127.0.0.1:9/x.png";
          document.body.append(script, picture);
          document.body.setAttribute("onclick", "window.ran = 2");
          document.body.click();
        }"""
    )
    page.wait_for_timeout(50)
    assert page.evaluate("window.ran") is None
    assert len(refused) == 3
    assert all("Content Security Policy" in one for one in refused)
    page.context.close()
