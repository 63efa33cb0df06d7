"""Writing a picture as one positioned DOT text, which `neato -n2` paints.

We write it ourselves, because names can break out of other writers' quoting: ids are ours (`n0`, `e3`,
`loop2`), names stand only in labels, quoted, and nothing of the user's is in a colour, font, style,
class, id, URL or image. Coordinates have one decimal; no date and no version is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from loopmap.drawing.badges import Badge
from loopmap.drawing.effects import FILLED, SHAPE, effect_box
from loopmap.drawing.geometry import Box, Point
from loopmap.drawing.labels import Label, clean
from loopmap.drawing.legend import Furniture, Sample, Text, region_tints, theme_tints
from loopmap.drawing.marks import Segment
from loopmap.drawing.picture import Picture
from loopmap.drawing.piece import RegionTitle
from loopmap.drawing.scene import Change, Effect, SceneFactor, SceneLink
from loopmap.drawing.stubs import HEAD, Stub
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
    ring `loopk-ring`) and stub k edge `stubk`, in the scene's order. Linear in what is drawn.
    """
    return sheet_to_dot([("", picture)], picture.furniture, picture.style, picture.scale)


def sheet_to_dot(
    pictures: Iterable[tuple[str, Picture]], furniture: Furniture, style: Theme, scale: float
) -> str:
    """Write pictures on one page, magnified by a scale; the ids of each begin with what it is given with.

    The furniture is written in the style, and each picture in its own.
    """
    pictures = list(pictures)
    # in pieces, because Graphviz reads no string that is very long
    ground = " + ".join(f'"{op} "' for _, picture in pictures for op in _regions(picture))
    lines = [*_head(furniture.page, style, scale, ground), *_page(furniture.page)]
    for prefix, picture in pictures:
        lines += _picture(picture, prefix)
    lines += _furniture(furniture, style)
    return "\n".join([*lines, "}", ""])


def _picture(picture: Picture, prefix: str) -> Iterator[str]:
    scene, style = picture.scene, picture.style
    tints, grounds = theme_tints(scene, style), region_tints(scene, style)
    for k, title in enumerate(picture.regions.titles):
        yield _region_title(f"{prefix}region-title{k}", title, grounds[title.theme], style)
    for k, factor in enumerate(scene.factors):
        yield from _factor(f"{prefix}n{k}", factor, picture.labels[k], picture.boxes[k], tints, style)
    for k, link in enumerate(scene.links):
        yield from _link(k, link, picture, prefix)
    for k, loop in enumerate(scene.loops):
        ink = style.faded_ink if loop.faded else style.badge_ink
        yield from _badge(f"{prefix}loop{k}", loop.name, picture.badges[k], ink, style)
    for k, stub in enumerate(scene.stubs):
        node = f"{prefix}n{stub.factor}"
        yield _stub(f"{node} -> {node}", f"{prefix}stub{k}", "stub", picture.stubs[k], style)


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


def _head(page: Box, style: Theme, scale: float, ground: str) -> Iterator[str]:
    """Say what all nodes and all links have in common, and how large all is to be painted."""
    graph = {"bgcolor": style.paper, "outputorder": "edgesfirst", "pad": "0", "margin": "0"}
    if scale != 1.0:
        graph["size"] = ",".join(f"{length * scale / 72:.4f}" for length in (page.width, page.height)) + "!"
    if ground:
        graph["_background"] = ground
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
    name: str, factor: SceneFactor, label: Label, box: Box, tints: dict[str, Tint], style: Theme
) -> Iterator[str]:
    attributes = {
        "id": name,
        "class": f"factor{' focus' * factor.focus}{' faded' * factor.faded}{_happened(factor.change)}",
        "label": quoted("\n".join(label.lines)),
        "pos": _at((box.x, box.y)),
        **_size(box),
        "fontsize": f"{style.factor_size:g}",
    }
    tint = _tint(factor, tints, style)
    if factor.effect is not None:
        attributes["class"] += f" {factor.effect.value.replace(' ', '-')}"
    if factor.focus or factor.theme is not None or tint is not None:
        attributes |= _ground(tint or Tint(style.paper), style, rounded=True)
    if factor.focus:
        frame = style.faded_line if factor.faded else style.frame
        attributes |= {"color": frame, "penwidth": f"{style.frame_pen:g}", "fontname": style.bold_font}
        attributes["style"] = "rounded,filled"
    if factor.change is not None:
        line = "rounded,dashed" if factor.change is Change.REMOVED else "rounded"
        attributes |= {"shape": "box", "style": line, "color": style.change(factor.change)}
        attributes |= {"penwidth": f"{style.frame_pen * 1.6:g}", "fontcolor": style.change(factor.change)}
    if factor.faded:
        attributes["fontcolor"] = style.faded_ink
    yield _statement(name, attributes)
    if factor.effect is not None:
        colour = style.faded_line if factor.faded else style.effect_line(factor.effect)
        yield _effect(f"{name}-effect", "effect", factor.effect, effect_box(box), colour, style)
    if factor.focus and tint is not None and tint.frame is not None:
        # the focus has a solid frame of its own, and that of its theme within it
        inner = {"id": f"{name}-ground", "class": "ground", "label": '""', "pos": _at((box.x, box.y))}
        inner |= _size(box.padded(-_INSET)) | _ground(tint, style, rounded=True)
        yield _statement(f'"{name}-ground"', inner | {"fillcolor": "transparent"})


def _tint(factor: SceneFactor, tints: dict[str, Tint], style: Theme) -> Tint | None:
    """Give the ground of a label: by what the factor does to the one asked about, or else by its theme."""
    if factor.faded:
        return None
    if factor.effect is not None:
        return style.effect(factor.effect)
    return None if factor.theme is None else tints.get(factor.theme)


def _regions(picture: Picture) -> Iterator[str]:
    """Give the outlines of regions in the language of Graphviz's backgrounds, what holds others first."""
    style, tints = picture.style, region_tints(picture.scene, picture.style)
    if picture.regions.outlines:
        width = f"setlinewidth({style.frame_pen:g})"
        yield f"S {len(width)} -{width}"
    for outline in picture.regions.outlines:
        ground, line = style.region(tints[outline.theme])
        points = " ".join(f"{round(x, 1) + 0.0:.1f} {round(y, 1) + 0.0:.1f}" for x, y in outline.points)
        yield f"C 7 -{style.paper if outline.hole else ground} c 7 -{line} P {len(outline.points)} {points}"


def _region_title(name: str, title: RegionTitle, tint: Tint, style: Theme) -> str:
    ground, _ = style.region(tint)
    attributes = {
        "id": name,
        "class": "region",
        "label": quoted("\n".join(title.lines)),
        "pos": _at(title.box[:2]),
        **_size(title.box),
        "style": "filled",
        "fillcolor": ground,
        "fontname": style.bold_font,
        "fontsize": f"{style.legend_size:g}",
        "fontcolor": style.quiet,
    }
    return _statement(f'"{name}"', attributes)


def _effect(name: str, kind: str, effect: Effect, box: Box, colour: str, style: Theme) -> str:
    """Give the sign of what a factor does to the one that the figure asks about."""
    attributes = {
        "id": name,
        "class": kind,
        "label": quoted("?" if effect is Effect.UNSETTLED else ""),
        "pos": _at((box.x, box.y)),
        **_size(box),
        "shape": SHAPE[effect],
        "style": "filled",
        "fillcolor": colour if effect in FILLED else style.paper,
        "color": colour,
        "penwidth": f"{style.pen:g}",
        "fontname": style.bold_font,
        "fontsize": f"{style.support_size:g}",
        "fontcolor": colour,
    }
    return _statement(f'"{name}"', attributes)


def _ground(tint: Tint, style: Theme, *, rounded: bool) -> dict[str, str]:
    """How the ground of a label, or its sample in the legend, is drawn."""
    look = ",".join(filter(None, ("rounded" if rounded else None, "filled", tint.frame)))
    edge = style.quiet if tint.frame else tint.fill
    return {"shape": "box", "style": look, "fillcolor": tint.fill, "color": edge}


def _link(k: int, link: SceneLink, picture: Picture, prefix: str) -> Iterator[str]:
    arc, mark, style = picture.arcs[k], picture.marks[k], picture.style
    colour = _colour(link, style)
    ends = f"{prefix}n{link.tail} -> {prefix}n{link.head}"
    attributes = {
        "id": f"{prefix}e{k}",
        "class": f"link {_kind(link)}",
        "pos": _spline(arc.controls, arc.tip),
        **_line(link, style),
        "fontcolor": style.faded_ink if link.faded else colour,
        "fontsize": f"{style.support_size:g}",
        "labelfontsize": f"{style.sign_size:g}",
        "headlabel": link.sign.glyph,
        "head_lp": _at(mark.sign),
    }
    if mark.support is not None:
        attributes |= {"xlabel": quoted(link.words), "xlp": _at(mark.support)}
    yield _statement(ends, attributes)
    if mark.bars:
        yield _bars(ends, f"{prefix}e{k}-delay", mark.bars, colour, style)
    if mark.strike:
        yield _bars(ends, f"{prefix}e{k}-strike", mark.strike, colour, style)


def _kind(link: SceneLink) -> str:
    delayed, faded = " delayed" * link.delayed, " faded" * link.faded
    return f"{_CLASS[link.sign]}{delayed}{faded}{_happened(link.change)}"


def _happened(change: Change | None) -> str:
    return f" {change.name.lower()}" if change else ""


def _colour(link: SceneLink, style: Theme) -> str:
    """Give the colour of a link's line and marks: by its sign, by who alone says it, or by what happened."""
    if link.faded:
        return style.faded_line
    if link.change is not None:
        return style.change(link.change)
    return style.colour(link.sign) if link.voice is None else style.voice(link.voice)


def _line(link: SceneLink, style: Theme) -> dict[str, str]:
    """How a link's line and arrowhead are drawn."""
    look = {
        "style": LINE[link.sign],
        "color": _colour(link, style),
        "penwidth": f"{style.pen_width(link.width):g}",
        "arrowsize": f"{style.arrow_size(link.width):g}",
        "arrowhead": ARROW[link.sign],
    }
    return look | ({"fillcolor": style.paper} if link.sign in OPEN else {})


def _bars(ends: str, name: str, bars: Iterable[Segment], colour: str, style: Theme) -> str:
    pos = ";".join(_spline((a, a, b, b)) for a, b in bars)
    look = {"color": colour, "penwidth": f"{style.bar_pen:g}", "arrowhead": "none"}
    return _statement(ends, {"id": name, "class": "delay", "pos": pos, **look})


def _badge(name: str, words: str, badge: Badge, ink: str, style: Theme) -> Iterator[str]:
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
            "fontcolor": ink,
        },
    )
    ring = {"id": f"{name}-ring", "class": "loop ring", "pos": _spline(badge.ring, badge.tip)}
    look = {"color": ink, "penwidth": f"{style.pen:g}", "arrowsize": "0.55"}
    yield _statement(f"{name} -> {name}", ring | look)


def _stub(ends: str, name: str, kind: str, stub: Stub, style: Theme) -> str:
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
        "xlp": _at(stub.number),
    }
    pos = _spline((stub.start, stub.start, stub.base, stub.base), stub.tip)
    return _statement(ends, {"id": name, "class": kind, "pos": pos, **look})


def _furniture(furniture: Furniture, style: Theme) -> Iterator[str]:
    for k, (box, tint) in enumerate(furniture.regions):
        ground, line = style.region(tint)
        look = {"id": f"region-sample{k}", "class": "legend region", "label": '""', "pos": _at(box[:2])}
        look |= _size(box) | {"shape": "box", "style": "rounded,filled", "fillcolor": ground}
        yield _statement(f'"region-sample{k}"', look | {"color": line, "penwidth": f"{style.frame_pen:g}"})
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
    for k, (box, effect) in enumerate(furniture.effects):
        colour = style.effect_line(effect)
        yield _effect(f"effect-sample{k}", "legend effect", effect, box, colour, style)
    for k, sample in enumerate(furniture.samples):
        yield from _sample(f"sample{k}", sample, style)
    for k, stub in enumerate(furniture.stubs):
        yield _stub("p0 -> p1", f"stub-sample{k}", "legend stub", stub, style)
    for k, (words, badge) in enumerate(furniture.rings):
        for line in _badge(f"ring{k}", words, badge, style.badge_ink, style):
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
    """Give a legend line: drawn as such links are, with its sign where it means one, and with their marks."""
    (x0, y), (x1, _) = sample.start, sample.end
    tip = (x1, y)
    base = (x1 - 10 * style.arrow_size(), y)
    link = sample.link
    plain = not (sample.signed or link.faded or link.change or link.voice is not None)
    line = _line(link, style) | ({"color": style.quiet} if plain else {})
    attributes = {"id": name, "class": "legend", "pos": _spline(((x0, y), (x0, y), base, base), tip), **line}
    if sample.signed:
        attributes |= {
            "fontcolor": _colour(link, style),
            "labelfontsize": f"{style.sign_size:g}",
            "headlabel": link.sign.glyph,
            "head_lp": _at((x1 + 0.6 * style.sign_size, y)),
        }
    yield _statement("p0 -> p1", attributes)
    middle = (x0 + x1) / 2 - 0.4 * style.legend_size
    if link.change is Change.REMOVED:
        along, across = 0.55 * style.bar_half, style.bar_half
        cross = [((middle - along, y + up * across), (middle + along, y - up * across)) for up in (-1, 1)]
        yield _bars("p0 -> p1", f"{name}-strike", cross, _colour(link, style), style)
    if link.delayed:
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
