"""libyaml's parser and PyYAML's own are different programs: each is the other's oracle."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
import yaml

import loopmap
from loopmap.loading import read_checked
from loopmap.reading import tree


def told(content: bytes) -> object:
    """Give the map, or where which problems stand."""
    try:
        return read_checked("-", io.BytesIO(content)).map
    except loopmap.MapError as failure:
        return [
            (p.code, p.place and p.place.start, p.place and p.place.end, p.message) for p in failure.problems
        ]


@pytest.mark.skipif(not yaml.__with_libyaml__, reason="this PyYAML has no libyaml")
def test_both_parsers_tell_the_same_of_the_seed_corpus(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from yaml._yaml import CParser

    files = [*root.glob("benchmarks/fuzz/corpus/*"), *root.glob("maps/hct/**/*.yaml")]
    assert len(files) > 10
    for file in files:
        content = file.read_bytes()
        monkeypatch.setattr(tree, "_Parser", CParser)
        one = told(content)
        monkeypatch.setattr(tree, "_Parser", yaml.Loader)
        assert told(content) == one, file
