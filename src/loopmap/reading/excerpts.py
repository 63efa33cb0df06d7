"""`loops:`, `views:` and `story:`: what an author wants readers to see."""

from __future__ import annotations

from loopmap.names import fold
from loopmap.problem import Problem, error
from loopmap.reading.factors import refer, references
from loopmap.reading.reach import Reach
from loopmap.reading.shapes import choice, entries, fields, first_line, items, line, lines, number, text
from loopmap.reading.tree import Node, Scalar, Sequence
from loopmap.sheet import DeclaredLoop, Selection, Step, View
from loopmap.signs import Polarity

LOOP = ("path", "expect", "about")
VIEW = ("title", "about", "show")
SHOW = (
    "factors", "themes", "loops", "around", "upstream of", "downstream of", "steps", "from", "to", "sites",
    "held by at least",
)  # fmt: skip
_PICKS = {
    "factors",
    "themes",
    "loops",
    "around",
    "upstream of",
    "downstream of",
    "from",
    "sites",
    "held by at least",
}


def loops(node: Node, within: Reach, problems: list[Problem]) -> tuple[DeclaredLoop, ...]:
    """Read the value of `loops:`: titles, each with a path of factors."""
    read = []
    for key, value in entries(node, "loops", problems):
        title = line(key, "a loop's title", problems)
        if isinstance(value, Sequence):
            cure = "write `path:` in front of the list, on a line of its own below the title"
            problems.append(
                error("LM011", "a loop's factors stand under `path`", first_line(value), help=cure)
            )
            continue
        below = fields(value, LOOP, "a loop", problems)
        if not title or "path" not in below:
            if title and not isinstance(value, Scalar):
                problems.append(
                    error(
                        "LM013",
                        f"the loop `{title}` has no `path`",
                        key.place,
                        help="list its factors in order: `path: [A, B, C]`",
                    )
                )
            elif title:
                problems.append(
                    error(
                        "LM013",
                        f"the loop `{title}` says nothing",
                        key.place,
                        help="list its factors in order below it: `path: [A, B, C]`",
                    )
                )
            continue
        nodes = items(below["path"][1])
        path = references(nodes, within, problems, "a loop's path")
        if len(path) < len(nodes):
            continue
        if len(set(path)) < len(path) or not path:
            problems.append(
                error(
                    "LM025",
                    f"the path of `{title}` names a factor twice"
                    if path
                    else f"the path of `{title}` is empty",
                    below["path"][0].place,
                    help="a loop comes to each of its factors once; leave the first out at the end",
                )
            )
            continue
        expect = (
            choice(below["expect"][1], [p.word for p in Polarity], "a polarity", problems)
            if "expect" in below
            else None
        )
        about = text(below["about"][1], "`about`", problems) if "about" in below else None
        read.append(DeclaredLoop(title, path, Polarity[expect.upper()] if expect else None, about, key.place))
    return _titled_once(tuple(read), problems)


def _titled_once(read: tuple[DeclaredLoop, ...], problems: list[Problem]) -> tuple[DeclaredLoop, ...]:
    first: dict[str, DeclaredLoop] = {}
    for loop in read:
        before = first.setdefault(fold(loop.title), loop)
        if before is not loop:
            related = ((before.place, "first declared here"),) if before.place else ()
            problems.append(
                error(
                    "LM020",
                    f"the loop `{loop.title}` is declared twice",
                    loop.place,
                    related=related,
                    help="give one of them another title",
                )
            )
    return tuple(first.values())


def views(node: Node, within: Reach, problems: list[Problem]) -> tuple[View, ...]:
    """Read the value of `views:`: ids, each with what it shows."""
    read = []
    for key, value in entries(node, "views", problems):
        id_ = line(key, "a view's id", problems)
        below = fields(value, VIEW, "a view", problems)
        if not id_:
            continue
        if "show" not in below:
            problems.append(
                error(
                    "LM013",
                    f"the view `{id_}` has no `show`",
                    key.place,
                    help="say what it shows: `show: {factors: [A, B]}`",
                )
            )
            continue
        title = line(below["title"][1], "a title", problems) if "title" in below else None
        about = text(below["about"][1], "`about`", problems) if "about" in below else None
        show = _selection(below["show"][1], within, problems)
        if show:
            read.append(View(id_, show, title, about, key.place))
    return tuple(read)


def _selection(node: Node, within: Reach, problems: list[Problem]) -> Selection | None:
    read = {key: value for key, (_, value) in fields(node, SHOW, "`show`", problems).items()}
    picks = [key for key in SHOW if key in _PICKS and key in read and items(read[key])]
    centres = [key for key in ("around", "upstream of", "downstream of") if key in read]
    if not picks:
        problems.append(
            error(
                "LM013",
                "`show` picks nothing",
                first_line(node),
                help=f"pick by {', '.join(f'`{key}`' for key in SHOW if key in _PICKS)}",
            )
        )
        return None
    if ("from" in read) != ("to" in read):
        problems.append(
            error(
                "LM013",
                "`from` and `to` go together",
                first_line(node),
                help="write both: `show: {from: A, to: B}`",
            )
        )
        return None
    if "steps" in read and not centres:
        problems.append(
            error(
                "LM013",
                "`steps` goes with `around`, `upstream of` or `downstream of`",
                first_line(read["steps"]),
                help="say of which factor: `show: {around: A, steps: 2}`",
            )
        )
        return None
    ends = {
        key: refer(read[key], within, problems, f"`{key}`") for key in (*centres, "from", "to") if key in read
    }
    return Selection(
        factors=references(items(read["factors"]), within, problems, "`factors`")
        if "factors" in read
        else (),
        themes=_said(read.get("themes"), "a theme", problems),
        loops=_said(read.get("loops"), "a loop's title", problems),
        around=ends.get("around"),
        upstream_of=ends.get("upstream of"),
        downstream_of=ends.get("downstream of"),
        steps=number(read["steps"], "`steps`", problems) if "steps" in read else None,
        origin=ends.get("from"),
        target=ends.get("to"),
        sites=_said(read.get("sites"), "a site", problems),
        held_by_at_least=number(read["held by at least"], "`held by at least`", problems)
        if "held by at least" in read
        else None,
    )


def _said(node: Node | None, what: str, problems: list[Problem]) -> tuple[str, ...]:
    return tuple(said for said, _ in lines(node, what, problems)) if node else ()


def story(node: Node, problems: list[Problem]) -> tuple[Step, ...]:
    """Read the value of `story:`: steps in order."""
    read = []
    for item in items(node):
        below = fields(item, ("view", "text"), "a step of the story", problems)
        said = text(below["text"][1], "`text`", problems) if "text" in below else None
        if said is None:
            problems.append(
                error(
                    "LM013",
                    "the step has no `text`",
                    first_line(item),
                    help="write `text: |`, and the text below it, or take the step out",
                )
            )
            continue
        view = line(below["view"][1], "a view", problems) if "view" in below else None
        read.append(Step(said, view, first_line(item)))
    return tuple(read)
