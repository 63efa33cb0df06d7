from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

import loopmap
from loopmap.loading import read_checked
from loopmap.problem import Problem, Severity
from loopmap.reading import tree


@pytest.fixture(params=["libyaml", "pure"], autouse=True)
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Run every test of reading on both parsers: the answers are the same."""
    name = str(request.param)
    if name == "pure":
        monkeypatch.setattr(tree, "_Parser", yaml.Loader)
    elif not yaml.__with_libyaml__:
        pytest.skip("this PyYAML has no libyaml")
    return name


@pytest.fixture
def errors(tmp_path: Path) -> Callable[[str | bytes], list[Problem]]:
    """Give all errors of a file, and hold that each stands in it and shows a cure or a second place."""

    def of(content: str | bytes) -> list[Problem]:
        file = tmp_path / "map.yaml"
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        try:
            read_checked(file)
        except loopmap.MapError as failure:
            found = [problem for problem in failure.problems if problem.severity is Severity.ERROR]
        else:
            return []
        for problem in found:
            assert problem.place is not None
            assert problem.place.path == str(file)
            assert str(problem) in str(problem)
            assert problem.help or problem.related
        return found

    return of


@pytest.fixture
def refused(errors: Callable[[str | bytes], list[Problem]]) -> Callable[[str | bytes], Problem]:
    """Give the one error of a file."""

    def of(content: str | bytes) -> Problem:
        found = errors(content)
        assert [str(problem) for problem in found] == [str(problem) for problem in found[:1]]
        assert found, "nothing was refused"
        return found[0]

    return of
