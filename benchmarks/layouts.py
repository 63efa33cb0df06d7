"""Measure what a kept layout is worth: how far factors move when a map changes, and what excerpts keep.

Run it as `python benchmarks/layouts.py`; it takes a few minutes. On the maps of Healthy Communities Together
and on generated ones, each change is drawn with the layout kept before it and, for comparison, afresh.
Costs are those that places are chosen by (`loopmap.drawing.energy`): about how many crossings too many.
Times are ratios of medians, measured in turns in one run.
"""

from __future__ import annotations

import argparse
import math
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, median
from time import process_time

from generate import communities

import loopmap
from loopmap.drawing.cycles import guides
from loopmap.drawing.energy import total
from loopmap.drawing.figure import Figure
from loopmap.drawing.gathering import CLEAR, Order
from loopmap.drawing.geometry import Point
from loopmap.drawing.labels import label_of
from loopmap.drawing.planning import plan_of
from loopmap.figures import scene
from loopmap.layout import standing

HCT = Path(__file__).resolve().parent.parent / "maps" / "hct" / "programme.yaml"
WORDS = ("trust between partners", "funding", "short-term contracts", "community voice", "burnout")

Places = dict[str, Point]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=8, help="how often each change is tried on a map")
    asked = parser.parse_args()
    programme = loopmap.load(HCT)
    maps = {site: programme.restrict(site) for site in programme.sites}
    maps |= {f"generated {seed}": generated(25, 45, seed) for seed in (1, 2, 3)}
    kept = {name: places_of(whole.figure(whole=True, layout="fresh"), whole) for name, whole in maps.items()}
    print_changes(maps, kept, asked.times)
    print_excerpts(programme)
    print_times(maps["leeds"], kept["leeds"])


def generated(size: int, links: int, seed: int) -> loopmap.Map:
    graph = communities(size, links, seed, groups=3, inside=0.8)
    names = [f"{WORDS[v % len(WORDS)]} {v}" for v in range(size)]
    return loopmap.from_edges([(names[arc.tail], names[arc.head], arc.sign) for arc in graph.links])


def places_of(figure: Figure, whole: loopmap.Map) -> Places:
    """Give places by label, as a layout keeps them."""
    return {factor.label: figure.places[factor.id] for factor in whole.factors}


# ---- changes


@dataclass(frozen=True)
class Change:
    """Rows of a map after a change, and its factors."""

    rows: tuple[tuple[str, str, str], ...]
    factors: tuple[str, ...]

    def map(self) -> loopmap.Map:
        links = [{"from": tail, "to": head, "sign": sign} for tail, head, sign in self.rows]
        return loopmap.from_dict({"factors": list(self.factors), "links": links})


def stated(whole: loopmap.Map) -> Change:
    labels = {factor.id: factor.label for factor in whole.factors}
    rows = tuple((labels[link.tail], labels[link.head], link.sign.value) for link in whole.links)
    return Change(rows, tuple(labels.values()))


def link_removed(now: Change, dice: random.Random) -> Change:
    gone = dice.randrange(len(now.rows))
    return Change(now.rows[:gone] + now.rows[gone + 1 :], now.factors)


def link_added(now: Change, dice: random.Random) -> Change:
    taken = {row[:2] for row in now.rows}
    free = [(a, b) for a in now.factors for b in now.factors if a != b and (a, b) not in taken]
    return Change((*now.rows, (*dice.choice(free), "+")), now.factors)


def factor_removed(now: Change, dice: random.Random) -> Change:
    gone = dice.choice(now.factors)
    return Change(
        tuple(row for row in now.rows if gone not in row[:2]), tuple(f for f in now.factors if f != gone)
    )


def factor_added(now: Change, dice: random.Random) -> Change:
    ends = dice.sample(now.factors, 2)
    rows = ((ends[0], "something new", "+"), ("something new", ends[1], "-"))
    return Change((*now.rows, *rows), (*now.factors, "something new"))


CHANGES: dict[str, Callable[[Change, random.Random], Change]] = {
    "a link removed": link_removed,
    "a link added": link_added,
    "a factor removed": factor_removed,
    "a factor added": factor_added,
}


def print_changes(maps: dict[str, loopmap.Map], kept: dict[str, Places], times: int) -> None:
    print("How far the factors that stay move, in points: median and most, kept; mean, afresh")
    print(f"{'':18}" + "".join(f"{name:>26}" for name in CHANGES))
    links: list[float] = []
    for name, whole in maps.items():
        cells = []
        for change in CHANGES.values():
            dice = random.Random(7)
            held, anew = [], []
            for _ in range(times):
                after = change(stated(whole), dice).map()
                places = places_of(after.figure(whole=True, layout=kept[name]), after)
                held += moved(kept[name], places)
                links += [far for far in [to_nearest(after, places)] if far]
            for _ in range(max(1, times // 4)):
                after = change(stated(whole), dice).map()
                anew += moved(kept[name], places_of(after.figure(whole=True, layout="fresh"), after))
            cells.append(f"{median(held):4.1f} {max(held):4.1f} / {mean(anew):5.0f}")
        print(f"{name:18}" + "".join(f"{cell:>26}" for cell in cells), flush=True)
    print("How far a new factor is from the nearest that it is linked to, in lengths of the links:")
    print(f"  {median(links):.2f} in the middle, {max(links):.2f} at most\n")


def moved(before: Places, after: Places) -> list[float]:
    return [math.dist(before[label], after[label]) for label in before if label in after]


def to_nearest(whole: loopmap.Map, places: Places) -> float | None:
    """Tell how far a new factor is from what it is linked to, as a multiple of the links in the middle."""
    label = {factor.id: factor.label for factor in whole.factors}
    far = {
        (link.tail, link.head): math.dist(places[label[link.tail]], places[label[link.head]])
        for link in whole.links
    }
    mine = [length for ends, length in far.items() if "something-new" in ends]
    return min(mine) / median(far.values()) if mine else None


# ---- excerpts


def print_excerpts(programme: loopmap.Map) -> None:
    whole = standing(programme, places_of(programme.figure(whole=True, layout="fresh"), programme))
    print("Excerpts in the order of the whole map: pairs of factors that changed sides, and the cost")
    print(f"{'':24}{'factors':>8}{'drawn together':>24}{'laid out afresh':>24}{'in place':>12}")
    shown: list[tuple[str, loopmap.Map | loopmap.Excerpt]] = [(v, programme.view(v)) for v in programme.views]
    shown += [(site, programme.restrict(site)) for site in programme.sites]
    for name, one in shown:
        drawn = scene(one)
        plan = plan_of(
            drawn, [label_of(factor, Figure(drawn).style) for factor in drawn.factors], guides(drawn)
        )
        kept = whole.kept(one).by_id
        before = [kept[factor.id] for factor in one.factors]
        together = points(Figure(drawn, whole.kept(one)))
        fresh = points(Figure(drawn))
        cells = [f"{turned(before, after)}, {total(plan, after):.1f}" for after in (together, fresh)]
        print(
            f"{name:24}{len(before):>8}{cells[0]:>24}{cells[1]:>24}{total(plan, before):>12.1f}", flush=True
        )
    print()


def points(figure: Figure) -> list[Point]:
    return [figure.places[factor.id] for factor in figure.scene.factors]


def turned(before: Sequence[Point], after: Sequence[Point]) -> str:
    """Count the pairs that changed sides, of those clear points apart, and those clearly in order."""
    pairs = [(a, b, k) for b in range(len(before)) for a in range(b) for k in (0, 1)]
    apart = [(a, b, k) for a, b, k in pairs if abs(before[a][k] - before[b][k]) > CLEAR]
    wrong = sum((before[a][k] < before[b][k]) != (after[a][k] < after[b][k]) for a, b, k in apart)
    return f"{wrong}/{len(apart)} ({Order.of(before).passed(after)})"


# ---- times


def print_times(whole: loopmap.Map, kept: Places) -> None:
    one_less = {label: kept[label] for label in list(kept)[:-1]}
    jobs: dict[str, object] = {"fresh": "fresh", "kept": kept, "kept, one new": one_less}
    taken: dict[str, list[float]] = {name: [] for name in jobs}
    for _ in range(5):
        for name, layout in jobs.items():
            begun = process_time()
            assert whole.figure(whole=True, layout=layout).dot  # type: ignore[arg-type]
            taken[name].append(process_time() - begun)
    print("Time to the positioned DOT of a 25-factor map:")
    for name, seconds in taken.items():
        ratio = median(taken["fresh"]) / median(seconds)
        print(f"  {name:14} {median(seconds):.2f} s, {ratio:.1f} times as fast as fresh")


if __name__ == "__main__":
    main()
