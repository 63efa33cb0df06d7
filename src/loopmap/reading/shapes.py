"""The shapes a value may have, each read from the tree or reported where it stands."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from collections.abc import Mapping as LookUp
from types import MappingProxyType

from loopmap.names import nearest
from loopmap.places import Place
from loopmap.problem import Problem, did_you_mean, error
from loopmap.reading.slips import unlisted
from loopmap.reading.tree import Mapping, Node, Scalar, Sequence

_HOLDERS = ("sources", "themes", "factors", "links", "evidence", "loops", "views", "show")
"""The keys that hold other keys: what stands unknown behind an empty one is likely not indented."""
_NOWHERE: LookUp[str, str] = MappingProxyType({})


def kind(node: Node) -> str:
    """Say what a node is, in a user's words."""
    if isinstance(node, Sequence):
        return "a list"
    if isinstance(node, Mapping):
        return "keys with values"
    return "nothing" if node.empty else "a text"


def fields(
    node: Node,
    known: Collection[str],
    what: str,
    problems: list[Problem],
    elsewhere: LookUp[str, str] = _NOWHERE,
) -> dict[str, tuple[Scalar, Node]]:
    """Read keys and values; report what is not among the `known` keys. Nothing written reads as no keys.

    `elsewhere` says of keys that people write here where what they mean is said.
    """
    if isinstance(node, Scalar) and node.empty:
        return {}
    if not isinstance(node, Mapping):
        problems.append(
            error(
                "LM011",
                f"{what} has keys with values below it; here is {kind(node)}",
                first_line(node),
                help=_listed(known),
            )
        )
        return {}
    read = {}
    above = None
    for key, value in node.pairs:
        if key.text in known:
            read[key.text] = (key, value)
            above = key.text if key.text in _HOLDERS and isinstance(value, Scalar) and value.empty else None
            continue
        close = did_you_mean([f"{name}:" for name in nearest(key.text, known, 2)])
        inward = f"indent it two more, so that it stands below `{above}:`" if above else ""
        problems.append(
            error(
                "LM010",
                f"`{key.text}` is not a key of {what}",
                key.place,
                help=close or inward or elsewhere.get(key.text) or _listed(known),
            )
        )
    return read


def _listed(known: Collection[str]) -> str:
    return f"the keys here are {', '.join(f'`{key}`' for key in known)}"


def entries(node: Node, what: str, problems: list[Problem]) -> Iterator[tuple[Scalar, Node]]:
    """Read a mapping from names to what is said of them; report anything else."""
    if isinstance(node, Scalar) and node.empty:
        return
    if isinstance(node, Mapping):
        yield from _named(node, what, problems)
        return
    cure = f"write each of the {what} on a line of its own, with a colon behind it"
    if isinstance(node, Scalar) and node.runs_on:
        first = node.place.text.line(node.place.start[0]).strip()
        cure = unlisted(first) or f"write `{first}:`, and so on each line"
    problems.append(
        error("LM011", f"`{what}` are names with a colon; here is {kind(node)}", first_line(node), help=cure)
    )


def _named(node: Mapping, what: str, problems: list[Problem]) -> Iterator[tuple[Scalar, Node]]:
    """Leave out, and report, what has no name, and what has one that only spaces tell from another."""
    seen: dict[str, Place] = {}
    for key, value in node.pairs:
        name = key.text.strip()
        if not name:
            problems.append(
                error(
                    "LM013",
                    f"an entry of `{what}` has no name",
                    key.place,
                    help="write a name in front of the colon",
                )
            )
        elif name in seen:
            related = ((seen[name], "first declared here"),)
            problems.append(
                error(
                    "LM020",
                    f"`{name}` is declared twice",
                    key.place,
                    label="again here",
                    related=related,
                    help="put what both say under one of them",
                )
            )
        else:
            seen[name] = key.place
            yield key, value


def items(node: Node) -> tuple[Node, ...]:
    """Read a list, or one value in place of a list of one."""
    if isinstance(node, Sequence):
        return node.items
    return () if isinstance(node, Scalar) and node.empty else (node,)


def text(node: Node, what: str, problems: list[Problem]) -> str | None:
    """Read a text of any length; nothing written reads as None."""
    if not isinstance(node, Scalar):
        problems.append(
            error("LM011", f"{what} is a text; here is {kind(node)}", first_line(node), help=_text_cure(node))
        )
        return None
    return node.text.strip("\n") or None


def line(node: Node, what: str, problems: list[Problem]) -> str | None:
    """Read a text that stands on one line; nothing written reads as None."""
    if not isinstance(node, Scalar):
        problems.append(
            error("LM011", f"{what} is a text; here is {kind(node)}", first_line(node), help=_text_cure(node))
        )
        return None
    said = node.text.strip()
    if node.runs_on or "\n" in said:
        problems.append(
            error(
                "LM009",
                f"{what} stands on one line; this one runs on",
                node.place,
                help="is a dash or a colon missing, or the next line one step too deep?",
            )
        )
        return None
    return said or None


def _text_cure(node: Node) -> str:
    if isinstance(node, Mapping) and node.pairs:
        return "if `: ` belongs to the text, put it on the next line, under `|`"
    return "if the brackets or dashes belong to the text, put it on the next line, under `|`"


def lines(node: Node, what: str, problems: list[Problem]) -> tuple[tuple[str, Place], ...]:
    """Read a list of texts of one line each, or one such text."""
    read = []
    for item in items(node):
        said = line(item, what, problems)
        if said is not None:
            read.append((said, item.place))
        elif isinstance(item, Scalar) and not item.runs_on and not item.text.strip():
            problems.append(
                error(
                    "LM013",
                    f"an entry of the list says nothing; {what} is expected",
                    item.place,
                    help="write it, or take the entry out",
                )
            )
    return tuple(read)


def choice(node: Node, options: Collection[str], what: str, problems: list[Problem]) -> str | None:
    """Read one of a few words; report any other, with the nearest."""
    said = line(node, what, problems)
    if said is None or said.casefold() in options:
        return said.casefold() if said else None
    close = (
        did_you_mean(nearest(said, options, 1))
        or f"it is one of {', '.join(f'`{option}`' for option in options)}"
    )
    problems.append(error("LM012", f"`{said}` is not {what}", node.place, help=close))
    return None


def number(node: Node, what: str, problems: list[Problem]) -> int | None:
    """Read a whole number from 1 to 9999."""
    said = line(node, what, problems)
    if said is None:
        return None
    if said.isascii() and said.isdigit() and len(said) <= 4 and int(said) > 0:
        return int(said)
    problems.append(
        error(
            "LM012",
            f"{what} is a whole number from 1 up; here is `{said}`",
            node.place,
            help="write a number such as 2",
        )
    )
    return None


def first_line(node: Node) -> Place:
    """Give the place of a node, cut to its first line."""
    place = node.place
    if place.end[0] == place.start[0]:
        return place if place.end > place.start else place.part(0, 1)
    end = len(place.text.line(place.start[0]).rstrip()) + 1
    return Place(place.text, place.start, (place.start[0], max(end, place.start[1] + 1)))
