"""A map as a reader takes it who settles what the sites contest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from loopmap.link import Link, Status
from loopmap.model import Map, NamedLoop
from loopmap.signs import Sign
from loopmap.zooming import Zoomed

if TYPE_CHECKING:
    from loopmap.loop import Loop


class Policy(Enum):
    """What a reader makes of contested links in loops and routes.

    `KEEP` leaves their signs undetermined, `MAJORITY` takes the sign that more sites give, and `LEAVE_OUT`
    takes the links away.
    """

    KEEP = "keep"
    MAJORITY = "majority"
    LEAVE_OUT = "leave-out"


@dataclass(frozen=True, slots=True, repr=False, kw_only=True)
class Outvoted(Link):
    """A contested link that is taken to have the sign that more sites give it."""

    taken: Sign

    @property
    def sign(self) -> Sign:
        """The sign in loops and paths."""
        return self.taken


@dataclass(frozen=True, slots=True, eq=False, repr=False, kw_only=True)
class Settled(Map):
    """A map whose contested links are taken as a policy has it; who says what of them is all still there.

    Its sheets are those of the `whole`, so that writing it, or taking a site out of it, gives what the
    whole gives: a policy is its reader's and never stands in a file. Loops keep the numbers that they have
    in the whole, so that U1 may be told to reinforce.
    """

    whole: Map
    policy: Policy

    def __repr__(self) -> str:
        return f"{Map.__repr__(self)[:-1]}, contested links: {self.policy.value}>"

    def _stated(self) -> tuple[object, ...]:
        same = self.whole.links == self.links
        return self.whole._stated() if same else (*self.whole._stated(), self.policy)

    def settled(self, policy: str | Policy) -> Map:
        """Give the whole map under another policy."""
        return settle(self.whole, policy)

    def zoom(self, level: int) -> Zoomed:
        """Refuse: what is contested depends on the level, so choose the level first."""
        raise ValueError(f"zoom first, then settle: m.zoom({level}).settled({self.policy.value!r})")

    def pin(self, loops: Iterable[Loop]) -> Map:
        """Pin loops of the whole map; one whose signs the policy has settled is none of it."""
        return self.whole.pin(loops)


def settle(whole: Map, policy: str | Policy) -> Map:
    """Take what the sites contest as a policy has it.

    With "keep" (the default everywhere) a contested link has no known sign; with "majority" it has the one
    that more sites give it: a site that says both counts on neither side, the programme team has no vote,
    and a tie stays undetermined. With "leave-out" it is no link. The result is a map like any other, but
    that it is not to be written: claims, status and support are as they were. O(links). Raises ValueError
    for another policy.

    >>> import loopmap
    >>> m = loopmap.loads('''
    ... maps:
    ...   x: {links: [a increases b, b increases a]}
    ...   y: {links: [a increases b]}
    ...   z: {links: [a decreases b]}
    ... ''')
    >>> [(loop.name, loop.polarity.word) for loop in m.loops()]
    [('U1', 'undetermined')]
    >>> [(loop.name, loop.polarity.word) for loop in settle(m, "majority").loops()]
    [('U1', 'reinforcing')]
    >>> list(settle(m, "leave-out").loops())
    []
    """
    policy = Policy(policy)
    if policy is Policy.KEEP:
        return whole
    links = tuple(_taken(whole.links, policy))
    held = {(link.tail, link.head) for link in links}
    return Settled(
        head=whole.head,
        sheets=whole.sheets,
        factors=whole.factors,
        links=links,
        named=tuple(loop for loop in whole.named if held.issuperset(_around(loop))),
        focus=whole.focus,
        origin=whole.origin,
        whole=whole,
        policy=policy,
        proven=True,
    )


def as_claimed(whole: Map) -> Map:
    """Give the map that a settled one is made of, and any other as it is."""
    return whole.whole if isinstance(whole, Settled) else whole


def majority(link: Link) -> Sign:
    r"""Give the sign that more sites give a link, or `?` where neither has more.

    >>> import loopmap
    >>> m = loopmap.loads("maps: {x: {links: [a increases b]}}\nlinks: [a decreases b]")
    >>> m.links[0].sign, majority(m.links[0])
    (<Sign.UNKNOWN: '?'>, <Sign.POSITIVE: '+'>)
    """
    more, less = (len(link.claimants(sign)) for sign in (Sign.POSITIVE, Sign.NEGATIVE))
    return Sign.UNKNOWN if more == less else Sign.POSITIVE if more > less else Sign.NEGATIVE


def _taken(links: Iterable[Link], policy: Policy) -> Iterator[Link]:
    for link in links:
        if link.status is not Status.CONTESTED:
            yield link
        elif policy is Policy.MAJORITY:
            yield Outvoted(link.tail, link.head, link.voices, taken=majority(link))


def _around(loop: NamedLoop) -> Iterable[tuple[str, str]]:
    return zip(loop.factors, (*loop.factors[1:], *loop.factors[:1]), strict=True)
