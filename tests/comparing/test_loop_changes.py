"""Loops that came, went and turned: as listing all of both maps by another program has it, and as counted."""

from __future__ import annotations

import random
from collections import Counter

import pytest
from tests.comparing.drawn import Links, cycles, links, site

import loopmap
from loopmap import Polarity


def edited(dice: random.Random, before: Links) -> Links:
    """Turn some signs, take some links away and draw others."""
    after = {ends: dice.choice("+-?") if dice.random() < 0.25 else sign for ends, sign in before.items()}
    for ends in dice.sample(sorted(after), len(after) // 8):
        del after[ends]
    names = sorted({end for ends in before for end in ends})
    for _ in range(3):
        tail, head = dice.sample([*names, "new"], 2)
        after.setdefault((tail, head), "+")
    return after


def around(loop: loopmap.Loop) -> tuple[str, ...]:
    start = loop.factors.index(min(loop.factors))
    return loop.factors[start:] + loop.factors[:start]


@pytest.mark.parametrize("seed", range(60))
def test_the_loops_are_those_that_another_program_finds_by_listing_all(seed: int) -> None:
    dice = random.Random(seed)
    before = links(dice, dice.randrange(3, 8), 0.25)
    old, new = site(before), site(edited(dice, before))
    was, now = cycles(old), cycles(new)
    found = old.diff(new, guess=False, limit=None).loops
    assert found.complete
    assert found.tally is None
    assert {around(loop): loop.polarity for loop in found.gained} == {
        k: now[k] for k in now.keys() - was.keys()
    }
    assert {around(loop): loop.polarity for loop in found.lost} == {
        k: was[k] for k in was.keys() - now.keys()
    }
    turned = {around(one.new): (one.old.polarity, one.new.polarity) for one in found.turned}
    assert turned == {k: (was[k], now[k]) for k in was.keys() & now.keys() if was[k] is not now[k]}
    for one in found.changed:
        assert one.turned == (one.old.polarity is not one.new.polarity)
        assert one.old.key != one.new.key
    keys = {loop.key for loop in old.loops()}, {loop.key for loop in new.loops()}
    of_old = {*(loop.key for loop in found.lost), *(one.old.key for one in found.changed)}
    of_new = {*(loop.key for loop in found.gained), *(one.new.key for one in found.changed)}
    assert (of_old, of_new) == (keys[0] - keys[1], keys[1] - keys[0])


@pytest.mark.parametrize("block", range(6))
def test_what_is_not_listed_is_counted_exactly(block: int) -> None:
    seeds = range(1000 + 10 * block, 1010 + 10 * block)
    assert sum(counts_are_right(random.Random(seed)) for seed in seeds) >= 5


def counts_are_right(dice: random.Random) -> bool:
    """Compare the counts of a drawn case with a full list; tell whether there was anything to count."""
    before = links(dice, dice.randrange(5, 9), 0.3)
    old, new = site(before), site(edited(dice, before))
    was, now = cycles(old), cycles(new)
    found = old.diff(new, guess=False, limit=1).loops
    tally = found.tally
    if tally is None:
        assert found.complete
        return False

    def counted(count: loopmap.LoopCount) -> Counter[tuple[int, Polarity]]:
        assert count.exact
        return Counter({(length, polarity): number for length, polarity, number in count.counts})

    assert counted(tally.gained) == Counter((len(k), now[k]) for k in now.keys() - was.keys())
    assert counted(tally.lost) == Counter((len(k), was[k]) for k in was.keys() - now.keys())
    turned = [k for k in was.keys() & now.keys() if was[k] is not now[k]]
    assert counted(tally.turned) == Counter((len(k), now[k]) for k in turned)
    return True


def test_numbers_are_those_of_either_map() -> None:
    old = loopmap.loads("links: [a increases b, b increases a, b increases c, c increases b]")
    new = loopmap.loads("links: [a increases b, b increases a, b increases c, c decreases b, c increases c]")
    (one,) = old.diff(new).loops.turned
    assert (one.old.name, one.new.name) == ("R2", "B1")
    assert [loop.name for loop in old.diff(new).loops.gained] == ["R1"]


def test_a_map_with_loops_beyond_listing_is_compared_all_the_same() -> None:
    """In 24 factors all linked with all there are more than 10^22 loops; one link of them turned."""
    names = [f"n{i}" for i in range(24)]
    rows = [(tail, head, "+") for tail in names for head in names if tail != head]
    old = loopmap.from_edges(rows)
    new = loopmap.from_edges([*rows[:-1], (*rows[-1][:2], "-")])
    found = old.diff(new, limit=50)
    assert [one.turned for one in found.links.changed] == [True]
    assert len(found.loops.turned) == 50
    assert not found.loops.complete
    assert found.loops.complete_to_length
    tally = found.loops.tally
    assert tally is not None
    assert not tally.turned.exact
    assert tally.turned.complete_to_length
    assert tally.turned.by_length[2][Polarity.BALANCING] == 1
    assert tally.turned.by_length[3][Polarity.BALANCING] == 22
    assert not tally.gained.counts


@pytest.mark.parametrize("bounds", [{"limit": 0}, {"max_length": 0}])
def test_a_bound_is_one_or_more(bounds: dict[str, int]) -> None:
    whole = loopmap.loads("links: [a increases b]")
    with pytest.raises(ValueError, match="1 or more"):
        whole.diff(whole, **bounds)  # type: ignore[arg-type]
