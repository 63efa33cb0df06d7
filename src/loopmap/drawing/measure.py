"""Measuring a picture from its geometry: what crosses, what overlaps, what can be misread."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from loopmap.drawing.arcs import Arc
from loopmap.drawing.geometry import Box, Point, bounds, inside
from loopmap.drawing.grid import close_pairs
from loopmap.drawing.marks import sign_ink, support_size
from loopmap.drawing.rubs import crossings, touches
from loopmap.drawing.stubs import stub_size

if TYPE_CHECKING:
    from loopmap.drawing.picture import Picture

TIPS_APART = 8.0
"""Arrow tips that are nearer to each other than this, across and upright, look like one."""


@dataclass(frozen=True, slots=True)
class Measure:
    """Counts of what a careful hand would avoid.

    `crossings` of two links; `labels_on_labels`; `links_on_labels`, links that run through the label
    of a factor they do not join; `marks_on_labels`, `marks_on_links` and `marks_on_marks`, where marks
    are signs, words, delay bars, badges and the numbers of stubs (bars do lie on their own link);
    `astray`, signs nearer to another arrow's tip than to their own; `badges_outside` their loops, but for
    self-links, whose rings are too small for one; `tips` of two arrows that meet.
    """

    crossings: int
    labels_on_labels: int
    links_on_labels: int
    marks_on_labels: int
    marks_on_links: int
    marks_on_marks: int
    astray: int
    badges_outside: int
    tips: int = 0

    @property
    def blemishes(self) -> float:
        """What all faults but crossings weigh together: 0 in a picture that can be read without doubt."""
        return 8.0 * self.overlaps + 4.0 * self.tips + 2.0 * self.badges_outside + self.astray

    @property
    def overlaps(self) -> int:
        """All overlaps together: 0 in a clean figure, which may still have crossings."""
        on_labels = self.labels_on_labels + self.links_on_labels + self.marks_on_labels
        return on_labels + self.marks_on_links + self.marks_on_marks


class Spot(NamedTuple):
    """The room of one mark: a box, or the disc in it; and the link that it lies on, -1 if none."""

    box: Box
    round: bool = False
    link: int = -1

    def meets(self, other: Spot) -> bool:
        """Whether two marks overlap."""
        near = math.dist(self.box[:2], other.box[:2])
        if self.round and other.round:
            return near < (self.box.width + other.box.width) / 2
        if self.round or other.round:
            disc, box = (self.box, other.box) if self.round else (other.box, self.box)
            return box.distance((disc.x, disc.y)) < disc.width / 2
        return self.box.meets(other.box)

    def on(self, arc: Arc) -> bool:
        """Whether an arc runs through the mark."""
        if self.round:
            return any(math.dist(point, self.box[:2]) < self.box.width / 2 for point in arc.points)
        return _runs_through(arc, self.box)


def measure(picture: Picture) -> Measure:
    """Count the faults of a picture; titles of regions are labels. O(things that are near each other)."""
    boxes = (*picture.boxes, *(title.box for title in picture.regions.titles))
    arcs, links = picture.arcs, picture.scene.links
    spots = list(mark_spots(picture))
    rooms = [spot.box for spot in spots]
    hulls = [bounds(arc.points) for arc in arcs]
    return Measure(
        crossings=sum(crossings(arcs[i].points, arcs[j].points) for i, j in close_pairs(hulls, 0.0)),
        labels_on_labels=sum(1 for _ in close_pairs(boxes, 0.0)),
        links_on_labels=sum(
            _runs_through(arcs[k], boxes[v])
            for k, v in _meeting(hulls, boxes)
            if v not in (links[k].tail, links[k].head)
        ),
        marks_on_labels=sum(spots[m].meets(Spot(boxes[v])) for m, v in _meeting(rooms, boxes)),
        marks_on_links=sum(spots[m].on(arcs[k]) for k, m in _meeting(hulls, rooms) if spots[m].link != k),
        marks_on_marks=sum(spots[i].meets(spots[j]) for i, j in close_pairs(rooms, 0.0)),
        astray=sum(_astray(k, picture) for k in range(len(arcs))),
        badges_outside=sum(
            len(loop.factors) > 1 and not inside(badge.middle, outline)
            for badge, loop, outline in zip(
                picture.badges, picture.scene.loops, outlines(picture), strict=True
            )
        ),
        tips=sum(1 for _ in close_pairs([Box(*arc.tip, 0.0, 0.0) for arc in arcs], TIPS_APART)),
    )


def smallest_text(picture: Picture) -> float:
    """Give the size of the smallest text of a picture, in points of the layout; signs are no text."""
    style = picture.style
    sizes = [style.factor_size] * bool(picture.boxes) + [text.size for text in picture.furniture.texts]
    sizes += [style.support_size] * any(mark.support is not None for mark in picture.marks)
    sizes += [style.support_size] * bool(picture.stubs)
    return min(sizes + [style.badge_size] * bool(picture.badges or picture.furniture.rings))


def mark_spots(picture: Picture) -> Iterator[Spot]:
    """Give the rooms of all marks."""
    for k, (mark, link) in enumerate(zip(picture.marks, picture.scene.links, strict=True)):
        yield Spot(Box(*mark.sign, *sign_ink(link.sign, picture.style)))
        if mark.support is not None:
            yield Spot(Box(*mark.support, *support_size(link, picture.style)))
        if mark.strike:
            yield Spot(bounds([end for bar in mark.strike for end in bar]), link=k)
        if mark.bars:
            yield Spot(bounds([end for bar in mark.bars for end in bar]), link=k)
    for stub in picture.stubs:
        yield Spot(Box(*stub.number, *stub_size(stub, picture.style)))
    for badge in picture.badges:
        yield Spot(Box(*badge.middle, 2 * badge.radius, 2 * badge.radius), round=True)


def outlines(picture: Picture) -> Iterator[list[Point]]:
    """Each badged loop as the polygon of its arcs."""
    arcs = {(link.tail, link.head): arc for link, arc in zip(picture.scene.links, picture.arcs, strict=True)}
    for loop in picture.scene.loops:
        yield [point for step in loop.steps for point in arcs[step].points]


def _meeting(ones: Sequence[Box], others: Sequence[Box]) -> Iterator[tuple[int, int]]:
    """Give the pairs of one of each kind that overlap."""
    for i, j in close_pairs([*ones, *others], 0.0):
        if i < len(ones) <= j:
            yield i, j - len(ones)


def _runs_through(arc: Arc, box: Box) -> bool:
    return any(touches(a, b, box) for a, b in pairwise(arc.points))


def _astray(k: int, picture: Picture) -> bool:
    sign, own = picture.marks[k].sign, picture.arcs[k].tip
    mine = math.dist(sign, own)
    return any(math.dist(sign, arc.tip) < mine for j, arc in enumerate(picture.arcs) if j != k)
