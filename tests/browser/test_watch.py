"""A watched map in the browser: it follows each save, and shows over the last page what is to be mended."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

from tests.browser.opening import until

from loopmap.watching import Watch

if TYPE_CHECKING:
    from playwright.sync_api import Browser

MAP = "title: Leeds\nlinks:\n  trust increases openness:\n  openness increases trust:\n"


def test_a_save_is_shown_where_the_reader_was_and_a_slip_is_listed_over_it(
    browser: Browser, tmp_path: Path
) -> None:
    file = tmp_path / "leeds.yaml"
    file.write_text(MAP, encoding="utf-8")
    watch = Watch(file)
    running = threading.Thread(target=watch.run)
    running.start()
    page = browser.new_page()
    said: list[str] = []
    hosts: set[str] = set()
    page.on("console", lambda message: said.append(message.text))
    page.on("request", lambda request: hosts.add(request.url.split("/")[2]))
    try:
        page.goto(watch.address)
        inner = page.frame_locator("iframe")
        inner.locator("g.factor").first.click()
        assert inner.locator("article.chosen h3").inner_text() == "trust"
        file.write_text(
            MAP.replace("Leeds", "Leeds again") + "  openness increases hope:\n", encoding="utf-8"
        )
        until(lambda: inner.locator("g.factor").count() == 3, 20)
        assert inner.locator("article.chosen h3").inner_text() == "trust", "it stays where the reader was"
        file.write_text(MAP + "  openness increases\n", encoding="utf-8")
        problems = page.locator("#problems")
        problems.wait_for(state="visible")
        assert "leeds.yaml:5:" in problems.inner_text()
        assert inner.locator("h1").inner_text() == "Leeds again"
        file.write_text(MAP, encoding="utf-8")
        problems.wait_for(state="hidden")
        until(lambda: inner.locator("g.factor").count() == 2, 20)
        assert said == []
        assert hosts == {f"127.0.0.1:{watch.port}"}
    finally:
        page.context.close()
        watch.end()
        running.join(10)
