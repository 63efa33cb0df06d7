from __future__ import annotations

import networkx
from hypothesis import given, settings
from hypothesis import strategies as st

from loopmap.signs import Sign
from loopmap.structure.balance import Presence, has_balancing_loop, known_part
from loopmap.structure.cores import cycle_rank
from loopmap.structure.graph import Arc, SignedGraph

SIGNS = st.sampled_from([Sign.POSITIVE, Sign.POSITIVE, Sign.NEGATIVE, Sign.UNKNOWN])
LINKS = st.dictionaries(st.tuples(st.integers(0, 6), st.integers(0, 6)), SIGNS, max_size=14)


@settings(max_examples=300, deadline=None)
@given(LINKS)
def test_agrees_with_every_loop_that_networkx_lists(links: dict[tuple[int, int], Sign]) -> None:
    known = {ends: sign for ends, sign in links.items() if sign.known}
    loops: list[list[int]] = list(networkx.simple_cycles(networkx.DiGraph(list(known))))
    negatives = [
        sum(known[step] is Sign.NEGATIVE for step in zip(loop, loop[1:] + loop[:1], strict=True))
        for loop in loops
    ]
    graph = known_part(SignedGraph(7, tuple(Arc(*ends, sign) for ends, sign in links.items())))
    assert (has_balancing_loop(graph) is Presence.YES) is any(count % 2 for count in negatives)
    assert cycle_rank(graph) <= len(loops)
    assert min(cycle_rank(graph), 3) == min(len(loops), 3)
