"""A picture moved as a whole, and furniture made larger."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from loopmap.drawing.arcs import Arc
from loopmap.drawing.badges import Badge
from loopmap.drawing.geometry import Box, Point
from loopmap.drawing.legend import Furniture
from loopmap.drawing.marks import Bars, Mark
from loopmap.drawing.picture import Picture
from loopmap.drawing.stubs import Stub

_At = Callable[[Point], Point]


def moved(picture: Picture, to: Point) -> Picture:
    """Give a picture with the middle of its content at a point; its furniture stays behind. Linear."""
    dx, dy = to[0] - picture.content.x, to[1] - picture.content.y

    def at(point: Point) -> Point:
        return point[0] + dx, point[1] + dy

    def box(one: Box) -> Box:
        return Box(one.x + dx, one.y + dy, one.width, one.height)

    return replace(
        picture,
        boxes=tuple(map(box, picture.boxes)),
        effects=tuple(sign and box(sign) for sign in picture.effects),
        arcs=tuple(_arc(arc, at) for arc in picture.arcs),
        marks=tuple(_mark(mark, at) for mark in picture.marks),
        badges=tuple(_badge(badge, at) for badge in picture.badges),
        stubs=tuple(_stub(stub, at) for stub in picture.stubs),
        content=box(picture.content),
    )


def enlarged(furniture: Furniture, by: float) -> Furniture:
    """Give what stands round a picture at `by` times its size, seen from the origin. Linear."""

    def at(point: Point) -> Point:
        return point[0] * by, point[1] * by

    def box(one: Box) -> Box:
        return Box(*(length * by for length in one))

    return Furniture(
        page=box(furniture.page),
        texts=tuple(
            replace(one, left=one.left * by, middle=one.middle * by, size=one.size * by)
            for one in furniture.texts
        ),
        samples=tuple(replace(one, start=at(one.start), end=at(one.end)) for one in furniture.samples),
        rings=tuple(
            (words, replace(_badge(ring, at), radius=ring.radius * by)) for words, ring in furniture.rings
        ),
        swatches=tuple((box(one), tint) for one, tint in furniture.swatches),
        stubs=tuple(_stub(one, at) for one in furniture.stubs),
        regions=tuple((box(one), tint) for one, tint in furniture.regions),
        frames=tuple(map(box, furniture.frames)),
        effects=tuple((box(one), effect) for one, effect in furniture.effects),
    )


def _all(points: Iterable[Point], at: _At) -> tuple[Point, ...]:
    return tuple(map(at, points))


def _arc(arc: Arc, at: _At) -> Arc:
    return replace(arc, controls=_all(arc.controls, at), tip=at(arc.tip), points=_all(arc.points, at))


def _mark(mark: Mark, at: _At) -> Mark:
    support = None if mark.support is None else at(mark.support)
    return Mark(at(mark.sign), _bars(mark.bars, at), support, _bars(mark.strike, at))


def _bars(bars: Bars, at: _At) -> Bars:
    return tuple((at(start), at(end)) for start, end in bars)


def _badge(badge: Badge, at: _At) -> Badge:
    return replace(badge, middle=at(badge.middle), ring=_all(badge.ring, at), tip=at(badge.tip))


def _stub(stub: Stub, at: _At) -> Stub:
    return replace(stub, start=at(stub.start), tip=at(stub.tip), number=at(stub.number))
