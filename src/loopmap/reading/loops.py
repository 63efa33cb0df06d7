"""`loops:`: the loops that a file names, and those that it pins to a number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from loopmap.names import fold
from loopmap.numbers import LoopNumber, looks_like_a_number
from loopmap.places import Place
from loopmap.problem import Problem, error
from loopmap.reading.evidence import sign_of
from loopmap.reading.factors import references
from loopmap.reading.reach import Reach
from loopmap.reading.shapes import choice, entries, fields, first_line, items, line, text
from loopmap.reading.tree import Node, Scalar
from loopmap.reading.tree import Sequence as ListNode
from loopmap.sheet import DeclaredLoop, Ref
from loopmap.signs import Polarity, Sign

LOOP = ("path", "number", "signs", "expect", "about")

Fields = Mapping[str, tuple[Scalar, Node]]


def loops(node: Node, within: Reach, problems: list[Problem]) -> tuple[DeclaredLoop, ...]:
    """Read the value of `loops:`: titles or numbers, each with a path of factors."""
    read = [_loop(key, value, within, problems) for key, value in entries(node, "loops", problems)]
    return _numbered_once(_titled_once([loop for loop in read if loop], problems), problems)


def _loop(key: Scalar, value: Node, within: Reach, problems: list[Problem]) -> DeclaredLoop | None:
    name = line(key, "a loop's title", problems)
    if isinstance(value, ListNode):
        cure = "write `path:` in front of the list, on a line of its own below the title"
        problems.append(error("LM011", "a loop's factors stand under `path`", first_line(value), help=cure))
        return None
    below = fields(value, LOOP, "a loop", problems)
    if not name:
        return None
    path = _path(name, key, value, below, within, problems)
    title = None if looks_like_a_number(name) else name
    number = _number(name, key, below, problems)
    signs = _signs(path, below, problems)
    polarities = [one.word for one in Polarity]
    said = choice(below["expect"][1], polarities, "a polarity", problems) if "expect" in below else None
    about = text(below["about"][1], "`about`", problems) if "about" in below else None
    if not path or not (title or number):
        return None
    expect = Polarity[said.upper()] if said else None
    return DeclaredLoop(title, path, number, signs, expect, about, key.place)


def _path(
    name: str, key: Scalar, value: Node, below: Fields, within: Reach, problems: list[Problem]
) -> tuple[Ref, ...]:
    """Read the factors of a loop, in order; report what is no path, and give none."""
    if "path" not in below:
        cure = "list its factors in order: `path: [A, B, C]`"
        said = f"the loop `{name}` has no `path`"
        if isinstance(value, Scalar):
            cure, said = (
                "list its factors in order below it: `path: [A, B, C]`",
                f"the loop `{name}` says nothing",
            )
        problems.append(error("LM013", said, key.place, help=cure))
        return ()
    nodes = items(below["path"][1])
    path = references(nodes, within, problems, "a loop's path")
    if len(path) < len(nodes):
        return ()
    if len(set(path)) == len(path) > 0:
        return path
    said = f"the path of `{name}` {'names a factor twice' if path else 'is empty'}"
    cure = "a loop comes to each of its factors once; leave the first out at the end"
    problems.append(error("LM025", said, below["path"][0].place, help=cure))
    return ()


def _number(name: str, key: Scalar, below: Fields, problems: list[Problem]) -> LoopNumber | None:
    """Read the number that a loop is pinned to: the name itself where it looks like one, or `number:`."""
    own = LoopNumber.read(name)
    if own is None and looks_like_a_number(name):
        said = f"`{name}` looks like the number of a loop, and is none"
        cure = f"{_as_number(name)}, or give the loop another title"
        problems.append(error("LM047", said, key.place, help=cure))
    stated = line(below["number"][1], "`number`", problems) if "number" in below else None
    if stated is None:
        return own
    number = LoopNumber.read(stated)
    place = below["number"][1].place
    if number is None:
        problems.append(
            error("LM047", f"`{stated}` is not the number of a loop", place, help=_as_number(stated))
        )
    elif own is not None and number != own:
        cure = "leave `number:` out: the name is the number"
        problems.append(error("LM048", f"`{own}` has another number below it, `{number}`", place, help=cure))
    return own or number


def _as_number(said: str) -> str:
    """Tell how to write a number, the one that was meant where that can be seen."""
    letter, digits = fold(said)[:1], fold(said)[1:].strip()
    meant = LoopNumber.read(f"{letter}{int(digits)}") if looks_like_a_number(said) else None
    return f"write `{meant}`" if meant else "write `R`, `B` or `U` and a rank from 1 up: `R3`"


def _signs(path: Sequence[Ref], below: Fields, problems: list[Problem]) -> tuple[Sign, ...]:
    """Read the signs that a loop's links had; a contested one counts for no more than an unknown one."""
    if "signs" not in below:
        return ()
    nodes = items(below["signs"][1])
    read = [sign_of(node, problems) for node in nodes]
    signs = tuple(sign if sign.known else Sign.UNKNOWN for sign in read if sign)
    if path and nodes and len(nodes) != len(path):
        said = f"the path has {len(path)} links, and `signs` {len(nodes)}"
        cure = "write one for each link, that from the last factor to the first at the end"
        problems.append(error("LM012", said, below["signs"][0].place, help=cure))
    return signs if len(signs) == len(path) else ()


def _titled_once(read: Sequence[DeclaredLoop], problems: list[Problem]) -> list[DeclaredLoop]:
    first: dict[str, DeclaredLoop] = {}
    for loop in read:
        before = first.setdefault(fold(loop.name), loop)
        if before is not loop:
            said = f"the loop `{loop.name}` is declared twice"
            cure = "give one of them another title"
            problems.append(error("LM020", said, loop.place, related=_here(before.place), help=cure))
    return list(first.values())


def _numbered_once(read: Sequence[DeclaredLoop], problems: list[Problem]) -> tuple[DeclaredLoop, ...]:
    first: dict[LoopNumber, DeclaredLoop] = {}
    for loop in read:
        before = first.setdefault(loop.number, loop) if loop.number else loop
        if before is not loop:
            said = f"two loops are pinned to {loop.number}"
            cure = "give one of them another number, or take it out"
            problems.append(error("LM048", said, loop.place, related=_here(before.place), help=cure))
    return tuple(loop for loop in read if loop.number is None or first[loop.number] is loop)


def _here(place: Place | None) -> tuple[tuple[Place, str], ...]:
    return ((place, "first declared here"),) if place else ()
