"""Large and lopsided files that are of the size that is read: none of them hangs.

No test here asserts a time; each of these took minutes or hours with a step that is quadratic in
the length of a line, in the number of problems or in the number of verbs.
"""

from __future__ import annotations

import pytest

import loopmap

MANY = 100_000


def refusal(text: str) -> loopmap.MapError:
    with pytest.raises(loopmap.MapError) as caught:
        loopmap.loads(text)
    return caught.value


def test_a_sentence_of_nothing_but_verbs() -> None:
    problem = refusal(f"links: [{'increases ' * MANY}]\n").problems[0]
    assert (problem.code, "30 verbs" in problem.message) == ("LM015", True)


def test_a_sentence_of_a_few_verbs_is_read_in_every_way() -> None:
    names = ", ".join(f"x{' increases x' * i}" for i in range(14))
    assert len(refusal(f"factors: [{names}]\nlinks: [x{' increases x' * 14}]\n").problems) == 1


@pytest.mark.parametrize("gap", [" ", "\t", "\N{NO-BREAK SPACE}"])
def test_a_line_of_spaces(gap: str) -> None:
    for text in (f'links: ["a increases{gap * 4_000}b after"]', f'links: ["a{gap * MANY}increases b"]'):
        refusal(f"factors: [a]\n{text}\n")
    for text in (
        f"a{gap * MANY}: b: c\n",
        f"-{gap * MANY}x: y: z\n",
        f"{gap * MANY}- a: b: c\n",
        f"a:{gap * MANY}'x' y\n",
    ):
        refusal(text)


def test_dashes_and_colons_before_an_error() -> None:
    refusal("- " * 25 + "a: b: c\n")
    refusal("a: " + ":x" * MANY + "\n- b\n")


def test_many_problems_on_one_line() -> None:
    failure = refusal(f"links: [{'{x: 1}, ' * 20_000}]\n")
    assert len(failure.problems) >= 20_000
    assert len(str(failure)) < 20_000_000


def test_many_hashes_in_texts_on_one_line() -> None:
    text = f"title: x\nfactors: [{', '.join(f'{chr(34)}a{i} #b{chr(34)}' for i in range(9_000))}]"
    assert len(loopmap.loads(text).factors) == 9_000
    problem = refusal(f"{text} #c\n").problems[0]
    assert (problem.code, problem.place and problem.place.start) == (
        "LM008",
        (2, len(text.split(chr(10))[1]) + 2),
    )


def test_a_thousand_unknown_names_among_ten_thousand() -> None:
    names = "".join(f"  power of place {i}:\n" for i in range(9_999))
    links = "".join(f"  power of plaice {i} increases power of place {i}:\n" for i in range(1_000))
    failure = refusal(f"factors:\n{names}links:\n{links}")
    assert len(failure.problems) == 1_000
    assert "did you mean `power of place" in failure.problems[0].help


@pytest.mark.parametrize(
    "text",
    [
        f"factors: [{'a, ' * 300_000}]\n",
        f"factors: [{', '.join(f'a{i}' for i in range(10_001))}]\n",
        f"links: [{', '.join(f'a{i} affects b' for i in range(100_001))}]\n",
        f"title: [{'a, ' * 1_100_000}]\n",
    ],
    ids=["one name", "factors", "links", "values"],
)
def test_too_many_are_one_problem(text: str) -> None:
    failure = refusal(text)
    assert [problem.code for problem in failure.problems] == ["LM002"]
    assert "site maps" in failure.problems[0].help


def test_a_factor_with_many_other_names() -> None:
    also = ", ".join(f"n{i}" for i in range(30_000))
    assert len(loopmap.loads(f"factors:\n  a:\n    also known as: [{also}]\n").factors[0].names) == 30_001
    assert refusal(f"factors:\n  a:\n    also known as: [{also}, n29999]\n").problems[0].code == "LM020"


def test_many_meetings_and_many_that_are_not_distinct() -> None:
    names = ", ".join(f"n{i}" for i in range(2_000))
    text = (
        f"maps:\n  a: {{factors: [{names}]}}\n  b:\n    factors:\n"
        f"      x:\n        also known as: [{names}]\n"
    )
    failure = refusal(text)
    assert {problem.code for problem in failure.problems} == {"LM029"}
    assert len(failure.problems) == 10, "they are likely to have one cause"
    same = "".join(f"      - a/n{i}\n" for i in range(2_000))
    listed = f"{text}factors:\n  all:\n    same as:\n{same}"
    assert len(loopmap.loads(listed).factors) == 1
    apart = f"distinct:\n  - [{', '.join(f'a/n{i}' for i in range(2_000))}]\n"
    failure = refusal(listed + apart)
    assert {problem.code for problem in failure.problems} == {"LM030"}
    assert len(failure.problems) == 10


def test_names_that_many_sites_bear_are_listed_in_part() -> None:
    sites = "".join(f"  s{i}: {{factors: [x]}}\n" for i in range(300))
    failure = refusal(f"match: codebook\nmaps:\n{sites}links: [x affects x]\nfocus: x\n")
    assert all("and 290 more" in problem.message for problem in failure.problems)


def test_long_words_and_long_names() -> None:
    names = ", ".join(f"{'a' * 900}{i}" for i in range(300))
    assert len(loopmap.loads(f"factors: [{names}]\n").factors) == 300


def test_a_hundred_thousand_links_are_read() -> None:
    links = "".join(f"  a{i // 320} affects b{i % 320}:\n" for i in range(MANY))
    assert len(loopmap.loads(f"links:\n{links}").links) == MANY
