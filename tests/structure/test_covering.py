"""The fewest sets that hold everything, against trying all."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from loopmap.structure.covering import smallest_cover


@given(st.lists(st.integers(0, 255), max_size=9), st.integers(0, 255))
def test_no_smaller_cover_is_overlooked(sets: list[int], wanted: int) -> None:
    def holds(places: tuple[int, ...]) -> bool:
        together = 0
        for place in places:
            together |= sets[place]
        return together & wanted == wanted

    fewest = next(
        (
            number
            for number in range(len(sets) + 1)
            if any(map(holds, combinations(range(len(sets)), number)))
        ),
        None,
    )
    found = smallest_cover(sets, wanted)
    if fewest is None:
        assert found is None
    else:
        assert found is not None
        assert len(found) == fewest
        assert holds(found)
        assert list(found) == sorted(set(found))
