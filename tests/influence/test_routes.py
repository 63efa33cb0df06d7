"""Routes of a map, listed and told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.influence.test_sides import all_routes
from tests.structure.drawn import drawn

import loopmap
from loopmap.loops import graph_of
from loopmap.signs import Sign
from loopmap.structure.graph import SignedGraph


def named(graph: SignedGraph) -> loopmap.Map:
    links = [{"from": f"f{arc.tail}", "to": f"f{arc.head}", "sign": arc.sign.value} for arc in graph.links]
    return loopmap.from_dict({"factors": [f"f{n}" for n in range(graph.size)], "links": links})


@given(st.integers(0, 10**9))
def test_all_routes_are_listed_shortest_first_and_in_declared_order(seed: int) -> None:
    whole = named(drawn(seed, 6, "+-"))
    graph = graph_of(whole)
    for tail in range(graph.size):
        for head in range(graph.size):
            if tail == head:
                continue
            listing = whole.routes(f"f{tail}", f"f{head}")
            listed = [tuple(int(factor[1:]) for factor in route.factors) for route in listing]
            assert listed == sorted(
                all_routes(graph, tail, head), key=lambda route: (len(route), *moved(route))
            )
            assert listing.complete
            assert listing.listed == len(listed)


def moved(route: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(-1 if factor == route[0] else factor for factor in route)


SMALL = loopmap.loads(
    "links: [a increases b after a delay, b decreases c, a increases c, c increases a, b affects d,"
    " d increases c]"
)


def test_a_route_tells_its_sign_its_delays_and_reads_itself() -> None:
    short, long, longest = SMALL.routes("a", "c")
    assert (str(short), short.sign, len(short)) == ("a → c", Sign.POSITIVE, 1)
    assert (str(long), long.sign, long.delays) == ("a → b → c", Sign.NEGATIVE, 1)
    assert long.sentence == "more a, more b after a delay, and so less c"
    assert longest.sign is Sign.UNKNOWN
    assert longest.sentence == "more a, more b after a delay, a change in d, and so a change in c"
    assert repr(long) == "<Route − a → b → c>"
    assert long.to_json()["links"][1] == {
        "from": "b",
        "to": "c",
        "sign": "-",
        "delay": False,
        "sites": ["map"],
        "team": False,
    }


def test_a_list_of_routes_ends_honestly() -> None:
    listing = SMALL.routes("a", "c", limit=1)
    assert [str(route) for route in listing] == ["a → c"]
    assert (listing.complete, listing.truncated_by, listing.complete_to_length) == (False, "limit", 1)
    assert len(list(SMALL.routes("a", "c", max_length=2))) == 2


def test_support_is_that_of_the_least_held_link() -> None:
    leeds = loopmap.from_edges([("a", "b", "+"), ("b", "c", "+")], id="leeds")
    croydon = loopmap.from_edges([("a", "b", "+")], id="croydon")
    (route,) = loopmap.merge(leeds, croydon).routes("a", "c")
    assert (route.support, route.sites) == (1, ("leeds",))


@pytest.mark.parametrize("bound", [0, -1])
def test_a_bound_below_one_is_refused(bound: int) -> None:
    with pytest.raises(ValueError, match="shortest route"):
        SMALL.routes("a", "c", max_length=bound)


def test_what_leads_back_is_a_loop() -> None:
    with pytest.raises(ValueError, match="is a loop"):
        SMALL.routes("a", "a")
    with pytest.raises(loopmap.UnknownFactor):
        SMALL.routes("a", "zebra")
