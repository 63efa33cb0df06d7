"""With scripts off all is there: the figure, tables of factors, links, loops and evidence, and the story."""

from __future__ import annotations

from pathlib import Path

from tests.browser.opening import Open

import loopmap


def words(text: str) -> str:
    """A text as it is read, on one line."""
    return " ".join(text.split())


def test_all_of_the_map_and_its_story_is_read_without_a_script(show: Open, hct_page: Path, hct: Path) -> None:
    whole = loopmap.load(hct / "programme.yaml")
    page = show(hct_page, java_script_enabled=False)
    assert page.locator("svg.figure[role=img]").is_visible()
    assert page.locator("svg g.factor").count() == len(whole.factors)
    assert page.locator("svg g.link").count() == len(whole.links)
    text = words(page.locator("main").inner_text())
    for factor in whole.factors:
        assert factor.label in text
        assert words(factor.about or "") in text
    for link in whole.links:
        for voice in link.voices:
            for evidence in voice.claim.evidence:
                assert words(evidence.note or "") in text
                assert (evidence.at or "") in text
    for loop in whole.loops():
        assert words(loop.sentence)[1:] in text
    assert "45 help, 14 hinder" in text
    assert page.locator("#factors .tag", has_text="hinders").count() == 14
    assert page.locator(".step").count() == 12
    assert "That is a question for the next meeting" in text
    assert page.locator(".live-only:visible").count() == 0, "no control that does nothing"


def test_its_links_lead_where_they_say_without_a_script(show: Open, hct_page: Path) -> None:
    page = show(hct_page, java_script_enabled=False)
    for link in page.locator("main a[href^='#']").all()[:400:7]:
        target = (link.get_attribute("href") or "")[1:]
        assert page.locator(f"[id='{target}']").count() == 1, target
    page.get_by_role("link", name="faith in the council").click()
    assert page.locator(":target h3 > a").inner_text() == "confidence in the council's commitment"
