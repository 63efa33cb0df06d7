"""`loopmap loops --read`: each loop in words, upward and downward, and what its sites make of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from loopmap.cli.looptables import GROUNDS, json_list
from loopmap.link import Link
from loopmap.loop import Loop
from loopmap.model import Map
from loopmap.saying import sides
from loopmap.signs import Sign
from loopmap.telling import by_site, contested_links, in_dispute, listed, number

if TYPE_CHECKING:
    from loopmap.analysis.ranking import Ranked
    from loopmap.cli.chosen import Chosen


class Readings:
    """Reads loops of a map aloud."""

    def __init__(self, whole: Map, fit: Callable[[Iterable[str]], Iterable[str]] = iter) -> None:
        self._whole = whole
        self._fit = fit
        self._labels = {factor.id: factor.label for factor in whole.factors}

    def write(self, form: str, found: Chosen | Ranked, end: Callable[[], str]) -> Iterator[str]:
        """Give the pieces of the text; `end` says, once all is read, how far the list goes."""
        if form == "json":
            yield from json_list(found, self._values)
            return
        for loop in found:
            yield "".join(f"{line}\n" for line in self._fit((*self._lines(loop), "")))
        yield f"{end()}\n"

    def _lines(self, loop: Loop) -> Iterator[str]:
        title = f" {loop.title}" if loop.title else ""
        yield _line(f"{loop.name}{title}: {loop.polarity.word}, {number(len(loop), 'link')}")
        for change in (Sign.POSITIVE, Sign.NEGATIVE):
            said = loop.read(change)
            yield _line(f"{said[0].upper()}{said[1:]}.", 1)
        for link in contested_links(self._whole, loop):
            yield _line(f"Contested: {self._dispute(link)}.", 1)
        dispute = in_dispute(self._whole, loop)
        if dispute:
            yield _line(f"{dispute[0].upper()}{dispute[1:]}.", 1)
        if loop.ground in GROUNDS:
            yield _line(f"{GROUNDS[loop.ground].capitalize()}.", 1)
        if len(self._whole.sites) > 1:
            sites = [self._whole.label(site) for site in loop.sites]
            yield _line(f"Drawn whole by {listed(sites)}." if sites else "No one site drew it whole.", 1)

    def _dispute(self, link: Link) -> str:
        return f"{self._labels[link.tail]} → {self._labels[link.head]} ({sides(link, self._whole)})"

    def _values(self, loop: Loop) -> dict[str, Any]:
        reading = {
            "more": loop.read(Sign.POSITIVE),
            "less": loop.read(Sign.NEGATIVE),
            "by_site": {site: made.word for site, made in by_site(self._whole, loop).items()},
            "contested": [
                {"from": link.tail, "to": link.head} for link in contested_links(self._whole, loop)
            ],
        }
        return {**loop.to_json(), "reading": reading}


def _line(said: str, depth: int = 0) -> str:
    return f"{'  ' * depth}{' '.join(said.split())}"
