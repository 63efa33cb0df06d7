"""Which loops of a map are asked for, one after the other, and what is said at the end of their list."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from loopmap.analysis.ranking import Ranked
    from loopmap.loop import Loop
    from loopmap.loops import Loops
    from loopmap.model import Map


@dataclass(frozen=True, slots=True)
class Filters:
    """Which loops are asked for."""

    through: tuple[str, ...]
    along: tuple[str, str] | None
    max_length: int | None
    steps: int | None
    view: str | None
    site: str | None

    def list(self, whole: Map, most: int | None) -> Chosen:
        """List them, at most so many."""
        from loopmap.loops import loops

        keep, longest = _filters(whole, self.view, self.site)
        bounds = [bound for bound in (self.max_length, longest) if bound is not None]
        try:
            shortest_first = loops(
                whole,
                max_length=min(bounds, default=None),
                through=self.through,
                along=self.along,
                steps=self.steps,
            )
        except ValueError as failure:
            raise click.UsageError(f"{failure}.") from None
        return Chosen(shortest_first, keep, most)


def _filters(
    whole: Map, view: str | None, site: str | None
) -> tuple[Callable[[Loop], bool] | None, int | None]:
    """Give the test that a loop must pass, if there is one, and the length above which none does."""
    tests: list[Callable[[Loop], bool]] = []
    longest = None
    if view is not None:
        shown = whole.view(view)
        drawn = {(link.tail, link.head) for link in shown.links}
        tests.append(lambda loop: drawn.issuperset((link.tail, link.head) for link in loop.links))
        longest = max(1, len(shown.factors))
    if site is not None:
        if site not in whole.sites:
            from loopmap.errors import UnknownSite
            from loopmap.names import nearest

            raise UnknownSite(site, nearest(site, whole.sites), whole.sites)
        tests.append(lambda loop: site in loop.sites)
    return (lambda loop: all(test(loop) for test in tests)) if tests else None, longest


class Chosen(Iterator["Loop"]):
    """The loops that pass a test, at most so many, and after their end how far they went."""

    by = None
    share = None

    def __init__(self, source: Loops, keep: Callable[[Loop], bool] | None, limit: int | None) -> None:
        self.source = source
        self.keep = keep
        self.limit = limit
        self.listed = 0
        self.cut = False

    def __next__(self) -> Loop:
        for loop in self.source:
            if self.keep is None or self.keep(loop):
                if self.listed == self.limit:
                    self.cut = True
                    break
                self.listed += 1
                return loop
        raise StopIteration

    @property
    def complete(self) -> bool:
        """Whether these are all that were asked for; known only after the end."""
        return self.source.complete and not self.cut

    @property
    def truncated_by(self) -> str | None:
        """What ended the list too early, "limit" or "steps", or None."""
        return "limit" if self.cut else self.source.truncated_by

    @property
    def complete_to_length(self) -> int | None:
        """Up to which length all that were asked for were given; None when that is every length."""
        return None if self.complete else self.source.complete_to_length

    def ending(self) -> dict[str, Any]:
        """Give what JSON says of the list's end."""
        return {
            "listed": self.listed,
            "complete": self.complete,
            "truncated_by": self.truncated_by,
            "complete_to_length": self.complete_to_length,
        }


def end(found: Chosen | Ranked) -> str:
    """Say how far a list goes."""
    if found.complete:
        return f"{found.listed:,} loop{'' if found.listed == 1 else 's'}" if found.listed else "no loops"
    if not isinstance(found, Chosen):
        return _compared(found)
    length = found.complete_to_length
    whole = f"; all loops up to length {length} are listed" if length else ""
    if found.truncated_by == "limit":
        return f"the first {found.listed:,}, and there are more{whole} (--limit 0 lists every one)"
    return f"the first {found.listed:,}; then the search was given up{whole} (--steps 0 searches to the end)"


def _compared(found: Ranked) -> str:
    """Say how far a list goes that does not hold all that was asked for."""
    from loopmap.analysis.ranking import MOST_HELD
    from loopmap.telling import number

    first = f"the first {found.listed:,}"
    if found.truncated_by == "limit":
        more = "no longer list is put in order" if found.listed == MOST_HELD else "--limit 0 lists every one"
        return f"{first} of {number(found.compared, 'loop')} by {found.by} ({more})"
    reached = found.compared_to_length
    sure = f"; all loops up to length {reached} were compared" if reached else ""
    compared = f"{number(found.compared, 'loop')} found before the search was given up"
    return (
        f"{first} by {found.by} of {compared}{sure}, and longer ones may belong before them "
        "(--steps 0 searches to the end)"
    )
