"""What decides a press, in letters: held against sympy's adjugate, and small maps read by hand."""

from __future__ import annotations

from math import prod

import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st
from tests.influence.test_routes import named
from tests.structure.drawn import drawn

import loopmap
from loopmap.errors import TooManyFactors
from loopmap.influence.press.community import Community, Damping
from loopmap.influence.press.deciding import Deciding, deciding
from loopmap.influence.press.effects import Certainty
from loopmap.influence.press.polynomial import taken_apart
from loopmap.loops import graph_of
from loopmap.signs import Sign


def of_sympy(whole: loopmap.Map, found: Deciding) -> sympy.Expr:
    """Spell out the entry of the adjugate over the factors that have a say."""
    ids = [factor.id for factor in whole.factors]
    onward = {one.factor for one in whole.press(found.tail).effects if one.certainty.value != "not reached"}
    back = {one.factor for one in whole.toward(found.head).influences if one.verdict.value != "no route"}
    kept = [id_ for id_ in ids if id_ in onward & (back | {found.head})]
    letter = {(one.tail, one.head): sympy.Symbol(one.name) for one in found.letters}
    sign = {one.ends: 1 if one.sign is not Sign.NEGATIVE else -1 for one in graph_of(whole).links}

    def cell(i: int, j: int) -> sympy.Expr:
        pair = (kept[j], kept[i])
        if pair in letter:
            return sign[ids.index(pair[0]), ids.index(pair[1])] * letter[pair]
        return sympy.Integer(-1 if i == j else 0)

    matrix = sympy.Matrix(len(kept), len(kept), cell)
    return (-matrix).adjugate()[kept.index(found.head), kept.index(found.tail)]


@given(st.integers(0, 10**9), st.sampled_from(["+-", "++++-", "+-?"]))
def test_conditions_have_the_sign_of_sympys_adjugate(seed: int, signs: str) -> None:
    whole = named(drawn(seed, 4, signs))
    for tail in whole.factors:
        for head in whole.factors:
            found = deciding(whole, tail.id, head.id)
            never = whole.press(tail.id)[head.id].certainty is Certainty.NEVER
            if never or not found.moves:
                continue
            entry = of_sympy(whole, found)
            for shift in range(3):
                values = {
                    one.name: sympy.Rational(3 + 5 * ((k + 1) * (shift + 2) % 7), 11)
                    for k, one in enumerate(found.letters)
                }
                value = entry.subs(values)
                if not found.sign.known and value:
                    assert (value > 0) == (failing(found, values) % 2 == 0)
                elif found.sign.known and settled(whole, tail.id, head.id):
                    assert (value > 0) == (found.sign is Sign.POSITIVE)


def failing(found: Deciding, values: dict[str, sympy.Rational]) -> int:
    """Count the conditions that do not hold."""

    def total(side: tuple[str, ...]) -> sympy.Rational:
        return sum(
            (
                prod(
                    (values.get(part) or sympy.Integer(part) for part in product.split("·")),
                    start=sympy.Integer(1),
                )
            )
            for product in side
        ) + sympy.Integer(0)

    return sum(bool(total(one.more) <= total(one.less)) for one in found.conditions)


def settled(whole: loopmap.Map, tail: str, head: str) -> bool:
    """Tell whether every term agrees, so that the sign holds whether anything settles or not."""
    graph = graph_of(whole)
    if not all(arc.sign.known for arc in graph.links):
        return False
    ids = [factor.id for factor in whole.factors]
    return Community(graph).responses(ids.index(tail))[ids.index(head)].weight == 1


def told(links: str, tail: str, head: str, damping: Damping = Damping.ALL) -> Deciding:
    return deciding(loopmap.loads(f"links: [{links}]"), tail, head, damping=damping)


def test_two_ways_that_oppose_each_other() -> None:
    found = told("a increases b, b increases c, a decreases c", "a", "c")
    assert [str(one) for one in found.conditions] == ["a·c > b"]
    assert found.sign is Sign.UNKNOWN
    assert found.to_json()["higher_if"] == [{"more": ["a·c"], "less": ["b"]}]


def test_what_both_ways_share_drops_out() -> None:
    found = told("x increases a, a increases c, a decreases b, b increases c, c increases d", "x", "d")
    assert [str(one) for one in found.conditions] == ["b > c·e"]


def test_what_is_proven_needs_no_letters() -> None:
    """The entry is a·(1 - b·c), but where it is negative nothing settles."""
    assert told("x increases a, a increases b, b increases a", "x", "a").sign is Sign.POSITIVE
    assert told("x increases a, a increases b, b increases a", "x", "a").conditions == ()


def test_a_link_of_unknown_sign_may_be_less_than_nothing() -> None:
    found = told("a affects b", "a", "b")
    assert [str(one) for one in found.conditions] == ["a > 0"]
    assert found.letters[0].sign is Sign.UNKNOWN


def test_what_nothing_leads_to_and_what_does_not_move() -> None:
    assert not told("a increases b, c increases a", "a", "c").reached
    unmoved = told(
        "a decreases a, b decreases a, a increases b, b increases c, c decreases b",
        "a",
        "b",
        Damping.DECLARED,
    )
    assert (unmoved.reached, unmoved.moves) == (True, False)


def test_too_many_factors_are_refused_with_their_number() -> None:
    ring = ", ".join(f"f{i} increases f{(i + 1) % 9}" for i in range(9))
    with pytest.raises(TooManyFactors, match="up to 8 factors have a say, and here 9 have"):
        told(ring, "f0", "f1")


def test_with_many_terms_the_polynomial_stays_whole() -> None:
    terms = {frozenset({f"a{i}", "b"}): -1 if i % 2 else 1 for i in range(201)}
    sign, (one,) = taken_apart(terms, [*(f"a{i}" for i in range(201)), "b"], frozenset())
    assert (sign, len(one.more), len(one.less)) == (Sign.UNKNOWN, 101, 100)
    sign, conditions = taken_apart({frozenset("ab"): -1, frozenset("ac"): -1}, list("abc"), frozenset())
    assert (sign, conditions) == (Sign.NEGATIVE, ())
