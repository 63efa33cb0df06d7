"""`loopmap merge --suggest`: what may be one, and what may be two, in lines, as a table and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from loopmap.cli.tables import write
from loopmap.cli.wrapping import fitting
from loopmap.model import Map
from loopmap.suggesting.pasting import Paste
from loopmap.suggesting.suggestions import Suggestion, suggest
from loopmap.telling import listed, number


def suggested(whole: Map, limit: int | None, format: str, output: str | None) -> str:
    """Give the suggestions as a text, broken where someone reads it on a terminal."""
    told = write(Suggested(whole, limit), format)
    broken = output is None and format == "txt"
    lines = (part for line in told for part in (fitting([line]) if broken and type(line) is str else [line]))
    return "".join(f"{line}\n" for line in lines)


class Exactly(str):
    """A line that is pasted as it is, and so never broken."""


class Suggested:
    """Likely pairs, and equal names that may be two things."""

    def __init__(self, whole: Map, limit: int | None) -> None:
        self.whole = whole
        self.found = suggest(whole, limit)
        self._sheets = {factor.id: [member.sheet for member in factor.members] for factor in whole.factors}

    def values(self) -> dict[str, Any]:
        """Give the suggestions as JSON has them."""
        return self.found.to_json()

    # ---- as a table

    columns = ("score", "one", "held by", "relation", "other", "other held by", "reasons", "where", "lines")

    def rows(self) -> Iterator[list[str]]:
        """Give a row for each pair, and for each name that may be two things."""
        for pair in self.found.pairs:
            yield [
                f"{pair.score:.2f}",
                pair.labels[0],
                self._held(pair.one),
                "opposite of" if pair.opposite else "same as",
                pair.labels[1],
                self._held(pair.other),
                "; ".join(pair.reasons),
                pair.paste.where,
                "\n".join(pair.paste.lines),
            ]
        for one in self.found.homonyms:
            first, *others = (listed(list(map(self.whole.label, group))) for group in one.groups)
            said = ["", one.label, first, "distinct", one.label, "; ".join(others), _DIFFER, one.paste.where]
            yield [*said, "\n".join(one.paste.lines)]

    # ---- in lines

    def lines(self) -> Iterator[str]:
        """Give what is read: each pair with its reasons and the lines to paste."""
        if not self.found.found and not self.found.homonyms:
            yield "No two factors of different sites look like one."
            return
        if self.found.pairs:
            shown = "" if self.found.complete else f", of {self.found.found:,}; --limit 0 lists all"
            pairs = number(len(self.found.pairs), "pair")
            yield f"{pairs} that may be one{shown}. Nothing is joined until you say so."
        for place, pair in enumerate(self.found.pairs, 1):
            yield ""
            yield from self._told(place, pair)
        for one in self.found.homonyms:
            groups = " and ".join(listed(list(map(self.whole.label, group))) for group in one.groups)
            yield ""
            yield f"One name, two things? {one.label}: {groups} ({_DIFFER})"
            yield from _pasted(one.paste)

    def _told(self, place: int, pair: Suggestion) -> Iterator[str]:
        relation = "the opposite of" if pair.opposite else "the same as"
        one, other = (
            f"{label} ({self._held(factor)})"
            for label, factor in zip(pair.labels, (pair.one, pair.other), strict=True)
        )
        yield f"{place}. {one} is {relation} {other}? [{pair.score:.2f}]"
        for reason in pair.reasons:
            yield f"   {reason}"
        yield from _pasted(pair.paste)

    def _held(self, factor: str) -> str:
        """Say which sites have a factor, or else that the codebook has it."""
        sites = [sheet for sheet in dict.fromkeys(self._sheets[factor]) if sheet in self.whole.sites]
        return listed([self.whole.label(site) for site in sites]) if sites else "the codebook"


_DIFFER = "its neighbours differ wholly"


def _pasted(paste: Paste) -> Iterator[str]:
    yield f"   {paste.where}:"
    yield from map(Exactly, paste.lines)
