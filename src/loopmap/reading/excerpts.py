"""`views:` and `story:`: what an author wants readers to see."""

from __future__ import annotations

from loopmap.problem import Problem, error
from loopmap.reading.factors import refer, references
from loopmap.reading.reach import Reach
from loopmap.reading.shapes import entries, fields, first_line, items, line, lines, number, text
from loopmap.reading.tree import Node
from loopmap.sheet import Selection, Step, View

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
