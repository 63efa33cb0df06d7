"""Writing a picture as one positioned DOT text, which `neato -n2` paints.

We write it ourselves, because names can break out of other writers' quoting: ids are ours (`n0`, `e3`,
`loop2`), names stand only in labels, quoted, and nothing of the user's is in a colour, font, style,
class, id, URL or image. Coordinates have one decimal; no date and no version is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from loopmap.drawing.framing import furniture_statements
from loopmap.drawing.geometry import Box
from loopmap.drawing.labels import Label
from loopmap.drawing.legend import Furniture, region_tints, theme_tints
from loopmap.drawing.looks import (
    badge_mark,
    bar_marks,
    effect_sign,
    ground_look,
    line_look,
    link_colour,
    stub_mark,
)
from loopmap.drawing.picture import Picture
from loopmap.drawing.piece import RegionTitle
from loopmap.drawing.scene import Change, SceneFactor, SceneLink
from loopmap.drawing.statement import at, quoted, size, spline, statement
from loopmap.drawing.theme import Theme, Tint
from loopmap.signs import Sign

_CLASS = {
    Sign.POSITIVE: "positive",
    Sign.NEGATIVE: "negative",
    Sign.UNKNOWN: "unknown",
    Sign.BOTH: "contested",
}
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
    lines += furniture_statements(furniture, style)
    return "\n".join([*lines, "}", ""])


def _picture(picture: Picture, prefix: str) -> Iterator[str]:
    scene, style = picture.scene, picture.style
    tints, grounds = theme_tints(scene, style), region_tints(scene, style)
    for k, title in enumerate(picture.regions.titles):
        yield _region_title(f"{prefix}region-title{k}", title, grounds[title.theme], style)
    for k, factor in enumerate(scene.factors):
        name, sign = f"{prefix}n{k}", picture.effects[k]
        yield from _factor(name, factor, picture.labels[k], picture.boxes[k], tints, style)
        if factor.effect is not None and sign is not None:
            colour = style.faded_line if factor.faded else style.effect_line(factor.effect)
            yield effect_sign(f"{name}-effect", "effect", factor.effect, sign, colour, style)
    for k, link in enumerate(scene.links):
        yield from _link(k, link, picture, prefix)
    for k, loop in enumerate(scene.loops):
        ink = style.faded_ink if loop.faded else style.badge_ink
        yield from badge_mark(f"{prefix}loop{k}", loop.name, picture.badges[k], ink, style)
    for k, stub in enumerate(scene.stubs):
        node = f"{prefix}n{stub.factor}"
        yield stub_mark(f"{node} -> {node}", f"{prefix}stub{k}", "stub", picture.stubs[k], style)


def _head(page: Box, style: Theme, scale: float, ground: str) -> Iterator[str]:
    """Say what all nodes and all links have in common, and how large all is to be painted."""
    graph = {"bgcolor": style.paper, "outputorder": "edgesfirst", "pad": "0", "margin": "0"}
    if scale != 1.0:
        graph["size"] = ",".join(f"{length * scale / 72:.4f}" for length in (page.width, page.height)) + "!"
    if ground:
        graph["_background"] = ground
    yield "digraph loopmap {"
    yield statement("graph", graph | {"charset": "UTF-8"})
    node = {"shape": "plaintext", "fixedsize": "true", "margin": "0"}
    yield statement("node", node | {"fontname": style.font, "fontcolor": style.ink})
    yield statement("edge", {"fontname": style.bold_font})


def _page(page: Box) -> Iterator[str]:
    """Two unseen points in the page's corners: they alone set the size of what is painted.

    Graphviz lets no node be smaller than 1.44 points, so that they have 1.8 (0.025 inch) and stand that far
    within; and their places are finer than all others, so that a page has its size to the dot.
    """
    for name, half in (("p0", -0.5), ("p1", 0.5)):
        x, y = page.x + half * (page.width - 1.8), page.y + half * (page.height - 1.8)
        spot = f"{round(x, 4) + 0.0:.10g},{round(y, 4) + 0.0:.10g}"
        unseen = {"style": "invis", "label": '""', "pos": spot, "width": "0.025", "height": "0.025"}
        yield statement(name, unseen)


def _factor(
    name: str, factor: SceneFactor, label: Label, box: Box, tints: dict[str, Tint], style: Theme
) -> Iterator[str]:
    attributes = {
        "id": name,
        "class": f"factor{' focus' * factor.focus}{' faded' * factor.faded}{_happened(factor.change)}",
        "label": quoted("\n".join(label.lines)),
        "pos": at((box.x, box.y)),
        **size(box),
        "fontsize": f"{style.factor_size:g}",
    }
    tint = _tint(factor, tints, style)
    if factor.effect is not None:
        attributes["class"] += f" {factor.effect.value.replace(' ', '-')}"
    if factor.focus or factor.theme is not None or tint is not None:
        attributes |= ground_look(tint or Tint(style.paper), style, rounded=True)
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
    yield statement(name, attributes)
    if factor.focus and tint is not None and tint.frame is not None:
        # the focus has a solid frame of its own, and that of its theme within it
        inner = {"id": f"{name}-ground", "class": "ground", "label": '""', "pos": at((box.x, box.y))}
        inner |= size(box.padded(-_INSET)) | ground_look(tint, style, rounded=True)
        yield statement(f'"{name}-ground"', inner | {"fillcolor": "transparent"})


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
        "pos": at(title.box[:2]),
        **size(title.box),
        "style": "filled",
        "fillcolor": ground,
        "fontname": style.bold_font,
        "fontsize": f"{style.legend_size:g}",
        "fontcolor": style.quiet,
    }
    return statement(f'"{name}"', attributes)


def _link(k: int, link: SceneLink, picture: Picture, prefix: str) -> Iterator[str]:
    arc, mark, style = picture.arcs[k], picture.marks[k], picture.style
    colour = link_colour(link, style)
    ends = f"{prefix}n{link.tail} -> {prefix}n{link.head}"
    attributes = {
        "id": f"{prefix}e{k}",
        "class": f"link {_kind(link)}",
        "pos": spline(arc.controls, arc.tip),
        **line_look(link, style),
        "fontcolor": style.faded_ink if link.faded else colour,
        "fontsize": f"{style.support_size:g}",
        "labelfontsize": f"{style.sign_size:g}",
        "headlabel": link.sign.glyph,
        "head_lp": at(mark.sign),
    }
    if mark.support is not None:
        attributes |= {"xlabel": quoted(link.words), "xlp": at(mark.support)}
    yield statement(ends, attributes)
    if mark.bars:
        yield bar_marks(ends, f"{prefix}e{k}-delay", mark.bars, colour, style)
    if mark.strike:
        yield bar_marks(ends, f"{prefix}e{k}-strike", mark.strike, colour, style)


def _kind(link: SceneLink) -> str:
    delayed, faded = " delayed" * link.delayed, " faded" * link.faded
    return f"{_CLASS[link.sign]}{delayed}{faded}{_happened(link.change)}"


def _happened(change: Change | None) -> str:
    return f" {change.name.lower()}" if change else ""
