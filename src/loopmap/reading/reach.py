"""Which factor a name in a file stands for: the file's own, or those of the maps it joins."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from loopmap.model import Entry, Ref, Sheet
from loopmap.names import fold, identify, nearest
from loopmap.places import Place
from loopmap.problems import Problem, did_you_mean, error


@dataclass(frozen=True, slots=True)
class Reach:
    """The names a file may use. `open` where they cannot be known, since a map below was not read.

    For a site, a name leads to the factor's id. For a programme, the name is kept as it was said, since
    what it stands for follows from the merge.
    """

    own: dict[str, Entry]
    below: dict[str, dict[str, str]]
    known: frozenset[str]
    programme: bool
    open: bool = False

    def look_up(self, name: str) -> Ref | None:
        """Give the factor that a name stands for, or None. `site/name` leads into a site. O(1)."""
        site, slash, rest = name.partition("/")
        folded = fold(rest)
        if slash and site.strip() in self.below:
            inner = self.below[site.strip()].get(folded)
            if inner is not None:
                return Ref(inner, site.strip())
            return Ref(identify(rest), site.strip()) if self.open and folded else None
        folded = fold(name)
        if not self.programme and folded in self.own:
            return Ref(self.own[folded].id)
        if self.programme and folded in self.known:
            return Ref(folded.replace(" ", "-"))
        return Ref(identify(name)) if self.open and folded else None

    def unknown(self, name: str, place: Place, code: str = "LM019", what: str = "unknown factor") -> Problem:
        """Make the problem of a name that stands for nothing, with the nearest that do."""
        spelled = {**{entry.name: entry for entry in self.own.values()}}
        site, slash, rest = name.partition("/")
        candidates: list[str]
        if slash and site.strip() in self.below:
            inner = self.below[site.strip()]
            candidates = [f"{site.strip()}/{close}" for close in nearest(rest, inner)]
        else:
            own = [entry_name for entry in spelled.values() for entry_name in entry.names]
            candidates = list(nearest(name, [*own, *(n for names in self.below.values() for n in names)]))
        cure = did_you_mean(candidates)
        declared = self.own.get(fold(candidates[0])) if candidates else None
        if declared and declared.place:
            cure += f" (declared at line {declared.place.start[0]})"
        label = (
            "not declared under `factors`"
            if not self.programme
            else "not declared here or in any of the `maps`"
        )
        return error(
            code,
            f"{what} `{name}`",
            place,
            label=label,
            help=cure or "declare it under `factors:`, or take a name that is there",
        )


def reach(
    own: Iterable[Entry], sheets: Iterable[Sheet], *, programme: bool, incomplete: bool = False
) -> Reach:
    """Gather the names of a file's own factors and of the sheets below it."""
    mine = {fold(name): entry for entry in own for name in entry.names}
    below: dict[str, dict[str, str]] = {}
    for sheet in sheets:
        below[sheet.id] = {fold(name): entry.id for entry in sheet.factors for name in entry.names}
    known = frozenset(mine).union(*below.values()) if below else frozenset(mine)
    return Reach(mine, below, known, programme, incomplete)
