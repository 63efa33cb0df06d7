"""Writing what stands round a picture as DOT: title, legend, loop names and source."""

from __future__ import annotations

from collections.abc import Iterator

from loopmap.drawing.geometry import Box
from loopmap.drawing.legend import Furniture, Sample, Text
from loopmap.drawing.looks import (
    badge_mark,
    bar_marks,
    effect_sign,
    ground_look,
    line_look,
    link_colour,
    stub_mark,
)
from loopmap.drawing.scene import Change
from loopmap.drawing.statement import at, quoted, size, spline, statement
from loopmap.drawing.theme import Theme

_LINE_ROOM = 1.3
"""How high the box of a line of text is, in its sizes: a little more than any font needs."""


def furniture_statements(furniture: Furniture, style: Theme) -> Iterator[str]:
    """Give the statements of all that stands round a picture, in a style of its own."""
    for k, box in enumerate(furniture.frames):
        yield _framed(f"frame-sample{k}", "legend focus", box, style.paper, style.frame, style)
    for k, (box, tint) in enumerate(furniture.regions):
        yield _framed(f"region-sample{k}", "legend region", box, *style.region(tint), style)
    for k, (box, tint) in enumerate(furniture.swatches):
        attributes = {
            "id": f"swatch{k}",
            "class": "legend",
            "label": '""',
            "pos": at((box.x, box.y)),
            **size(box),
        }
        yield statement(f"swatch{k}", attributes | ground_look(tint, style, rounded=False))
    for k, text in enumerate(furniture.texts):
        yield _text(f"text{k}", text, style)
    for k, (box, effect) in enumerate(furniture.effects):
        colour = style.effect_line(effect)
        yield effect_sign(f"effect-sample{k}", "legend effect", effect, box, colour, style)
    for k, sample in enumerate(furniture.samples):
        yield from _sample(f"sample{k}", sample, style)
    for k, stub in enumerate(furniture.stubs):
        yield stub_mark("p0 -> p1", f"stub-sample{k}", "legend stub", stub, style)
    for k, (words, badge) in enumerate(furniture.rings):
        for line in badge_mark(f"ring{k}", words, badge, style.badge_ink, style):
            yield line.replace('class="loop', 'class="legend loop')


def _framed(name: str, kind: str, box: Box, ground: str, line: str, style: Theme) -> str:
    """Give a sample of a ground with a frame."""
    look = {"id": name, "class": kind, "label": '""', "pos": at((box.x, box.y)), **size(box)}
    look |= {"shape": "box", "style": "rounded,filled", "fillcolor": ground, "color": line}
    return statement(f'"{name}"', look | {"penwidth": f"{style.frame_pen:g}"})


def _text(name: str, text: Text, style: Theme) -> str:
    attributes = {
        "id": name,
        "class": "legend",
        "label": f'{quoted(text.words)[:-1]}\\l"',
        "pos": at((text.left + text.width / 2, text.middle)),
        **size(Box(0, 0, text.width, text.size * _LINE_ROOM)),
        "fontsize": f"{text.size:g}",
    }
    if text.bold:
        attributes["fontname"] = style.bold_font
    if text.quiet:
        attributes["fontcolor"] = style.quiet
    return statement(name, attributes)


def _sample(name: str, sample: Sample, style: Theme) -> Iterator[str]:
    """Give a legend line: drawn as such links are, with its sign where it means one, and with their marks."""
    (x0, y), (x1, _) = sample.start, sample.end
    tip = (x1, y)
    base = (x1 - 10 * style.arrow_size(), y)
    link = sample.link
    plain = not (sample.signed or link.faded or link.change or link.voice is not None)
    line = line_look(link, style) | ({"color": style.quiet} if plain else {})
    attributes = {"id": name, "class": "legend", "pos": spline(((x0, y), (x0, y), base, base), tip), **line}
    if sample.signed:
        attributes |= {
            "fontcolor": link_colour(link, style),
            "labelfontsize": f"{style.sign_size:g}",
            "headlabel": link.sign.glyph,
            "head_lp": at((x1 + 0.6 * style.sign_size, y)),
        }
    yield statement("p0 -> p1", attributes)
    middle = (x0 + x1) / 2 - 0.4 * style.legend_size
    if link.change is Change.REMOVED:
        along, across = 0.55 * style.bar_half, style.bar_half
        cross = [((middle - along, y + up * across), (middle + along, y - up * across)) for up in (-1, 1)]
        yield bar_marks("p0 -> p1", f"{name}-strike", cross, link_colour(link, style), style)
    if link.delayed:
        bars = [
            ((middle + off, y - style.bar_half), (middle + off, y + style.bar_half))
            for off in (-style.bar_gap / 2, style.bar_gap / 2)
        ]
        yield bar_marks("p0 -> p1", f"{name}-delay", bars, style.quiet, style)
