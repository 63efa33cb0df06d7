"""Choosing how each arc bends: the cheapest set of arcs that sweeps over the links can find.

An arc costs what it does by itself (running through labels, being too short, bending away from what
its loops ask for) and what it does to the arcs near it (crossings, arrow tips that meet, running
alongside). Arcs are chosen one at a time with the others as they are, over and over, until nothing
changes or the sweeps are over.
"""

from __future__ import annotations

import math
from collections.abc import Container, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from loopmap.drawing.arcs import Arc, add_arc, arc_along, bent, obstacles, ring, visible
from loopmap.drawing.effort import Effort
from loopmap.drawing.geometry import Box, Curve, side
from loopmap.drawing.grid import Room, close_pairs
from loopmap.drawing.rubs import TIP_ROOM, Way, rub, touches
from loopmap.drawing.scene import Scene
from loopmap.drawing.theme import Theme

THROUGH_LABEL = 16.0
THROUGH_LABEL_IN_A_CROWD = 14.0
"""The same among more than CROWD links, where dodging every label would tangle the lines."""

CROWD = 90

SHORT = 9.0

_LABEL_ROOM = 4.0
_SHIFTS = (0.0, 0.22, -0.22)
_SHIFTED = 0.35
_PIECES = 10
"""Into how many pieces an arc is cut to see which labels it meets; for its crossings half of them do."""

_LENS = 54.0
"""How far apart two links between the same factors bend, so that a badge fits between them."""

Shape = tuple[float, float, float]
"""A bend, and how far the two ends are shifted from the middle of their labels, in label widths."""


class Wish(NamedTuple):
    """What a link asks of its arc: bends with their weights, a strength of bend, and room for marks."""

    bends: tuple[tuple[float, float], ...]
    strength: float
    length: float

    def price(self, bend: float) -> float:
        """Tell what an arc pays for not being bent as wished."""
        if self.bends:
            return sum(weight * (bend - wished) ** 2 for wished, weight in self.bends)
        return 5.0 * (abs(bend) - self.strength) ** 2


def choose_arcs(
    scene: Scene,
    boxes: Sequence[Box],
    guides: Sequence[Sequence[Sequence[int]]],
    effort: Effort,
    style: Theme,
) -> tuple[Arc, ...]:
    """Give each link of a scene its arc, in the order of the links.

    `boxes` are the labels in place and `guides` the loops that each arc should bend round. Time
    O(sweeps · bends · links · arcs near a link); with an effort of no sweeps each arc only heeds its
    loops.
    """
    between = [k for k, link in enumerate(scene.links) if link.tail != link.head]
    ends = [(scene.links[k].tail, scene.links[k].head) for k in between]
    wishes = [
        _wish(boxes, end, guides[k], bool(scene.links[k].delayed or scene.links[k].words))
        for k, end in zip(between, ends, strict=True)
    ]
    badged = {step for loop in scene.loops if len(loop.factors) == 2 for step in loop.steps}
    _pair_up(ends, wishes, boxes, badged)
    shapes = _Search(tuple(boxes), tuple(ends), tuple(wishes), effort).run()
    arcs: dict[int, Arc] = {}
    for k, end, shape in zip(between, ends, shapes, strict=True):
        curve, arrow = _curve(boxes, end, shape), 10 * style.arrow_size(scene.links[k].width)
        arcs[k] = arc_along(curve, boxes[end[0]], boxes[end[1]], shape[0], arrow)
    room = obstacles(boxes, arcs.values())
    for k, link in enumerate(scene.links):
        if link.tail == link.head:
            arcs[k] = _ring_with_room(boxes[link.tail], room, 10 * style.arrow_size(link.width))
            add_arc(room, arcs[k])
    return tuple(arcs[k] for k in range(len(scene.links)))


def _wish(boxes: Sequence[Box], end: tuple[int, int], guides: Sequence[Sequence[int]], marked: bool) -> Wish:
    """Tell what a link's loops ask for: the bends that would make each loop a circle.

    A chord that a loop's middle sees under the angle θ lies on a circle when its arc is pulled aside
    by tan(θ/4) times its length.
    """
    a, b = (boxes[end[0]].x, boxes[end[0]].y), (boxes[end[1]].x, boxes[end[1]].y)
    bends: list[tuple[float, float]] = []
    for weight, loop in zip((7.0, 2.0), guides, strict=False):
        if len(loop) < 3:
            continue
        middle = sum(boxes[v].x for v in loop) / len(loop), sum(boxes[v].y for v in loop) / len(loop)
        turn = side(middle, a, b)
        ahead = (a[0] - middle[0]) * (b[0] - middle[0]) + (a[1] - middle[1]) * (b[1] - middle[1])
        pull = min(0.85 * math.tan(abs(math.atan2(turn, ahead)) / 4), 0.5)
        bends.append((math.copysign(pull, -turn), weight))
    return Wish(tuple(bends), 0.15, 46.0 if marked else 28.0)


def _pair_up(
    ends: Sequence[tuple[int, int]],
    wishes: list[Wish],
    boxes: Sequence[Box],
    badged: Container[tuple[int, int]],
) -> None:
    """Have the two links between the same factors bend apart, both to the side that suits their loops.

    Where the two bear a badge they hold to it against nearly everything: a badge that stands outside
    its loop stands in another.
    """
    index = {end: k for k, end in enumerate(ends)}
    for (tail, head), k in index.items():
        back = index.get((head, tail))
        if back is None or back < k:
            continue
        far = math.dist((boxes[tail].x, boxes[tail].y), (boxes[head].x, boxes[head].y))
        strength = min(max(0.34, _LENS / max(far, 1.0)), 0.58)
        leaning = sum(weight * bend for j in (k, back) for bend, weight in wishes[j].bends)
        weight = 80.0 if (tail, head) in badged else 8.0
        for j in (k, back):
            wishes[j] = Wish(((math.copysign(strength, leaning), weight),), strength, wishes[j].length)


def _curve(boxes: Sequence[Box], end: tuple[int, int], shape: Shape) -> Curve:
    bend, tail_shift, head_shift = shape
    tail, head = boxes[end[0]], boxes[end[1]]
    return bent((tail.x + tail_shift * tail.width, tail.y), (head.x + head_shift * head.width, head.y), bend)


@dataclass(slots=True)
class _Search:
    """The links being chosen, with what has been worked out about them so far."""

    boxes: tuple[Box, ...]
    ends: tuple[tuple[int, int], ...]
    wishes: tuple[Wish, ...]
    effort: Effort
    near_boxes: list[list[Box]] = field(default_factory=list)
    near_links: list[list[int]] = field(default_factory=list)
    ways: dict[tuple[int, Shape], Way] = field(default_factory=dict)
    rubs: dict[tuple[int, Shape, int, Shape], float] = field(default_factory=dict)

    def run(self) -> list[Shape]:
        """Sweep over the links until no arc changes; then let ends shift along their labels too.

        A link is looked at again only if it, or an arc near it, has changed since.
        """
        shapes = [self._first(k) for k in range(len(self.ends))]
        if not self.effort.sweeps:
            return shapes
        self._find_near()
        stale = set(range(len(shapes)))
        for sweep in range(self.effort.sweeps + 1):
            if sweep == 1:
                stale = set(range(len(shapes)))
            for k in range(len(shapes)):
                if k not in stale:
                    continue
                stale.discard(k)
                best = self._cheapest(k, shapes, sweep)
                if best != shapes[k]:
                    shapes[k] = best
                    stale.add(k)
                    stale.update(self.near_links[k])
            if not stale and sweep:
                break
        return shapes

    def _cheapest(self, k: int, shapes: Sequence[Shape], sweep: int) -> Shape:
        """Give the cheapest shape of one link while the others have theirs; the present one wins a tie."""
        best = shapes[k]
        prices = [(self._rub(k, best, other, shapes), other) for other in self.near_links[k]]
        least = round(self._way(k, best).cost + sum(price for price, _ in prices), 6)
        if not least:
            return best
        # Those that rub most come first, so that a shape that is too dear is given up soon.
        order = [other for _, other in sorted(prices, key=lambda one: -one[0])]
        for shape in self._options(k, best, sweep):
            if self._alone(k, shape) >= least:
                continue
            cost = self._way(k, shape).cost
            for other in order:
                if cost >= least:
                    break
                cost += self._rub(k, shape, other, shapes)
            cost = round(cost, 6)
            if cost < least:
                best, least = shape, cost
        return best

    def _first(self, k: int) -> Shape:
        """Give the bend that a link wishes for, before it heeds any other."""
        return min(((bend, 0.0, 0.0) for bend in self.effort.bends), key=lambda s: self.wishes[k].price(s[0]))

    def _options(self, k: int, now: Shape, sweep: int) -> list[Shape]:
        """Give the shapes to compare with the present one."""
        bends = [now[0], *(bend for bend in self.effort.bends if bend != now[0])]
        options = [(bend, now[1], now[2]) for bend in bends[1:]]
        if sweep:
            tail, head = (_SHIFTS if self.boxes[v].width > 40 else (0.0,) for v in self.ends[k])
            stuck = bool(self.effort.wider) and self._way(k, now).cost >= THROUGH_LABEL
            shifts = [(t, h) for t in tail for h in head if (t, h) != now[1:]]
            options += [(bend, *shift) for bend in (bends if stuck else bends[:1]) for shift in shifts]
        return options

    def _find_near(self) -> None:
        """List for each link the labels and the links that any of its arcs could meet."""
        reach = max(map(abs, self.effort.bends)) / 2
        hulls: list[Box] = []
        for tail, head in self.ends:
            a, b = self.boxes[tail], self.boxes[head]
            far = math.dist((a.x, a.y), (b.x, b.y)) * reach
            hulls.append(
                Box((a.x + b.x) / 2, (a.y + b.y) / 2, abs(a.x - b.x) + 2 * far, abs(a.y - b.y) + 2 * far)
            )
        self.near_links = [[] for _ in hulls]
        for i, j in close_pairs(hulls, TIP_ROOM):
            self.near_links[i].append(j)
            self.near_links[j].append(i)
        self.near_boxes = [
            [
                box.padded(_LABEL_ROOM)
                for v, box in enumerate(self.boxes)
                if v not in end and box.padded(2 * _LABEL_ROOM).meets(hull)
            ]
            for end, hull in zip(self.ends, hulls, strict=True)
        ]

    def _way(self, k: int, shape: Shape) -> Way:
        if (known := self.ways.get((k, shape))) is not None:
            return known
        curve = _curve(self.boxes, self.ends[k], shape)
        tail, head = (self.boxes[v] for v in self.ends[k])
        start, end = visible(curve, tail, head)
        points = tuple(curve.at(start + (end - start) * step / _PIECES) for step in range(_PIECES + 1))
        xs, ys = [x for x, _ in points], [y for _, y in points]
        left, right, low, high = min(xs), max(xs), min(ys), max(ys)
        hull = Box((left + right) / 2, (low + high) / 2, right - left, high - low)
        cost = self._alone(k, shape)
        lack = 1 - math.dist(points[0], points[-1]) / self.wishes[k].length
        cost += SHORT * max(lack, 0.0)
        through = THROUGH_LABEL if len(self.ends) <= CROWD else THROUGH_LABEL_IN_A_CROWD
        for box in self.near_boxes[k]:
            if box.meets(hull):
                cost += through * sum(touches(a, b, box) for a, b in pairwise(points))
        way = Way(points[::2], left, right, low, high, cost)
        self.ways[k, shape] = way
        return way

    def _alone(self, k: int, shape: Shape) -> float:
        """Tell what a shape costs for not being as wished."""
        return self.wishes[k].price(shape[0]) + _SHIFTED * ((shape[1] != 0.0) + (shape[2] != 0.0))

    def _rub(self, k: int, shape: Shape, other: int, shapes: Sequence[Shape]) -> float:
        """Tell what link k with this shape and another one as it is cost each other."""
        key = (k, shape, other, shapes[other]) if k < other else (other, shapes[other], k, shape)
        price = self.rubs.get(key)
        if price is None:
            price = self.rubs[key] = rub(self._way(*key[:2]), self._way(*key[2:]))
        return price


def _ring_with_room(box: Box, room: Room, arrow: float) -> Arc:
    """Give a self-link's ring on the side of its label where labels and arcs leave it the most room."""
    sides = [(math.cos(k * math.pi / 4), math.sin(k * math.pi / 4)) for k in (1, 3, 2, 0, 4, 6, 7, 5)]
    rings = [ring(box, toward, arrow) for toward in sides]
    return min(rings, key=lambda arc: -round(sum(room.clearance(spot, 14.0) for spot in arc.points[::2]), 3))
