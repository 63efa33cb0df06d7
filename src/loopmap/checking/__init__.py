"""What is wrong, or worth a second look, in a map that reads and merges."""

from __future__ import annotations

from loopmap.checking.allowing import allowed
from loopmap.checking.declared import picked, references, team_links
from loopmap.checking.loops import declared_loops
from loopmap.checking.naming import naming
from loopmap.checking.shape import shape
from loopmap.merging import join
from loopmap.merging.union import scope
from loopmap.model import Map
from loopmap.problem import Problem
from loopmap.sheet import Sheet


def check(whole: Map) -> tuple[Problem, ...]:
    """Check a map and each map it is merged from, as if each were checked by itself.

    Given a map, get its problems without those that a file allows. O(maps · links) and more only
    where a lint rule says so.
    """
    found: list[Problem] = []
    for sheet in whole.sheets:
        found.extend(allowed(sheet, _check_sheet(whole, sheet)))
    return tuple(found)


def _check_sheet(whole: Map, sheet: Sheet) -> list[Problem]:
    own = whole if sheet.id == whole.head else join(scope(whole.sheets, sheet.id), sheet.id)
    declared = (
        *references(own, sheet),
        *picked(own, sheet),
        *declared_loops(own, sheet),
        *team_links(own, sheet),
    )
    return [*declared, *naming(sheet), *shape(own, sheet)]
