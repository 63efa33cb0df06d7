"""Warnings and notes: each where it is due, none where it is not, and what `allow` does to them."""

from __future__ import annotations

import pytest

from loopmap.loading import _checked, read_text
from loopmap.places import Text
from loopmap.problem import MapError, Problem, Severity


def problems(text: str) -> list[Problem]:
    try:
        return list(_checked(read_text(Text("map.yaml", text), "map", None)).problems)
    except MapError as failure:
        return list(failure.problems)


def codes(text: str) -> set[str]:
    return {problem.code for problem in problems(text)}


RING = "links:\n  a increases b:\n  b increases c:\n  c increases a:\n"

CASES = [
    ("LM031", "factors: [lack of trust]", "factors: [trust]"),
    ("LM031", "factors: [higher costs]", "factors: [costs]"),
    ("LM031", "factors: [increased demand]", "factors: [demand]"),
    ("LM032", "factors: [building trust]", "factors: [building relationships]"),
    ("LM032", "factors: [improving access]", "factors: [housing]"),
    ("LM033", "factors: [openness, opennes]", "factors: [openness, closeness]"),
    ("LM033", "factors: [trust in staff, staff in trust]", "factors: [trust in staff, trust in council]"),
    ("LM034", "links: [a increases a]", "links: [a increases b]"),
    ("LM035", "factors: [a, b, c]\nlinks: [a increases b]", "factors: [a, b]\nlinks: [a increases b]"),
    ("LM036", "links: [a increases b, c increases d]", "links: [a increases b, c increases b]"),
    ("LM037", "links: [a increases b, b increases c]", "links: [a increases b, b increases a]"),
    ("LM037", "links: [a increases b, b increases c]", "links: [a increases a, b increases c]"),
    (
        "LM038",
        "focus: a\nlinks: [a increases b, b increases c]",
        "focus: c\nlinks: [a increases b, b increases c]",
    ),
    (
        "LM039",
        "links: [a increases b, b increases a, b increases c, c increases b, a increases c]",
        "links: [a increases b, b increases a, b increases c, c increases b, a decreases c, c increases a]",
    ),
    (
        "LM040",
        RING,
        RING.replace(":\n", ":\n    evidence: {note: x}\n").replace(
            "links:\n    evidence: {note: x}\n", "links:\n"
        ),
    ),
    ("LM054", "factors: [competition and siloed working]", "factors: [Andes mountains]"),
]


@pytest.mark.parametrize(("code", "bad", "good"), CASES, ids=[f"{c[0]} {c[1][:30]}" for c in CASES])
def test_a_rule_speaks_where_it_is_due(code: str, bad: str, good: str) -> None:
    assert code in codes(bad)
    assert code not in codes(good)


def test_no_warning_changes_the_map() -> None:
    assert not any(
        problem.severity is Severity.ERROR for code, bad, _ in CASES for problem in problems(bad) if code
    )


def test_an_allowed_warning_is_silent_and_an_idle_allowance_is_not() -> None:
    text = (
        "factors: [lack of trust]\nallow:\n  - {rule: LM031, "
        "why: the workshop's own word}\n  - {rule: LM032, why: x}\n"
    )
    assert "LM031" not in codes(text)
    idle = [problem for problem in problems(text) if problem.code == "LM044"]
    assert [problem.place and problem.place.start for problem in idle] == [(4, 5)]


def test_no_error_can_be_allowed() -> None:
    text = (
        "factors: [a, b]\nlinks: [a increases b]\n"
        "loops: {L: {path: [a, b]}}\nallow: [{rule: LM025, why: x}]\n"
    )
    assert "LM025" in codes(text)


def test_a_site_in_a_programme_is_checked_as_by_itself() -> None:
    site = "factors: [lack of trust, hope]\nlinks: [lack of trust decreases hope]\n"
    inner = "".join(f"    {line}\n" for line in site.splitlines())
    alone = {(p.code, p.message) for p in problems(site)}
    within = {(p.code, p.message) for p in problems(f"maps:\n  leeds:\n{inner}  york:\n")}
    assert alone <= within


def test_sites_that_disagree_on_a_theme_are_told() -> None:
    site = (
        "themes: {{t: {title}}}\n    factors: {{x: {{theme: t}}, "
        "y: }}\n    links: [x increases y, y increases x]\n"
    )
    text = "title: P\nmaps:\n" + "".join(f"  {t}:\n    {site.format(title=t)}" for t in ("people", "money"))
    assert "LM045" in codes(text)
    assert "LM045" not in codes(text.replace("{t: money}", "{t: People}"))


@pytest.mark.parametrize(
    ("links", "expect", "good"),
    [
        ("x increases y, y increases x", "reinforcing", True),
        ("x increases y, y increases x", "balancing", False),
        ("x decreases y, y decreases x", "reinforcing", True),
        ("x decreases y, y increases x", "balancing", True),
        ("x affects y, y increases x", "reinforcing", False),
        ("x affects y, y increases x", "undetermined", True),
        ("x both increases and decreases y, y increases x", "undetermined", True),
    ],
)
def test_a_loops_polarity_is_what_its_author_expects_or_an_error(links: str, expect: str, good: bool) -> None:
    text = f"factors: [x, y]\nlinks: [{links}]\nloops: {{L: {{path: [x, y], expect: {expect}}}}}\n"
    assert ("LM026" not in codes(text)) is good


def test_a_step_may_show_a_view_of_a_site() -> None:
    text = (
        "title: P\nmaps:\n  leeds:\n    factors: [x]\n"
        "    views: {v: {show: {factors: [x]}}}\nstory:\n  - {view: leeds/v, text: t}\n"
    )
    assert "LM023" not in codes(text)
    assert "LM023" in codes(text.replace("leeds/v", "v"))
