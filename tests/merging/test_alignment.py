"""What the codebook may say, and what it may not."""

from __future__ import annotations

from pathlib import Path

import pytest

import loopmap
from loopmap import Problem, Sign, Status
from loopmap.problem import Severity


def errors(text: str) -> list[Problem]:
    with pytest.raises(loopmap.MapError) as caught:
        loopmap.loads(text)
    return [problem for problem in caught.value.problems if problem.severity is Severity.ERROR]


def one_error(text: str) -> Problem:
    found = errors(text)
    assert [str(problem) for problem in found[1:]] == []
    return found[0]


def lines(problem: Problem) -> list[int]:
    """Give the lines that a problem shows, its own last."""
    assert problem.place is not None
    return [*(place.start[0] for place, _ in problem.related), problem.place.start[0]]


# ---- contradictions


def test_a_contradiction_is_one_error_with_the_chain_of_statements_and_their_lines() -> None:
    """a = b, b = not c, c = a."""
    problem = one_error(
        """\
maps:
  leeds: {factors: [trust]}
  croydon: {factors: [distrust]}
factors:
  trust between partners:
    same as: leeds/trust
    opposite of: croydon/distrust
  mistrust:
    same as:
      - croydon/distrust
      - leeds/trust
"""
    )
    assert problem.code == "LM028"
    assert sorted(lines(problem)) == [6, 7, 10, 11]
    said = [label for _, label in problem.related] + [problem.label]
    assert "`trust between partners` is the opposite of `croydon/distrust`" in said
    assert all(statement in problem.help for statement in said)


def test_a_chain_leads_through_equal_names() -> None:
    problem = one_error(
        """\
maps:
  leeds:
    factors:
      mutual trust:
      fear:
  croydon:
    factors:
      trust:
        also known as: mutual trust
factors:
  hope:
    same as: leeds/mutual trust
    opposite of: croydon/trust
"""
    )
    assert problem.code == "LM028"
    assert sorted(lines(problem)) == [4, 12, 13]
    assert "share the name `mutual trust`" in problem.help


def test_a_chain_leads_through_the_files_of_nested_programmes(tmp_path: Path) -> None:
    for name, text in {
        "leeds": "factors: [trust]\n",
        "york": "factors: [distrust]\n",
        "inner": "maps: [leeds.yaml, york.yaml]\nfactors:\n  confidence:\n    same as: leeds/trust\n"
        "    opposite of: york/distrust\n",
        "outer": "maps: [inner.yaml]\nfactors:\n  mutual trust:\n    same as: leeds/trust\n"
        "  suspicion:\n    same as:\n      - mutual trust\n      - factor: york/distrust\n"
        "        because: a slip\n",
    }.items():
        (tmp_path / f"{name}.yaml").write_text(text, "utf-8")
    (problem,) = (p for p in loopmap.problems(tmp_path / "outer.yaml") if p.severity is Severity.ERROR)
    assert problem.code == "LM028"
    places = [place for place, _ in problem.related] + [problem.place]
    told = {(Path(place.path).stem, place.start[0]) for place in places if place}
    assert told == {("inner", 4), ("inner", 5), ("outer", 4), ("outer", 7), ("outer", 8)}
    statements = problem.help.removeprefix("one of these is not so: ").split("; ")
    assert len(statements) == len(places) == 5
    assert "`suspicion` is the same as `mutual trust`" in statements


def test_a_chain_closes_over_other_names_of_three_sites() -> None:
    problem = one_error(
        "maps:\n  a: {factors: {trust: {also known as: faith}}}\n"
        "  b: {factors: {faith: {also known as: belief}}}\n  c: {factors: [belief]}\n"
        "factors:\n  trust:\n    opposite of: c/belief\n"
    )
    assert problem.code == "LM028"
    assert sorted(lines(problem)) == [2, 3, 4, 7]


def test_a_factor_is_not_the_opposite_of_itself() -> None:
    problem = one_error("maps:\n  a: {factors: [x]}\nfactors:\n  x:\n    opposite of: a/x\n")
    assert problem.code == "LM028"
    problem = one_error("maps:\n  a: {factors: [x]}\nfactors:\n  y:\n    opposite of: y\n")
    assert (problem.code, lines(problem)) == ("LM028", [5])


def test_two_contradictions_apart_are_two_errors() -> None:
    text = "maps:\n  a: {factors: [x, y]}\nfactors:\n  x:\n    opposite of: a/x\n  y:\n    opposite of: a/y\n"
    assert [problem.code for problem in errors(text)] == ["LM028", "LM028"]


# ---- two factors of one site


MEETING = """\
maps:
  leeds: {factors: [trust, confidence]}
  croydon:
    factors:
      trust:
        also known as: confidence
"""


def test_two_factors_of_one_site_do_not_meet_by_names() -> None:
    problem = one_error(MEETING)
    assert problem.code == "LM029"
    assert "`leeds/confidence` and `leeds/trust`" in problem.message
    assert "share the name `confidence`" in problem.help
    assert "share the name `trust`" in problem.help


def test_two_factors_of_one_site_meet_where_a_same_as_lists_both() -> None:
    whole = loopmap.loads(MEETING + "factors:\n  trust:\n    same as: [leeds/trust, leeds/confidence]\n")
    assert len(whole.factors) == 1
    assert {(m.sheet, m.factor) for m in whole.factors[0].members} >= {
        ("leeds", "trust"),
        ("leeds", "confidence"),
    }


def test_one_listed_and_one_of_equal_name_is_not_both_listed() -> None:
    """`trust` meets `leeds/trust` by its name alone; the author listed only the other."""
    problem = one_error(
        "maps:\n  leeds: {factors: [trust, hope]}\nfactors:\n  trust:\n    same as: leeds/hope\n"
    )
    assert problem.code == "LM029"
    assert 5 in lines(problem)


def test_two_statements_that_each_list_one_are_a_meeting() -> None:
    text = (
        "maps:\n  leeds: {factors: [a, b]}\n  york: {factors: [c]}\nmatch: codebook\n"
        "factors:\n  x:\n    same as: [leeds/a, york/c]\n  y:\n    same as: [leeds/b, york/c]\n"
    )
    assert {problem.code for problem in errors(text)} == {"LM029"}


def test_links_of_joined_factors_become_loops_of_one_and_are_heard() -> None:
    whole = loopmap.loads(
        "maps:\n  leeds:\n    links: [trust increases hope]\n"
        "factors:\n  both:\n    same as: [leeds/trust, leeds/hope]\n"
    )
    assert [(link.tail, link.head) for link in whole.links] == [("both", "both")]


# ---- matching


PAIR = "maps:\n  a:\n    links: [trust increases hope]\n  b:\n    links: [Trust decreases hope]\n"


def test_equal_names_are_one_factor() -> None:
    whole = loopmap.loads(PAIR)
    assert whole.link("trust", "hope").status is Status.CONTESTED  # type: ignore[union-attr]


def test_match_codebook_joins_only_what_is_said() -> None:
    whole = loopmap.loads(PAIR + "match: codebook\n")
    assert sorted(factor.label for factor in whole.factors) == [
        "Trust (b)",
        "hope (a)",
        "hope (b)",
        "trust (a)",
    ]
    assert [link.status for link in whole.links] == [Status.SINGLE, Status.SINGLE]
    whole = loopmap.loads(PAIR + "match: codebook\nfactors:\n  t:\n    same as: [a/trust, b/trust]\n")
    assert sorted(factor.label for factor in whole.factors) == ["hope (a)", "hope (b)", "t"]


def test_match_is_one_setting_for_the_whole() -> None:
    one = loopmap.loads("id: p\nmatch: codebook\nmaps:\n  a: {factors: [x]}\n")
    other = loopmap.loads("id: q\nmatch: names\nmaps:\n  b: {factors: [x]}\n")
    silent = loopmap.loads("id: r\ntitle: R\nmaps:\n  c: {factors: [x]}\n")
    with pytest.raises(loopmap.MapError, match="match in two ways"):
        loopmap.merge(one, other)
    assert len(loopmap.merge(one, silent).factors) == 2


def test_other_names_match_too_and_join_three() -> None:
    whole = loopmap.loads(
        "maps:\n  a: {factors: [x]}\n  b:\n    factors:\n      y:\n"
        "        also known as: [x, z]\n  c: {factors: [z]}\n"
    )
    assert len(whole.factors) == 1
    assert set(whole.factors[0].names) == {"x", "y", "z"}


def test_names_of_an_opposite_are_not_names_of_the_factor() -> None:
    whole = loopmap.loads(
        "maps:\n  a: {factors: [lack of trust]}\nfactors:\n  trust:\n    opposite of: a/lack of trust\n"
    )
    assert whole.factors[0].names == ("trust",)
    with pytest.raises(loopmap.UnknownFactor):
        whole.factor("lack of trust")


def test_the_opposite_turns_every_link_that_touches_the_factor() -> None:
    whole = loopmap.loads(
        """\
maps:
  a:
    links: [trust increases hope, fear decreases trust]
  b:
    links: [lack of trust decreases hope, fear increases lack of trust, lack of trust affects fear]
factors:
  trust:
    opposite of: b/lack of trust
"""
    )
    told = {(link.tail, link.head): (link.sign, link.status) for link in whole.links}
    assert told == {
        ("trust", "hope"): (Sign.POSITIVE, Status.AGREED),
        ("fear", "trust"): (Sign.NEGATIVE, Status.AGREED),
        ("trust", "fear"): (Sign.UNKNOWN, Status.UNKNOWN),
    }


# ---- distinct


def test_what_is_distinct_leaves_matching_by_name_and_says_whose_it_is() -> None:
    text = (
        "maps:\n  a: {title: Leeds, factors: [support]}\n"
        "  b: {factors: [support]}\n  c: {factors: [support]}\n"
    )
    whole = loopmap.loads(text + "distinct:\n  - [a/support, b/support]\n")
    assert sorted(factor.label for factor in whole.factors) == [
        "support (Leeds)",
        "support (b)",
        "support (c)",
    ]
    assert loopmap.loads(whole.to_yaml()) == whole


def test_what_is_distinct_and_joined_is_an_error_with_the_chain() -> None:
    problem = one_error(
        "maps:\n  a: {factors: [support]}\n  b: {factors: [support]}\nfactors:\n  help:\n"
        "    same as:\n      - a/support\n      - b/support\ndistinct:\n  - [a/support, b/support]\n"
    )
    assert problem.code == "LM030"
    assert sorted(lines(problem)) == [7, 8, 10]


# ---- names that mean more than one


@pytest.mark.parametrize(
    ("more", "start"),
    [
        ("focus: support\n", (6, 8)),
        ("links:\n  support increases hope:\n", (7, 3)),
        ("factors:\n  help:\n    same as: support\n", (8, 14)),
        ("factors:\n  help:\n    part of: support\n", (7, 3)),
        ("views:\n  v:\n    show: {factors: [support]}\n", (7, 3)),
        ("views:\n  v:\n    show: {from: hope, to: support}\n", (7, 3)),
        ("loops:\n  L:\n    path: [hope, support]\n", (7, 3)),
    ],
)
def test_a_bare_name_that_two_factors_bear_is_an_error_that_lists_them(
    more: str, start: tuple[int, int]
) -> None:
    text = (
        "maps:\n  a: {factors: [support, hope]}\n"
        "  b: {factors: [support]}\ndistinct:\n  - [a/support, b/support]\n"
    )
    found = [problem for problem in errors(text + more) if problem.code == "LM024"]
    assert len(found) == len(errors(text + more)) >= 1
    assert found[0].place is not None
    assert found[0].place.start == start
    assert "`a/support`, `b/support`" in found[0].message
    assert "site/name" in found[0].help


def test_a_name_with_its_site_may_stand_wherever_a_name_may() -> None:
    whole = loopmap.loads(
        """\
focus: a/support
maps:
  a: {factors: [support, hope]}
  b: {factors: [support, either/or]}
distinct:
  - [a/support, b/support]
factors:
  help:
    part of: b/support
links:
  a/support increases b/support:
  b/support increases a/support after a delay:
  b/either/or affects help:
loops:
  L:
    path: [a/support, b/support]
views:
  v:
    show: {from: a/support, to: b/support}
"""
    )
    assert whole.focus == "support-(a)"
    assert whole.factor("help").part_of == "support-(b)"
    assert [named.factors for named in whole.named] == [("support-(a)", "support-(b)")]
    assert loopmap.loads(whole.to_yaml()) == whole


def test_a_name_that_is_another_sites_opposite_is_the_speakers_own() -> None:
    """With `match: codebook`, `trust` may stand for a factor here and for its opposite there."""
    text = (
        "match: codebook\nmaps:\n  a: {factors: [hope]}\n"
        "  b: {factors: [trust]}\n  c: {factors: [trust]}\nfactors:\n"
    )
    links = "links:\n  trust increases hope:\n"
    own = loopmap.loads(f"{text}  trust:\n    same as: c/trust\n    opposite of: b/trust\n{links}")
    assert own.link("trust", "hope").sign is Sign.POSITIVE  # type: ignore[union-attr]
    problem = one_error(f"{text}  T:\n    same as: c/trust\n    opposite of: b/trust\n{links}")
    assert problem.code == "LM024"


# ---- part of


def test_part_of_goes_up_without_a_circle() -> None:
    text = "maps:\n  a: {factors: [x]}\nfactors:\n  x:\n    part of: y\n  y:\n    part of: z\n  z:\n"
    whole = loopmap.loads(text)
    assert [factor.part_of for factor in whole.factors] == ["y", "z", None]
    problem = one_error(text + "    part of: x\n")
    assert problem.code == "LM030"
    assert sorted(lines(problem)) == [4, 6, 8]


def test_a_factor_is_not_part_of_two() -> None:
    one = loopmap.loads("id: one\nmaps:\n  a: {factors: [x]}\nfactors:\n  x:\n    part of: q\n  q:\n")
    other = loopmap.loads("id: two\nmaps:\n  a: {factors: [x]}\nfactors:\n  x:\n    part of: r\n  r:\n")
    with pytest.raises(loopmap.MapError, match="is said to be part of `r` and of `q`"):
        loopmap.merge(one, other)


def test_a_broader_factor_with_no_links_is_no_slip() -> None:
    from loopmap.loading import _checked, read_text
    from loopmap.places import Text

    text = (
        "maps:\n  a:\n    links: [x increases y, y increases x]\nfactors:\n  x:\n    part of: wide\n  wide:\n"
    )
    loaded = _checked(read_text(Text("p.yaml", text), "p", None))
    assert "LM035" not in {problem.code for problem in loaded.problems}
