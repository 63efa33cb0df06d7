"""Roles of factors: counts as networkx has them, whatever the map."""

from __future__ import annotations

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st
from tests.influence.test_routes import named
from tests.structure.drawn import drawn

from loopmap.analysis.roles import Role


@given(st.integers(0, 10**9))
def test_counts_are_those_of_networkx(seed: int) -> None:
    whole = named(drawn(seed, 7, "+-?"))
    graph = whole.to_networkx()
    graph.remove_edges_from(list(nx.selfloop_edges(graph)))
    found = whole.roles()
    assert [one.factor for one in found.factors] == [factor.id for factor in whole.factors]
    for one in found.factors:
        assert (one.into, one.out) == (graph.in_degree(one.factor), graph.out_degree(one.factor))
        assert one.upstream == len(nx.ancestors(graph, one.factor))
        assert one.downstream == len(nx.descendants(graph, one.factor))
        assert one.loops == sum(one.factor in loop.factors for loop in whole.loops())
        if one.out and not one.into:
            assert one.role is Role.DRIVER
        if one.into and not one.out:
            assert one.role is Role.OUTCOME
