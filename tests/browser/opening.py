"""A page that is opened in a browser, and all that it must not do meanwhile."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import loopmap
from loopmap.drawing.effort import Effort
from loopmap.drawing.figure import Figure
from loopmap.drawing.picture import Picture, draw
from loopmap.figures import scene
from loopmap.page.document import page_with

if TYPE_CHECKING:
    from playwright.sync_api import Dialog, Page

Open = Callable[..., "Page"]
"""Open a file, at a fragment, in a window of its own; see the fixture `show`."""


class Quick(Figure):
    """A figure with the same hooks as any other, for which no pains are taken."""

    @property
    def picture(self) -> Picture:
        """Its geometry, as of a map too large to search for a good one."""
        return draw(self.scene, self.kept, Effort.for_size(1_000, 4_000), self.style)


def quick_page(whole: loopmap.Map) -> str:
    """Give the page of a map in the time that tests have, its factors on a grid."""
    across = max(1, round(len(whole.factors) ** 0.5))
    places = {f.id: (190.0 * (k % across), 130.0 * (k // across)) for k, f in enumerate(whole.factors)}
    return page_with(Quick(scene(whole), places), whole)


class Strict:
    """Everything a page must not do, noted while it does it."""

    def __init__(self, page: Page, file: Path) -> None:
        self.requests: list[str] = []
        self.said: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda message: self.said.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: self.said.append(f"error: {error}"))
        page.on("dialog", self._refuse)
        self._file = file

    def _refuse(self, dialog: Dialog) -> None:
        self.said.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def check(self) -> None:
        """Hold that nothing was asked for but the file itself, and nothing complained."""
        assert [url for url in self.requests if url.partition("#")[0] != self._file.as_uri()] == []
        assert self.said == []


def until(so: Callable[[], bool], seconds: float = 5.0) -> None:
    """Wait until something is so; the page's own policy lets no test run text as a program to wait by."""
    end = time.monotonic() + seconds
    while not so():
        if time.monotonic() > end:
            pytest.fail("it did not come to be so")
        time.sleep(0.02)


def hash_of(page: Page) -> str:
    """The fragment of the page's address, as it is read."""
    return str(page.evaluate("decodeURIComponent(location.hash)"))


def go_to(page: Page, part: str) -> None:
    """Go to a part of the panel, as by a click on its tab."""
    page.locator(f".tabs a[href='#{part}']").click()
