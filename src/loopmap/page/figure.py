"""The figure in a page: the SVG that `render` writes of a map, cropped to what is drawn of the map."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from xml.etree import ElementTree

from loopmap.drawing.figure import Figure
from loopmap.drawing.theme import REPORT
from loopmap.errors import RenderFailed

_PAIR = re.compile(r"(-?[\d.]+),(-?[\d.]+)")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_LONG = re.compile(r"-?\d+\.\d{2,}")
_MARGIN = 12.0


def page_svg(figure: Figure) -> str:
    """Give a figure's SVG for a page, without the paper, title, legend and source line that it has itself.

    What is left keeps its ids, classes and places, to a tenth of a point. What most texts and lines have
    alike is said once, and how links look by their sign is left to the page's style; their titles go, since
    the page's script knows them. Linear.

    >>> import loopmap
    >>> m = loopmap.loads("links: [trust increases openness]")
    >>> svg = page_svg(m.figure(layout={"trust": (0, 0), "openness": (90, 0)}))
    >>> "legend" in svg, 'id="n1"' in svg, 'id="e0"' in svg
    (False, True, True)
    """
    root = ElementTree.fromstring(figure.svg)
    sheet = next((child for child in root if _name(child) == "g"), None)
    if sheet is None:
        raise RenderFailed("a figure", 0, "its SVG has no group")
    for child in list(sheet):
        if _name(child) != "g" or _furniture(child):
            sheet.remove(child)
    for element in root.iter():
        _lighten(element)
    _say_once(sheet)
    sheet.attrib.pop("transform", None)
    for size in ("width", "height"):
        root.attrib.pop(size, None)
    root.set("viewBox", " ".join(f"{number:.1f}" for number in _box(sheet)))
    root.set("class", "figure")
    return ElementTree.tostring(root, encoding="unicode")


def _name(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]


def _furniture(group: ElementTree.Element) -> bool:
    """Tell whether a group stands round the picture and is none of it."""
    return "legend" in group.get("class", "").split() or group.get("id", "").startswith("sample")


def _lighten(element: ElementTree.Element) -> None:
    """Leave out of an element what a page has no need of."""
    element.tag = _name(element)
    broken = _name(element) == "text" and not (element.text or "").endswith("-")
    element.tail = " " if broken else None  # so that the lines of a label are read as its words
    for name in (_SPACE, "data-factor", "data-from", "data-to"):
        element.attrib.pop(name, None)
    for name in ("d", "points"):
        if name in element.attrib:
            short = _LONG.sub(lambda found: f"{float(found[0]):.1f}", element.attrib[name]).strip()
            element.set(name, short.replace(".0,", ",").replace(".0 ", " "))
    if element.get("d"):
        element.set("d", straightened(element.get("d", "")))
    if element.text is not None and not element.text.strip():
        element.text = None
    kinds = element.get("class", "").split()
    if "link" in kinds or "delay" in kinds:
        for title in [child for child in element if _name(child) == "title"]:
            element.remove(title)
    if "link" in kinds:
        _leave_to_style(element)


def _leave_to_style(link: ElementTree.Element) -> None:
    """Leave to the page's style what it says of every link of a sign: colour, line and the sign's letter."""
    for part in link.iter():
        for name in ("fill", "stroke", "stroke-dasharray", "font-weight"):
            part.attrib.pop(name, None)
        if part.get("font-size") == f"{REPORT.sign_size:.2f}":
            del part.attrib["font-size"]


def straightened(path: str) -> str:
    """Write the curves of a path that nothing bends as lines.

    >>> straightened("M0,0C0,0 5,0 5,0 8,0 9,1 9,4")
    'M0,0L5,0C8,0 9,1 9,4'
    """
    start, curve, rest = path.partition("C")
    points = rest.split()
    if not curve or len(points) % 3:
        return path
    at, told, mode = start[1:], [start], ""
    for k in range(0, len(points), 3):
        first, second, end = points[k : k + 3]
        kind, more = ("L", end) if first == at and second == end else ("C", f"{first} {second} {end}")
        told.append(f"{' ' if kind == mode else kind}{more}")
        at, mode = end, kind
    return "".join(told)


def _say_once(sheet: ElementTree.Element) -> None:
    """Say of the whole what most elements of a kind have alike and no other kind would take amiss.

    Links have a size of text of their own, from the page's style, which theirs would be lost to.
    """
    links = [group for group in sheet if "link" in group.get("class", "").split()]
    own = {id(part) for link in links for part in link.iter()}
    for name in ("text-anchor", "font-size", "stroke-width", "fill"):
        having = [element for element in sheet.iter() if name in element.attrib]
        if name == "font-size":
            having = [element for element in having if id(element) not in own]
        common = Counter(element.attrib[name] for element in having).most_common(1)
        for value, _ in common:
            sheet.set(name, value)
            for element in having:
                if element.attrib[name] == value:
                    del element.attrib[name]


def _box(sheet: ElementTree.Element) -> tuple[float, float, float, float]:
    """Give the least box round all that is drawn, with a margin, as x, y, width and height."""
    points = list(_points(sheet)) or [(0.0, 0.0)]
    left, right = min(x for x, _ in points) - _MARGIN, max(x for x, _ in points) + _MARGIN
    top, bottom = min(y for _, y in points) - _MARGIN, max(y for _, y in points) + _MARGIN
    return left, top, right - left, bottom - top


def _points(sheet: ElementTree.Element) -> Iterator[tuple[float, float]]:
    for element in sheet.iter():
        for name in ("d", "points"):
            yield from ((float(x), float(y)) for x, y in _PAIR.findall(element.get(name, "")))
        if "cx" in element.attrib:
            x, y, rx, ry = (float(element.get(name, "0")) for name in ("cx", "cy", "rx", "ry"))
            yield from ((x - rx, y - ry), (x + rx, y + ry))
        elif "x" in element.attrib:
            yield float(element.get("x", "0")), float(element.get("y", "0"))
