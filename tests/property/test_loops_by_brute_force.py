"""Our listing and polarities against the plainest programs that can be right."""

from __future__ import annotations

import random
from itertools import groupby, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loopmap.signs import Sign
from loopmap.structure.blocking import loops_of_any_length
from loopmap.structure.graph import Arc, Loop, SignedGraph
from loopmap.structure.listing import simple_loops
from loopmap.structure.loops import canonical, key, missing_links, numbered, polarity_of
from loopmap.structure.pivots import pivots

SIGNS = tuple(Sign)


@st.composite
def signed_graphs(draw: st.DrawFn, max_size: int = 6) -> SignedGraph:
    size = draw(st.integers(0, max_size))
    pairs = [(tail, head) for tail in range(size) for head in range(size)]
    ends = draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []
    return SignedGraph(size, tuple(Arc(*pair, draw(st.sampled_from(SIGNS))) for pair in ends))


def random_graph(seed: int, max_size: int) -> SignedGraph:
    random_ = random.Random(seed)
    size = random_.randint(1, max_size)
    density = random_.random()
    pairs = [(tail, head) for tail in range(size) for head in range(size) if random_.random() < density]
    signs = random_.choices(SIGNS, weights=(10, 10, 1, 1), k=len(pairs))
    return SignedGraph(size, tuple(Arc(*pair, sign) for pair, sign in zip(pairs, signs, strict=True)))


def brute_force(graph: SignedGraph) -> list[tuple[Loop, str]]:
    """Try every ordered choice of factors that starts with its smallest; read the polarity off the text."""
    signs = {(arc.tail, arc.head): arc.sign.value for arc in graph.links}
    found = []
    for length in range(1, graph.size + 1):
        for choice in permutations(range(graph.size), length):
            marks = [signs.get(step, "") for step in zip(choice, choice[1:] + choice[:1], strict=True)]
            if choice[0] == min(choice) and all(marks):
                doubtful = "?" in marks or "±" in marks
                found.append((choice, "U" if doubtful else "RB"[marks.count("-") % 2]))
    return found


def listed(graph: SignedGraph) -> list[tuple[Loop, str]]:
    listing = simple_loops(graph)
    found = [(loop, polarity_of(graph, loop).value) for loop in listing]
    assert listing.complete
    return found


@pytest.mark.parametrize("block", range(10))
def test_seeded_graphs(block: int) -> None:
    for seed in range(block * 1000, block * 1000 + 1000):
        graph = random_graph(seed, max_size=5 + (seed % 4 == 0))
        assert listed(graph) == brute_force(graph), seed


@given(signed_graphs())
@settings(max_examples=400, deadline=None)
def test_drawn_graphs(graph: SignedGraph) -> None:
    assert listed(graph) == brute_force(graph)


@given(signed_graphs())
@settings(deadline=None)
def test_the_two_searches_find_the_same_in_the_same_order(graph: SignedGraph) -> None:
    found = [find for find in loops_of_any_length(pivots(graph)) if isinstance(find, tuple)]
    assert sorted(found, key=len) == list(simple_loops(graph))


@given(signed_graphs(), st.data())
@settings(deadline=None)
def test_what_is_asked_for_is_picked_from_the_whole(graph: SignedGraph, data: st.DataObject) -> None:
    whole = list(simple_loops(graph))
    bound = data.draw(st.integers(1, graph.size + 1))
    short = [loop for loop in whole if len(loop) <= bound]
    assert list(simple_loops(graph, max_length=bound)) == short
    if graph.size:
        factor = data.draw(st.integers(0, graph.size - 1))
        picked = [loop for loop in short if factor in loop]
        assert list(simple_loops(graph, max_length=bound, through=factor)) == picked
    if graph.links:
        arc = data.draw(st.sampled_from(graph.links))
        picked = [loop for loop in short if arc in graph.around(loop)]
        assert list(simple_loops(graph, max_length=bound, along=arc.ends)) == picked


@given(signed_graphs(), st.integers(0, 40), st.integers(0, 400))
@settings(deadline=None)
def test_a_shortened_list_is_a_beginning_and_says_how_far_it_goes(
    graph: SignedGraph, limit: int, steps: int
) -> None:
    whole = list(simple_loops(graph))
    listing = simple_loops(graph, limit=limit, steps=steps)
    part = list(listing)
    assert part == whole[: len(part)]
    assert listing.listed == len(part) <= limit
    if listing.complete:
        assert part == whole
        assert (listing.truncated_by, listing.complete_to_length) == (None, None)
    else:
        promised = listing.complete_to_length
        assert listing.truncated_by in {"limit", "steps"}
        assert promised is not None
        assert len([loop for loop in whole if len(loop) <= promised]) <= len(part)
        if listing.truncated_by == "limit":
            assert len(part) == limit < len(whole)


@given(signed_graphs(), st.data())
@settings(deadline=None)
def test_renaming_a_factor_to_its_opposite_keeps_every_polarity(
    graph: SignedGraph, data: st.DataObject
) -> None:
    turned = data.draw(st.sets(st.integers(0, max(graph.size - 1, 0))))
    switched = SignedGraph(
        graph.size,
        tuple(
            Arc(arc.tail, arc.head, -arc.sign if (arc.tail in turned) != (arc.head in turned) else arc.sign)
            for arc in graph.links
        ),
    )
    assert listed(switched) == listed(graph)


@given(signed_graphs(), st.randoms(use_true_random=False))
@settings(deadline=None)
def test_keys_do_not_depend_on_the_order_of_declaration(graph: SignedGraph, random_: random.Random) -> None:
    ids = [f"factor {number}" for number in range(graph.size)]
    place = list(range(graph.size))
    random_.shuffle(place)
    moved = SignedGraph(
        graph.size, tuple(Arc(place[arc.tail], place[arc.head], arc.sign) for arc in graph.links)
    )
    moved_ids = [ids[place.index(number)] for number in range(graph.size)]
    keys = set(keys_of(graph, ids))
    assert keys == set(keys_of(moved, moved_ids))
    assert len(keys) == len(list(simple_loops(graph)))


def keys_of(graph: SignedGraph, ids: list[str]) -> list[str]:
    return [
        key([ids[factor] for factor in loop], [arc.sign for arc in graph.around(loop)])
        for loop in simple_loops(graph)
    ]


@given(signed_graphs())
@settings(deadline=None)
def test_names_count_up_within_each_polarity(graph: SignedGraph) -> None:
    names = sorted((name[0], int(name[1:])) for name, _, _ in numbered(graph, simple_loops(graph)))
    for _, group in groupby(names, key=lambda name: name[0]):
        numbers = [number for _, number in group]
        assert numbers == list(range(1, len(numbers) + 1))


@given(signed_graphs(max_size=5), st.permutations(range(5)), st.integers(1, 5))
@settings(deadline=None)
def test_a_declared_path_is_a_loop_just_when_it_is_listed(
    graph: SignedGraph, order: list[int], length: int
) -> None:
    path = [factor for factor in order if factor < graph.size][:length]
    if path:
        assert (not missing_links(graph, path)) == (canonical(path) in set(simple_loops(graph)))
