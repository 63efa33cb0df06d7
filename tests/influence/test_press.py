"""Presses: published tables, sympy's adjugates, and laws.

Sources of the tables: the qualitative-modelling tutorial of N. Kristensen, after Dambacher et al. 2002 (five
variables); Dambacher & Ramos-Jiliberto 2007, Q. Rev. Biol. 82:227, with the package qmm's documentation
(snowshoe hare, models A to E); Levins 1996 as in the package LoopAnalyst (`cm.levins`).
"""

from __future__ import annotations

from fractions import Fraction

import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st
from tests.influence.test_sides import all_routes, sign_of
from tests.structure.drawn import drawn, signed, switched

import loopmap
from loopmap.influence.press.community import Community, Damping, Response
from loopmap.influence.press.effects import Certainty
from loopmap.influence.press.matrix import Matrix, feedback
from loopmap.influence.press.settling import press
from loopmap.influence.press.simulation import simulate
from loopmap.influence.press.stability import hurwitz, settles
from loopmap.influence.press.terms import terms
from loopmap.influence.sides import Signer
from loopmap.signs import Sign
from loopmap.structure.graph import Arc, SignedGraph

FIVE = ((-1, -1, 0, 0, 0), (-1, -1, -1, 0, 0), (0, 1, -1, 1, 1), (0, 0, -1, -1, -1), (0, 0, 0, 1, -1))
LEVINS = ((-1, -1, 0, 0), (1, 0, -1, -1), (0, 1, 0, 0), (0, 1, 0, -1))
HARES: dict[str, Matrix] = {
    "A": ((-1, -1, 0), (1, 0, -1), (0, 1, -1)),
    "B": ((-1, -1, 0), (1, 0, -1), (1, 1, -1)),
    "C": ((-1, -1, 0), (1, -1, -1), (1, 1, -1)),
    "D": ((-1, -1, -1), (1, 0, -1), (1, 1, -1)),
    "E": ((-1, -1, -1), (1, -1, -1), (1, 1, -1)),
}


def graph_of(matrix: Matrix) -> SignedGraph:
    """Row i, column j of a community matrix is the link from j to i."""
    return signed(
        len(matrix),
        {
            (j, i): "+" if value > 0 else "-"
            for i, row in enumerate(matrix)
            for j, value in enumerate(row)
            if value
        },
    )


# ---- published ----------------------------------------------------------------------------------


def test_the_tutorials_five_variables() -> None:
    found, counted = feedback(FIVE), terms(FIVE)
    assert found.adjugate == (
        (6, -4, 2, 2, 0),
        (-4, 4, -2, -2, 0),
        (-2, 2, 0, 0, 0),
        (1, -1, 0, 1, -1),
        (1, -1, 0, 1, 1),
    )
    assert counted.minors == (
        (6, 4, 2, 2, 2),
        (4, 4, 2, 2, 2),
        (2, 2, 4, 4, 4),
        (1, 1, 2, 3, 5),
        (1, 1, 2, 3, 5),
    )
    assert (found.determinant, found.levels) == (2, (-5, -12, -17, -12, -2))
    weights = [
        [Community(graph_of(FIVE), Damping.DECLARED).responses(j)[i].weight for j in range(5)]
        for i in range(5)
    ]
    third, fifth = float(Fraction(1, 3)), float(Fraction(1, 5))
    assert weights == [
        [1, 1, 1, 1, 0],
        [1, 1, 1, 1, 0],
        [1, 1, 0, 0, 0],
        [1, 1, 0, third, fifth],
        [1, 1, 0, third, fifth],
    ]


@pytest.mark.parametrize(
    ("model", "determinant", "adjugate", "minors", "levels", "determinants"),
    [
        ("A", 2, ((1, -1, 1), (1, 1, -1), (1, 1, 1)), ((1,) * 3,) * 3, (-2, -3, -2), (2, 4, 8)),
        (
            "B",
            1,
            ((1, -1, 1), (0, 1, -1), (1, 0, 1)),
            ((1, 1, 1), (2, 1, 1), (1, 2, 1)),
            (-2, -3, -1),
            (2, 5, 5),
        ),
        (
            "C",
            2,
            ((2, -1, 1), (0, 1, -1), (2, 0, 2)),
            ((2, 1, 1), (2, 1, 1), (2, 2, 2)),
            (-3, -5, -2),
            (3, 13, 26),
        ),
        (
            "D",
            2,
            ((1, -2, 1), (0, 2, -2), (1, 0, 1)),
            ((1, 2, 1), (2, 2, 2), (1, 2, 1)),
            (-2, -4, -2),
            (2, 6, 12),
        ),
    ],
)
def test_the_snowshoe_hare(
    model: str,
    determinant: int,
    adjugate: Matrix,
    minors: Matrix,
    levels: tuple[int, ...],
    determinants: tuple[int, ...],
) -> None:
    assert feedback(HARES[model]) == (adjugate, determinant, levels)
    assert terms(HARES[model]).minors == minors
    assert hurwitz(levels) == determinants
    assert settles(levels)


def test_absolute_feedback_of_the_published_hare() -> None:
    """qmm: net feedback -2, -3, -1 and absolute 2, 3, 3 for model B."""
    assert terms(HARES["B"]).levels == (2, 3, 3)


def test_levins_table_pins_which_way_round_the_matrix_stands() -> None:
    """The published table has a row for each factor pressed: it is the transpose of the adjugate's signs."""
    community = Community(graph_of(LEVINS), Damping.DECLARED)
    nets = [[response.net or 0 for response in community.responses(pressed)] for pressed in range(4)]
    table = [[(net > 0) - (net < 0) for net in row] for row in nets]
    assert table == [[1, 0, 1, 0], [0, 0, 1, 0], [1, -1, 1, -1], [0, 0, -1, 1]]


@pytest.mark.parametrize(
    ("model", "settling", "raised"),
    [("A", 1.0, 1.0), ("B", 0.786, 0.636), ("C", 0.855, 0.584), ("D", 0.819, 0.584)],
)
def test_simulated_shares_of_the_hare(model: str, settling: float, raised: float) -> None:
    """How often the models settle, and how often hares rise when plants are kept raised."""
    found = simulate(graph_of(HARES[model]), damping=Damping.DECLARED, draws=5_000, seed=2)
    assert found.settling == pytest.approx(settling, abs=0.03)
    assert found.raised[1][0] == pytest.approx(raised, abs=0.03)
    assert found.error(0.5) < 0.01


def test_the_share_of_terms_that_point_up() -> None:
    """The tutorial's table, which leaves unpressed what no route reaches."""
    found, counted = feedback(FIVE), terms(FIVE)
    share = [
        [
            Fraction(net + number, 2 * number)
            for net, number in zip(found.adjugate[i], counted.minors[i], strict=True)
        ]
        for i in range(5)
    ]
    half, third, fifth = Fraction(1, 2), Fraction(2, 3), Fraction(2, 5)
    assert share == [
        [1, 0, 1, 1, half],
        [0, 1, 0, 0, half],
        [0, 1, half, half, half],
        [1, 0, half, third, fifth],
        [1, 0, half, third, 1 - fifth],
    ]


@pytest.mark.parametrize(
    ("model", "weighted"),
    [("A", Fraction(1)), ("B", Fraction(1, 3)), ("C", Fraction(1, 2)), ("D", Fraction(1, 2))],
)
def test_weighted_feedback_of_the_hare_at_the_highest_level(model: str, weighted: Fraction) -> None:
    assert Fraction(-feedback(HARES[model]).levels[-1], terms(HARES[model]).levels[-1]) == weighted


def test_which_model_of_the_hare_an_observation_speaks_for() -> None:
    """QPress: with priors of 3, 3, 5 and 5 sixteenths, hares that fell when plants rose speak for E."""
    priors = {"B": 3, "C": 3, "D": 5, "E": 5}
    likely = {
        model: prior
        * simulate(graph_of(HARES[model]), damping=Damping.DECLARED, draws=3_000, seed=3).lowered[1][0]
        for model, prior in priors.items()
    }
    found = [one / sum(likely.values()) for one in likely.values()]
    assert found == pytest.approx([0.148, 0.188, 0.279, 0.384], abs=0.03)


@pytest.mark.parametrize(("damped", "stable"), [(2, False), (4, True)])
def test_a_chain_of_five_settles_by_which_of_them_is_damped(damped: int, stable: bool) -> None:
    """Jeffries 1974: predators and prey in a chain; damped in the middle alone, it swings for ever."""
    chain = tuple(
        tuple(1 if i == j + 1 else -1 if i == j - 1 or (i == j == damped) else 0 for j in range(5))
        for i in range(5)
    )
    assert settles(feedback(chain).levels) is stable


def test_what_swings_for_ever_does_not_settle() -> None:
    """Eigenvalues i, -i and -1."""
    assert not settles(feedback(((0, -1, 1), (1, 0, 0), (0, 0, -1))).levels)


@pytest.mark.parametrize("size", [2, 3, 5])
def test_a_reinforcing_ring_settles_in_half_of_its_weightings(size: int) -> None:
    ring = signed(size, {(i, (i + 1) % size): "+" for i in range(size)})
    assert simulate(ring, draws=4_000).settling == pytest.approx(0.5, abs=0.03)


def test_rings() -> None:
    plus = Community(signed(3, {(0, 1): "+", (1, 2): "+", (2, 0): "+"}))
    assert {plus.responses(j)[i] for i in range(3) for j in range(3)} == {Response(1, 1)}
    assert plus.blocks[0].signed == (((1,) * 3,) * 3, 0)
    minus = Community(signed(3, {(0, 1): "+", (1, 2): "+", (2, 0): "-"}))
    assert minus.blocks[0].feedback == (((1, -1, -1), (1, 1, -1), (1, 1, 1)), 2, (-3, -3, -2))


def test_only_what_lies_between_has_a_say() -> None:
    """Two links apart, a ring that does not settle would make every weight 0; it leads nowhere near."""
    graph = signed(4, {(0, 1): "+", (2, 3): "+", (3, 2): "+"})
    assert Community(graph).responses(0)[1] == Response(1, 1)
    assert Community(graph).responses(0)[2] == Response(0, 0)


# ---- against sympy, and laws --------------------------------------------------------------------


def _permanent(rows: list[list[int]]) -> int:
    if not rows:
        return 1
    return sum(
        abs(value) * _permanent([row[:j] + row[j + 1 :] for row in rows[1:]])
        for j, value in enumerate(rows[0])
        if value
    )


@given(st.integers(0, 10**9))
def test_net_and_terms_are_those_of_the_relevant_part_by_sympy(seed: int) -> None:
    graph = drawn(seed, 5, "+-")
    community = Community(graph)
    effect = {(arc.head, arc.tail): 1 if arc.sign is Sign.POSITIVE else -1 for arc in graph.links}
    for pressed in range(graph.size):
        for factor, response in enumerate(community.responses(pressed)):
            part = sorted(one for block in community.relevant(pressed, factor) for one in block.factors)
            if not part:
                assert response == (0, 0)
                continue
            rows = [[effect.get((i, j), -int(i == j)) for j in part] for i in part]
            i, j = part.index(factor), part.index(pressed)
            adjugate = sympy.Matrix(rows).applyfunc(lambda value: -value).adjugate()
            minor = [row[:i] + row[i + 1 :] for place, row in enumerate(rows) if place != j]
            assert response == (adjugate[i, j], _permanent(minor))


@given(st.integers(0, 10**9))
def test_without_loops_the_weight_is_the_balance_of_routes(seed: int) -> None:
    some = drawn(seed, 7, "+-")
    graph = SignedGraph(some.size, tuple(arc for arc in some.links if arc.tail < arc.head))
    for pressed in range(graph.size):
        for factor, response in enumerate(Community(graph).responses(pressed)):
            if factor == pressed:
                assert response == (1, 1)
                continue
            signs = [
                1 if sign_of(graph, route) is Sign.POSITIVE else -1
                for route in all_routes(graph, pressed, factor)
            ]
            assert response == (sum(signs), len(signs))


@given(st.integers(0, 10**9), st.data())
def test_turning_factors_round_turns_what_is_told_of_them(seed: int, data: st.DataObject) -> None:
    graph = drawn(seed, 6, "+-")
    camp = data.draw(st.lists(st.booleans(), min_size=graph.size, max_size=graph.size))
    one, other = Community(graph), Community(switched(graph, camp))
    for pressed in range(graph.size):
        for factor, (before, after) in enumerate(
            zip(one.responses(pressed), other.responses(pressed), strict=True)
        ):
            turned = -1 if camp[pressed] != camp[factor] else 1
            assert before.net is not None
            assert after == (turned * before.net, before.terms)


@given(st.integers(0, 10**9))
def test_with_every_link_turned_back_presses_change_places(seed: int) -> None:
    graph = drawn(seed, 6)
    back = SignedGraph(graph.size, tuple(Arc(arc.head, arc.tail, arc.sign) for arc in graph.links))
    one, other = Community(graph), Community(back)
    for j in range(graph.size):
        for i in range(graph.size):
            assert one.responses(j)[i] == other.responses(i)[j]


@given(st.integers(0, 10**9), st.data())
def test_another_order_of_the_factors_changes_nothing(seed: int, data: st.DataObject) -> None:
    graph = drawn(seed, 6)
    order = data.draw(st.permutations(range(graph.size)))
    arcs = tuple(Arc(order[arc.tail], order[arc.head], arc.sign) for arc in graph.links)
    one, other = Community(graph), Community(SignedGraph(graph.size, arcs))
    for j in range(graph.size):
        for i in range(graph.size):
            assert one.responses(j)[i] == other.responses(order[j])[order[i]]


@given(st.integers(0, 10**9))
def test_what_no_route_reaches_no_press_reaches(seed: int) -> None:
    graph = drawn(seed, 6, "+-")
    sign, community = Signer(graph), Community(graph)
    for pressed in range(graph.size):
        for factor, response in enumerate(community.responses(pressed)):
            if factor != pressed:
                assert (response.terms == 0) == (not sign(pressed, factor).gates)


# ---- of a map -----------------------------------------------------------------------------------


def test_a_press_of_a_map_tells_its_certainty() -> None:
    whole = loopmap.loads(
        "links: [plants increases hares, hares decreases plants, hares increases lynx, lynx decreases hares,"
        " plants increases lynx, lynx increases fame]"
    )
    found = press(whole, "plants")
    assert (found.settles, found.meaningful, found.settling) == (True, True, None)
    assert found["hares"].certainty is Certainty.OPEN
    assert (found["hares"].net, found["hares"].terms, found["hares"].sign) == (0, 2, Sign.UNKNOWN)
    assert (found["fame"].certainty, found["fame"].sign) == (Certainty.USUAL, Sign.POSITIVE) or found[
        "fame"
    ].weight == 1
    assert press(whole, "fame")["lynx"].certainty is Certainty.NOT_REACHED


def test_links_of_unknown_sign_are_read_either_way() -> None:
    whole = loopmap.loads("links: [a increases b, b affects c, a increases c, c decreases d]")
    found = press(whole, "a")
    assert found["b"].certainty is Certainty.CERTAIN
    assert (found["c"].certainty, found["c"].net) == (Certainty.OPEN, None)
    assert found["d"].certainty is Certainty.OPEN


def test_links_of_unknown_sign_off_loops_go_either_way_however_many_there_are() -> None:
    links = [f"a affects b{n}" for n in range(40)] + ["a increases c", "b0 increases d", "c increases d"]
    found = press(loopmap.loads(f"links: [{', '.join(links)}]"), "a")
    assert found["c"].certainty is Certainty.CERTAIN
    assert {found[f"b{n}"].certainty for n in range(40)} == {Certainty.OPEN}
    assert (found["d"].certainty, found["d"].net) == (Certainty.OPEN, None)
    assert found.settles is True


def test_with_too_many_unknown_links_on_loops_nothing_behind_them_is_told() -> None:
    links = [f"b{n} affects b{(n + 1) % 8}" for n in range(8)] + ["a increases b0", "b0 increases d"]
    found = press(loopmap.loads(f"links: [{', '.join(links)}, a increases c]"), "a")
    assert found["c"].certainty is Certainty.CERTAIN
    assert found["d"].certainty is Certainty.NOT_COMPUTED
    assert found.settles is None
    assert found.parts == ()


def test_a_map_that_never_settles_says_so() -> None:
    links = [f"f{i} increases f{j}" for i in range(8) for j in range(8) if i != j]
    found = press(loopmap.loads(f"links: [{', '.join(links)}]"), "f0", simulated=True, draws=200)
    assert (found.settles, found.settling, found.draws, found.meaningful) == (False, 0.0, 0, False)


def test_the_same_seed_gives_the_same_shares() -> None:
    graph = graph_of(HARES["E"])
    assert simulate(graph, draws=300, seed=7) == simulate(graph, draws=300, seed=7)
    assert simulate(graph, draws=300, seed=7) != simulate(graph, draws=300, seed=8)


def test_terms_of_too_large_a_matrix_are_refused() -> None:
    with pytest.raises(ValueError, match="up to 14"):
        terms(((0,) * 15,) * 15)


def test_without_numpy_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "numpy", None)
    with pytest.raises(ImportError, match=r"loopmap\[simulate\]"):
        simulate(graph_of(HARES["A"]))


def test_toward_one_factor_only_what_has_a_say_is_looked_at() -> None:
    whole = loopmap.loads(
        "links: [a increases b, b increases c, a increases r, r increases s, s increases r, d increases b]"
    )
    assert press(whole, "a").settles is False
    found = press(whole, "a", toward="c")
    assert (found.settles, [one.factor for one in found.effects]) == (True, ["a", "b", "c"])
    missed = press(whole, "r", toward="c")
    assert [(one.factor, one.certainty.value) for one in missed.effects] == [
        ("c", "not reached"),
        ("r", "certain"),
    ]


@given(st.lists(st.integers(-3, 3), min_size=1, max_size=6))
def test_hurwitz_determinants_are_those_of_sympy(levels: list[int]) -> None:
    size, coefficients = len(levels), [1, *(-level for level in levels)]

    def cell(i: int, j: int) -> int:
        place = 2 * (j + 1) - (i + 1)
        return coefficients[place] if 0 <= place <= size else 0

    table = sympy.Matrix(size, size, cell)
    assert hurwitz(levels) == tuple(int(table[:k, :k].det()) for k in range(1, size + 1))


def test_a_part_of_hundreds_of_factors_is_answered_as_far_as_that_goes() -> None:
    """Where no loop balances all is certain; where one does nothing is, and nothing takes long."""
    ring = [(f"f{i}", f"f{(i + step) % 250}", "+") for i in range(250) for step in (1, 3)]
    plus = press(loopmap.from_edges(ring), "f0")
    assert {one.certainty for one in plus.effects} == {Certainty.CERTAIN}
    assert (plus.settles, plus.parts, plus["f9"].net) == (None, (), None)
    mixed = press(loopmap.from_edges([*ring, ("f7", "f2", "-")]), "f0")
    assert {one.certainty for one in mixed.effects} == {Certainty.NOT_COMPUTED}
