"""What it costs that one factor stands here or there, all others staying: `total`, quickly for many spots.

All that the others decide is worked out once. What is left for each spot is what its own links, its own
label and its own loops meet there.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

from loopmap.drawing.energy import (
    BADGE_ROOM,
    CRAMPED,
    CROSSING,
    ENCLOSED,
    NEAR_LABEL,
    ROOM,
    SHARP,
    SHARP_COSINE,
    SHORT,
    STRETCH,
    THROUGH_LABEL,
    UNROUND,
    Plan,
)
from loopmap.drawing.geometry import Point, inside

_SHARP_RATE = SHARP / (1 - SHARP_COSINE)


class Standing:
    """One factor to be moved: `price` is what `total` would be at a spot, but for a part that stays the same.

    `spots` are those that will be asked about. Making it takes time O(factors + links + its loops), and a
    price O(what is near the spots).
    """

    def __init__(self, plan: Plan, points: Sequence[Point], v: int, spots: Sequence[Point]) -> None:
        xs, ys = [x for x, _ in spots], [y for _, y in spots]
        frame = min(xs), max(xs), min(ys), max(ys)
        self._loops = [_Loop(plan, points, v, k, frame) for k in plan.loops_of_factor[v]]
        self._around = list(_around(plan, points, v, frame))
        self._near = list(_near(plan, points, v, frame))
        self._over = list(_over(plan, points, v, frame))
        self._links = [_Link(plan, points, v, k, frame) for k in plan.of_factor[v]]

    def price(self, spot: Point, limit: float = math.inf) -> float:
        """Tell what it costs to stand at a spot; adding ends once it passes the limit, from cheap to dear."""
        x, y = spot
        directions: list[Point] = []
        cost = sum(link.length(x, y, directions) for link in self._links)
        if cost > limit:
            return cost
        cost += self._crowding(x, y) + sum(loop.shape(x, y) for loop in self._loops)
        if cost > limit:
            return cost
        cost += ENCLOSED * sum(inside(spot, polygon) for polygon in self._around)
        cost += ENCLOSED * sum(loop.enclosed(x, y) for loop in self._loops if loop.strangers)
        cost += THROUGH_LABEL * self._struck(x, y)
        for link in self._links:
            if cost > limit:
                break
            cost += link.met(x, y)
        return cost

    def _crowding(self, x: float, y: float) -> float:
        """Give the price of the room that the factor's label lacks to others."""
        cost = 0.0
        for wide, high, ox, oy in self._near:
            across = abs(x - ox) - wide
            if across < ROOM:
                gap = max(across, abs(y - oy) - high)
                if gap < ROOM:
                    cost += NEAR_LABEL * (ROOM - gap) / ROOM
        return cost

    def _struck(self, x: float, y: float) -> int:
        """Count the links of others that run through the factor's label."""
        count = 0
        for left, right, low, high, across, up, offset, room in self._over:
            if left < x < right and low < y < high and abs(across * x + up * y + offset) < room:
                count += 1
        return count


Frame = tuple[float, float, float, float]
"""Left, right, low and high edges of the box round all spots that are asked about."""


class _Link:
    """One of the factor's links, from the spot to the factor at its other end."""

    def __init__(self, plan: Plan, points: Sequence[Point], v: int, k: int, frame: Frame) -> None:
        a, b, self.wished, self.gap = plan.links[k]
        w = b if a == v else a
        self.x, self.y = x, y = points[w]
        self.wide = (plan.sizes[v][0] + plan.sizes[w][0]) / 2
        self.high = (plan.sizes[v][1] + plan.sizes[w][1]) / 2
        self.others = list(_directions(plan, points, w, v))
        left, right, low, high = frame
        left, right, low, high = min(left, x), max(right, x), min(low, y), max(high, y)
        room = plan.passing[k]
        self.labels = []
        for u, (ux, uy) in enumerate(points):
            across, up = plan.sizes[u][0] / 2 + room, plan.sizes[u][1] / 2 + room
            if left - across < ux < right + across and low - up < uy < high + up and u not in (v, w):
                self.labels.append((ux - x, uy - y, across, up))
        self.lines = []
        for c, d, _, _ in plan.links:
            if c in (v, w) or d in (v, w):
                continue
            (cx, cy), (dx, dy) = points[c], points[d]
            if (
                (cx < left and dx < left)
                or (cx > right and dx > right)
                or (cy < low and dy < low)
                or (cy > high and dy > high)
            ):
                continue
            # The line through c and d as across · x + up · y + offset, positive on the other end's side.
            across, up = cy - dy, dx - cx
            offset = -across * cx - up * cy
            if across * x + up * y + offset < 0:
                across, up, offset = -across, -up, -offset
            self.lines.append((across, up, offset, cx - x, cy - y, dx - x, dy - y))

    def length(self, x: float, y: float, before: list[Point]) -> float:
        """Give the price of the link's length and direction; `before` gathers the links' directions."""
        dx, dy = x - self.x, y - self.y
        wide, high = abs(dx), abs(dy)
        far = math.sqrt(dx * dx + dy * dy) or 1e-6
        share = min(self.wide / wide if wide > 1e-6 else 9.0, self.high / high if high > 1e-6 else 9.0)
        covered = far * share
        lack = self.gap - far + covered
        stretch = far / self.wished - 1
        cost = STRETCH * stretch * stretch
        if lack > 0:
            lack /= self.gap
            cost += SHORT * lack * (1 + lack)
        ux, uy = dx / far, dy / far
        for wx, wy in self.others:
            cosine = ux * wx + uy * wy
            if cosine > SHARP_COSINE:
                cost += _SHARP_RATE * (cosine - SHARP_COSINE)
        for wx, wy in before:
            cosine = ux * wx + uy * wy
            if cosine > SHARP_COSINE:
                cost += _SHARP_RATE * (cosine - SHARP_COSINE)
        before.append((ux, uy))
        return cost

    def met(self, x: float, y: float) -> float:
        """Give the price of the links that it crosses and the labels that it runs through."""
        dx, dy = x - self.x, y - self.y
        crossed = 0
        for across, up, offset, cx, cy, ex, ey in self.lines:
            if across * x + up * y + offset < 0 and (dx * cy - dy * cx > 0) != (dx * ey - dy * ex > 0):
                crossed += 1
        wide, high = abs(dx), abs(dy)
        hit = 0
        for ux, uy, across, up in self.labels:
            if (
                abs(dx * uy - dy * ux) < wide * up + high * across
                and (ux + across > 0 or ux + across > dx)
                and (ux - across < 0 or ux - across < dx)
                and (uy + up > 0 or uy + up > dy)
                and (uy - up < 0 or uy - up < dy)
            ):
                hit += 1
        return CROSSING * crossed + THROUGH_LABEL * hit


class _Loop:
    """One of the factor's loops, which the spot closes between the two factors beside it."""

    def __init__(self, plan: Plan, points: Sequence[Point], v: int, k: int, frame: Frame) -> None:
        loop = plan.loops[k]
        at = loop.index(v)
        others = [points[w] for w in (*loop[at + 1 :], *loop[:at])]
        (self.nx, self.ny), (self.px, self.py) = others[0], others[-1]
        self.twice = sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairwise(others))
        self.around = sum(math.dist(a, b) for a, b in pairwise(others))
        self.regular = len(loop) * math.tan(math.pi / len(loop)) * 4
        self.badged = k < plan.badged
        self.strangers = list(_strangers(points, loop, others, frame)) if self.badged else []

    def shape(self, x: float, y: float) -> float:
        """Give the price of the loop's want of roundness, and of room for its badge."""
        nx, ny, px, py = self.nx, self.ny, self.px, self.py
        twice = abs(self.twice + px * y - x * py + x * ny - nx * y)
        ax, ay, bx, by = x - px, y - py, x - nx, y - ny
        around = max(self.around + math.sqrt(ax * ax + ay * ay) + math.sqrt(bx * bx + by * by), 1e-6)
        cost = UNROUND * (1 - min(twice / 2 * self.regular / (around * around), 1.0))
        if not self.badged:
            return cost
        return 2 * cost + CRAMPED * max(1 - twice / around / BADGE_ROOM, 0.0)

    def enclosed(self, x: float, y: float) -> int:
        """Count the strange factors within the loop."""
        count = 0
        px, py, nx, ny = self.px, self.py, self.nx, self.ny
        for sx, sy, within in self.strangers:
            into = (py > sy) != (y > sy) and sx < (x - px) * (sy - py) / (y - py) + px
            out = (y > sy) != (ny > sy) and sx < (nx - x) * (sy - y) / (ny - y) + x
            count += within ^ into ^ out
        return count


def _strangers(
    points: Sequence[Point], loop: Sequence[int], others: Sequence[Point], frame: Frame
) -> Iterator[tuple[float, float, bool]]:
    """Give the factors that may come within a loop, and whether the way of its others encloses each."""
    xs, ys = [x for x, _ in others], [y for _, y in others]
    left, right = min(frame[0], *xs), max(frame[1], *xs)
    low, high = min(frame[2], *ys), max(frame[3], *ys)
    for w, (x, y) in enumerate(points):
        if left < x < right and low < y < high and w not in loop:
            within = False
            for (ax, ay), (bx, by) in pairwise(others):
                if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
                    within = not within
            yield x, y, within


def _directions(plan: Plan, points: Sequence[Point], w: int, but: int) -> Iterator[Point]:
    """Give the directions in which a factor's links leave it, without the one to the factor that is moved."""
    x, y = points[w]
    for k in plan.of_factor[w]:
        a, b, _, _ = plan.links[k]
        u = b if a == w else a
        if u != but:
            dx, dy = points[u][0] - x, points[u][1] - y
            far = math.sqrt(dx * dx + dy * dy) or 1e-6
            yield dx / far, dy / far


def _near(
    plan: Plan, points: Sequence[Point], v: int, frame: Frame
) -> Iterator[tuple[float, float, float, float]]:
    """Give the labels that the factor's own may come near to: half of both sizes, and their middles."""
    left, right, low, high = frame
    width, height = plan.sizes[v]
    for w, (x, y) in enumerate(points):
        wide, tall = (width + plan.sizes[w][0]) / 2, (height + plan.sizes[w][1]) / 2
        across, up = wide + ROOM, tall + ROOM
        if left - across < x < right + across and low - up < y < high + up and w != v:
            yield wide, tall, x, y


def _over(
    plan: Plan, points: Sequence[Point], v: int, frame: Frame
) -> Iterator[tuple[float, float, float, float, float, float, float, float]]:
    """Give the others' links that may run through the factor's label: the room they take, and their lines."""
    left, right, low, high = frame
    width, height = plan.sizes[v]
    for (a, b, _, _), room in zip(plan.links, plan.passing, strict=True):
        if v in (a, b):
            continue
        (ax, ay), (bx, by) = points[a], points[b]
        wide, tall = width / 2 + room, height / 2 + room
        from_x, to_x = (ax - wide, bx + wide) if ax < bx else (bx - wide, ax + wide)
        from_y, to_y = (ay - tall, by + tall) if ay < by else (by - tall, ay + tall)
        if from_x < right and to_x > left and from_y < high and to_y > low:
            across, up = ay - by, bx - ax
            reach = abs(up) * tall + abs(across) * wide
            yield from_x, to_x, from_y, to_y, across, up, -across * ax - up * ay, reach


def _around(plan: Plan, points: Sequence[Point], v: int, frame: Frame) -> Iterator[list[Point]]:
    """Give the badged loops of others, within which the factor should not stand."""
    left, right, low, high = frame
    for k in range(plan.badged):
        if k not in plan.loops_of_factor[v]:
            polygon = [points[w] for w in plan.loops[k]]
            xs, ys = [x for x, _ in polygon], [y for _, y in polygon]
            if min(xs) < right and max(xs) > left and min(ys) < high and max(ys) > low:
                yield polygon
