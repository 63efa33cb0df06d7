"""Finishing a painted SVG: words for those who cannot see it, hooks for pages, and a check of it all.

What Graphviz paints is parsed, given role, title, description and `data-` attributes, held against a
list of the elements and attributes that a figure of ours can have, and written again. Comments, the
document type and Graphviz's version go.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from xml.etree import ElementTree

from loopmap.drawing.labels import clean
from loopmap.drawing.page import MM
from loopmap.drawing.scene import Scene, SceneLink, SceneStub
from loopmap.drawing.theme import REPORT, Theme
from loopmap.errors import RenderFailed

_SVG = "http://www.w3.org/2000/svg"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_PAINT = {"fill", "stroke", "stroke-width", "stroke-dasharray", "fill-opacity", "stroke-opacity"}
_HOOKS = {"id", "class", "data-factor", "data-from", "data-to", "data-loop", "data-effect", "data-theme"}
_ALLOWED: dict[str, set[str]] = {
    "svg": {"width", "height", "viewBox", "role"},
    "g": _HOOKS | {"transform", "font-family"},
    "title": set(),
    "desc": set(),
    "path": _PAINT | {"d"},
    "polygon": _PAINT | {"points"},
    "polyline": _PAINT | {"points"},
    "ellipse": _PAINT | {"cx", "cy", "rx", "ry"},
    "text": {"text-anchor", "x", "y", "font-family", "font-size", "font-weight", "fill", _SPACE},
}
_IDS = re.compile(r"(?:s(\d+))?(n|e|loop|stub)(\d+)(?:-delay|-strike|-ring|-effect)?")


def finish_svg(
    painted: bytes,
    scene: Scene,
    style: Theme = REPORT,
    page: tuple[float, float] | None = None,
    panels: Sequence[Scene] = (),
    regions: Sequence[str | None] = (),
) -> str:
    """Turn Graphviz's SVG of a scene, or of the `panels` that show it in parts, into the figure's. Linear.

    `regions` are the themes of the outlines that were painted under all, None where one is a hole. On a page
    the figure has that page's width and height, given in points and written in millimetres.
    Raises RenderFailed where the painted text is no SVG of a figure.
    """
    try:
        root = ElementTree.fromstring(painted)
    except ElementTree.ParseError as error:
        raise RenderFailed("a readable SVG", 0, str(error)) from None
    for element in root.iter():
        element.tag = element.tag.removeprefix(f"{{{_SVG}}}")
    _name(root, scene)
    _set_fonts(root, style)
    if page is not None:
        root.attrib |= {
            name: f"{round(length / MM, 2):g}mm"
            for name, length in zip(("width", "height"), page, strict=True)
        }
    _name_regions(root, regions)
    for group in root.iter("g"):
        _hook(group, scene, panels)
    if strays := list(strange(root)):
        raise RenderFailed("a safe SVG", 0, f"it holds {strays[0]}")
    root.set("xmlns", _SVG)
    return ElementTree.tostring(root, encoding="unicode") + "\n"


def strange(root: ElementTree.Element) -> Iterator[str]:
    """Tell what in an SVG is none of the elements and attributes of a figure of ours.

    >>> root = ElementTree.fromstring('<svg role="img"><script/><g onclick="f()"/></svg>')
    >>> list(strange(root))
    ['an element script', 'an attribute onclick of g']
    """
    for element in root.iter():
        if element.tag not in _ALLOWED:
            yield f"an element {element.tag}"
            continue
        for name, value in element.attrib.items():
            if name not in _ALLOWED[element.tag]:
                yield f"an attribute {name} of {element.tag}"
            elif not name.startswith("data-") and "url(" in value.lower():
                yield f"a link in {name} of {element.tag}"


def _name(root: ElementTree.Element, scene: Scene) -> None:
    """Say what the whole figure is, and that it is one picture."""
    root.set("role", "img")
    title = ElementTree.Element("title")
    title.text = clean(scene.title or "Causal loop diagram")
    description = ElementTree.Element("desc")
    description.text = clean(scene.alt)
    root.insert(0, title)
    root.insert(1, description)
    sheet = root.find("g")
    if sheet is not None:
        _retitle(sheet, None)


def _name_regions(root: ElementTree.Element, regions: Sequence[str | None]) -> None:
    """Put each outline of a region into a group that names its theme; before them is the paper alone."""
    for sheet in root.findall("g") if regions else ():
        grounds = [(k, part) for k, part in enumerate(sheet) if part.tag in ("polygon", "path")]
        for number, ((k, outline), theme) in enumerate(zip(grounds[1:], regions, strict=True)):
            group = ElementTree.Element("g", {"id": f"region{number}", "class": "region"})
            group.append(outline)
            if theme is None:
                group.set("class", "region hole")
            else:
                group.set("data-theme", clean(theme))
                title = ElementTree.Element("title")
                title.text = clean(theme)
                group.insert(0, title)
            sheet[k] = group


def _set_fonts(root: ElementTree.Element, style: Theme) -> None:
    """Name the fonts once for the whole figure, near ones after the wished one; say which text is bold."""
    for text in root.iter("text"):
        if text.attrib.pop("font-family", "").split(",")[0] == style.bold_font:
            text.set("font-weight", "bold")
    for sheet in root.findall("g"):
        sheet.set(
            "font-family", ", ".join([*(f"'{f}'" if " " in f else f for f in style.fonts), "sans-serif"])
        )


def _hook(group: ElementTree.Element, scene: Scene, panels: Sequence[Scene]) -> None:
    """Say in a group's attributes and title which factor, link or loop it shows."""
    known = _IDS.fullmatch(group.get("id", ""))
    if group.get("data-theme") is not None:
        return
    if known is None:
        _retitle(group, None)
        return
    panel, kind, index = known[1], known[2], int(known[3])
    if panel is not None:
        scene = panels[int(panel)]
    if kind == "n":
        factor = scene.factors[index]
        group.set("data-factor", clean(factor.id))
        if factor.effect is not None:
            group.set("data-effect", factor.effect.value)
        _retitle(group, factor.tooltip or factor.label)
    elif kind == "e":
        link = scene.links[index]
        group.set("data-from", clean(scene.factors[link.tail].id))
        group.set("data-to", clean(scene.factors[link.head].id))
        _retitle(group, _link_words(link, scene))
    elif kind == "stub":
        stub = scene.stubs[index]
        group.set("data-factor", clean(scene.factors[stub.factor].id))
        _retitle(group, _stub_words(stub, scene))
    else:
        loop = scene.loops[index]
        group.set("data-loop", clean(loop.name))
        _retitle(group, ": ".join(filter(None, (loop.name, loop.title))) + f" ({loop.polarity.word})")


def _link_words(link: SceneLink, scene: Scene) -> str:
    """Give a link as a sentence: what a reader sees on pointing at it."""
    if link.tooltip:
        return link.tooltip
    late = ", with delay" if link.delayed else ""
    return f"{scene.factors[link.tail].label} {link.sign.verb} {scene.factors[link.head].label}{late}"


def _stub_words(stub: SceneStub, scene: Scene) -> str:
    """Say what a stub counts."""
    links = "1 more link" if stub.count == 1 else f"{stub.count} more links"
    leads = "leads" if stub.count == 1 else "lead"
    label = scene.factors[stub.factor].label
    where = f"{leads} from {label} to what is not drawn" if stub.outward else f"{leads} to {label}"
    return f"{links} {where}"


def _retitle(group: ElementTree.Element, words: str | None) -> None:
    """Put our words in the place of Graphviz's title of a group, or drop that title."""
    for title in group.findall("title"):
        if words is None:
            group.remove(title)
        else:
            title.text = clean(words)
