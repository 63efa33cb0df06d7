"""Writing a picture as one positioned DOT text, which `neato -n2` paints.

We write it ourselves, because names can break out of other writers' quoting: ids are ours (`n0`, `e3`,
`loop2`), names stand only in labels, quoted, and nothing of the user's is in a colour, font, style,
class, id, URL or image. Coordinates have one decimal; no date and no version is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from loopmap.drawing import style
from loopmap.drawing.badges import Badge
from loopmap.drawing.geometry import Box, Point
from loopmap.drawing.labels import Label, clean
from loopmap.drawing.legend import Furniture, Sample, Text, theme_tints
from loopmap.drawing.marks import Segment, support_text
from loopmap.drawing.picture import Picture
from loopmap.drawing.scene import SceneFactor, SceneLink
from loopmap.drawing.style import SIGN_ARROW, SIGN_CLASS, SIGN_COLOUR, SIGN_LINE
from loopmap.drawing.widths import text_width

_HEAD = f"""\
digraph loopmap {{
  graph [bgcolor="white" outputorder="edgesfirst" pad="0" charset="UTF-8"]
  node [shape="plaintext" fixedsize="true" margin="0" fontname="{style.FONT}" fontcolor="{style.INK}"]
  edge [fontname="{style.BOLD_FONT}"]"""


def to_dot(picture: Picture) -> str:
    """Write a picture as DOT: one statement a line, the same text for the same picture.

    Factor k is node `nk`, link k edge `ek` (its delay bars `ek-delay`) and loop k node `loopk` (its
    ring `loopk-ring`), in the scene's order. Linear in what is drawn.
    """
    lines = [_HEAD, *_page(picture.furniture.page)]
    tints = theme_tints(picture.scene)
    for k, factor in enumerate(picture.scene.factors):
        lines.append(_factor(k, factor, picture.labels[k], picture.boxes[k], tints))
    for k, link in enumerate(picture.scene.links):
        lines += _link(k, link, picture)
    for k, loop in enumerate(picture.scene.loops):
        lines += _badge(f"loop{k}", loop.name, picture.badges[k])
    lines += _furniture(picture.furniture)
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


def _page(page: Box) -> Iterator[str]:
    """Two unseen points in the page's corners: they alone set the size of what is painted."""
    pad = style.PAGE_PAD
    for name, half in (("p0", -0.5), ("p1", 0.5)):
        corner = page.x + half * (page.width + 2 * pad), page.y + half * (page.height + 2 * pad)
        yield _statement(
            name, {"style": "invis", "label": '""', "width": "0", "height": "0", "pos": _at(corner)}
        )


def _factor(k: int, factor: SceneFactor, label: Label, box: Box, tints: dict[str, str]) -> str:
    attributes = {
        "id": f"n{k}",
        "class": "factor focus" if factor.focus else "factor",
        "label": quoted("\n".join(label.lines)),
        "pos": _at((box.x, box.y)),
        **_size(box),
        "fontsize": f"{style.FACTOR_SIZE:g}",
    }
    if factor.focus or factor.theme is not None:
        tint = tints[factor.theme] if factor.theme is not None else "white"
        attributes |= {"shape": "box", "style": "rounded,filled", "fillcolor": tint}
        attributes |= {"color": style.FRAME if factor.focus else tint, "penwidth": "1"}
    if factor.focus:
        attributes["fontname"] = style.BOLD_FONT
    return _statement(f"n{k}", attributes)


def _link(k: int, link: SceneLink, picture: Picture) -> Iterator[str]:
    arc, mark, colour = picture.arcs[k], picture.marks[k], SIGN_COLOUR[link.sign]
    ends = f"n{link.tail} -> n{link.head}"
    attributes = {
        "id": f"e{k}",
        "class": f"link {SIGN_CLASS[link.sign]}" + (" delayed" if link.delayed else ""),
        "pos": _spline(arc.controls, arc.tip),
        **_line(link),
        "fontcolor": colour,
        "fontsize": f"{style.SUPPORT_SIZE:g}",
        "labelfontsize": f"{style.SIGN_SIZE:g}",
        "headlabel": link.sign.glyph,
        "head_lp": _at(mark.sign),
    }
    if mark.support is not None:
        attributes |= {"xlabel": f"{support_text(link)}", "xlp": _at(mark.support)}
    yield _statement(ends, attributes)
    if mark.bars:
        yield _bars(ends, f"e{k}-delay", mark.bars, colour)


def _line(link: SceneLink) -> dict[str, str]:
    """How a link's line is drawn."""
    return {
        "style": SIGN_LINE[link.sign],
        "color": SIGN_COLOUR[link.sign],
        "penwidth": f"{style.pen_width(link.width):g}",
        "arrowsize": f"{style.arrow_size(link.width):g}",
        "arrowhead": SIGN_ARROW[link.sign],
    }


def _bars(ends: str, name: str, bars: Iterable[Segment], colour: str) -> str:
    pos = ";".join(_spline((a, a, b, b)) for a, b in bars)
    return _statement(
        ends,
        {"id": name, "class": "delay", "pos": pos, "color": colour, "penwidth": "1.6", "arrowhead": "none"},
    )


def _badge(name: str, words: str, badge: Badge) -> Iterator[str]:
    wide = max(text_width(words, bold=True), 0.1)
    size = min(style.BADGE_SIZE * badge.radius / style.BADGE_RADIUS, 2 * (badge.radius - 3.5) / wide)
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
            "color": style.BADGE_PAPER,
            "fillcolor": style.BADGE_PAPER,
            "fontname": style.BOLD_FONT,
            "fontsize": f"{size:.4g}",
            "fontcolor": style.BADGE_INK,
        },
    )
    ring = {"id": f"{name}-ring", "class": "loop ring", "pos": _spline(badge.ring, badge.tip)}
    yield _statement(
        f"{name} -> {name}", ring | {"color": style.BADGE_INK, "penwidth": "1.3", "arrowsize": "0.55"}
    )


def _furniture(furniture: Furniture) -> Iterator[str]:
    for k, (box, tint) in enumerate(furniture.swatches):
        attributes = {
            "id": f"swatch{k}",
            "class": "legend",
            "label": '""',
            "pos": _at((box.x, box.y)),
            **_size(box),
        }
        yield _statement(
            f"swatch{k}", attributes | {"shape": "box", "style": "filled", "color": tint, "fillcolor": tint}
        )
    for k, text in enumerate(furniture.texts):
        yield _text(f"text{k}", text)
    for k, sample in enumerate(furniture.samples):
        yield from _sample(f"sample{k}", sample)
    for k, (words, badge) in enumerate(furniture.rings):
        yield from (
            line.replace('class="loop', 'class="legend loop') for line in _badge(f"ring{k}", words, badge)
        )


def _text(name: str, text: Text) -> str:
    attributes = {
        "id": name,
        "class": "legend",
        "label": f'{quoted(text.words)[:-1]}\\l"',
        "pos": _at((text.left + text.width / 2, text.middle)),
        **_size(Box(0, 0, text.width, text.size * style.LINE_HEIGHT)),
        "fontsize": f"{text.size:g}",
    }
    if text.bold:
        attributes["fontname"] = style.BOLD_FONT
    if text.quiet:
        attributes["fontcolor"] = style.QUIET
    return _statement(name, attributes)


def _sample(name: str, sample: Sample) -> Iterator[str]:
    """Give a legend line: drawn as links of its sign are, with its sign, or with the bars of a delay."""
    (x0, y), (x1, _) = sample.start, sample.end
    tip = (x1, y)
    base = (x1 - 10 * style.arrow_size(1.0), y)
    link = SceneLink(0, 1, sample.sign)
    line = _line(link) | ({"color": style.QUIET} if sample.delayed else {})
    attributes = {"id": name, "class": "legend", "pos": _spline(((x0, y), (x0, y), base, base), tip), **line}
    if not sample.delayed:
        attributes |= {
            "fontcolor": SIGN_COLOUR[sample.sign],
            "labelfontsize": f"{style.SIGN_SIZE:g}",
            "headlabel": sample.sign.glyph,
            "head_lp": _at((x1 + 9.0, y)),
        }
    yield _statement("p0 -> p1", attributes)
    if sample.delayed:
        middle = (x0 + x1) / 2 - 4.0
        bars = [
            ((middle + off, y - style.BAR_HALF), (middle + off, y + style.BAR_HALF))
            for off in (-style.BAR_GAP / 2, style.BAR_GAP / 2)
        ]
        yield _bars("p0 -> p1", f"{name}-delay", bars, style.QUIET)


def _spline(controls: Sequence[Point], tip: Point | None = None) -> str:
    """Give a Graphviz spline: cubic control points, before them the tip of an arrowhead at its end."""
    return " ".join([*([f"e,{_at(tip)}"] if tip else []), *map(_at, controls)])


def _at(point: Point) -> str:
    """Give a position with one decimal and no minus zero."""
    return ",".join(f"{round(number, 1) + 0.0:.1f}" for number in point)


def _size(box: Box) -> dict[str, str]:
    """Width and height as Graphviz wants them: in inches."""
    return {"width": f"{box.width / 72:.3f}", "height": f"{box.height / 72:.3f}"}
