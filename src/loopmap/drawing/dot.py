"""Writing a picture as one positioned DOT text, which `neato -n2` paints.

We write it ourselves, because names can break out of other writers' quoting: ids are ours (`n0`, `e3`,
`loop2`), names stand only in labels, quoted, and nothing of the user's is in a colour, font, style,
class, id, URL or image. Coordinates have one decimal; no date and no version is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from loopmap.drawing.badges import Badge
from loopmap.drawing.geometry import Box, Point
from loopmap.drawing.labels import Label, clean
from loopmap.drawing.legend import Furniture, Sample, Text, theme_tints
from loopmap.drawing.marks import Segment, support_text
from loopmap.drawing.picture import Picture
from loopmap.drawing.scene import SceneFactor, SceneLink
from loopmap.drawing.theme import ARROW, LINE, OPEN, Theme, Tint
from loopmap.signs import Sign

_CLASS = {
    Sign.POSITIVE: "positive",
    Sign.NEGATIVE: "negative",
    Sign.UNKNOWN: "unknown",
    Sign.BOTH: "contested",
}
_LINE_ROOM = 1.3
"""How high the box of a line of text is, in its sizes: a little more than any font needs."""

_INSET = 2.6
"""How far within a label's ground a second frame runs."""


def to_dot(picture: Picture) -> str:
    """Write a picture as DOT: one statement a line, the same text for the same picture.

    Factor k is node `nk`, link k edge `ek` (its delay bars `ek-delay`) and loop k node `loopk` (its
    ring `loopk-ring`), in the scene's order. Linear in what is drawn.
    """
    style = picture.style
    lines = [*_head(picture), *_page(picture.furniture.page)]
    tints = theme_tints(picture.scene, style)
    for k, factor in enumerate(picture.scene.factors):
        lines += _factor(k, factor, picture.labels[k], picture.boxes[k], tints, style)
    for k, link in enumerate(picture.scene.links):
        lines += _link(k, link, picture)
    for k, loop in enumerate(picture.scene.loops):
        lines += _badge(f"loop{k}", loop.name, picture.badges[k], style)
    lines += _furniture(picture.furniture, style)
    return "\n".join([*lines, "}", ""])


def quoted(text: str) -> str:
    r"""Write any text as a DOT string that shows as the text: nothing in it is markup or escape.

    Graphviz reads `\N` and the like in labels, and character references such as `&lt;`.

    >>> print(quoted('50 "%" \\N &lt;'))
    "50 \"%\" \\N &amp;lt;"
    """
    plain = clean(text).replace("\\", "\\\\").replace('"', '\\"').replace("&", "&amp;")
    return '"' + plain.replace("\n", "\\n") + '"'


def _statement(what: str, attributes: dict[str, str]) -> str:
    """One DOT statement; the values are ready to be written between quotes, or are quoted already."""
    written = [
        f"{name}={value}" if value[:1] == '"' else f'{name}="{value}"' for name, value in attributes.items()
    ]
    return f"  {what} [{' '.join(written)}]"


def _head(picture: Picture) -> Iterator[str]:
    """Say what all nodes and all links have in common, and how large all is to be painted."""
    style = picture.style
    graph = {"bgcolor": style.paper, "outputorder": "edgesfirst", "pad": "0", "margin": "0"}
    if picture.scale != 1.0:
        graph["size"] = ",".join(f"{length / 72:.4f}" for length in picture.size) + "!"
    yield "digraph loopmap {"
    yield _statement("graph", graph | {"charset": "UTF-8"})
    node = {"shape": "plaintext", "fixedsize": "true", "margin": "0"}
    yield _statement("node", node | {"fontname": style.font, "fontcolor": style.ink})
    yield _statement("edge", {"fontname": style.bold_font})


def _page(page: Box) -> Iterator[str]:
    """Two unseen points in the page's corners: they alone set the size of what is painted.

    Graphviz lets no node be smaller than 1.44 points, so that they have 1.8 (0.025 inch) and stand that far
    within; and their places are finer than all others, so that a page has its size to the dot.
    """
    for name, half in (("p0", -0.5), ("p1", 0.5)):
        x, y = page.x + half * (page.width - 1.8), page.y + half * (page.height - 1.8)
        at = f"{round(x, 4) + 0.0:.10g},{round(y, 4) + 0.0:.10g}"
        unseen = {"style": "invis", "label": '""', "pos": at, "width": "0.025", "height": "0.025"}
        yield _statement(name, unseen)


def _factor(
    k: int, factor: SceneFactor, label: Label, box: Box, tints: dict[str, Tint], style: Theme
) -> Iterator[str]:
    attributes = {
        "id": f"n{k}",
        "class": "factor focus" if factor.focus else "factor",
        "label": quoted("\n".join(label.lines)),
        "pos": _at((box.x, box.y)),
        **_size(box),
        "fontsize": f"{style.factor_size:g}",
    }
    if factor.focus or factor.theme is not None:
        tint = tints[factor.theme] if factor.theme is not None else Tint(style.paper)
        attributes |= _ground(tint, style, rounded=True)
    if factor.focus:
        attributes |= {"color": style.frame, "penwidth": f"{style.frame_pen:g}", "fontname": style.bold_font}
        attributes["style"] = "rounded,filled"
    yield _statement(f"n{k}", attributes)
    if factor.focus and factor.theme is not None and tints[factor.theme].frame is not None:
        # the focus has a solid frame of its own, and that of its theme within it
        inner = {"id": f"ground{k}", "class": "ground", "label": '""', "pos": _at((box.x, box.y))}
        inner |= _size(box.padded(-_INSET)) | _ground(tints[factor.theme], style, rounded=True)
        yield _statement(f"ground{k}", inner | {"fillcolor": "transparent"})


def _ground(tint: Tint, style: Theme, *, rounded: bool) -> dict[str, str]:
    """How the ground of a label, or its sample in the legend, is drawn."""
    look = ",".join(filter(None, ("rounded" if rounded else None, "filled", tint.frame)))
    edge = style.quiet if tint.frame else tint.fill
    return {"shape": "box", "style": look, "fillcolor": tint.fill, "color": edge}


def _link(k: int, link: SceneLink, picture: Picture) -> Iterator[str]:
    arc, mark, style = picture.arcs[k], picture.marks[k], picture.style
    colour = style.colour(link.sign)
    ends = f"n{link.tail} -> n{link.head}"
    attributes = {
        "id": f"e{k}",
        "class": f"link {_CLASS[link.sign]}" + (" delayed" if link.delayed else ""),
        "pos": _spline(arc.controls, arc.tip),
        **_line(link, style),
        "fontcolor": colour,
        "fontsize": f"{style.support_size:g}",
        "labelfontsize": f"{style.sign_size:g}",
        "headlabel": link.sign.glyph,
        "head_lp": _at(mark.sign),
    }
    if mark.support is not None:
        attributes |= {"xlabel": f"{support_text(link)}", "xlp": _at(mark.support)}
    yield _statement(ends, attributes)
    if mark.bars:
        yield _bars(ends, f"e{k}-delay", mark.bars, colour, style)


def _line(link: SceneLink, style: Theme) -> dict[str, str]:
    """How a link's line and arrowhead are drawn."""
    look = {
        "style": LINE[link.sign],
        "color": style.colour(link.sign),
        "penwidth": f"{style.pen_width(link.width):g}",
        "arrowsize": f"{style.arrow_size(link.width):g}",
        "arrowhead": ARROW[link.sign],
    }
    return look | ({"fillcolor": style.paper} if link.sign in OPEN else {})


def _bars(ends: str, name: str, bars: Iterable[Segment], colour: str, style: Theme) -> str:
    pos = ";".join(_spline((a, a, b, b)) for a, b in bars)
    look = {"color": colour, "penwidth": f"{style.bar_pen:g}", "arrowhead": "none"}
    return _statement(ends, {"id": name, "class": "delay", "pos": pos, **look})


def _badge(name: str, words: str, badge: Badge, style: Theme) -> Iterator[str]:
    inner = 2 * badge.radius - 4.0
    yield _statement(
        name,
        {
            "id": name,
            "class": "loop",
            "label": quoted(words),
            "pos": _at(badge.middle),
            **_size(Box(0, 0, inner, inner)),
            "shape": "circle",
            "style": "filled",
            "color": style.badge_paper,
            "fillcolor": style.badge_paper,
            "fontname": style.bold_font,
            "fontsize": f"{style.badge_size:g}",
            "fontcolor": style.badge_ink,
        },
    )
    ring = {"id": f"{name}-ring", "class": "loop ring", "pos": _spline(badge.ring, badge.tip)}
    look = {"color": style.badge_ink, "penwidth": f"{style.pen:g}", "arrowsize": "0.55"}
    yield _statement(f"{name} -> {name}", ring | look)


def _furniture(furniture: Furniture, style: Theme) -> Iterator[str]:
    for k, (box, tint) in enumerate(furniture.swatches):
        attributes = {
            "id": f"swatch{k}",
            "class": "legend",
            "label": '""',
            "pos": _at((box.x, box.y)),
            **_size(box),
        }
        yield _statement(f"swatch{k}", attributes | _ground(tint, style, rounded=False))
    for k, text in enumerate(furniture.texts):
        yield _text(f"text{k}", text, style)
    for k, sample in enumerate(furniture.samples):
        yield from _sample(f"sample{k}", sample, style)
    for k, (words, badge) in enumerate(furniture.rings):
        for line in _badge(f"ring{k}", words, badge, style):
            yield line.replace('class="loop', 'class="legend loop')


def _text(name: str, text: Text, style: Theme) -> str:
    attributes = {
        "id": name,
        "class": "legend",
        "label": f'{quoted(text.words)[:-1]}\\l"',
        "pos": _at((text.left + text.width / 2, text.middle)),
        **_size(Box(0, 0, text.width, text.size * _LINE_ROOM)),
        "fontsize": f"{text.size:g}",
    }
    if text.bold:
        attributes["fontname"] = style.bold_font
    if text.quiet:
        attributes["fontcolor"] = style.quiet
    return _statement(name, attributes)


def _sample(name: str, sample: Sample, style: Theme) -> Iterator[str]:
    """Give a legend line: drawn as links of its sign are, with its sign, or with the bars of a delay."""
    (x0, y), (x1, _) = sample.start, sample.end
    tip = (x1, y)
    base = (x1 - 10 * style.arrow_size(), y)
    link = SceneLink(0, 1, sample.sign)
    line = _line(link, style) | ({"color": style.quiet} if sample.delayed else {})
    attributes = {"id": name, "class": "legend", "pos": _spline(((x0, y), (x0, y), base, base), tip), **line}
    if not sample.delayed:
        attributes |= {
            "fontcolor": style.colour(sample.sign),
            "labelfontsize": f"{style.sign_size:g}",
            "headlabel": sample.sign.glyph,
            "head_lp": _at((x1 + 9.0, y)),
        }
    yield _statement("p0 -> p1", attributes)
    if sample.delayed:
        middle = (x0 + x1) / 2 - 4.0
        bars = [
            ((middle + off, y - style.bar_half), (middle + off, y + style.bar_half))
            for off in (-style.bar_gap / 2, style.bar_gap / 2)
        ]
        yield _bars("p0 -> p1", f"{name}-delay", bars, style.quiet, style)


def _spline(controls: Sequence[Point], tip: Point | None = None) -> str:
    """Give a Graphviz spline: cubic control points, before them the tip of an arrowhead at its end."""
    return " ".join([*([f"e,{_at(tip)}"] if tip else []), *map(_at, controls)])


def _at(point: Point) -> str:
    """Give a position with one decimal and no minus zero."""
    return ",".join(f"{round(number, 1) + 0.0:.1f}" for number in point)


def _size(box: Box) -> dict[str, str]:
    """Width and height as Graphviz wants them: in inches."""
    return {"width": f"{box.width / 72:.3f}", "height": f"{box.height / 72:.3f}"}
