"""Where each factor stands: kept places, or new ones found by trying several layouts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from loopmap.drawing.aim import ANY, Aim
from loopmap.drawing.cycles import Loop
from loopmap.drawing.effort import Effort
from loopmap.drawing.fresh import fresh
from loopmap.drawing.geometry import Box, Point
from loopmap.drawing.kept import NOTHING, Kept
from loopmap.drawing.labels import Label
from loopmap.drawing.planning import plan_of
from loopmap.drawing.polish import polish, rounds
from loopmap.drawing.scene import Scene
from loopmap.drawing.settling import gathered, settled
from loopmap.drawing.spread import spread_plan
from loopmap.drawing.ties import ties_by_links, ties_by_place


@dataclass(frozen=True, slots=True)
class Places:
    """The middle of each factor's label in points, in the order of the factors, and how it was found."""

    points: tuple[Point, ...]
    notes: tuple[str, ...] = ()

    def boxes(self, labels: Sequence[Label]) -> tuple[Box, ...]:
        """Give the labels' boxes in place."""
        return tuple(
            Box(x, y, label.width, label.height) for (x, y), label in zip(self.points, labels, strict=True)
        )

    def widened(self, by: float) -> Places:
        """Give the same layout with all middles farther apart by a factor.

        >>> Places(((10.0, -20.0),)).widened(1.5).points
        ((15.0, -30.0),)
        """
        return self.at([(x * by, y * by) for x, y in self.points])

    def at(self, points: Sequence[Point]) -> Places:
        """Give the same layout with all middles elsewhere, in whole points."""
        return Places(tuple(_whole(spot) for spot in points), self.notes)


def find_places(
    scene: Scene,
    labels: Sequence[Label],
    guides: Sequence[Sequence[Loop]],
    effort: Effort,
    kept: Kept = NOTHING,
    aim: Aim = ANY,
) -> Places:
    """Place every factor of a scene.

    Where places are kept, those factors stay there, and the others are placed among them; with none, all are
    laid out afresh. Graphviz is never asked, so that places are the same on every machine. New places are
    rounded to whole points and kept ones to 0.1, so that keeping all of them and giving them back draws the
    same figure.
    """
    if not scene.factors:
        return Places(())
    ties = ties_by_links(scene) if scene.regions else ()
    plan = plan_of(scene, labels, guides, aim.closeness, ties)
    places = kept.by_id
    held = {v: places[factor.id] for v, factor in enumerate(scene.factors) if factor.id in places}
    if not held:
        points, notes = fresh(plan, effort, aim), tuple[str, ...]()
        if ties and effort.polished:
            # where factors stand now, others of their theme may be nearer than those that links lead to
            plan = plan_of(scene, labels, guides, aim.closeness, ties_by_place(scene, points))
            points = spread_plan(plan, polish(plan, points, (), rounds(len(effort.polished))))
    elif kept.together:
        points, notes = gathered(plan, held, effort), ()
    else:
        points, notes = settled(plan, held, effort, [factor.label for factor in scene.factors])
    return Places(tuple(_tenths(p) if p == held.get(v) else _whole(p) for v, p in enumerate(points)), notes)


def _tenths(spot: Point) -> Point:
    return round(spot[0], 1) + 0.0, round(spot[1], 1) + 0.0


def _whole(spot: Point) -> Point:
    return round(spot[0]) + 0.0, round(spot[1]) + 0.0
