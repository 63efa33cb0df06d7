from __future__ import annotations

import os
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from math import comb, factorial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loopmap.signs import Polarity, Sign, polarity
from loopmap.structure.counting import LoopCount, count_loops
from loopmap.structure.graph import Arc, SignedGraph
from loopmap.structure.listing import simple_loops

Table = dict[tuple[int, Polarity], int]

SIGNS = [Sign.POSITIVE] * 6 + [Sign.NEGATIVE] * 4 + [Sign.UNKNOWN, Sign.BOTH]


def searched(graph: SignedGraph, through: int | None = None) -> Table:
    """Count loops by a plain depth-first search from the smallest factor of each."""
    onward: dict[int, list[Arc]] = {factor: [] for factor in range(graph.size)}
    for arc in graph.links:
        onward[arc.tail].append(arc)
    table: Table = Counter()

    def search(path: list[int], signs: list[Sign]) -> None:
        for arc in onward[path[-1]]:
            if arc.head == path[0]:
                if through is None or through in path:
                    table[len(path), polarity([*signs, arc.sign])] += 1
            elif arc.head > path[0] and arc.head not in path:
                search([*path, arc.head], [*signs, arc.sign])

    for first in range(graph.size):
        search([first], [])
    return dict(table)


def listed(graph: SignedGraph) -> Table:
    return dict(
        Counter((len(loop), polarity(arc.sign for arc in graph.around(loop))) for loop in simple_loops(graph))
    )


def table_of(count: LoopCount) -> Table:
    return {(length, found): number for length, found, number in count.counts}


def counted(graph: SignedGraph, through: int | None = None) -> Table:
    count = count_loops(graph, through=through, bound=None)
    assert count.exact
    assert count.complete_to_length is None
    return table_of(count)


def signed(size: int, ends: Iterable[tuple[int, int]], random_: random.Random) -> SignedGraph:
    return SignedGraph(size, tuple(Arc(*pair, random_.choice(SIGNS)) for pair in sorted(ends)))


def scattered(size: int, links: int, random_: random.Random) -> SignedGraph:
    pairs = [(tail, head) for tail in range(size) for head in range(size)]
    return signed(size, random_.sample(pairs, min(links, len(pairs))), random_)


def complete(size: int, sign: Sign = Sign.POSITIVE) -> SignedGraph:
    pairs = [(tail, head) for tail in range(size) for head in range(size) if tail != head]
    return SignedGraph(size, tuple(Arc(*pair, sign) for pair in pairs))


def of_code(size: int, code: int) -> SignedGraph:
    """The digraph whose links are the bits of a number; the signs follow from their places."""
    pairs = [(tail, head) for tail in range(size) for head in range(size)]
    chosen = [(place, pair) for place, pair in enumerate(pairs) if code >> place & 1]
    return SignedGraph(size, tuple(Arc(*pair, SIGNS[5 * place % len(SIGNS)]) for place, pair in chosen))


@pytest.mark.parametrize("block", range(20))
def test_agrees_with_a_search_on_random_maps(block: int) -> None:
    random_ = random.Random(block)
    for _ in range(100):
        size = random_.randint(1, 11)
        graph = scattered(size, random_.randint(0, min(size * size, 3 * size)), random_)
        assert counted(graph) == searched(graph)


@pytest.mark.parametrize("block", range(10))
def test_agrees_with_a_search_on_random_dense_maps(block: int) -> None:
    random_ = random.Random(1000 + block)
    for _ in range(50):
        size = random_.randint(3, 6)
        graph = scattered(size, random_.randint(2 * size, size * size), random_)
        assert counted(graph) == searched(graph) == listed(graph)


@pytest.mark.parametrize("block", range(10))
def test_agrees_with_a_search_through_each_factor(block: int) -> None:
    random_ = random.Random(2000 + block)
    for _ in range(20):
        size = random_.randint(1, 8)
        graph = scattered(size, random_.randint(size, 3 * size), random_)
        for factor in range(size):
            assert counted(graph, through=factor) == searched(graph, through=factor)


@pytest.mark.parametrize("seed", range(8))
def test_agrees_with_listing_on_larger_maps(seed: int) -> None:
    random_ = random.Random(3000 + seed)
    size = random_.randint(15, 40)
    graph = scattered(size, int(2.1 * size), random_)
    assert counted(graph) == listed(graph)


def test_every_digraph_of_three_factors() -> None:
    for code in range(1 << 9):
        graph = of_code(3, code)
        assert counted(graph) == searched(graph)


@pytest.mark.parametrize("block", range(8))
def test_digraphs_of_four_factors(block: int) -> None:
    for code in random.Random(block).sample(range(1 << 16), 500):
        graph = of_code(4, code)
        assert counted(graph) == searched(graph)


@pytest.mark.parametrize("size", range(1, 13))
def test_complete_digraphs(size: int) -> None:
    expected = {
        (length, Polarity.BALANCING if length % 2 else Polarity.REINFORCING): comb(size, length)
        * factorial(length - 1)
        for length in range(2, size + 1)
    }
    assert counted(complete(size, Sign.NEGATIVE)) == expected


@pytest.mark.parametrize("diamonds", [1, 2, 30, 400])
def test_diamonds_in_a_chain(diamonds: int) -> None:
    """Every loop has length 2 · diamonds + 1, one link of each diamond's four is negative."""
    arcs = [Arc(3 * diamonds, 0, Sign.POSITIVE)]
    for top in range(0, 3 * diamonds, 3):
        for middle in (top + 1, top + 2):
            arcs.append(Arc(top, middle, Sign.NEGATIVE if middle == top + 1 else Sign.POSITIVE))
            arcs.append(Arc(middle, top + 3, Sign.POSITIVE))
    half = 1 << diamonds - 1
    length = 2 * diamonds + 1
    assert counted(SignedGraph(3 * diamonds + 1, tuple(arcs))) == {
        (length, Polarity.REINFORCING): half,
        (length, Polarity.BALANCING): half,
    }


def test_ladder_that_cannot_be_contracted() -> None:
    """Two rings side by side with links both ways at each rung."""
    size = 9
    ends = [(i, (i + 1) % size) for i in range(size)] + [
        (size + i, size + (i + 1) % size) for i in range(size)
    ]
    ends += [pair for i in range(size) for pair in ((i, size + i), (size + i, i))]
    graph = signed(2 * size, ends, random.Random(1))
    assert counted(graph) == listed(graph)


def drawn(size: int, links: int, seed: int, groups: int = 1, inside: float = 0.0) -> SignedGraph:
    """Draw links as `benchmarks/generate.py` does, with signs of our own."""
    random_ = random.Random(seed)
    ends: set[tuple[int, int]] = set()
    while len(ends) < links:
        tail = random_.randrange(size)
        if groups > 1 and random_.random() < inside:
            head = tail // (size // groups) * (size // groups) + random_.randrange(size // groups)
        else:
            head = random_.randrange(size)
        if tail != head:
            ends.add((tail, head))
    return signed(size, ends, random_)


@pytest.mark.parametrize(
    ("graph", "total"),
    [
        (drawn(60, 150, seed=60_150), 1_238_421),
        (drawn(60, 180, seed=60_180), 41_174_955),
        (drawn(100, 300, seed=7, groups=5, inside=0.9), 3_583_130_814_556),
    ],
    ids=["60/150", "60/180", "communities"],
)
def test_totals_found_by_others(graph: SignedGraph, total: int) -> None:
    """The first two were listed one by one with other programs; all three by another counter."""
    count = count_loops(graph)
    assert (count.exact, count.total) == (True, total)
    short = list(simple_loops(graph, max_length=9))
    assert sum(sum(row.values()) for length, row in count.by_length.items() if length <= 9) == len(short)


def test_short_loops_of_a_map_out_of_reach() -> None:
    graph = drawn(120, 300, seed=120_300)
    count = count_loops(graph)
    assert not count.exact
    assert count.complete_to_length is not None
    assert count.complete_to_length >= 12
    short: Table = Counter(
        (len(loop), polarity(arc.sign for arc in graph.around(loop)))
        for loop in simple_loops(graph, max_length=12)
    )
    assert {term: n for term, n in table_of(count).items() if term[0] <= 12} == short


@pytest.mark.parametrize("size", [0, 1, 5])
def test_no_links_no_loops(size: int) -> None:
    assert count_loops(SignedGraph(size, ())) == LoopCount(())


def test_a_long_ring_and_many_rings() -> None:
    size = 3000
    arcs = tuple(Arc(i, (i + 1) % size, Sign.NEGATIVE) for i in range(size))
    assert counted(SignedGraph(size, arcs)) == {(size, Polarity.REINFORCING): 1}
    both_ways = [Arc(i, i + 1, Sign.POSITIVE) for i in range(size - 1)]
    both_ways += [Arc(i + 1, i, Sign.UNKNOWN) for i in range(size - 1)]
    assert counted(SignedGraph(size, tuple(both_ways))) == {(2, Polarity.UNDETERMINED): size - 1}


def test_an_undetermined_link_leaves_a_loop_undetermined_whatever_else() -> None:
    for other in Sign:
        for unsure in (Sign.UNKNOWN, Sign.BOTH):
            graph = SignedGraph(2, (Arc(0, 1, unsure), Arc(1, 0, other)))
            assert counted(graph) == {(2, Polarity.UNDETERMINED): 1}


def test_loops_up_to_a_length() -> None:
    graph = scattered(10, 30, random.Random(5))
    for longest in range(1, 12):
        count = count_loops(graph, max_length=longest)
        assert count.exact
        assert table_of(count) == {term: n for term, n in searched(graph).items() if term[0] <= longest}


def test_loops_up_to_a_length_that_are_too_many_to_list() -> None:
    count = count_loops(complete(11), max_length=8)
    assert count.exact
    assert {length: sum(row.values()) for length, row in count.by_length.items()} == {
        length: comb(11, length) * factorial(length - 1) for length in range(2, 9)
    }


def test_beyond_reach_is_said_and_the_short_loops_are_exact() -> None:
    graph = scattered(9, 40, random.Random(9))
    assert count_loops(graph, bound=0).exact  # few enough to list
    large = complete(25)
    count = count_loops(large)
    assert not count.exact
    assert count.complete_to_length is not None
    assert count.complete_to_length >= 4
    assert {length: sum(row.values()) for length, row in count.by_length.items()} == {
        length: comb(25, length) * factorial(length - 1) for length in range(2, count.complete_to_length + 1)
    }


def test_beyond_reach_through_a_factor() -> None:
    count = count_loops(complete(25), through=3)
    assert not count.exact
    assert count.by_length[3] == {
        Polarity.REINFORCING: 24 * 23,
        Polarity.BALANCING: 0,
        Polarity.UNDETERMINED: 0,
    }


def test_shorter_than_the_length_that_is_known_is_exact_even_beyond_reach() -> None:
    count = count_loops(complete(25), max_length=3)
    assert count.exact
    assert count.total == comb(25, 2) + 2 * comb(25, 3)


@pytest.mark.parametrize(
    ("wrong", "message"),
    [({"max_length": 0}, "max_length"), ({"through": 3}, "factor 3"), ({"bound": -1}, "bound")],
)
def test_bounds_out_of_range(wrong: dict[str, int], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        count_loops(complete(3), **wrong)


def arcs_of(size: int) -> st.SearchStrategy[SignedGraph]:
    pairs = st.tuples(st.integers(0, size - 1), st.integers(0, size - 1))
    links = st.dictionaries(pairs, st.sampled_from(list(Sign)), max_size=4 * size)
    return links.map(
        lambda chosen: SignedGraph(size, tuple(Arc(*pair, sign) for pair, sign in chosen.items()))
    )


graphs = st.integers(1, 9).flatmap(arcs_of)


@given(graphs, st.randoms(use_true_random=False))
@settings(max_examples=200, deadline=None)
def test_relabelling_and_reversing_change_no_count(graph: SignedGraph, random_: random.Random) -> None:
    label = list(range(graph.size))
    random_.shuffle(label)
    moved = tuple(Arc(label[arc.tail], label[arc.head], arc.sign) for arc in graph.links)
    turned = tuple(Arc(arc.head, arc.tail, arc.sign) for arc in graph.links)
    assert count_loops(SignedGraph(graph.size, moved)) == count_loops(graph)
    assert count_loops(SignedGraph(graph.size, turned)) == count_loops(graph)


@given(graphs, st.integers(0, 511))
@settings(max_examples=200, deadline=None)
def test_switching_factors_changes_no_count(graph: SignedGraph, switched: int) -> None:
    """A factor renamed to its opposite turns the sign of every link at it."""
    arcs = tuple(
        Arc(arc.tail, arc.head, -arc.sign if (switched >> arc.tail ^ switched >> arc.head) & 1 else arc.sign)
        for arc in graph.links
    )
    assert count_loops(SignedGraph(graph.size, arcs)) == count_loops(graph)


@given(graphs)
@settings(max_examples=100, deadline=None)
def test_every_loop_is_counted_once_for_each_of_its_factors(graph: SignedGraph) -> None:
    through: Counter[tuple[int, Polarity]] = Counter()
    for factor in range(graph.size):
        through.update(table_of(count_loops(graph, through=factor)))
    every = table_of(count_loops(graph))
    assert through == {(length, found): length * n for (length, found), n in every.items()}


@given(graphs, st.integers(0, 8), st.integers(0, 8))
@settings(max_examples=100, deadline=None)
def test_a_factor_put_into_a_link_makes_its_loops_longer_by_one(
    graph: SignedGraph, first: int, second: int
) -> None:
    ends = (first % graph.size, second % graph.size)
    if ends not in graph:
        return
    cut = graph.arc(*ends)
    rest = tuple(arc for arc in graph.links if arc is not cut)
    split = SignedGraph(
        graph.size + 1,
        (*rest, Arc(cut.tail, graph.size, cut.sign), Arc(graph.size, cut.head, Sign.POSITIVE)),
    )
    without = Counter(table_of(count_loops(SignedGraph(graph.size, rest))))
    along = Counter(table_of(count_loops(graph))) - without
    longer = Counter({(length + 1, found): n for (length, found), n in along.items()})
    assert table_of(count_loops(split)) == without + longer


def test_the_same_whatever_the_hash_seed() -> None:
    program = (
        "import random\n"
        "from loopmap.signs import Sign\n"
        "from loopmap.structure.counting import count_loops\n"
        "from loopmap.structure.counting.counter import _order\n"
        "from loopmap.structure.counting.contraction import contract\n"
        "from loopmap.structure.components import strong_components\n"
        "from loopmap.structure.graph import Arc, SignedGraph\n"
        "draw = random.Random(4)\n"
        "pairs = draw.sample([(i, j) for i in range(30) for j in range(30)], 80)\n"
        "graph = SignedGraph(30, tuple(Arc(*pair, draw.choice(list(Sign))) for pair in pairs))\n"
        "print(count_loops(graph).counts)\n"
        "for part in strong_components(graph):\n"
        "    print(_order(contract(graph, part).links, None))\n"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("0", "1", "4242")
    }
    assert len(outputs) == 1


def test_grids_of_growing_width() -> None:
    for width, height in ((2, 6), (3, 4), (4, 4)):
        cells = [(x, y) for x in range(width) for y in range(height)]
        number = {cell: i for i, cell in enumerate(cells)}
        ends = [
            (number[one], number[other])
            for one in cells
            for other in cells
            if abs(one[0] - other[0]) + abs(one[1] - other[1]) == 1
        ]
        graph = signed(len(cells), ends, random.Random(width))
        assert counted(graph) == listed(graph)


def test_routes_of_different_lengths_stay_apart() -> None:
    arcs = [Arc(0, 1, Sign.NEGATIVE), Arc(1, 0, Sign.POSITIVE)]
    arcs += [Arc(*pair, Sign.POSITIVE) for pair in pairwise((0, 2, 1))]
    arcs += [Arc(*pair, Sign.BOTH) for pair in pairwise((0, 3, 4, 1))]
    assert counted(SignedGraph(5, tuple(arcs))) == {
        (2, Polarity.BALANCING): 1,
        (3, Polarity.REINFORCING): 1,
        (4, Polarity.UNDETERMINED): 1,
    }
