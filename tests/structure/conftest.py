from __future__ import annotations

import os
from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2].parent / "shared"


@pytest.fixture(scope="session")
def public_maps() -> Path:
    """The folder of public maps beside the project; skips where it is absent, unless it is required."""
    folder = SHARED / "data" / "public-maps"
    if folder.is_dir():
        return folder
    reason = "no ../shared/data/public-maps beside the project"
    if "shared" in os.environ.get("LOOPMAP_REQUIRE", "").split(","):
        pytest.fail(f"{reason}, and LOOPMAP_REQUIRE asks for it")
    pytest.skip(reason)
