"""`loopmap loops --rooms`: where the loops run, and what all of them pass through."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from loopmap.analysis.rooms import Crossings, EngineRoom
from loopmap.cli.answers import Answer
from loopmap.model import Map
from loopmap.structure.balance import Presence
from loopmap.telling import listed, number, one_line

MOST_SETS = 6
"""How many choices of factors are told of one room; JSON has them all."""

_WORDS = {Presence.YES: "", Presence.MAY: "perhaps ", Presence.NO: "no "}


def answer(whole: Map) -> Answer:
    """Tell the engine rooms of a map."""
    rooms = whole.engine_rooms()
    values = {"rooms": [room.to_json() for room in rooms]}
    if not rooms:
        return Answer(("no loops",), values, "no loops")
    inside = sum(len(room.factors) for room in rooms)
    end = (
        f"{inside:,} of {number(len(whole.factors), 'factor')} {'is' if inside == 1 else 'are'} on loops, "
        f"in {number(len(rooms), 'engine room')}"
    )
    labels = {factor.id: one_line(factor.label) for factor in whole.factors}
    told = (line for i, room in enumerate(rooms, 1) for line in _told(i, room, labels))
    head = f"{end}: every loop stays within one of them."
    return Answer((head, *told), values, end)


def _told(place: int, room: EngineRoom, labels: Mapping[str, str]) -> Iterator[str]:
    """Tell one room."""
    yield ""
    least = f"at least {number(room.rank, 'loop')}" if room.rank > 1 else "1 loop"
    kinds = f"{_WORDS[room.reinforcing]}reinforcing loops, {_WORDS[room.balancing]}balancing loops"
    yield f"{place}. {number(len(room.factors), 'factor')}, {number(room.links, 'link')}, {least}: {kinds}"
    yield f"   {listed([labels[one] for one in room.factors])}"
    feeding, results = len(room.upstream), len(room.downstream)
    yield f"   Fed by {number(feeding, 'factor')} outside, and leads to {number(results, 'other')}"
    yield from (f"   {line}" for line in _crossed(room.crossings, labels))


def _crossed(found: Crossings, labels: Mapping[str, str]) -> Iterator[str]:
    """Tell what all loops of a room pass through."""
    if found.at_least < found.at_most:
        (some,) = found.sets
        yield f"Every loop passes through {_one_of([labels[one] for one in some])}"
        yield f"Fewer may do, but no fewer than {found.at_least}"
        return
    if len(found.sets) == 1:
        yield f"Every loop passes through {_one_of([labels[one] for one in found.sets[0]])}"
        return
    if found.at_most == 1:
        alike = [labels[one] for (one,) in found.sets]
        yield f"Every loop passes through each of these: {listed(alike)}"
        return
    always = [labels[one] for one in found.in_every]
    many = f"{len(found.sets):,}{'' if found.complete else ' or more'}"
    yield f"It takes {found.at_most} factors for every loop to pass through one; there are {many} choices"
    if always:
        yield f"In every choice: {listed(always)}"
    for one in found.sets[:MOST_SETS]:
        rest = [labels[factor] for factor in one if factor not in found.in_every]
        yield f"- {'with ' if always else ''}{listed(rest)}"
    if len(found.sets) > MOST_SETS:
        yield f"- and {len(found.sets) - MOST_SETS:,} more (--json has them)"


def _one_of(labels: list[str]) -> str:
    return labels[0] if len(labels) == 1 else f"one of these {len(labels)}: {listed(labels)}"
