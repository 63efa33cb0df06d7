from __future__ import annotations

import os
import random
import subprocess
import sys
from collections import Counter
from itertools import permutations

import pytest

from loopmap.signs import Sign
from loopmap.structure.families import MOST_LOOPS, Family, families
from loopmap.structure.graph import Arc, Loop, SignedGraph, steps_around
from loopmap.structure.grouping import grouped
from loopmap.structure.listing import simple_loops
from loopmap.structure.loops import canonical, polarity_of

SIGNS = [*[Sign.POSITIVE] * 4, *[Sign.NEGATIVE] * 3, Sign.UNKNOWN]


def random_graph(seed: int, *, size: int, links: int) -> SignedGraph:
    dice = random.Random(seed)
    pairs = dice.sample(list(permutations(range(size), 2)), links)
    return SignedGraph(size, tuple(Arc(*ends, dice.choice(SIGNS)) for ends in pairs))


def three_clusters(seed: int) -> tuple[SignedGraph, list[range]]:
    """Draw three clusters, each with ways out of a link and back to it, and some links between clusters."""
    dice = random.Random(seed)
    clusters = [range(start, start + 6) for start in (0, 6, 12)]
    ends: set[tuple[int, int]] = set()
    for cluster in clusters:
        first, second, *others = cluster
        dice.shuffle(others)
        ends |= {(first, second)}
        ends |= {(second, other) for other in others} | {(other, first) for other in others}
        ends |= set(dice.sample([(a, b) for a, b in permutations(others, 2) if a < b], 3))
    for one, other in ((0, 1), (1, 2)):  # these close no loop
        ends |= {(dice.choice(clusters[one]), dice.choice(clusters[other])) for _ in range(3)}
    return SignedGraph(18, tuple(Arc(*pair, dice.choice(SIGNS)) for pair in sorted(ends))), clusters


def together(found: tuple[Family, ...]) -> set[frozenset[Loop]]:
    return {frozenset(family.loops) for family in found}


class TestPartition:
    @pytest.mark.parametrize("most", [1, 3, 12])
    @pytest.mark.parametrize("seed", range(8))
    def test_every_loop_is_in_exactly_one_family(self, seed: int, most: int) -> None:
        graph = random_graph(seed, size=10, links=25)
        loops = list(simple_loops(graph, limit=150))
        found = families(graph, loops, most=most)
        assert sorted(loop for family in found for loop in family.loops) == sorted(loops)

    @pytest.mark.parametrize("seed", range(8))
    def test_a_family_says_what_its_loops_are(self, seed: int) -> None:
        graph = random_graph(seed, size=9, links=22)
        for family in families(graph, list(simple_loops(graph, limit=100))):
            assert list(family.loops) == sorted(family.loops, key=lambda loop: (len(loop), loop))
            assert family.leading == family.loops[0]
            kinds = Counter(polarity_of(graph, loop).word for loop in family.loops)
            told = (family.reinforcing, family.balancing, family.undetermined)
            assert told == (kinds["reinforcing"], kinds["balancing"], kinds["undetermined"])
            for arc in graph.links:
                share = sum(arc.ends in set(steps_around(loop)) for loop in family.loops) / len(family.loops)
                assert (arc.ends in family.core) is (share > 0.5)

    @pytest.mark.parametrize("seed", range(8))
    def test_with_room_enough_every_family_has_a_core(self, seed: int) -> None:
        graph = random_graph(seed, size=10, links=25)
        loops = list(simple_loops(graph, limit=100))
        found = families(graph, loops, most=len(loops))
        assert all(family.core for family in found)
        assert len(found) < len(loops)

    def test_no_loops_no_families(self) -> None:
        assert families(SignedGraph(3, ()), []) == ()

    def test_families_come_by_their_leading_loops(self) -> None:
        graph = random_graph(2, size=10, links=25)
        leaders = [family.leading for family in families(graph, list(simple_loops(graph)))]
        assert leaders == sorted(leaders, key=lambda loop: (len(loop), loop))


class TestClusters:
    @pytest.mark.parametrize("seed", range(10))
    def test_three_clusters_are_three_families(self, seed: int) -> None:
        graph, clusters = three_clusters(seed)
        loops = list(simple_loops(graph))
        found = families(graph, loops)
        assert together(found) == {
            frozenset(loop for loop in loops if loop[0] in cluster) for cluster in clusters
        }
        for family, cluster in zip(found, clusters, strict=True):
            assert (cluster[0], cluster[1]) in family.core

    @pytest.mark.parametrize("most", [1, 2, 3])
    def test_clusters_that_share_no_link_are_never_joined(self, most: int) -> None:
        graph, _ = three_clusters(0)
        assert len(families(graph, list(simple_loops(graph)), most=most)) == 3

    def test_within_a_tied_map_there_are_at_most_as_many_as_asked(self) -> None:
        graph = random_graph(4, size=20, links=60)
        loops = list(simple_loops(graph, limit=150))
        assert len(loops) == 150
        counts = [len(families(graph, loops, most=most)) for most in (2, 6, 12)]
        assert counts[0] <= 2
        assert counts[1] <= 6
        assert counts[2] <= 12


class TestOrder:
    @pytest.mark.parametrize("seed", range(6))
    def test_the_order_of_loops_does_not_matter(self, seed: int) -> None:
        graph = random_graph(seed, size=9, links=22)
        loops = list(simple_loops(graph))
        expected = families(graph, loops)
        random.Random(seed).shuffle(loops)
        assert families(graph, loops) == expected

    @pytest.mark.parametrize("seed", range(10))
    def test_names_do_not_matter_where_nothing_ties(self, seed: int) -> None:
        graph, _ = three_clusters(seed)
        to = list(range(graph.size))
        random.Random(seed).shuffle(to)
        other = SignedGraph(
            graph.size, tuple(Arc(to[arc.tail], to[arc.head], arc.sign) for arc in graph.links)
        )
        expected = {
            frozenset(canonical([to[factor] for factor in loop]) for loop in family.loops)
            for family in families(graph, list(simple_loops(graph)))
        }
        assert together(families(other, list(simple_loops(other)))) == expected

    def test_three_processes_with_three_hash_seeds_say_the_same(self) -> None:
        code = (
            "import random; from itertools import permutations; from loopmap.signs import Sign; "
            "from loopmap.structure.graph import Arc, SignedGraph; "
            "from loopmap.structure.archetypes import archetypes; "
            "from loopmap.structure.families import families; "
            "from loopmap.structure.listing import simple_loops; "
            "dice = random.Random(7); signs = [Sign.POSITIVE, Sign.POSITIVE, Sign.NEGATIVE]; "
            "pairs = dice.sample(list(permutations(range(12), 2)), 32); "
            "graph = SignedGraph(12, tuple(Arc(*ends, dice.choice(signs)) for ends in pairs)); "
            "loops = list(simple_loops(graph, limit=120)); "
            "print(families(graph, loops)); print(archetypes(graph, loops))"
        )
        told = [
            subprocess.run(
                [sys.executable, "-c", code],
                capture_output=True,
                check=True,
                env={**os.environ, "PYTHONHASHSEED": seed},
            ).stdout
            for seed in ("1", "2", "3")
        ]
        assert len(told[0]) > 1000
        assert told[0] == told[1] == told[2]


class TestArguments:
    def test_what_is_refused(self) -> None:
        graph = SignedGraph(7, tuple(Arc(*ends, Sign.POSITIVE) for ends in permutations(range(7), 2)))
        with pytest.raises(ValueError, match="twice"):
            families(graph, [(0, 1), (0, 1)])
        with pytest.raises(ValueError, match="0 families"):
            families(graph, [(0, 1)], most=0)
        loops = list(simple_loops(graph, limit=MOST_LOOPS + 1))
        with pytest.raises(ValueError, match=f"not {MOST_LOOPS + 1}"):
            families(graph, loops)

    def test_a_loop_that_is_not_there(self) -> None:
        with pytest.raises(KeyError):
            families(SignedGraph(2, (Arc(0, 1, Sign.POSITIVE),)), [(0, 1)])


class TestGrouping:
    def test_what_all_share_does_not_make_them_one(self) -> None:
        sets = [{"hub", mark, f"{mark}'", str(i)} for mark in "ab" for i in range(3)]
        assert grouped(sets, most=12) == ((0, 1, 2), (3, 4, 5))

    def test_groups_are_joined_further_to_come_down_to_most(self) -> None:
        sets = [{"hub", mark, f"{mark}'", str(i)} for mark in "ab" for i in range(3)]
        assert grouped(sets, most=1) == ((0, 1, 2, 3, 4, 5),)

    def test_a_chain_without_a_core_is_broken(self) -> None:
        chain = [{i, i + 1} for i in range(8)]
        for group in grouped(chain, most=8):
            counts = Counter(thing for i in group for thing in chain[i])
            assert 2 * max(counts.values()) > len(group)

    def test_of_equal_offers_the_earliest_is_taken(self) -> None:
        assert grouped([{1, 2}, {2, 3}, {3, 4}, {4, 1}], most=12) == ((0, 1), (2, 3))
