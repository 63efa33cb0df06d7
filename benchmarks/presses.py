"""How sure presses are, and whether what they say holds: against sympy, and under thousands of strengths.

`python benchmarks/presses.py` presses every factor of the programme map of maps/hct, and tells how many
answers are how sure. Then, on random maps, it compares

- adjugates and determinants with sympy's, and terms with the permanents of absolute matrices;
- every answer called certain with what happens under chance strengths that settle;
- every condition in letters with the same;
- every answer proven to go either way with what chance strengths do: both are seen, if enough are drawn.

It ends with status 1 at the first difference, but for the last, where chance may not suffice. It needs the
extra `simulate`.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from itertools import permutations
from math import prod
from pathlib import Path
from time import process_time
from typing import Any

import numpy
import sympy

import loopmap
from loopmap.errors import TooManyFactors
from loopmap.influence.press.certainly import EITHER, certain_signs
from loopmap.influence.press.community import Community, Damping
from loopmap.influence.press.deciding import Deciding, deciding
from loopmap.influence.press.effects import Certainty, Effect
from loopmap.influence.press.matrix import Matrix, feedback
from loopmap.influence.press.settling import press
from loopmap.influence.press.terms import terms
from loopmap.loops import graph_of
from loopmap.model import Map
from loopmap.signs import Sign

HCT = Path(__file__).parent.parent / "maps" / "hct" / "programme.yaml"
NOTHING = 1e-9
"""What is less is taken for no change."""


def programme() -> str:
    """Press each factor of the programme map once."""
    whole = loopmap.load(HCT)
    begun, sure = process_time(), Counter[str]()
    for factor in whole.factors:
        sure.update(effect.certainty.value for effect in whole.press(factor.id).effects)
    took = process_time() - begun
    told = ", ".join(f"{count:,} {name}" for name, count in sure.most_common())
    return f"each of {len(whole.factors)} factors pressed in {took:.2f} s together; {told}"


def matrix(seed: int) -> Matrix:
    """Draw a community matrix of 2 to 6 factors."""
    random_ = random.Random(seed)
    size = random_.randint(2, 6)
    return tuple(
        tuple(random_.choice((-1, 0, 0, 1)) if i != j else random_.choice((-1, -1, 0)) for j in range(size))
        for i in range(size)
    )


def compare(a: Matrix) -> int:
    """Return how many entries there are; raise where one differs from sympy's or from the permanent's."""
    found, counted, size = feedback(a), terms(a), len(a)
    minus = -sympy.Matrix(a)
    if found.determinant != minus.det() or sympy.Matrix(found.adjugate) != minus.adjugate():
        raise AssertionError(f"the adjugate differs: {a}")
    for i in range(size):
        for j in range(size):
            rows = [row for k, row in enumerate(a) if k != j]
            kept = [[abs(value) for k, value in enumerate(row) if k != i] for row in rows]
            ways = permutations(range(size - 1))
            if counted.minors[i][j] != sum(prod(kept[k][way[k]] for k in range(size - 1)) for way in ways):
                raise AssertionError(f"the terms differ: {a}")
    return size * size


def drawn(seed: int) -> Map:
    """Draw a map of 3 to 9 factors, some links of unknown sign, often with few negative ones."""
    random_ = random.Random(seed)
    size, negative = random_.randint(3, 9), random_.choice((0.05, 0.2, 0.5))
    ends = [(a, b) for a in range(size) for b in range(size) if a != b or random_.random() < 0.1]
    chosen = random_.sample(ends, min(len(ends), random_.randint(size, 2 * size + 2)))
    signs = ["?" if random_.random() < 0.04 else "-" if random_.random() < negative else "+" for _ in chosen]
    return loopmap.from_edges(
        [(f"f{a}", f"f{b}", sign) for (a, b), sign in zip(sorted(chosen), signs, strict=True)]
    )


class Strengths:
    """Strengths of links by chance: the matrix `a`, and each link's, negative where an unknown sign is."""

    def __init__(self, whole: Map, damping: Damping, chance: Any, spread: float = 1.2) -> None:
        place = {factor.id: i for i, factor in enumerate(whole.factors)}
        self.of = dict[tuple[str, str], float]()
        self.a = numpy.zeros((len(place), len(place)))
        for link in whole.links:
            size = float(10 ** chance.uniform(-spread, spread))
            sign = {Sign.POSITIVE: 1, Sign.NEGATIVE: -1}.get(link.sign) or int(chance.choice((-1, 1)))
            self.of[link.tail, link.head] = size if link.sign.known else sign * size
            if link.tail != link.head or damping is not Damping.NONE:
                self.a[place[link.head], place[link.tail]] = sign * size
        if damping is Damping.ALL:
            for i in range(len(place)):
                self.a[i, i] = self.a[i, i] or -1.0

    @property
    def settle(self) -> bool:
        """Whether the map settles with them."""
        return bool(numpy.linalg.eigvals(self.a).real.max() < -1e-6)


def hold(seed: int, draws: int) -> Counter[str]:
    """Count what was held against strengths that settle; raise where something does not hold."""
    whole, chance = drawn(seed), numpy.random.default_rng(seed)
    damping = random.Random(seed).choice([Damping.ALL, Damping.ALL, Damping.DECLARED])
    pairs = [(j, i) for j in range(len(whole.factors)) for i in range(len(whole.factors))]
    ids = [factor.id for factor in whole.factors]
    presses = [press(whole, one, damping=damping) for one in ids]
    letters = {(j, i): spelled(whole, ids[j], ids[i], damping) for j, i in pairs}
    counts: Counter[str] = Counter()
    for _ in range(draws):
        strengths = Strengths(whole, damping, chance)
        if not strengths.settle:
            continue
        if any(one.never for one in presses):
            raise AssertionError(f"map {seed} settles, and was said never to")
        counts["settling strengths"] += 1
        response = numpy.linalg.inv(-strengths.a)
        for j, i in pairs:
            value, effect = float(response[i, j]), presses[j][ids[i]]
            said = {
                effect.certainty.value: foretold(effect),
                "conditions in letters": by_letters(letters[j, i], strengths.of, value),
            }
            for kind, told in said.items():
                counts[kind] += told is not None
                if told not in (None, moves(value)):
                    raise AssertionError(f"map {seed}: {ids[j]} on {ids[i]} is {value:.3g}, and was {effect}")
    del counts[Certainty.OPEN.value], counts[Certainty.USUAL.value]
    return counts


def moves(value: float) -> int:
    """Tell whether a response is up, down or nothing."""
    return 0 if abs(value) < NOTHING else 1 if value > 0 else -1


def foretold(effect: Effect) -> int | None:
    """Give what was said to be certain, or None."""
    if effect.certainty is Certainty.CERTAIN:
        return 1 if effect.sign is Sign.POSITIVE else -1
    return 0 if effect.certainty in (Certainty.UNMOVED, Certainty.NOT_REACHED) else None


def spelled(whole: Map, pressed: str, factor: str, damping: Damping) -> Deciding | None:
    try:
        return deciding(whole, pressed, factor, damping=damping)
    except TooManyFactors:
        return None


def by_letters(made: Deciding | None, given: dict[tuple[str, str], float], value: float) -> int | None:
    """Tell by the conditions where a factor settles; None where there are none, or it is a close call."""
    if made is None or not made.moves or abs(value) < 1e-7:
        return None
    if made.sign.known:
        return 1 if made.sign is Sign.POSITIVE else -1
    of = {one.name: given[one.tail, one.head] for one in made.letters}

    def total(side: tuple[str, ...]) -> float:
        return sum(prod(of.get(part) or float(part) for part in product.split("·")) for product in side)

    failed = sum(total(one.more) <= total(one.less) for one in made.conditions)
    return -1 if failed % 2 else 1


def either(seed: int, draws: int) -> Counter[bool]:
    """Count the answers proven to go either way, of maps that settle: whether chance shows both ways."""
    whole, chance = drawn(seed), numpy.random.default_rng(seed)
    places = range(len(whole.factors))
    graph = graph_of(whole)
    try:
        proven = [certain_signs(Community(graph), j) for j in places]
    except ValueError:
        return Counter()
    open_ = [(i, j) for i in places for j in places if proven[j][i] == EITHER]
    seen: dict[tuple[int, int], set[int]] = {pair: set() for pair in open_}
    for _ in range(draws if seen else 0):
        strengths = Strengths(whole, Damping.ALL, chance, spread=3.0)
        if strengths.settle:
            response = numpy.linalg.inv(-strengths.a)
            for pair, ways in seen.items():
                ways.add(moves(float(response[pair])))
    return Counter({1, -1} <= ways for ways in seen.values() if ways)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--matrices", type=int, default=1_000, help="random matrices (default: 1000)")
    parser.add_argument("--maps", type=int, default=1_500, help="random maps (default: 1500)")
    parser.add_argument("--draws", type=int, default=40, help="chance strengths of each map (default: 40)")
    asked = parser.parse_args()
    print(f"maps/hct: {programme()}", flush=True)
    try:
        entries = sum(compare(matrix(seed)) for seed in range(asked.matrices))
        print(
            f"all of {asked.matrices:,} random matrices agree: {entries:,} entries, {entries:,} terms",
            flush=True,
        )
        held = sum((hold(seed, asked.draws) for seed in range(asked.maps)), Counter[str]())
    except AssertionError as difference:
        sys.exit(str(difference))
    told = ", ".join(f"{count:,} {name}" for name, count in held.most_common())
    ways = sum((either(seed, 10 * asked.draws) for seed in range(asked.maps // 5)), Counter[bool]())
    print(f"all that was said of {asked.maps:,} random maps holds: {told}")
    print(f"of {ways.total():,} answers proven to go either way, {ways[True]:,} were seen to go both")


if __name__ == "__main__":
    main()
