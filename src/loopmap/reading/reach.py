"""Which factor a name in a file stands for: the file's own, or those of the maps it joins."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from loopmap.names import Nearest, fold, identify
from loopmap.places import Place
from loopmap.problem import Problem, did_you_mean, error
from loopmap.sheet import Entry, Ref, Sheet

_JOINED = re.compile(r"[,;&→]|->|\band\b", re.IGNORECASE)


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
    sketch: bool = False
    near: dict[str | None, Nearest] = field(default_factory=dict, compare=False, repr=False)

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
        site, slash, rest = name.partition("/")
        within = site.strip() if slash and site.strip() in self.below else None
        candidates = self._near(within).to(name if within is None else rest)
        cure = did_you_mean(candidates if within is None else [f"{within}/{close}" for close in candidates])
        declared = self.own.get(fold(candidates[0])) if candidates and within is None else None
        if declared and declared.place:
            cure += f" (declared at line {declared.place.start[0]})"
        label, otherwise = (
            "not declared under `factors`",
            "declare it under `factors:`, or take a name that is there",
        )
        if self.programme:
            label = "not declared here or in any of the `maps`"
        elif self.sketch:
            label, otherwise = (
                "no link names it",
                "add a link to or from it, or take a name that the links have",
            )
        several = list(dict.fromkeys(part.strip() for part in _JOINED.split(name)))
        if len(several) > 1 and all(map(self.look_up, several)):
            listed = ", ".join(several)
            cure = (
                f"they are {len(several)} factors: write a sentence for each"
                if code == "LM014"
                else f"they are {len(several)} factors: write a list, `[{listed}]`"
            )
        return error(code, f"{what} `{name}`", place, label=label, help=cure or otherwise)

    def _near(self, site: str | None) -> Nearest:
        """Give the names to look for likeness among: those of a site, or all; made when first needed."""
        if site not in self.near:
            own = [name for entry in dict.fromkeys(self.own.values()) for name in entry.names]
            names = [*own, *(n for names in self.below.values() for n in names)]
            self.near[site] = Nearest(names if site is None else self.below[site])
        return self.near[site]


def reach(
    own: Iterable[Entry],
    sheets: Iterable[Sheet],
    *,
    programme: bool,
    incomplete: bool = False,
    sketch: bool = False,
) -> Reach:
    """Gather the names of a file's own factors and of the sheets below it."""
    mine = {fold(name): entry for entry in own for name in entry.names}
    below: dict[str, dict[str, str]] = {}
    for sheet in sheets:
        below[sheet.id] = {fold(name): entry.id for entry in sheet.factors for name in entry.names}
    known = frozenset(mine).union(*below.values()) if below else frozenset(mine)
    return Reach(mine, below, known, programme, incomplete, sketch)
