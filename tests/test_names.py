from __future__ import annotations

import difflib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loopmap.names import Nearest, fold, identify, is_slug, nearest, slug

SAME = [
    ("Trust", "trust"),
    ("TRUST", "trust"),
    ("decision making", "decision-making"),
    ("decision  making", "decision_making"),
    (" decision\tmaking ", "decision making"),
    ("decision\N{NO-BREAK SPACE}making", "decision making"),
    ("decision\N{NON-BREAKING HYPHEN}making", "decision making"),
    ("decision\N{EN DASH}making", "decision making"),
    ("decision\N{EM DASH}making", "decision making"),
    ("decision\N{MINUS SIGN}making", "decision making"),
    ("decision\N{FIGURE DASH}making", "decision making"),
    ("decision\N{FULLWIDTH HYPHEN-MINUS}making", "decision making"),
    ("part\N{SOFT HYPHEN}ners", "partners"),
    ("cafe\N{COMBINING ACUTE ACCENT}", "café"),
    ("cafe\N{SOFT HYPHEN}\N{COMBINING ACUTE ACCENT}", "café"),
    ("people's voice", "people\N{RIGHT SINGLE QUOTATION MARK}s voice"),
    ("people's voice", "people\N{LEFT SINGLE QUOTATION MARK}s voice"),
    ("people's voice", "people\N{MODIFIER LETTER APOSTROPHE}s voice"),
    ("ﬁnance", "finance"),
    ("Ⅳ", "iv"),
    ("STRASSE", "straße"),
    ("ΣΊΣΥΦΟΣ", "σίσυφος"),
    ("㎏", "kg"),
    ("ＡＢＣ", "abc"),
]


@pytest.mark.parametrize(("one", "other"), SAME, ids=ascii)
def test_two_spellings_of_one_name_are_equal(one: str, other: str) -> None:
    assert fold(one) == fold(other)
    assert identify(one) == identify(other)


@pytest.mark.parametrize(
    ("one", "other"), [("trust", "trusts"), ("a/b", "a b"), ("a.b", "a b"), ("1", "1.0"), ("café", "cafe")]
)
def test_two_names_are_two(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text())
def test_folding_what_is_folded_changes_nothing(name: str) -> None:
    assert fold(fold(name)) == fold(name)
    assert identify(identify(name)) == identify(name)
    assert fold(identify(name)) == fold(name)
    assert fold(name.upper().lower()) == fold(fold(name).upper().lower())


@given(st.text())
def test_a_slug_is_an_id_or_nothing(text: str) -> None:
    assert slug(text) == "" or is_slug(slug(text))


@given(
    st.lists(st.text(st.sampled_from("abc "), min_size=1), max_size=30),
    st.text(st.sampled_from("abc "), min_size=1),
)
def test_nearest_is_what_difflib_finds_likest(names: list[str], name: str) -> None:
    """`difflib.get_close_matches` is the oracle, on folded names; ties may stand in another order."""
    ratio = {
        known: difflib.SequenceMatcher(None, fold(known), fold(name), autojunk=False).ratio()
        for known in names
    }
    found = nearest(name, names)
    assert all(ratio[known] >= 0.6 for known in found)
    best = sorted((r for r in ratio.values() if r >= 0.6), reverse=True)[:3]
    assert [ratio[known] for known in found] == best


@given(st.integers(0, 499), st.integers(0, 20), st.sampled_from("xyz"))
def test_a_slip_is_found_among_many_names(number: int, at: int, letter: str) -> None:
    words = "trust hope fear money housing".split()
    names = [f"{words[i % 5]} of {words[i // 5 % 5]} in ward {i * 37}" for i in range(500)]
    slip = names[number][:at] + letter + names[number][at + 1 :]
    assert names[number] in Nearest(names).to(slip)


def test_after_many_questions_there_are_no_answers() -> None:
    many = Nearest(["trust"], questions=2)
    assert [many.to("trus") for _ in range(3)] == [("trust",), ("trust",), ()]
