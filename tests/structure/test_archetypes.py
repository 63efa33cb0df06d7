from __future__ import annotations

import copy
import pickle
import random
import re
from collections.abc import Sequence
from itertools import combinations, permutations

import pytest

from loopmap.signs import Sign
from loopmap.structure.archetypes import (
    MOST_LOOPS,
    Archetype,
    Candidate,
    Candidates,
    Confidence,
    Generic,
    archetypes,
    matching,
    pairings,
)
from loopmap.structure.graph import Arc, SignedGraph
from loopmap.structure.listing import simple_loops
from loopmap.structure.loops import polarity_of

CANONICAL = {
    "fixes that fail": (
        Archetype.FIXES_THAT_FAIL,
        "problem fix +, fix problem -, fix side + d, side problem +",
        ["B2", "R3d"],
    ),
    "shifting the burden": (
        Archetype.SHIFTING_THE_BURDEN,
        (
            "problem symptomatic +, symptomatic problem -, problem fundamental +, fundamental problem - d, "
            "symptomatic side +, side fundamental -"
        ),
        ["B2", "B2d", "R4d"],
    ),
    "limits to success": (
        Archetype.LIMITS_TO_SUCCESS,
        (
            "effort performance +, performance effort +, performance limiting + d, limiting performance -, "
            "constraint limiting +"
        ),
        ["B2d", "R2"],
    ),
    "success to the successful, about one": (
        Archetype.SUCCESS_TO_THE_SUCCESSFUL,
        "resA succA +, succA alloc +, alloc resA +, alloc resB -, resB succB +, succB alloc -",
        ["R3", "R3"],
    ),
    "success to the successful, between two": (
        Archetype.SUCCESS_TO_THE_SUCCESSFUL,
        "resA allA +, allA resA +, resB allB +, allB resB +, allA allB -, allB allA -",
        ["R2", "R2", "R2"],
    ),
    "escalation, about one": (
        Archetype.ESCALATION,
        "actA r +, r actA -, r actB +, actB r -",
        ["B2", "B2"],
    ),
    "escalation, between two": (
        Archetype.ESCALATION,
        (
            "Aact Ares +, Ares thrB +, thrB Bact +, Bact Bres +, Bres thrA +, thrA Aact +, "
            "Ares thrA -, Bres thrB -"
        ),
        ["B3", "B3", "R6"],
    ),
    "tragedy of the commons": (
        Archetype.TRAGEDY_OF_THE_COMMONS,
        (
            "actA gainA +, gainA actA +, actB gainB +, gainB actB +, actA total +, actB total +, "
            "total gpu - d, gpu gainA +, gpu gainB +"
        ),
        ["B4d", "B4d", "R2", "R2"],
    ),
    "accidental adversaries": (
        Archetype.ACCIDENTAL_ADVERSARIES,
        (
            "Aact Bsucc +, Bsucc Bact +, Bact Asucc +, Asucc Aact +, Asucc Afix -, Afix Asucc +, "
            "Afix Bsucc -, Bsucc Bfix -, Bfix Bsucc +, Bfix Asucc -"
        ),
        ["B2", "B2", "R4", "R4", "R4", "R4"],
    ),
    "growth and underinvestment": (
        Archetype.GROWTH_AND_UNDERINVESTMENT,
        (
            "effort demand +, demand effort +, demand perf - d, perf demand +, standard need +, perf need -, "
            "need invest +, invest capacity + d, capacity perf +"
        ),
        ["B2d", "B4d", "R2"],
    ),
    "eroding goals": (
        Archetype.ERODING_GOALS,
        "goal gap +, state gap -, gap action +, action state + d, gap pressure +, pressure goal -",
        ["B3", "B3d"],
    ),
}
TIMED = [name for name, (kind, _, _) in CANONICAL.items() if kind.asks_for_delays]
PLUS, MINUS = Sign.POSITIVE, Sign.NEGATIVE


def read(text: str, *, delays: bool = True) -> tuple[SignedGraph, list[str]]:
    """Read links as `tail head sign` with a `d` where delayed; factors are numbered as they come."""
    names: dict[str, int] = {}
    arcs = []
    for link in text.split(","):
        found = re.fullmatch(r"\s*(\w+) (\w+) ([-+?±])( d)?", link)
        assert found is not None, link
        tail, head = (names.setdefault(found[place], len(names)) for place in (1, 2))
        arcs.append(Arc(tail, head, Sign(found[3]), delays and found[4] is not None))
    return SignedGraph(len(names), tuple(arcs)), list(names)


def candidates(graph: SignedGraph, *, strict: bool = False) -> Candidates:
    return archetypes(graph, list(simple_loops(graph)), strict=strict)


def random_graph(seed: int, *, size: int, links: int, delayed: float = 0.3) -> SignedGraph:
    dice = random.Random(seed)
    pairs = dice.sample(list(permutations(range(size), 2)), links)
    signs = [PLUS] * 6 + [MINUS] * 5 + [Sign.UNKNOWN]
    arcs = [Arc(*ends, dice.choice(signs), dice.random() < delayed) for ends in pairs]
    return SignedGraph(size, tuple(arcs))


SIGNED = {
    "success to the successful, about one",
    "success to the successful, between two",
    "escalation, about one",
    "eroding goals",
}
"""The patterns that are read off signs at a factor."""


def switched(graph: SignedGraph, factors: set[int]) -> SignedGraph:
    """Give some factors the opposite name: every link between one of them and another turns its sign."""
    arcs = (
        Arc(
            arc.tail,
            arc.head,
            -arc.sign if (arc.tail in factors) != (arc.head in factors) else arc.sign,
            arc.delayed,
        )
        for arc in graph.links
    )
    return SignedGraph(graph.size, tuple(arcs))


class TestCanonicalLists:
    @pytest.mark.parametrize("name", CANONICAL)
    def test_the_inventory_of_loops_is_as_computed(self, name: str) -> None:
        _, text, expected = CANONICAL[name]
        graph, _ = read(text)
        inventory = [
            f"{polarity_of(graph, loop).value}{len(loop)}"
            + "d" * any(arc.delayed for arc in graph.around(loop))
            for loop in simple_loops(graph)
        ]
        assert sorted(inventory) == expected

    @pytest.mark.parametrize("name", CANONICAL)
    def test_each_fires_its_own_name_and_no_other(self, name: str) -> None:
        kind, text, expected = CANONICAL[name]
        graph, _ = read(text)
        (found,) = candidates(graph)
        assert found.archetype is kind
        assert len(found.loops) == len(expected)
        assert found.delays is (True if kind.asks_for_delays else None)
        assert found.confidence is (
            Confidence.HIGH if kind is Archetype.LIMITS_TO_SUCCESS else Confidence.MEDIUM
        )

    @pytest.mark.parametrize("name", TIMED)
    def test_without_any_delay_it_fires_with_low_confidence(self, name: str) -> None:
        kind, text, _ = CANONICAL[name]
        (found,) = candidates(read(text, delays=False)[0])
        assert (found.archetype, found.delays, found.confidence) == (kind, False, Confidence.LOW)

    @pytest.mark.parametrize("name", TIMED)
    def test_without_any_delay_strict_does_not_find_it(self, name: str) -> None:
        kind, text, _ = CANONICAL[name]
        found = candidates(read(text, delays=False)[0], strict=True)
        assert kind not in {candidate.archetype for candidate in found}

    def test_a_fix_without_delay_is_nothing_at_all_when_strict(self) -> None:
        assert candidates(read(CANONICAL["fixes that fail"][1], delays=False)[0], strict=True) == ()

    def test_strict_changes_nothing_where_delays_are_marked(self) -> None:
        graph, _ = read(CANONICAL["fixes that fail"][1])
        assert candidates(graph, strict=True) == candidates(graph)

    @pytest.mark.parametrize("name", CANONICAL)
    def test_the_names_do_not_matter_when_switched_where_the_signs_allow(self, name: str) -> None:
        kind, text, _ = CANONICAL[name]
        graph, names = read(text)
        hubs = {"alloc", "r", "gap"} if name in SIGNED else set(names)
        for count in range(len(hubs) + 1):
            for chosen in combinations(sorted(hubs & set(names)), count):
                turned = switched(graph, {names.index(one) for one in chosen})
                (found,) = candidates(turned)
                assert found.archetype is kind, chosen

    def test_roles_of_a_fix_that_fails(self) -> None:
        graph, names = read(CANONICAL["fixes that fail"][1])
        (found,) = candidates(graph)
        assert [(role, [names[factor] for factor in factors]) for role, factors in found.factors] == [
            ("problem", ["problem"]),
            ("fix", ["fix"]),
            ("side effect", ["side"]),
        ]
        assert [(part.role, part.loop, part.polarity.value, part.unintended) for part in found.loops] == [
            ("fix", (0, 1), "B", False),
            ("side effect", (0, 1, 2), "R", True),
        ]
        assert found.links == ((0, 1), (1, 0), (1, 2), (2, 0))

    def test_roles_of_growth_and_underinvestment(self) -> None:
        graph, names = read(CANONICAL["growth and underinvestment"][1])
        (found,) = candidates(graph)
        assert {role: {names[factor] for factor in factors} for role, factors in found.factors} == {
            "growth": {"effort"},
            "demand": {"demand"},
            "performance": {"perf"},
            "investment": {"need", "invest", "capacity"},
            "standard": {"standard"},
        }

    def test_what_acts_and_what_gives_way_when_goals_erode(self) -> None:
        graph, names = read(CANONICAL["eroding goals"][1])
        (found,) = candidates(graph)
        roles = {role: {names[factor] for factor in factors} for role, factors in found.factors}
        assert roles == {"gap": {"gap"}, "action": {"action", "state"}, "goal": {"pressure", "goal"}}


class TestWhatIsNone:
    @pytest.mark.parametrize(
        "text",
        [
            "a b +, b c + d, c a +",
            "a b +, b c + d, c a -",
            "a b +, b a + d, b c +, c d +, d c - d",
            "a b +, b a - d, b c +, c d +, d c + d",
            "a b +, b a +, a c ? d, c a -",
            "a a +, a b + d, b a -",
        ],
        ids=["lone R", "lone B", "R before B", "B before R", "in doubt", "self-link"],
    )
    def test_no_candidate(self, text: str) -> None:
        assert candidates(read(text)[0]) == ()
        assert candidates(read(text, delays=False)[0]) == ()

    def test_a_fix_without_delay_in_a_map_that_marks_delays(self) -> None:
        text = "problem fix +, fix problem -, fix side +, side problem +, elsewhere problem + d"
        assert candidates(read(text)[0]) == ()

    def test_a_fix_that_is_itself_late(self) -> None:
        text = "problem fix +, fix problem - d, fix side + d, side problem +"
        assert Archetype.FIXES_THAT_FAIL not in {found.archetype for found in candidates(read(text)[0])}

    def test_two_growing_things_at_one_factor_do_not_compete(self) -> None:
        text = "a b +, b a +, a c +, c a +"
        assert candidates(read(text)[0]) == ()

    def test_one_growth_told_by_opposite_names_is_no_competition(self) -> None:
        text = "trust talk +, talk trust +, trust imbalance -, imbalance safety -, safety trust +"
        assert candidates(read(text)[0]) == ()
        text = (
            "trust talk +, talk trust +, trust imbalance -, imbalance safety -, safety bias -, bias trust -"
        )
        assert candidates(read(text)[0]) == ()

    def test_two_fixes_of_one_problem_neither_escalate_nor_erode(self) -> None:
        assert candidates(read("p q +, q p -, p f +, f p - d")[0]) == ()


class TestSmallestAndStrictest:
    def test_a_longer_way_round_is_not_told_again(self) -> None:
        text = "p f +, f p -, f s + d, s p +, s t +, t p +"
        (found,) = candidates(read(text)[0])
        assert found.factors[-1].factors == (2,)

    def test_another_way_round_is(self) -> None:
        text = "p f +, f p -, f s + d, s p +, f t + d, t p +"
        assert [found.factors[-1].factors for found in candidates(read(text)[0])] == [(2,), (3,)]

    @pytest.mark.parametrize("seed", range(6))
    def test_none_lies_within_another(self, seed: int) -> None:
        found = candidates(random_graph(seed, size=8, links=20))
        links = [set(candidate.links) for candidate in found]
        for i, j in combinations(range(len(found)), 2):
            assert not links[j] <= links[i]


class TestArguments:
    def test_too_many_loops_are_refused(self) -> None:
        graph = SignedGraph(7, tuple(Arc(*ends, PLUS) for ends in permutations(range(7), 2)))
        loops = list(simple_loops(graph, limit=MOST_LOOPS + 1))
        with pytest.raises(ValueError, match="at most 300 loops, not 301"):
            archetypes(graph, loops)
        assert isinstance(archetypes(graph, loops[:-1]), tuple)

    def test_a_loop_given_twice_is_refused(self) -> None:
        graph, _ = read("a b +, b a +")
        with pytest.raises(ValueError, match="twice"):
            archetypes(graph, [(0, 1), (0, 1)])

    def test_boundaries_are_one_a_factor(self) -> None:
        graph, _ = read("a b +, b a +")
        with pytest.raises(ValueError, match="1 boundaries for 2 factors"):
            archetypes(graph, [(0, 1)], boundaries=["x"])
        with pytest.raises(ValueError, match="1 boundaries for 2 factors"):
            next(pairings(graph, [(0, 1)], boundaries=["x"]))

    def test_a_loop_that_is_not_there(self) -> None:
        with pytest.raises(KeyError):
            archetypes(read("a b +, b c +, c a +")[0], [(0, 2, 1)])

    def test_the_order_of_loops_does_not_matter(self) -> None:
        graph = random_graph(3, size=7, links=18)
        loops = list(simple_loops(graph))
        expected = archetypes(graph, loops)
        assert expected
        random.Random(1).shuffle(loops)
        assert archetypes(graph, loops) == expected

    def test_a_boundary_crossed_raises_confidence(self) -> None:
        graph, names = read(CANONICAL["fixes that fail"][1])
        loops = list(simple_loops(graph))
        across = [{"side": "council"}.get(name, "charity") for name in names]
        (found,) = archetypes(graph, loops, boundaries=across)
        assert (found.crosses, found.confidence) == (True, Confidence.HIGH)
        (found,) = archetypes(graph, loops, boundaries=[None, "charity", "charity"])
        assert (found.crosses, found.confidence) == (False, Confidence.MEDIUM)


class TestTheEnd:
    def test_all_matches_were_looked_at(self) -> None:
        assert candidates(read(CANONICAL["escalation, about one"][1])[0]).cut == ()

    def test_a_star_has_more_than_are_looked_at_and_says_so(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(matching, "MOST_MATCHES", 20)
        text = "hub {0} +, {0} hub -, hub {1} +, {1} hub +"
        graph, _ = read(", ".join(text.format(f"b{i}", f"r{i}") for i in range(5)))
        found = candidates(graph)
        assert len(found) == 20
        assert found.cut == (Archetype.LIMITS_TO_SUCCESS,)

    def test_copies_are_equal_and_know_their_end(self) -> None:
        found = Candidates(candidates(read(CANONICAL["eroding goals"][1])[0]), [Archetype.ESCALATION])
        for copied in (copy.copy(found), copy.deepcopy(found), pickle.loads(pickle.dumps(found))):
            assert copied == found
            assert copied.cut == (Archetype.ESCALATION,)
            assert hash(copied) == hash(found)


class TestReadings:
    @pytest.mark.parametrize("kind", Archetype)
    def test_each_says_what_to_look_for_and_what_helps(self, kind: Archetype) -> None:
        assert "Look for " in kind.reading
        assert "It usually helps " in kind.reading
        assert kind.title[0].isupper()
        assert isinstance(kind.generic, Generic)


CLASSES = {
    ("B", "R"): Generic.OUT_OF_CONTROL,
    ("R", "B"): Generic.UNDERACHIEVEMENT,
    ("R", "R"): Generic.RELATIVE_ACHIEVEMENT,
    ("B", "B"): Generic.RELATIVE_CONTROL,
}


class TestPairings:
    @pytest.mark.parametrize("seed", range(5))
    def test_every_pair_that_meets_has_its_class(self, seed: int) -> None:
        graph = random_graph(seed, size=6, links=14)
        loops = list(simple_loops(graph))
        expected = set()
        for one, other in permutations(loops, 2):
            kinds = polarity_of(graph, one).value, polarity_of(graph, other).value
            if set(one) & set(other) and "U" not in kinds:
                ends = frozenset({one, other}) if kinds[0] == kinds[1] else (one, other)
                expected.add((CLASSES[kinds], ends))
        told = list(pairings(graph, loops))
        found = {
            (
                pair.generic,
                frozenset({pair.intended, pair.unintended})
                if polarity_of(graph, pair.intended) is polarity_of(graph, pair.unintended)
                else (pair.intended, pair.unintended),
            )
            for pair in told
        }
        assert found == expected
        assert len(told) == len(expected)
        for pair in told:
            assert set(pair.shared) == set(pair.intended) & set(pair.unintended)
            assert pair.delayed is any(arc.delayed for arc in graph.around(pair.unintended))

    def test_of_two_alike_the_delayed_one_is_the_unintended(self) -> None:
        graph, _ = read("a b + d, b a +, a c +, c d +, d a +")
        (pair,) = pairings(graph, list(simple_loops(graph)))
        assert (pair.intended, pair.unintended, pair.delayed) == ((0, 2, 3), (0, 1), True)

    def test_a_boundary_lies_on_the_unintended_loop(self) -> None:
        graph, _ = read("a b +, b a +, a c +, c a -")
        loops = list(simple_loops(graph))
        found = {pair.generic: pair.crosses for pair in pairings(graph, loops, boundaries=["x", "x", "y"])}
        assert found == {Generic.OUT_OF_CONTROL: False, Generic.UNDERACHIEVEMENT: True}
        assert {pair.crosses for pair in pairings(graph, loops)} == {None}


class TestInvariance:
    @pytest.mark.parametrize("seed", range(20))
    def test_relabelling(self, seed: int) -> None:
        graph = random_graph(seed, size=8, links=18, delayed=0.3 * (seed % 2))
        to = list(range(graph.size))
        random.Random(seed).shuffle(to)
        arcs = (Arc(to[arc.tail], to[arc.head], arc.sign, arc.delayed) for arc in graph.links)
        other = SignedGraph(graph.size, tuple(arcs))
        assert {
            (found.archetype, frozenset((to[tail], to[head]) for tail, head in found.links), found.confidence)
            for found in candidates(graph)
        } == {(found.archetype, frozenset(found.links), found.confidence) for found in candidates(other)}

    @pytest.mark.parametrize("seed", range(20))
    def test_switching_where_only_polarities_count(self, seed: int) -> None:
        graph = random_graph(seed, size=8, links=18, delayed=0.3 * (seed % 2))
        dice = random.Random(seed)
        turned = switched(graph, {factor for factor in range(graph.size) if dice.random() < 0.5})
        assert _by_polarity(candidates(graph)) == _by_polarity(candidates(turned))


def _by_polarity(found: Sequence[Candidate]) -> list[Candidate]:
    at_a_factor = {Archetype.SUCCESS_TO_THE_SUCCESSFUL, Archetype.ERODING_GOALS}
    return [
        one
        for one in found
        if one.archetype not in at_a_factor
        and not (one.archetype is Archetype.ESCALATION and len(one.loops) == 2)
    ]
