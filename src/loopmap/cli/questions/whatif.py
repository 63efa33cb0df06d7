"""`loopmap show --without … --with …`: what would change if some links were not there, and others were."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from loopmap.influence.telling import does
from loopmap.influence.whatif import MOST_LOOPS, Turn, what_if
from loopmap.link import Link
from loopmap.loop import Loop
from loopmap.model import Map
from loopmap.saying import sentence
from loopmap.telling import number, one_line


def answer(
    whole: Map, *, without: tuple[str, ...], adding: tuple[str, ...], toward: str | None
) -> Supposition:
    """Compare a map with what it would be."""
    return Supposition(whole, without, adding, toward or None)


class Supposition:
    """The loops that would go and come, and the verdicts that would change."""

    columns = ("change", "what", "before", "after", "route")

    def __init__(
        self, whole: Map, without: tuple[str, ...], adding: tuple[str, ...], focus: str | None
    ) -> None:
        self.whole = whole
        self.found = what_if(whole, without=without, adding=adding, focus=focus)

    def values(self) -> dict[str, Any]:
        """Give the changes as JSON has them."""
        return self.found.to_json()

    def rows(self) -> Iterator[list[str]]:
        """Give a row for each loop that goes or comes, and for each verdict that changes."""
        for change, loops in (("loop gone", self.found.gone), ("loop come", self.found.come)):
            for loop in loops:
                polarity = ["", loop.polarity.word] if change == "loop come" else [loop.polarity.word, ""]
                yield [change, str(loop), *polarity, ""]
        for turn in self.found.turns:
            routes = "; ".join(map(str, turn.routes))
            yield ["verdict", turn.label, turn.before.value, turn.after.value, routes]

    def lines(self) -> Iterator[str]:
        """Give what is read aloud: what is supposed, the loops, then the verdicts."""
        for lead, links in (("Without", self.found.removed), ("With", self.found.added)):
            yield from (f"{lead}: {one_line(self._said(link))}" for link in links)
        yield from self._loops("Loops that would go", self.found.gone)
        yield from self._loops("Loops that would come", self.found.come)
        if not self.found.complete:
            yield f"  Of the loops along a link the first {MOST_LOOPS:,} were looked for; there are more."
        yield ""
        if self.found.focus is None:
            yield "The map names no focus, so no verdict is compared; --toward FACTOR names one."
            return
        focus = one_line(self.whole.factor(self.found.focus).label)
        if not self.found.turns:
            yield f"What helps {focus}, and what hinders it, stays as it is."
            return
        rest = len(self.whole.factors) - 1 - len(self.found.turns)
        yield f"What would change toward {focus} ({len(self.found.turns):,})"
        for turn in self.found.turns:
            yield from self._turned(turn)
        does_now = "does what it does now" if rest == 1 else "do what they do now"
        yield f"  {number(rest, 'other factor')} {does_now}."

    def _said(self, link: Link) -> str:
        return sentence(link, self.whole)

    def _loops(self, heading: str, loops: tuple[Loop, ...]) -> Iterator[str]:
        yield ""
        yield f"{heading} ({len(loops):,})" if loops else f"{heading}: none"
        yield from (f"  {one_line(str(loop))}" for loop in loops)

    def _turned(self, turn: Turn) -> Iterator[str]:
        yield f"  {one_line(turn.label)} {does(turn.before)} now; then it {does(turn.after)}"
        known = [route for route in turn.routes if route.sign.known]
        yield from (f"    {one_line(route.sentence)}" for route in known or turn.routes)
