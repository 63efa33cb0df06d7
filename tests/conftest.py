"""What the whole suite shares: how long properties are tried, and the material beside the project."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "default", max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("deep", max_examples=2_000, deadline=None, suppress_health_check=list(HealthCheck))
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))

ROOT = Path(__file__).resolve().parent.parent
REQUIRED = set(filter(None, os.environ.get("LOOPMAP_REQUIRE", "").split(",")))


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the project."""
    return ROOT


@pytest.fixture(scope="session")
def hct() -> Path:
    """The folder of the Healthy Communities Together maps."""
    return ROOT / "maps" / "hct"


@pytest.fixture(scope="session")
def public_maps() -> Path:
    """The folder of public maps beside the project; skipped with the reason where it is absent."""
    folder = ROOT.parent / "shared" / "data" / "public-maps"
    if not folder.is_dir():
        if "shared" in REQUIRED:
            pytest.fail("LOOPMAP_REQUIRE names shared, and ../shared is not there")
        pytest.skip("the public maps stand in ../shared, which is not there")
    return folder
