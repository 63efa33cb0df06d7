from __future__ import annotations

import csv
from pathlib import Path

import networkx as nx
import pytest

from loopmap.signs import Sign
from loopmap.structure.graph import Arc, Loop, SignedGraph
from loopmap.structure.listing import simple_loops
from loopmap.structure.loops import numbered

COUNTS = {  # networkx's, from the README of the folder
    "catcolab_sustainable_peace": 181,
    "catcolab_cap_and_trade": 7,
    "vensim_energy_tech_cld": 10,
    "vensim_energy_pos_loop": 23,
    "fcm_psot": 4,
    "fcm_thucydides": 6,
    "pyfcm_single": 7,
    "loopy_ex1": 1,
    "loopy_ex2": 2,
    "loopy_ex3": 1,
}


def read(path: Path) -> SignedGraph:
    """Number the factors as they come; a link told twice is one link, in doubt where the signs differ."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    names: dict[str, int] = {}
    told: dict[tuple[int, int], set[Sign]] = {}
    for row in rows:
        tail, head = (names.setdefault(row[end], len(names)) for end in ("from", "to"))
        told.setdefault((tail, head), set()).add(Sign(row["sign"]))
    arcs = (Arc(*ends, signs.pop() if len(signs) == 1 else Sign.UNKNOWN) for ends, signs in told.items())
    return SignedGraph(len(names), tuple(arcs))


def by_depth_first_search(graph: SignedGraph) -> dict[Loop, str]:
    """Walk every path from its smallest factor; the letter is worked out from the signs' text."""
    signs = {arc.ends: arc.sign.value for arc in graph.links}
    found = {}
    stack: list[Loop] = [(factor,) for factor in range(graph.size)]
    while stack:
        path = stack.pop()
        for tail, head in signs:
            if tail == path[-1] and head == path[0]:
                marks = [signs[step] for step in zip(path, path[1:] + path[:1], strict=True)]
                doubtful = "?" in marks or "±" in marks
                found[path] = "U" if doubtful else "RB"[marks.count("-") % 2]
            elif tail == path[-1] and head > path[0] and head not in path:
                stack.append((*path, head))
    return found


@pytest.mark.parametrize("name", COUNTS)
def test_loops_of_a_public_map(name: str, public_maps: Path) -> None:
    graph = read(public_maps / f"{name}.edges.csv")
    expected = by_depth_first_search(graph)
    listed = list(numbered(graph, simple_loops(graph)))
    assert [loop for _, loop, _ in listed] == sorted(expected, key=lambda loop: (len(loop), loop))
    assert {loop: polarity.value for _, loop, polarity in listed} == expected
    assert len(listed) == COUNTS[name]


@pytest.mark.parametrize("name", COUNTS)
def test_networkx_counts_the_same(name: str, public_maps: Path) -> None:
    oracle: nx.DiGraph[int] = nx.DiGraph([arc.ends for arc in read(public_maps / f"{name}.edges.csv").links])
    assert sum(1 for _ in nx.simple_cycles(oracle)) == COUNTS[name]


def test_no_public_map_is_left_out(public_maps: Path) -> None:
    assert {path.name.removesuffix(".edges.csv") for path in public_maps.glob("*.edges.csv")} == set(COUNTS)
