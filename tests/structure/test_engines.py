from __future__ import annotations

import networkx as nx
from hypothesis import given
from tests.structure.drawn import (
    CAMPS,
    GRAPHS,
    all_loops,
    of_polarity,
    same_under_three_hash_seeds,
    signed,
    switched,
)

from loopmap.signs import Polarity
from loopmap.structure.balance import Presence
from loopmap.structure.engines import engine_rooms
from loopmap.structure.graph import SignedGraph


@given(GRAPHS)
def test_every_loop_runs_in_one_room_and_every_room_has_a_loop(graph: SignedGraph) -> None:
    rooms = [set(room.members) for room in engine_rooms(graph)]
    homes = [[set(loop) <= room for room in rooms] for loop in all_loops(graph)]
    assert all(sum(home) == 1 for home in homes)
    assert all(any(column) for column in zip(*homes, strict=True)) or not rooms


@given(GRAPHS)
def test_what_feeds_in_and_what_comes_out(graph: SignedGraph) -> None:
    oracle: nx.DiGraph[int] = nx.DiGraph([arc.ends for arc in graph.links])
    for room in engine_rooms(graph):
        inside = set(room.members)
        assert list(room.upstream) == sorted(nx.ancestors(oracle, room.members[0]) - inside)
        assert list(room.downstream) == sorted(nx.descendants(oracle, room.members[0]) - inside)
        assert {arc.ends for arc in room.entering} == set(
            nx.edge_boundary(oracle, set(oracle) - inside, inside)
        )
        assert {arc.ends for arc in room.leaving} == set(nx.edge_boundary(oracle, inside))
        assert room.links == oracle.subgraph(inside).number_of_edges()
        assert room.rank == room.links - len(inside) + 1


@given(GRAPHS)
def test_what_is_said_of_polarities_is_shown_by_loops_of_the_room(graph: SignedGraph) -> None:
    for room in engine_rooms(graph):
        inside = set(room.members)
        balancing, reinforcing, undetermined = (
            any(set(loop) <= inside for loop in of_polarity(graph, kind))
            for kind in (Polarity.BALANCING, Polarity.REINFORCING, Polarity.UNDETERMINED)
        )
        assert room.balancing is Presence.YES or not balancing
        assert (room.balancing is Presence.NO) <= (not balancing and not undetermined)
        assert (room.reinforcing is Presence.YES) == reinforcing
        assert (room.reinforcing is Presence.NO) == (not reinforcing and not undetermined)


@given(GRAPHS, CAMPS)
def test_naming_factors_by_their_opposites_leaves_the_rooms(graph: SignedGraph, camp: list[bool]) -> None:
    here, there = engine_rooms(graph), engine_rooms(switched(graph, camp))
    assert [(room.members, room.balancing, room.reinforcing, room.level) for room in here] == [
        (room.members, room.balancing, room.reinforcing, room.level) for room in there
    ]


def test_two_pairs_between_a_cause_and_a_result() -> None:
    links = {(0, 1): "+", (1, 2): "+", (2, 1): "-", (2, 3): "+", (3, 4): "+", (4, 3): "?", (4, 5): "-"}
    first, second = engine_rooms(signed(6, links))
    assert (first.members, first.level, first.balancing, first.reinforcing) == (
        (1, 2),
        1,
        Presence.YES,
        Presence.NO,
    )
    assert (second.members, second.level, second.balancing, second.reinforcing) == (
        (3, 4),
        2,
        Presence.MAY,
        Presence.MAY,
    )
    assert first.upstream == (0,)
    assert first.downstream == (3, 4, 5)
    assert [arc.ends for arc in first.leaving] == [arc.ends for arc in second.entering] == [(2, 3)]


def test_a_map_without_loops_has_no_rooms() -> None:
    assert engine_rooms(signed(3, {(0, 1): "+", (1, 2): "-"})) == ()


def test_three_hash_seeds() -> None:
    same_under_three_hash_seeds(
        "from tests.structure.drawn import drawn\n"
        "from loopmap.structure.engines import engine_rooms\n"
        "print([engine_rooms(drawn(seed, 12)) for seed in range(20)])"
    )
