"""`factors:` and `distinct:`: names, other names, and what a codebook says of them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from loopmap.names import fold
from loopmap.places import Place
from loopmap.problem import Problem, error
from loopmap.reading.reach import Reach
from loopmap.reading.shapes import entries, fields, first_line, items, line, lines, text
from loopmap.reading.tree import Mapping, Node, Scalar, Sequence
from loopmap.sheet import Alignment, Distinct, Entry, Ref

SITE_KEYS = ("theme", "about", "also known as")
CODEBOOK_KEYS = (*SITE_KEYS, "same as", "opposite of", "part of")
_FILLERS = "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0"
MOST = 10_000
"""How many factors a file may declare."""


def names(node: Node, problems: list[Problem], *, programme: bool) -> list[tuple[Entry, Node | None]]:
    """Read the declared names; what a codebook says of them is read later, by `align`.

    Given the value of `factors:`, get each entry with the node below it.
    """
    read: list[tuple[Entry, Node | None]] = []
    size = (
        len(node.items) if isinstance(node, Sequence) else len(node.pairs) if isinstance(node, Mapping) else 0
    )
    if size > MOST:
        said = f"{size:,} factors; at most {MOST:,} are read in a file"
        cure = "split the map into site maps, and join them under `maps:`"
        problems.append(error("LM002", said, first_line(node), help=cure))
        return []
    if isinstance(node, Sequence):
        for item in node.items:
            entry = _listed(item, problems)
            if entry:
                read.append((entry, None))
    else:
        for key, value in entries(node, "factors", problems):
            if _misplaced(key, value, read, problems):
                continue
            entry = _entry(key, value, problems, programme=programme)
            if entry:
                read.append((entry, value))
    return without_twins(read, problems)


def check_name(name: str, place: Place, problems: list[Problem]) -> bool:
    """Report a text that cannot be a factor's name."""
    if fold(name):
        return True
    problems.append(
        error(
            "LM020",
            "a name has at least one letter, digit or sign",
            place,
            help="write the name, or take the entry out",
        )
    )
    return False


def _listed(item: Node, problems: list[Problem]) -> Entry | None:
    if isinstance(item, Mapping):
        key = item.pairs[0][0] if item.pairs else None
        name = key.text if key else "name"
        problems.append(
            error(
                "LM011",
                "a list of factors holds names alone",
                first_line(item),
                help=f"write `{name}:` without the dash to say more of it",
            )
        )
        return None
    name = line(item, "a factor's name", problems) or ""
    if not isinstance(item, Scalar) or item.runs_on or "\n" in item.text.strip():
        return None
    return Entry(name, place=item.place) if check_name(name, item.place, problems) else None


def _misplaced(
    key: Scalar, value: Node, read: list[tuple[Entry, Node | None]], problems: list[Problem]
) -> bool:
    """Tell an attribute that is indented like a name from a factor that bears such a name."""
    says = isinstance(value, Sequence) or (isinstance(value, Scalar) and not value.empty)
    if key.text not in CODEBOOK_KEYS or not says:
        return False
    under = f" under `{read[-1][0].name}`" if read else ""
    problems.append(
        error(
            "LM011",
            f"`{key.text}` stands where a factor's name is expected",
            key.place,
            help=f"indent it two more{under}; a factor of that name has nothing behind its colon",
        )
    )
    return True


def _entry(key: Scalar, value: Node, problems: list[Problem], *, programme: bool) -> Entry | None:
    name = line(key, "a factor's name", problems)
    if name is None or not check_name(name, key.place, problems):
        return None
    if isinstance(value, Scalar) and not value.empty:
        problems.append(
            error(
                "LM011",
                f"`{name}` is a factor; what is said of it goes below it",
                first_line(value),
                help="write `about:` on the next line, indented two more, or leave the line empty there",
            )
        )
        return Entry(name, place=key.place)
    read = fields(value, CODEBOOK_KEYS if programme else SITE_KEYS, "a factor", problems)
    also = []
    if "also known as" in read:
        also = [
            (said, place)
            for said, place in lines(read["also known as"][1], "another name", problems)
            if check_name(said, place, problems)
        ]
    return Entry(
        name,
        also_known_as=tuple(said for said, _ in also),
        theme=line(read["theme"][1], "a theme", problems) if "theme" in read else None,
        about=text(read["about"][1], "`about`", problems) if "about" in read else None,
        place=key.place,
    )


def without_twins(
    read: list[tuple[Entry, Node | None]], problems: list[Problem]
) -> list[tuple[Entry, Node | None]]:
    """Report names that are one under two spellings, or that look alike, and keep the first."""
    seen: dict[str, tuple[str, Place | None]] = {}
    looks: dict[str, tuple[str, Place | None]] = {}
    kept = []
    for entry, node in read:
        again = next((name for name in entry.names if fold(name) in seen), None)
        own = [fold(name) for name in entry.names]
        if again is not None:
            first, where = seen[fold(again)]
            problems.append(_twice(again, entry.place, first, where))
            continue
        if len(set(own)) < len(own):
            earliest = {name: number for number, name in reversed(list(enumerate(own)))}
            repeated = next(name for number, name in enumerate(entry.names) if earliest[own[number]] < number)
            problems.append(_twice(repeated, entry.place, entry.name, entry.place))
            continue
        for name in entry.names:
            look = _look(name)
            if look in looks:
                first, where = looks[look]
                problems.append(
                    error(
                        "LM021",
                        f"`{name}` looks like `{first}` and differs in a character that cannot be seen",
                        entry.place,
                        label=_invisible(name),
                        related=((where, _invisible(first)),) if where else (),
                        help="delete the invisible character, or spell the two names apart",
                    )
                )
            looks.setdefault(look, (name, entry.place))
            seen.setdefault(fold(name), (name, entry.place))
        kept.append((entry, node))
    return kept


def _twice(name: str, place: Place | None, first: str, where: Place | None) -> Problem:
    spelled = "" if name == first else f", as `{first}`"
    return error(
        "LM020",
        f"the name `{name}` is declared twice{spelled}",
        place,
        label="again here",
        related=((where, "first declared here"),) if where and where != place else (),
        help="names are compared without regard to case, spaces, hyphens and underscores; keep one",
    )


def _look(name: str) -> str:
    return "".join(c for c in fold(name) if not _unseen(c))


def _unseen(character: str) -> bool:
    """Tell a character that leaves no mark: format characters, variation selectors, fillers."""
    return (
        unicodedata.category(character) == "Cf" or character in _FILLERS or "\ufe00" <= character <= "\ufe0f"
    )


def _invisible(name: str) -> str:
    hidden = [f"U+{ord(c):04X}" for c in name if _unseen(c)]
    return f"holds {', '.join(hidden)}" if hidden else "holds none"


def align(entry: Entry, node: Node | None, within: Reach, problems: list[Problem]) -> Entry:
    """Read what a codebook says of a factor: `same as`, `opposite of` and `part of`."""
    if node is None or not isinstance(node, Mapping):
        return entry
    read = {key.text: value for key, value in node.pairs}
    statements: list[Alignment] = []
    for key, inverted in (("same as", False), ("opposite of", True)):
        for item in items(read[key]) if key in read else ():
            statement = _alignment(item, key, within, problems, inverted=inverted)
            if statement:
                statements.append(statement)
    part_of = None
    if "part of" in read:
        part_of = refer(read["part of"], within, problems, "`part of`")
    return Entry(
        entry.name, entry.also_known_as, entry.theme, entry.about, tuple(statements), part_of, entry.place
    )


def _alignment(
    item: Node, key: str, within: Reach, problems: list[Problem], *, inverted: bool
) -> Alignment | None:
    because = None
    if isinstance(item, Mapping):
        read = fields(item, ("factor", "because"), f"`{key}`", problems)
        if "factor" not in read:
            problems.append(
                error(
                    "LM013",
                    f"`{key}` names no factor",
                    first_line(item),
                    help="write `factor:` and below it `because:`",
                )
            )
            return None
        because = text(read["because"][1], "`because`", problems) if "because" in read else None
        item = read["factor"][1]
    other = refer(item, within, problems, f"`{key}`")
    return Alignment(other, inverted, because, item.place) if other else None


def refer(node: Node, within: Reach, problems: list[Problem], what: str, code: str = "LM019") -> Ref | None:
    """Read a factor's name as a reference; report one that leads nowhere."""
    name = line(node, what, problems)
    if name is None:
        if isinstance(node, Scalar) and not node.text.strip():
            problems.append(
                error(
                    "LM013",
                    f"{what} names no factor",
                    node.place.part(0, 1),
                    help="write the name of a factor, or take the entry out",
                )
            )
        return None
    found = within.look_up(name)
    if found is None:
        problems.append(within.unknown(name, node.place, code))
    return found


def references(nodes: Iterable[Node], within: Reach, problems: list[Problem], what: str) -> tuple[Ref, ...]:
    """Read several references, without those that lead nowhere."""
    found = [refer(node, within, problems, what) for node in nodes]
    return tuple(ref for ref in found if ref)


def distinct(node: Node, within: Reach, problems: list[Problem]) -> tuple[Distinct, ...]:
    """Read `distinct:`, a list of lists of factors."""
    read = []
    for group in items(node):
        if not isinstance(group, Sequence) or len(group.items) < 2:
            problems.append(
                error(
                    "LM011",
                    "`distinct` is a list of lists of two factors or more",
                    first_line(group),
                    help="write `- [leeds/support, croydon/support]`",
                )
            )
            continue
        refs = references(group.items, within, problems, "`distinct`")
        if len(refs) == len(group.items):
            read.append(Distinct(refs, group.place))
    return tuple(read)
