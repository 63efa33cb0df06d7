"""All of a figure's geometry: labels in place, arcs, marks, badges, and what stands round them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from loopmap.drawing.aim import ANY, Aim
from loopmap.drawing.arcs import Arc, obstacles
from loopmap.drawing.badges import Badge, place_badges
from loopmap.drawing.bends import CROWD, choose_arcs
from loopmap.drawing.cycles import guides
from loopmap.drawing.effects import place_effects
from loopmap.drawing.effort import Effort
from loopmap.drawing.geometry import Box, Point, bounds
from loopmap.drawing.grid import Room
from loopmap.drawing.kept import Kept
from loopmap.drawing.labels import Label, label_of
from loopmap.drawing.legend import Furniture
from loopmap.drawing.marks import Mark, place_bars, place_marks, sign_ink, support_size
from loopmap.drawing.measure import measure
from loopmap.drawing.nudging import nudged
from loopmap.drawing.page import Page
from loopmap.drawing.piece import NO_REGIONS, Regions
from loopmap.drawing.places import Places, find_places
from loopmap.drawing.regions import place_regions
from loopmap.drawing.scene import Scene
from loopmap.drawing.setting import set_freely, set_on
from loopmap.drawing.stubs import Stub, place_stubs, stub_size
from loopmap.drawing.theme import REPORT, Theme
from loopmap.drawing.titling import links_behind

BEARABLE = 1.0
"""Blemishes that are no reason to draw again: one sign that stands a little far."""

_ENOUGH = 3
"""How often starts are tried anew where blemishes remain."""

_GIVING = 1.0
"""By how many points the rim of a region stands in a sign's way less than others do: it may stand on it."""

_WIDENING = 10.0
"""What a picture of twice the width and height must cost less to be taken."""


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything that is drawn, in the scene's order of factors, links and loops.

    All of it has the sizes of the layout; what is written is magnified by `scale`. `content` is the box
    round all that is not furniture, and `aim` what the layout was made for.
    """

    scene: Scene
    places: Places
    labels: tuple[Label, ...]
    boxes: tuple[Box, ...]
    effects: tuple[Box | None, ...]
    arcs: tuple[Arc, ...]
    marks: tuple[Mark, ...]
    badges: tuple[Badge, ...]
    stubs: tuple[Stub, ...]
    content: Box
    furniture: Furniture
    style: Theme
    scale: float = 1.0
    aim: Aim = ANY
    notes: tuple[str, ...] = ()
    regions: Regions = NO_REGIONS

    @property
    def signs(self) -> tuple[Box, ...]:
        """The boxes of the signs at labels that tell what factors do to the one that is asked about."""
        return _there(self.effects)

    @property
    def size(self) -> tuple[float, float]:
        """The width and height of the page as it is written, in points."""
        page = self.furniture.page
        return page.width * self.scale, page.height * self.scale


def draw(
    scene: Scene,
    kept: Mapping[str, Point] | Kept | None = None,
    effort: Effort | None = None,
    style: Theme = REPORT,
    page: Page | None = None,
    aim: Aim = ANY,
) -> Picture:
    """Work out the geometry of a figure, on a page as large as it needs or on a given one.

    Kept places give the same picture on every machine. Where something overlaps or can be misread, and the
    places need not stay as they are, the factors are set farther apart by a little more each time, or anew,
    and the best of these pictures is taken. Stubs come last, into the room that is left.
    """
    picture = _unstubbed(replace(scene, stubs=()), kept, effort, style, page, aim)
    return _stubbed(picture, scene, page) if scene.stubs else picture


def _unstubbed(
    scene: Scene,
    kept: Mapping[str, Point] | Kept | None,
    effort: Effort | None,
    style: Theme,
    page: Page | None,
    aim: Aim,
) -> Picture:
    effort = effort or Effort.for_size(len(scene.factors), len(scene.links))
    labels = tuple(label_of(factor, style) for factor in scene.factors)
    loops = guides(scene)
    kept = Kept.of(kept)
    places = find_places(scene, labels, loops, effort, kept, aim)

    places = replace(places, notes=(*kept.notes, *places.notes))

    def drawn(places: Places) -> Picture:
        return _drawn(scene, labels, loops, places, effort, style, page, aim)

    def others() -> Iterator[Places]:
        """Give what may read better: places farther apart, other ones, the best so far off links."""
        yield from (places.widened(by) for by in effort.wider)
        other = effort
        while not kept.points and len(scene.links) <= CROWD and other.first < _ENOUGH * effort.starts:
            other = other.anew()
            yield find_places(scene, labels, loops, other, kept, aim)
        before: Picture | None = None
        while not kept.points and picture is not before:
            before = picture
            if aside := nudged(picture.boxes, picture.arcs, scene.links):
                yield places.at(aside)

    picture = drawn(places)
    if kept.in_place or not effort.wider:
        return picture
    found, usual = measure(picture), picture.content
    least = found.blemishes + found.crossings
    again = others()
    while found.blemishes > BEARABLE and (other := next(again, None)):
        tried = drawn(other)
        found = measure(tried)
        growth = math.sqrt(tried.content.width * tried.content.height / (usual.width * usual.height))
        cost = found.blemishes + found.crossings + _WIDENING * (growth - 1)
        if cost < least:
            picture, least = tried, cost
    return picture


def _drawn(
    scene: Scene,
    labels: tuple[Label, ...],
    loops: Sequence[Sequence[Sequence[int]]],
    places: Places,
    effort: Effort,
    style: Theme,
    page: Page | None,
    aim: Aim,
) -> Picture:
    """Work out all but the places."""
    boxes = places.boxes(labels)
    signs = _there(place_effects(scene, boxes, ()))
    regions = place_regions(scene, boxes, style, signs)
    standing = (*boxes, *signs, *(title.box for title in regions.titles))
    arcs = choose_arcs(scene, standing, loops, effort, style)
    if effort.polished and any(_links_behind(regions, arcs)):
        # arcs bend otherwise than straight lines let titles expect
        again = place_regions(scene, boxes, style, signs, [arc.points for arc in arcs])
        regions = min(regions, again, key=lambda one: sum(_links_behind(one, arcs)))
        standing = (*boxes, *signs, *(title.box for title in regions.titles))
    titles = [title.box for title in regions.titles]
    effects = place_effects(scene, boxes, [arc.points for arc in arcs], titles)
    room = obstacles((*boxes, *_there(effects), *titles), arcs)
    bars = place_bars(scene.links, arcs, room, style)
    by_ends = {(link.tail, link.head): arc for link, arc in zip(scene.links, arcs, strict=True)}
    badges = place_badges(scene.loops, boxes, by_ends, room, style, regions.rims)
    for spot in regions.rims:
        room.add_point(spot, -_GIVING)
    marks = place_marks(scene.links, arcs, bars, room, style, effort.spots)
    notes = (*places.notes, *([effort.note] if effort.note else []))
    if scene.regions and not regions.pieces:
        notes += ("without regions, because no factor has a theme",)
    content = _content(scene, (*boxes, *_there(effects)), arcs, marks, badges, style)
    if regions.outlines:
        content = _round([content, *(bounds(outline.points) for outline in regions.outlines)])
    furniture, scale = set_on(page, scene, content, style) if page else set_freely(scene, content, style)
    return Picture(
        scene,
        places,
        labels,
        boxes,
        effects,
        arcs,
        marks,
        badges,
        (),
        content,
        furniture,
        style,
        scale,
        aim,
        notes,
        regions,
    )


def _links_behind(regions: Regions, arcs: Sequence[Arc]) -> list[int]:
    """Count for each title the links that run behind it, and for each piece without a title two."""
    ways = [arc.points for arc in arcs]
    hulls = [bounds(way) for way in ways]
    found = [links_behind(title.box, ways, hulls) for title in regions.titles]
    return [*found, 2 * (len(regions.pieces) - len(found))]


def _there(effects: Sequence[Box | None]) -> tuple[Box, ...]:
    return tuple(sign for sign in effects if sign is not None)


def _stubbed(picture: Picture, scene: Scene, page: Page | None) -> Picture:
    """Add the stubs of a scene to the picture of all else in it."""
    style = picture.style
    stubs = place_stubs(scene.stubs, picture.boxes, _occupied(picture), style)
    numbers = [Box(*stub.number, *stub_size(stub, style)).padded(2.0) for stub in stubs]
    content = _round([picture.content, *numbers])
    furniture, scale = set_on(page, scene, content, style) if page else set_freely(scene, content, style)
    return replace(picture, scene=scene, stubs=stubs, content=content, furniture=furniture, scale=scale)


def _occupied(picture: Picture) -> Room:
    """Make a room in which all stands that a picture has."""
    room = obstacles((*picture.boxes, *picture.signs), picture.arcs)
    for title in picture.regions.titles:
        room.add_box(title.box)
    for mark, link in zip(picture.marks, picture.scene.links, strict=True):
        room.add_box(Box(*mark.sign, *sign_ink(link.sign, picture.style)))
        if mark.support is not None:
            room.add_box(Box(*mark.support, *support_size(link, picture.style)))
        for point in (point for bar in (*mark.bars, *mark.strike) for point in bar):
            room.add_point(point, 1.0)
    for badge in picture.badges:
        room.add_point(badge.middle, badge.radius + 2.0)
    return room


def _content(
    scene: Scene,
    boxes: tuple[Box, ...],
    arcs: tuple[Arc, ...],
    marks: tuple[Mark, ...],
    badges: tuple[Badge, ...],
    style: Theme,
) -> Box:
    """Give the box round all that is drawn."""
    parts = [*boxes]
    parts += [bounds(arc.points) for arc in arcs]
    parts += [Box(*mark.sign, 2 * style.sign_radius, 2 * style.sign_radius) for mark in marks]
    for mark, link in zip(marks, scene.links, strict=True):
        if mark.support is not None:
            parts.append(Box(*mark.support, *support_size(link, style)).padded(3.0))
    parts += [Box(*badge.middle, 2 * badge.radius + 4, 2 * badge.radius + 4) for badge in badges]
    return _round(parts)


def _round(parts: Sequence[Box]) -> Box:
    """Give the box round boxes."""
    if not parts:
        return Box(0.0, 0.0, 0.0, 0.0)
    corners = [
        (part.x + half * part.width, part.y + half * part.height) for part in parts for half in (-0.5, 0.5)
    ]
    return bounds(corners)
