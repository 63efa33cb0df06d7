"""A real browser for the pages: the machine's Chromium, driven by Playwright, one for all tests."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import pytest
from tests.browser.opening import Open, Strict, quick_page

import loopmap

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, ViewportSize

REQUIRED = "browser" in os.environ.get("LOOPMAP_REQUIRE", "").split(",")
NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser, begun once; skipped with the reason where there is none."""
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        _miss("no Chromium is installed")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        _miss("Playwright is not installed; it is in the dependency group `browser`")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield started
        started.close()


def _miss(reason: str) -> None:
    if REQUIRED:
        pytest.fail(f"LOOPMAP_REQUIRE names browser, and {reason}")
    pytest.skip(reason)


@pytest.fixture(scope="session")
def hct_page(hct: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the programme map of Healthy Communities Together, written once for each process."""
    file = tmp_path_factory.mktemp("page") / "hct.html"
    file.write_text(quick_page(loopmap.load(hct / "programme.yaml")), encoding="utf-8")
    return file


@pytest.fixture
def show(browser: Browser) -> Iterator[Open]:
    """Open a file in a window of its own; at the end nothing may have complained or left the file."""
    opened: list[tuple[Any, Strict]] = []

    def opens(
        file: Path,
        fragment: str = "",
        *,
        width: int = 1366,
        height: int = 820,
        scheme: Literal["light", "dark"] = "light",
        **more: Any,
    ) -> Page:
        size: ViewportSize = {"width": width, "height": height}
        context = browser.new_context(viewport=size, color_scheme=scheme, reduced_motion="reduce", **more)
        page = context.new_page()
        page.set_default_timeout(4_000)
        opened.append((context, Strict(page, file)))
        page.goto(file.as_uri() + fragment)
        return page

    yield opens
    for context, strict in opened:
        context.close()
        strict.check()
