"""Which links of two versions run between factors that are one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from loopmap.comparing.pair import Kin, Pairing

Ends = tuple[str, str]
"""The ids of a link's tail and head."""


def links_met(
    ways: Pairing, before: Collection[Ends], after: Collection[Ends]
) -> dict[tuple[Ends, Ends], bool]:
    """Give the old and the new link that are one, and whether one is the other turned round.

    A factor that was joined with another, or split off it, is followed to that one. The order is that
    of the new links. O(links).
    """
    forward = {p.old: (p.new, p.turned) for p in ways.pairs} | _only(ways.into)
    backward = {p.new: (p.old, p.turned) for p in ways.pairs} | _only(ways.out_of)
    met = {}
    for ends in before:
        there, turned = _followed(ends, forward)
        if there in after:
            met[ends, there] = turned
    for ends in after:
        there, turned = _followed(ends, backward)
        if there in before:
            met[there, ends] = turned
    order = {ends: i for i, ends in enumerate(after)}
    return dict(sorted(met.items(), key=lambda one: order[one[0][1]]))


def _only(kin: Iterable[Kin]) -> dict[str, tuple[str, bool]]:
    return {one.id: (one.others[0], one.turned) for one in kin if len(one.others) == 1}


def _followed(ends: Ends, ways: Mapping[str, tuple[str, bool]]) -> tuple[Ends, bool]:
    """Give the ends of a link in the other version, empty where a factor is not there."""
    (tail, turned), (head, other) = (ways.get(end, ("", False)) for end in ends)
    return (tail, head), turned != other
