"""Where the factors of a map stand: a layout, followed to the factors, and what it gives to each figure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from loopmap.drawing.kept import Kept
from loopmap.layout.file import NO_LAYOUT, Layout, beside, owner, read_layout
from loopmap.layout.following import NO_PLACES, Followed, Point, follow
from loopmap.loading import load
from loopmap.model import Map
from loopmap.views import Excerpt

FRESH = "fresh"
"""What is said in place of a layout, so that none is used."""

Wanted = str | Path | Layout | Mapping[str, Point] | None
"""A layout, its file, places by name, `FRESH`, or None for the one that is kept beside the map's file."""

MOST_TOGETHER = 0.5
"""An excerpt of at most this share of a map is drawn together; a larger one stands in place."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The factors of a map, and the places that a layout has for them; none where nothing is kept."""

    whole: Map
    layout: Layout = NO_LAYOUT
    followed: Followed = NO_PLACES

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader should know: names that were followed, places of no factor, factors of no place."""
        return tuple(f"{self.layout.called}: {note}" for note in self.followed.notes)

    def kept(self, shown: Map | Excerpt) -> Kept:
        """Give the places for a figure of the map, of a view of it, or of one of the maps it joins.

        A site's factor stands where the factor stands that it was merged into. A small part of the map
        is drawn together, since it would be lost on the whole map's page.
        """
        points = self.followed.points
        of_node = {(m.sheet, m.factor): f.id for f in self.whole.factors for m in f.members}
        found: dict[str, Point] = {}
        for factor in shown.factors:
            nodes = [(member.sheet, member.factor) for member in factor.members]
            meant = next((of_node[node] for node in nodes if node in of_node), None)
            if meant in points:
                found[factor.id] = points[meant]
        together = len(shown.factors) <= MOST_TOGETHER * len(self.whole.factors)
        return replace(Kept.of(found), together=together)


def standing(whole: Map, wanted: Wanted = None) -> Standing:
    """Find the layout that figures of a map are to have, read it, and follow it to the factors.

    A layout kept beside another map that holds this one, as a programme holds its sites, is followed to
    that map's factors, and from there by its alignments; any other by names. Raises `MapError` where
    the layout, or that other map, has errors, and `UnreadableFile` where a file that is named is not there.
    """
    if isinstance(wanted, Layout | Mapping):
        return _followed(whole, wanted if isinstance(wanted, Layout) else Layout.of(wanted))
    if wanted == FRESH or (wanted is None and not _kept_for(whole)):
        return Standing(whole)
    path = wanted or _kept_for(whole)
    layout = read_layout(path or "")
    holder = owner(path or "")
    if holder and not _is_of(whole, holder):
        other = load(_shown(holder))
        ids = {sheet.id for sheet in other.sheets}
        if ids.issuperset(sheet.id for sheet in whole.sheets):
            return _followed(other, layout)
    return _followed(whole, layout)


def _followed(whole: Map, layout: Layout) -> Standing:
    return Standing(whole, layout, follow(layout, whole))


def _kept_for(whole: Map) -> str | None:
    """Give the layout beside the file that a map came from, where there is one."""
    if whole.origin is None:
        return None
    path = beside(whole.origin.file)
    return _shown(path) if path.is_file() else None


def _is_of(whole: Map, file: Path) -> bool:
    """Tell whether a map is all that a file holds."""
    origin = whole.origin
    return origin is not None and origin.whole and file.resolve() == Path(origin.file).resolve()


def _shown(path: Path) -> str:
    """Give a path as messages have it: from the current folder on, where it is below that."""
    try:
        return str(path.absolute().relative_to(Path.cwd()))
    except ValueError:
        return str(path)
