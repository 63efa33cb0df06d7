"""How each kind of thing is written as DOT, alike in the picture and in its legend."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from loopmap.drawing.badges import Badge
from loopmap.drawing.effects import FILLED, SHAPE
from loopmap.drawing.geometry import Box
from loopmap.drawing.marks import Segment
from loopmap.drawing.scene import Effect, SceneLink
from loopmap.drawing.statement import at, quoted, size, spline, statement
from loopmap.drawing.stubs import HEAD, Stub
from loopmap.drawing.theme import ARROW, LINE, OPEN, Theme, Tint


def effect_sign(name: str, kind: str, effect: Effect, box: Box, colour: str, style: Theme) -> str:
    """Give the sign of what a factor does to the one that the figure asks about."""
    attributes = {
        "id": name,
        "class": kind,
        "label": quoted("?" if effect is Effect.UNSETTLED else ""),
        "pos": at((box.x, box.y)),
        **size(box),
        "shape": SHAPE[effect],
        "style": "filled",
        "fillcolor": colour if effect in FILLED else style.paper,
        "color": colour,
        "penwidth": f"{style.pen:g}",
        "fontname": style.bold_font,
        "fontsize": f"{style.support_size:g}",
        "fontcolor": colour,
    }
    return statement(f'"{name}"', attributes)


def ground_look(tint: Tint, style: Theme, *, rounded: bool) -> dict[str, str]:
    """How the ground of a label, or its sample in the legend, is drawn."""
    look = ",".join(filter(None, ("rounded" if rounded else None, "filled", tint.frame)))
    edge = style.quiet if tint.frame else tint.fill
    return {"shape": "box", "style": look, "fillcolor": tint.fill, "color": edge}


def link_colour(link: SceneLink, style: Theme) -> str:
    """Give the colour of a link's line and marks: by its sign, by who alone says it, or by what happened."""
    if link.faded:
        return style.faded_line
    if link.change is not None:
        return style.change(link.change)
    return style.colour(link.sign) if link.voice is None else style.voice(link.voice)


def line_look(link: SceneLink, style: Theme) -> dict[str, str]:
    """How a link's line and arrowhead are drawn."""
    look = {
        "style": LINE[link.sign],
        "color": link_colour(link, style),
        "penwidth": f"{style.pen_width(link.width):g}",
        "arrowsize": f"{style.arrow_size(link.width):g}",
        "arrowhead": ARROW[link.sign],
    }
    return look | ({"fillcolor": style.paper} if link.sign in OPEN else {})


def bar_marks(ends: str, name: str, bars: Iterable[Segment], colour: str, style: Theme) -> str:
    """Give marks across a link: the bars of a delay, or the strokes of one that is gone."""
    pos = ";".join(spline((a, a, b, b)) for a, b in bars)
    look = {"color": colour, "penwidth": f"{style.bar_pen:g}", "arrowhead": "none"}
    return statement(ends, {"id": name, "class": "delay", "pos": pos, **look})


def badge_mark(name: str, words: str, badge: Badge, ink: str, style: Theme) -> Iterator[str]:
    """Give the badge of a loop: its name on a disc, and the ring round it that turns as the loop does."""
    inner = 2 * badge.radius - 4.0
    yield statement(
        name,
        {
            "id": name,
            "class": "loop",
            "label": quoted(words),
            "pos": at(badge.middle),
            **size(Box(0, 0, inner, inner)),
            "shape": "circle",
            "style": "filled",
            "color": style.badge_paper,
            "fillcolor": style.badge_paper,
            "fontname": style.bold_font,
            "fontsize": f"{style.badge_size:g}",
            "fontcolor": ink,
        },
    )
    ring = {"id": f"{name}-ring", "class": "loop ring", "pos": spline(badge.ring, badge.tip)}
    look = {"color": ink, "penwidth": f"{style.pen:g}", "arrowsize": "0.55"}
    yield statement(f"{name} -> {name}", ring | look)


def stub_mark(ends: str, name: str, kind: str, stub: Stub, style: Theme) -> str:
    """Give a stub: a short arrow with its number, in what is faded."""
    look = {
        "color": style.faded_line,
        "penwidth": f"{style.pen_width(0.75):g}",
        "arrowsize": f"{HEAD:g}",
        "arrowhead": "vee",
        "fontname": style.font,
        "fontcolor": style.faded_ink,
        "fontsize": f"{style.support_size:g}",
        "xlabel": stub.words,
        "xlp": at(stub.number),
    }
    pos = spline((stub.start, stub.start, stub.base, stub.base), stub.tip)
    return statement(ends, {"id": name, "class": kind, "pos": pos, **look})
