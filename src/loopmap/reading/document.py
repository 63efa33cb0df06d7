"""A tree to the sheet it states, and the sheets of the maps it joins."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Literal

from loopmap.names import is_slug, nearest, slug
from loopmap.places import Place
from loopmap.problem import MapError, Problem, did_you_mean, error, has_errors
from loopmap.reading import excerpts, factors, links, loops
from loopmap.reading.reach import Reach, reach
from loopmap.reading.shapes import choice, entries, fields, first_line, items, kind, line, text
from loopmap.reading.tree import Mapping, Node, Scalar, Sequence
from loopmap.sheet import Allowance, Entry, Ref, Sheet, Source, Theme, unordered

SITE = (
    "loopmap", "id", "title", "about", "question", "focus", "sources", "themes", "factors", "links", "loops",
    "views", "story", "allow",
)  # fmt: skip
PROGRAMME = ("maps", "match", "distinct")
KEYS = (*SITE[:6], *PROGRAMME, *SITE[6:])
SOURCE = ("title", "author", "date", "url", "about")
ELSEWHERE = {"places": "is this a layout? name the map that it is kept beside, and figures find it"}
DEEPEST = 8
"""How many programmes may stand inside one another."""


@dataclass(frozen=True, slots=True)
class Documents:
    """What reading one file gave: its sheet first, then those below it, and what was noticed.

    `named` tells whether the file itself says its id.
    """

    sheets: tuple[Sheet, ...]
    problems: tuple[Problem, ...]
    named: bool = True


Load = Callable[[str, Place], Documents]
"""Reads the map at a path that a file names; `loopmap.loading` has the one for files."""


def read_document(tree: Mapping, name: str, load: Load, depth: int = 0) -> Documents:
    """Read a tree as a map.

    Given the tree, the id it has where it says none, and what loads the maps it names, get its
    sheet, the sheets of the maps it joins, and warnings. Raises `MapError` with all problems.
    """
    problems: list[Problem] = []
    read = fields(tree, KEYS, "a map", problems, ELSEWHERE)
    node = {key: value for key, (_, value) in read.items()}
    _programme_keys(read, problems)
    _version(node.get("loopmap"), problems)
    own_id = _id(node.get("id"), name, problems)
    below, incomplete = _maps(node.get("maps"), load, depth, problems)
    beneath = _merge_equal(below, problems)
    _own_id(own_id, beneath, first_line(node.get("id", tree)), problems)
    stated = {
        "id": own_id,
        "maps": tuple(dict.fromkeys(documents.sheets[0].id for documents in below))
        if "maps" in node
        else None,
        "match": _match(node.get("match"), problems),
        "place": first_line(tree),
        **_statements(node, own_id, beneath, problems, incomplete=incomplete),
    }
    # a sheet cannot be had in a wrong state, so that it is made last
    if has_errors(problems):
        raise MapError(problems)
    said = node.get("id")
    named = isinstance(said, Scalar) and not said.empty
    return Documents((Sheet(**stated), *beneath), tuple(problems), named)


def _statements(
    node: dict[str, Node], own_id: str, beneath: list[Sheet], problems: list[Problem], *, incomplete: bool
) -> dict[str, Any]:
    """Read all that a map says of factors, links and excerpts, as the fields of its sheet."""
    programme = "maps" in node
    found = factors.names(node["factors"], problems, programme=programme) if "factors" in node else []
    own = [entry for entry, _ in found]
    sketch = "factors" not in node and "links" in node and not programme
    if sketch:
        own = links.sketch(node["links"], problems)
    # where the declarations themselves are broken, every use of a name would be an error too
    broken = incomplete or _names_lost(problems) or ("factors" not in node and has_errors(problems))
    within = reach(own, beneath, programme=programme, incomplete=broken, sketch=sketch)
    sources = _sources(node.get("sources"), problems)
    citable = frozenset([s.id for s in sources] + [f"{b.id}/{s.id}" for b in beneath for s in b.sources])
    themes = _themes(node.get("themes"), problems)
    _check_themes(
        own,
        frozenset([t.id for t in themes] + [f"{b.id}/{t.id}" for b in beneath for t in b.themes]),
        problems,
    )
    return {
        "title": line(node["title"], "a title", problems) if "title" in node else None,
        "about": text(node["about"], "`about`", problems) if "about" in node else None,
        "question": line(node["question"], "a question", problems) if "question" in node else None,
        "focus": _focus(node.get("focus"), within, problems),
        "focus_place": first_line(node["focus"]) if "focus" in node else None,
        "sources": sources,
        "themes": themes,
        "factors": tuple(factors.align(e, under, within, problems) for e, under in found) or tuple(own),
        "claims": links.claims(node["links"], own_id, within, citable, problems) if "links" in node else (),
        "distinct": factors.distinct(node["distinct"], within, problems)
        if "distinct" in node and programme
        else (),
        "loops": loops.loops(node["loops"], within, problems) if "loops" in node else (),
        "views": excerpts.views(node["views"], within, problems) if "views" in node else (),
        "story": excerpts.story(node["story"], problems) if "story" in node else (),
        "allow": _allow(node.get("allow"), problems),
    }


def _programme_keys(read: dict[str, tuple[Scalar, Node]], problems: list[Problem]) -> None:
    for key in PROGRAMME[1:]:
        if key in read and "maps" not in read:
            cure = "list the site maps under `maps:`"
            problems.append(
                error("LM010", f"`{key}` is a key of a programme map", read[key][0].place, help=cure)
            )


def _own_id(own_id: str, beneath: list[Sheet], place: Place, problems: list[Problem]) -> None:
    if any(other.id == own_id for other in beneath):
        said = f"the programme and one of its maps are both called `{own_id}`"
        problems.append(error("LM027", said, place, help="give one of them another `id:`"))


def _check_themes(own: list[Entry], themed: frozenset[str], problems: list[Problem]) -> None:
    for entry in own:
        if entry.theme is not None and entry.theme not in themed:
            close = did_you_mean(nearest(entry.theme, themed)) or "declare it under `themes:`, with a title"
            said = f"unknown theme `{entry.theme}` of `{entry.name}`"
            problems.append(error("LM023", said, entry.place, help=close))


def _names_lost(problems: list[Problem]) -> bool:
    return any(problem.code in ("LM002", "LM009", "LM011", "LM020") for problem in problems)


def _version(node: Node | None, problems: list[Problem]) -> None:
    said = line(node, "`loopmap`", problems) if node else None
    if said is not None and node is not None and said != "1":
        problems.append(
            error(
                "LM012",
                f"version `{said}` of the format is not known here",
                node.place,
                help="this loopmap reads version 1; a newer one may read the file",
            )
        )


def _id(node: Node | None, name: str, problems: list[Problem]) -> str:
    said = line(node, "an id", problems) if node else None
    if node is None or said is None:
        return slug(name) or "map"
    return _checked_id(said, node.place, problems)


def _checked_id(said: str, place: Place, problems: list[Problem]) -> str:
    """Give an id as ids are compared, composed (NFC); report a text that is none."""
    said = unicodedata.normalize("NFC", said)
    if not is_slug(said):
        cure = "an id has letters, digits and single hyphens"
        problems.append(error("LM012", f"`{said}` is not an id", place, help=cure))
    return said


def _focus(node: Node | None, within: Reach, problems: list[Problem]) -> Ref | None:
    return (
        factors.refer(node, within, problems, "`focus`")
        if node and not (isinstance(node, Scalar) and node.empty)
        else None
    )


def _match(node: Node | None, problems: list[Problem]) -> Literal["names", "codebook"] | None:
    said = choice(node, ("names", "codebook"), "a way to match", problems) if node else None
    return "codebook" if said == "codebook" else "names" if said == "names" else None


def _sources(node: Node | None, problems: list[Problem]) -> tuple[Source, ...]:
    read = []
    for key, value in entries(node, "sources", problems) if node else ():
        below = fields(value, SOURCE, "a source", problems)
        said = {name: text(inner, f"`{name}`", problems) for name, (_, inner) in below.items()}
        id_ = line(key, "a source's id", problems)
        if id_:
            read.append(Source(id_, **said, place=key.place))
    return tuple(read)


def _themes(node: Node | None, problems: list[Problem]) -> tuple[Theme, ...]:
    read = []
    for key, value in entries(node, "themes", problems) if node else ():
        id_, title = line(key, "a theme's id", problems), line(value, "a theme's title", problems)
        if id_:
            read.append(Theme(id_, title or id_, key.place))
    return tuple(read)


def _allow(node: Node | None, problems: list[Problem]) -> tuple[Allowance, ...]:
    read = []
    for item in items(node) if node else ():
        below = fields(item, ("rule", "why"), "`allow`", problems)
        said = {key: line(value, f"`{key}`", problems) for key, (_, value) in below.items()}
        missing = [key for key in ("rule", "why") if not said.get(key)]
        if missing:
            problems.append(
                error(
                    "LM013",
                    f"the entry of `allow` has no `{missing[0]}`",
                    first_line(item),
                    help="write `{rule: LM031, why: …}`",
                )
            )
        else:
            read.append(Allowance(str(said["rule"]), str(said["why"]), first_line(item)))
    return tuple(read)


# ---- the maps below ---------------------------------------------------------------------------


def _maps(node: Node | None, load: Load, depth: int, problems: list[Problem]) -> tuple[list[Documents], bool]:
    """Read every map that a programme joins; tell whether one of them could not be read."""
    if node is None:
        return [], False
    if depth >= DEEPEST:
        problems.append(
            error(
                "LM042",
                f"programmes stand more than {DEEPEST} deep inside one another",
                first_line(node),
                help="join the site maps further up",
            )
        )
        return [], True
    read: dict[str, Documents] = {}
    incomplete = False
    for place, open_map in _listed_maps(node, load, depth, problems):
        try:
            documents = open_map()
        except MapError as failure:
            problems.extend(failure.problems)
            incomplete = True
            continue
        top = documents.sheets[0]
        twin = read.setdefault(top.id, documents)
        if twin is documents:
            problems.extend(documents.problems)
        elif unordered(twin.sheets[0]) != unordered(top):
            other = twin.sheets[0].place
            related = ((other, "the other one"),) if other else ()
            cure = "give one of them another `id:`"
            problems.append(
                error("LM027", f"two maps are called `{top.id}`", place, related=related, help=cure)
            )
    return list(read.values()), incomplete


def _listed_maps(
    node: Node, load: Load, depth: int, problems: list[Problem]
) -> list[tuple[Place, Callable[[], Documents]]]:
    if isinstance(node, Mapping):
        return [
            (key.place, lambda key=key, value=value: _whole_map(key, value, load, depth))  # type: ignore[misc]
            for key, value in node.pairs
        ]
    if not isinstance(node, Sequence):
        if not (isinstance(node, Scalar) and node.empty):
            problems.append(
                error(
                    "LM011",
                    f"`maps` is a list of paths, or maps under their ids; here is {kind(node)}",
                    first_line(node),
                    help="write `- sites/leeds.yaml`",
                )
            )
        return []
    listed: list[tuple[Place, Callable[[], Documents]]] = []
    for item in node.items:
        path = line(item, "the path of a map", problems)
        if isinstance(item, Scalar) and not item.text.strip():
            problems.append(
                error(
                    "LM013",
                    "an entry of `maps` names no file",
                    item.place,
                    help="write `- sites/leeds.yaml`, or take the dash out",
                )
            )
        elif path:
            listed.append((item.place, lambda path=path, place=item.place: load(path, place)))  # type: ignore[misc]
    return listed


def _whole_map(key: Scalar, value: Node, load: Load, depth: int) -> Documents:
    problems: list[Problem] = []
    id_ = _checked_id(line(key, "a map's id", problems) or "", key.place, problems)
    if isinstance(value, Scalar) and value.empty:
        value = Mapping((), key.place)
    if not isinstance(value, Mapping):
        problems.append(
            error(
                "LM011",
                f"a map is keys and what is said of them; here is {kind(value)}",
                first_line(value),
                help="write its keys below it, each indented two more",
            )
        )
    inner = next((v for k, v in value.pairs if k.text == "id"), None) if isinstance(value, Mapping) else None
    if isinstance(inner, Scalar) and inner.text != id_:
        problems.append(
            error(
                "LM012",
                f"the map under `{id_}` calls itself `{inner.text}`",
                inner.place,
                help="leave `id:` out: the key says it",
            )
        )
    if problems or not isinstance(value, Mapping):
        raise MapError(problems)
    documents = read_document(value, id_, load, depth + 1)
    if documents.sheets[0].id != id_:
        return replace(documents, sheets=(replace(documents.sheets[0], id=id_), *documents.sheets[1:]))
    return documents


def _merge_equal(below: list[Documents], problems: list[Problem]) -> list[Sheet]:
    """Put together the sheets of all maps below; one that two programmes bring is there once."""
    kept: dict[str, Sheet] = {}
    for documents in below:
        for sheet in documents.sheets:
            before = kept.setdefault(sheet.id, sheet)
            if before is not sheet and unordered(before) != unordered(sheet):
                problems.append(two_differ(before, sheet))
    return list(kept.values())


def two_differ(one: Sheet, other: Sheet) -> Problem:
    """Make the problem of two maps that share an id and state different things."""
    return error(
        "LM027",
        f"two maps that differ are called `{other.id}`",
        other.place,
        related=((one.place, "the other one"),) if one.place else (),
        help="give one of them another `id:`",
    )
