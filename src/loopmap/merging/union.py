"""Merging as a union of sheets: in any order, any grouping, or twice, the same map."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from loopmap.errors import UnknownSite
from loopmap.merging.quotient import join
from loopmap.model import Map, Origin
from loopmap.names import nearest, slug
from loopmap.problem import MapError, error
from loopmap.reading.document import two_differ
from loopmap.sheet import Ref, Sheet, unordered


def merge(
    *maps: Map,
    id: str | None = None,
    title: str | None = None,
    question: str | None = None,
    focus: str | None = None,
) -> Map:
    """Merge maps into one that keeps every claim of each.

    Given maps, get the map of all their sheets; the order, the grouping and repetition make no
    difference. With `id`, `title`, `question` or `focus` (a factor's name) the result is a
    programme map of that name; without them its head is the one map that no other joins, if there is one.
    Raises `MapError` where two different sheets share an id, or alignments contradict each other, and
    where the id, by default made of the title, is that of one of the sheets. O(claims), and the same
    for names and statements.

    >>> import loopmap
    >>> leeds = loopmap.from_edges([("trust", "openness", "+")], id="leeds")
    >>> croydon = loopmap.from_edges([("trust", "openness", "-")], id="croydon")
    >>> merged = loopmap.merge(leeds, croydon)
    >>> merged.link("trust", "openness").status
    <Status.CONTESTED: 'contested'>
    >>> merged == loopmap.merge(croydon, merged, leeds)
    True
    >>> merged.restrict("leeds") == leeds
    True
    """
    for one in maps:
        if not isinstance(one, Map):
            raise TypeError(f"merge takes maps, here is {type(one).__name__}; a list of them is merge(*maps)")
    for name, said in {"id": id, "title": title, "question": question, "focus": focus}.items():
        if not isinstance(said, str | None):
            raise TypeError(f"the {name} of a merge is a text, and not {said!r}")
    sheets = union(sheet for one in maps for sheet in one.sheets)
    if id or title or question or focus:
        top = Sheet(
            id=_free_id(id or title or "programme", sheets),
            title=title,
            question=question,
            maps=tuple(s.id for s in tops(sheets)),
        )
        whole = join((*sheets, top), top.id)
        if not focus:
            return whole
        member = whole.factor(focus).members[0]
        named = Ref(member.factor, member.sheet)
        return join((*sheets, replace(top, focus=named)), top.id)
    return join(sheets, only_top(sheets))


def _free_id(name: str, sheets: Iterable[Sheet]) -> str:
    """Give the id that a name makes: its letters and digits, with hyphens between."""
    id_ = slug(name.casefold()) or "programme"
    taken = next((sheet for sheet in sheets if sheet.id == id_), None)
    if taken is not None:
        cure = "give the merged map another `id`"
        raise MapError(
            [error("LM027", f"one of the maps that are merged is called `{id_}`", taken.place, help=cure)]
        )
    return id_


def union(sheets: Iterable[Sheet]) -> tuple[Sheet, ...]:
    """Put sheets together by id, each once, in the order of their ids.

    Of two that state the same in another order, the same one is kept whichever comes first.
    """
    kept: dict[str, Sheet] = {}
    problems = []
    for sheet in sheets:
        before = kept.setdefault(sheet.id, sheet)
        if before is sheet or before == sheet:
            continue
        if unordered(before) == unordered(sheet):
            kept[sheet.id] = min(before, sheet, key=repr)
        else:
            problems.append(two_differ(before, sheet))
    if problems:
        raise MapError(problems)
    return tuple(kept[id_] for id_ in sorted(kept))


def tops(sheets: Iterable[Sheet]) -> tuple[Sheet, ...]:
    """Give the sheets that no other one lists under its `maps`."""
    listed = tuple(sheets)
    inner = {id_ for sheet in listed for id_ in sheet.maps or ()}
    return tuple(sheet for sheet in listed if sheet.id not in inner)


def only_top(sheets: Iterable[Sheet]) -> str | None:
    """Give the id of the one sheet that joins all others, or None where several stand side by side.

    So the head of a map follows from its sheets, and merging stays a union: a programme merged
    with one of its own sites is that programme.
    """
    found = tops(sheets)
    return found[0].id if len(found) == 1 else None


def scope(sheets: Iterable[Sheet], id: str) -> tuple[Sheet, ...]:
    """Give a sheet and all that it joins, at whatever depth."""
    by_id = {sheet.id: sheet for sheet in sheets}
    found: dict[str, Sheet] = {}
    waiting = [id]
    while waiting:
        sheet = by_id[waiting.pop()]
        if sheet.id not in found:
            found[sheet.id] = sheet
            waiting.extend(sheet.maps or ())
    return tuple(found[id_] for id_ in sorted(found))


def restrict(whole: Map, site: str) -> Map:
    """Give back the map of one of the sheets: a site's as it was, a programme's with its sites."""
    if site not in {sheet.id for sheet in whole.sheets}:
        raise UnknownSite(site, nearest(site, whole.sites), whole.sites)
    if whole.origin is None or site == whole.head:
        return join(scope(whole.sheets, site), site, whole.origin)
    return join(scope(whole.sheets, site), site, Origin(whole.origin.file, whole=False))
