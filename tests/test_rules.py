"""Every code has a rule and every rule a code; its examples stand on either side of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import loopmap
from loopmap.errors import UnknownRule
from loopmap.problem import MapError, Problem, Severity
from loopmap.rules import Example, Rule, explanation, page, rule, rules


def problems(example: Example, folder: Path) -> tuple[Problem, ...]:
    """Write an example into a folder and give what is wrong with its first file."""
    written = example.files()
    for path, content in written.items():
        folder.joinpath(path).parent.mkdir(parents=True, exist_ok=True)
        folder.joinpath(path).write_bytes(content)
    first = folder / next(iter(written))
    if first.suffix == ".csv":
        try:
            loopmap.read_csv(first)
        except MapError as failure:
            return failure.problems
        return ()
    return loopmap.problems(first)


def test_every_code_in_use_has_a_rule_and_every_rule_is_in_use(root: Path) -> None:
    sources = root.joinpath("src", "loopmap").rglob("*.py")
    used = {
        code
        for file in sources
        if file.name != "rules.py"
        for code in re.findall(r"\"(LM\d{3})\",", file.read_text(encoding="utf-8"))
    }
    assert used == set(rules())


@pytest.mark.parametrize("one", rules().values(), ids=rules().keys())
def test_the_examples_differ_in_this_rule_alone(one: Rule, tmp_path: Path) -> None:
    broken, kept = problems(one.breaks, tmp_path / "breaks"), problems(one.keeps, tmp_path / "keeps")
    assert {p.severity for p in broken if p.code == one.code} == {one.severity}
    assert {p.code for p in broken} - {p.code for p in kept} == {one.code}
    assert not any(p.severity is Severity.ERROR for p in kept)
    assert {p.code for p in broken if p.severity is Severity.ERROR} <= {one.code}


@pytest.mark.parametrize("one", rules().values(), ids=rules().keys())
def test_messages_are_in_the_agreed_manner(one: Rule, tmp_path: Path) -> None:
    for problem in problems(one.breaks, tmp_path):
        plain = re.sub(r"`[^`]*`", "", problem.message)
        assert not problem.message.endswith((".", "!"))
        assert not re.match(r"[A-Z][a-z]", plain)
        assert not re.search(r"\b(you|invalid|illegal|bad|wrong|must)\b", plain)
        assert problem.place is not None


@pytest.mark.parametrize("one", rules().values(), ids=rules().keys())
def test_rules_are_written_as_sentences(one: Rule) -> None:
    assert not one.title.endswith(".")
    assert one.what.endswith((".", ")."))
    assert one.why.endswith((".", "?"))
    assert one.breaks != one.keeps


@pytest.mark.parametrize("code", ["LM014", "lm014", "14", "014", " LM14 ", "LM-014"])
def test_a_code_may_be_written_in_several_ways(code: str) -> None:
    assert rule(code).code == "LM014"


@pytest.mark.parametrize(("code", "near"), [("LM022", "LM021"), ("99", "LM061"), ("LM0I4", "LM014")])
def test_an_unknown_code_leads_to_the_nearest(code: str, near: str) -> None:
    with pytest.raises(UnknownRule) as caught:
        rule(code)
    assert near in caught.value.nearest


def test_the_page_of_rules_is_up_to_date(root: Path) -> None:
    written = root.joinpath("docs", "rules.md").read_text(encoding="utf-8")
    assert written == page(), "run `python -m loopmap.rules docs/rules.md`"


def test_links_of_the_page_lead_to_its_headings() -> None:
    headings = {
        re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
        for heading in re.findall(r"^## (.*)$", page(), re.MULTILINE)
    }
    assert set(re.findall(r"\]\(#(.*?)\)", page())) == headings


def test_an_explanation_shows_no_raw_control_characters() -> None:
    assert "\\u202e" in explanation(rule("LM003"))
    assert explanation(rule("LM003")).replace("\n", "").isprintable()
