from __future__ import annotations

import loopmap
from loopmap.structure.archetypes import Archetype


def test_a_harm_that_is_longer_than_the_loops_looked_in_is_told_as_the_list_tells_it() -> None:
    """Its loop goes one way with the spiral and back with the partnership, both long."""
    whole = loopmap.loads("""
        links:
        - us decreases our fix
        - our fix increases us
        - our fix increases noise
        - noise increases mess
        - mess decreases them
        - them decreases their fix
        - their fix increases them
        - their fix decreases us
        - us increases them
        - them increases trust
        - trust increases plans
        - plans increases work
        - work increases us
    """)
    found = whole.archetypes(max_length=6)
    (one,) = [one for one in found.candidates if one.archetype is Archetype.ACCIDENTAL_ADVERSARIES]
    assert sorted(len(part.loop) for part in one.loops) == [2, 2, 3, 5, 6, 8]
    listed = {loop.key: loop for loop in whole.loops()}
    assert all(listed[part.loop.key] == part.loop for part in one.loops)
    assert found.listed == sum(len(loop) <= 6 for loop in listed.values())
