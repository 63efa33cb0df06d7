"""What if a link were not there, or one more were: which loops go or come, and which verdicts change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from loopmap.influence.toward import Verdict, toward
from loopmap.kinds import check_kinds
from loopmap.loops import Loop, graph_of, named
from loopmap.model import Link, Map, Voice
from loopmap.sheet import Claim, Ref
from loopmap.signs import Sign
from loopmap.structure.listing import simple_loops

MOST_LOOPS = 1_000
"""So many loops that go or come are named, and no more are looked for."""

STEPS = 2_000_000
"""The work that is put into finding them: about a second."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A factor whose verdict toward the focus changes."""

    factor: str
    label: str
    before: Verdict
    after: Verdict

    def to_json(self) -> dict[str, Any]:
        """Give the change as JSON has it."""
        return {"factor": self.factor, "before": self.before.value, "after": self.after.value}


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What a change of one link changes.

    - `gone`, `come`: the loops that use the link as it was, and as it would be, shortest first, with
      their numbers in the map as it was, and as it would be; `complete` says whether these are all;
    - `turns`: the factors whose verdict toward the focus changes, in declared order; empty for a map
      without a focus.
    """

    gone: tuple[Loop, ...]
    come: tuple[Loop, ...]
    complete: bool
    turns: tuple[Turn, ...]

    def to_json(self) -> dict[str, Any]:
        """Give the changes as JSON has them."""
        return {
            "gone": [loop.to_json() for loop in self.gone],
            "come": [loop.to_json() for loop in self.come],
            "complete": self.complete,
            "verdicts": [turn.to_json() for turn in self.turns],
        }


def without(whole: Map, tail: str, head: str) -> WhatIf:
    """Tell what changes if a link were not there. Raises `UnknownFactor`, and ValueError for no such link.

    >>> import loopmap
    >>> m = loopmap.loads("{focus: b, links: [a increases b, b increases a, c decreases a]}")
    >>> found = without(m, "a", "b")
    >>> [str(loop) for loop in found.gone]
    ['R1: a → b → a']
    >>> [(turn.label, turn.before.value, turn.after.value) for turn in found.turns]
    [('a', 'helps', 'no route'), ('c', 'hinders', 'no route')]
    """
    link = whole.link(tail, head)
    if link is None:
        raise ValueError(f"there is no link from {whole.factor(tail).label} to {whole.factor(head).label}")
    rest = tuple(one for one in whole.links if one is not link)
    return _compared(whole, replace(whole, links=rest, proven=True), link.tail, link.head)


def with_link(whole: Map, tail: str, head: str, sign: Sign) -> WhatIf:
    """Tell what changes if one more link were there, or if a link had this sign. Raises `UnknownFactor`.

    >>> import loopmap
    >>> m = loopmap.loads("{focus: b, links: [a increases b, c decreases a]}")
    >>> found = with_link(m, "b", "c", loopmap.Sign.NEGATIVE)
    >>> [(loop.polarity.word, str(loop).partition(": ")[2]) for loop in found.come]
    [('reinforcing', 'a → b → c → a')]
    """
    ends = whole.factor(tail), whole.factor(head)
    claimant = whole.head or whole.sheets[0].id
    refs = [Ref(end.members[0].factor, end.members[0].sheet) for end in ends]
    claim = Claim(claimant, refs[0], refs[1], sign)
    check_kinds(claim)
    added = Link(ends[0].id, ends[1].id, (Voice(claim, team=len(whole.sites) > 1),))
    rest = (one for one in whole.links if (one.tail, one.head) != (added.tail, added.head))
    return _compared(whole, replace(whole, links=(*rest, added), proven=True), added.tail, added.head)


def _compared(before: Map, after: Map, tail: str, head: str) -> WhatIf:
    gone, all_gone = _loops_along(before, tail, head)
    come, all_come = _loops_along(after, tail, head)
    kept = {loop.key for loop in gone} & {loop.key for loop in come}
    return WhatIf(
        tuple(loop for loop in gone if loop.key not in kept),
        tuple(loop for loop in come if loop.key not in kept),
        all_gone and all_come,
        tuple(_turns(before, after)) if before.focus is not None else (),
    )


def _loops_along(whole: Map, tail: str, head: str) -> tuple[tuple[Loop, ...], bool]:
    """Give the loops that use a link, and whether these are all."""
    if whole.link(tail, head) is None:
        return (), True
    place = {factor.id: number for number, factor in enumerate(whole.factors)}
    listing = simple_loops(graph_of(whole), along=(place[tail], place[head]), steps=STEPS)
    found = list(islice(listing, MOST_LOOPS))
    complete = next(listing, None) is None and listing.complete
    return tuple(named(whole, found).values()), complete


def _turns(before: Map, after: Map) -> Iterable[Turn]:
    later = toward(after)
    for one in toward(before).influences:
        now = later[one.factor].verdict
        if now is not one.verdict:
            yield Turn(one.factor, one.label, one.verdict, now)
