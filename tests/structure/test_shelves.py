from __future__ import annotations

from collections.abc import Iterator

from loopmap.structure.graph import Loop
from loopmap.structure.shelves import Shelves


def search(*finds: Loop | int) -> Iterator[Loop | int]:
    return iter(finds)


def test_only_what_is_wanted_is_kept() -> None:
    shelves = Shelves(search((0, 1), (1, 2), (0, 1, 2)), 3, wanted=lambda loop: 0 in loop)
    assert shelves.advance(steps=1)
    assert list(shelves.of_length(2)) == [(0, 1)]
    assert list(shelves.of_length(3)) == [(0, 1, 2)]
    assert list(shelves.of_length(4)) == []


def test_no_steps_no_search() -> None:
    shelves = Shelves(search((0, 1)), 2, wanted=lambda _: True)
    assert not shelves.advance(steps=0)
    assert not shelves.advance(steps=-5)
    assert list(shelves.of_length(2)) == []


def test_some_of_a_length_are_skipped() -> None:
    shelves = Shelves(search((0, 1), (0, 2), (1, 2)), 3, wanted=lambda _: True)
    shelves.advance(steps=1)
    assert list(shelves.of_length(2, skip=2)) == [(1, 2)]
    assert list(shelves.of_length(2, skip=3)) == []


def test_a_map_of_many_factors_keeps_its_numbers() -> None:
    shelves = Shelves(search((300, 70_000)), 70_001, wanted=lambda _: True)
    shelves.advance(steps=1)
    assert list(shelves.of_length(2)) == [(300, 70_000)]


def test_a_search_that_does_not_fit_is_given_up_for_good() -> None:
    finds = search((0, 1), 1, (0, 2), 1, (1, 2), 1)
    shelves = Shelves(finds, 3, wanted=lambda _: True, capacity=3)
    assert not shelves.advance(steps=100)
    assert not shelves.advance(steps=100)
    assert shelves.steps == 1
    assert list(shelves.of_length(2)) == []
    assert next(finds) == 1


def test_clearing_makes_room() -> None:
    shelves = Shelves(search((0, 1), 1, (0, 1, 2), 1), 3, wanted=lambda _: True, capacity=3)
    assert not shelves.advance(steps=1)
    shelves.clear(2)
    assert shelves.advance(steps=5)
    assert list(shelves.of_length(3)) == [(0, 1, 2)]
