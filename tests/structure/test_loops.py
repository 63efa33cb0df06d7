from __future__ import annotations

from collections.abc import Iterator
from itertools import count, islice

import pytest

from loopmap.signs import Polarity, Sign
from loopmap.structure.graph import Arc, Loop, SignedGraph
from loopmap.structure.listing import simple_loops
from loopmap.structure.loops import canonical, key, missing_links, numbered, polarity_of

PLUS, MINUS, UNKNOWN, BOTH = Sign.POSITIVE, Sign.NEGATIVE, Sign.UNKNOWN, Sign.BOTH


def ring(*signs: Sign) -> SignedGraph:
    size = len(signs)
    return SignedGraph(size, tuple(Arc(at, (at + 1) % size, sign) for at, sign in enumerate(signs)))


class TestPolarity:
    @pytest.mark.parametrize("negatives", range(6))
    def test_counts_the_negative_links(self, negatives: int) -> None:
        graph = ring(*[MINUS] * negatives, *[PLUS] * (5 - negatives))
        expected = Polarity.BALANCING if negatives % 2 else Polarity.REINFORCING
        assert polarity_of(graph, (0, 1, 2, 3, 4)) is expected

    @pytest.mark.parametrize("doubt", [UNKNOWN, BOTH])
    @pytest.mark.parametrize("place", range(3))
    def test_one_link_in_doubt_leaves_it_undetermined(self, doubt: Sign, place: int) -> None:
        signs = [MINUS, MINUS, PLUS]
        signs[place] = doubt
        assert polarity_of(ring(*signs), (0, 1, 2)) is Polarity.UNDETERMINED

    def test_two_in_doubt_do_not_cancel(self) -> None:
        assert polarity_of(ring(BOTH, BOTH), (0, 1)) is Polarity.UNDETERMINED
        assert polarity_of(ring(UNKNOWN, UNKNOWN), (0, 1)) is Polarity.UNDETERMINED

    def test_a_self_link_is_judged_by_its_own_sign(self) -> None:
        assert polarity_of(ring(MINUS), (0,)) is Polarity.BALANCING

    def test_a_missing_link_is_an_error(self) -> None:
        with pytest.raises(KeyError):
            polarity_of(ring(PLUS, PLUS, PLUS), (0, 2, 1))


class TestNumbers:
    def test_each_polarity_counts_by_itself_shortest_first(self) -> None:
        links = [
            (0, 1, PLUS),
            (1, 0, MINUS),
            (1, 2, MINUS),
            (2, 0, MINUS),
            (2, 1, PLUS),
            (2, 2, BOTH),
            (0, 0, PLUS),
        ]
        graph = SignedGraph(3, tuple(Arc(*link) for link in links))
        assert [(name, loop) for name, loop, _ in numbered(graph, simple_loops(graph))] == [
            ("R1", (0,)),
            ("U1", (2,)),
            ("B1", (0, 1)),
            ("B2", (1, 2)),
            ("R2", (0, 1, 2)),
        ]

    def test_loops_are_taken_one_at_a_time(self) -> None:
        taken = count()

        def endless() -> Iterator[Loop]:
            while True:
                next(taken)
                yield (0,)

        names = [each.name for each in islice(numbered(ring(PLUS), endless()), 3)]
        assert names == ["R1", "R2", "R3"]
        assert next(taken) == 3


class TestKey:
    def test_is_the_same_from_wherever_the_walk_begins(self) -> None:
        ids, signs = ["trust", "time", "funding"], [PLUS, MINUS, BOTH]
        keys = {key(ids[cut:] + ids[:cut], signs[cut:] + signs[:cut]) for cut in range(3)}
        assert len(keys) == 1

    def test_tells_direction_signs_and_factors_apart(self) -> None:
        loops = [
            (["a", "b", "c"], [PLUS, PLUS, PLUS]),
            (["a", "c", "b"], [PLUS, PLUS, PLUS]),
            (["a", "b", "c"], [PLUS, PLUS, MINUS]),
            (["a", "b", "c"], [PLUS, MINUS, PLUS]),
            (["a", "b", "d"], [PLUS, PLUS, PLUS]),
            (["a", "b"], [PLUS, PLUS]),
            (["ab", "c"], [PLUS, PLUS]),
            (["a", "bc"], [PLUS, PLUS]),
            (['a","+"],["b', "c"], [PLUS, PLUS]),
        ]
        assert len({key(*loop) for loop in loops}) == len(loops)

    def test_never_changes(self) -> None:
        # Maps hold keys of earlier versions; these are what `sha256sum` makes of the JSON text.
        assert key(["a"], [MINUS]) == "e7ccef5cbc91"
        assert key(["Vertrauen", "Verständnis"], [PLUS, UNKNOWN]) == "0cab1ee2b6e4"

    def test_any_text_has_one(self) -> None:
        assert len(key(["\ud800", "信頼"], [PLUS, BOTH])) == 12

    @pytest.mark.parametrize(
        ("factors", "signs", "message"),
        [
            ([], [], "at least one factor"),
            (["a", "b"], [PLUS], "2 factors and 1 signs"),
            (["a", "b", "a"], [PLUS, PLUS, PLUS], "no factor twice"),
        ],
    )
    def test_what_is_no_loop_has_none(self, factors: list[str], signs: list[Sign], message: str) -> None:
        with pytest.raises(ValueError, match=message):
            key(factors, signs)


class TestDeclaredPath:
    def test_a_loop_lacks_nothing(self) -> None:
        assert missing_links(ring(PLUS, PLUS, PLUS), [1, 2, 0]) == ()

    def test_every_missing_link_is_told_in_order(self) -> None:
        assert missing_links(ring(PLUS, PLUS, PLUS), [0, 2, 1]) == ((0, 2), (2, 1), (1, 0))

    def test_one_factor_needs_a_link_onto_itself(self) -> None:
        assert missing_links(ring(PLUS, PLUS), [0]) == ((0, 0),)
        assert missing_links(ring(PLUS), [0]) == ()

    @pytest.mark.parametrize(("path", "message"), [([], "at least one"), ([0, 1, 0], "no factor twice")])
    def test_no_link_could_close_these(self, path: list[int], message: str) -> None:
        with pytest.raises(ValueError, match=message):
            missing_links(ring(PLUS, PLUS), path)


def test_rotation_keeps_the_direction() -> None:
    assert canonical([2, 0, 1]) == (0, 1, 2)
    assert canonical([2, 1, 0]) == (0, 2, 1)
