"""Scenes that the tests of drawing share."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from functools import partial

import pytest

from loopmap.drawing.picture import Picture, draw
from loopmap.drawing.scene import Scene, SceneFactor, SceneLink, SceneLoop
from loopmap.signs import Polarity, Sign, polarity

CITY_FACTORS = {
    "use": "Car use",
    "jam": "Traffic congestion",
    "time": "Travel time by car",
    "roads": "Road capacity",
    "pressure": "Pressure to build roads",
    "riders": "Public transport ridership",
    "fares": "Fare revenue",
    "service": "Public transport service quality",
    "cars": "Car ownership",
    "sprawl": "Urban sprawl",
    "distance": "Distance to daily destinations",
    "walking": "Walking and cycling",
    "safety": "Perceived safety of streets",
    "crashes": "Traffic collisions",
    "activity": "Physical activity",
    "weight": "Overweight and obesity",
    "air": "Air pollution",
    "lungs": "Respiratory illness",
    "care": "Health care spending",
    "budget": "Municipal budget for streets",
    "lanes": "Protected cycle lanes",
    "advocacy": "Cycling advocacy",
    "green": "Green space",
    "heat": "Urban heat",
    "land": "Land price in the centre",
}
CITY_LINKS = """
use + jam, jam + time, time - use, jam + pressure, pressure + roads late, roads - jam,
roads + sprawl late, sprawl + distance, distance + use, distance - walking, use - riders,
riders + fares, fares + service late, service + riders, service - cars, cars + use, distance + cars,
use + crashes, crashes - safety, safety + walking, walking - crashes, walking - use,
walking + activity, activity - weight late, weight - walking, weight + care, use + air,
air + lungs late, lungs + care, air - walking, care - budget, budget + lanes late, lanes + safety,
walking + advocacy, advocacy + lanes, sprawl - green, green - heat, heat - walking, green + walking,
land + sprawl
"""
CITY_LOOPS = """
R1 Induced demand: use jam pressure roads sprawl distance
B1 Congestion limits driving: use jam time
B2 Road building relief: jam pressure roads
R2 Transit spiral: riders fares service
R3 Safety in numbers: walking crashes safety
R4 Active bodies: walking activity weight
R5 Cycling politics: walking advocacy lanes safety
"""

MakeScene = Callable[..., Scene]


def _apart(spots: list[tuple[float, float]], i: int, j: int) -> float:
    return math.dist(spots[i], spots[j])


@pytest.fixture(scope="session")
def city() -> Scene:
    """25 factors and 40 links of a made-up city: traffic, housing and health, with seven loops."""
    index = {name: k for k, name in enumerate(CITY_FACTORS)}
    links = []
    for text in CITY_LINKS.replace("\n", " ").split(","):
        tail, sign, head, *late = text.split()
        links.append(SceneLink(index[tail], index[head], Sign(sign), bool(late)))
    loops = []
    for line in CITY_LOOPS.strip().splitlines():
        words, names = line.split(":")
        name, title = words.split(" ", 1)
        loops.append(SceneLoop(name, title, Polarity(name[0]), tuple(index[n] for n in names.split())))
    return Scene(
        "Getting about in a growing city",
        "Source: a made-up model for the tests",
        "Causal map with 25 factors and 40 links about getting about.",
        tuple(SceneFactor(name, label) for name, label in CITY_FACTORS.items()),
        tuple(links),
        tuple(loops),
    )


@pytest.fixture(scope="session")
def city_picture(city: Scene) -> Picture:
    """The city drawn afresh, once for all tests."""
    return draw(city)


@pytest.fixture(scope="session")
def make_scene() -> MakeScene:
    """Make a scene from labels, (tail, head, sign) links and loops given as factor indices."""

    def make(
        labels: list[str],
        links: list[tuple[int, int, str]] | None = None,
        loops: list[tuple[int, ...]] | None = None,
        title: str | None = None,
    ) -> Scene:
        made = tuple(SceneLink(tail, head, Sign(sign)) for tail, head, sign in links or ())
        signs = {(link.tail, link.head): link.sign for link in made}
        named = []
        for k, factors in enumerate(loops or ()):
            steps = zip(factors, factors[1:] + factors[:1], strict=True)
            kind = polarity(signs[step] for step in steps)
            named.append(SceneLoop(f"{kind.value}{k + 1}", None, kind, factors))
        factors_ = tuple(SceneFactor(f"f{k}", label) for k, label in enumerate(labels))
        return Scene(title, None, "words", factors_, made, tuple(named))

    return make


@pytest.fixture(scope="session")
def loop_rich() -> Callable[[int, int, int], Scene]:
    """Make a scene with many loops: links mostly to near factors, some delayed, contested, supported."""
    words = ["Trust between partners", "Funding", "Short-term contracts", "Community voice", "Burnout"]

    def make(factors: int, links: int, seed: int) -> Scene:
        dice = random.Random(seed)
        spots = [(dice.random(), dice.random()) for _ in range(factors)]
        near = [sorted(range(factors), key=partial(_apart, spots, k)) for k in range(factors)]
        pairs: dict[tuple[int, int], None] = {}
        while len(pairs) < min(links, factors * (factors - 1)):
            tail = dice.randrange(factors)
            head = dice.choice(near[tail][1:6]) if dice.random() < 0.9 else dice.randrange(factors)
            if tail != head or dice.random() < 0.05:
                pairs[tail, head] = None
        made = tuple(
            SceneLink(
                tail,
                head,
                dice.choice([Sign.POSITIVE] * 4 + [Sign.NEGATIVE] * 3 + [Sign.BOTH, Sign.UNKNOWN]),
                dice.random() < 0.15,
                (dice.randint(1, 5), 5) if dice.random() < 0.1 else None,
            )
            for tail, head in sorted(pairs)
        )
        signs = {(link.tail, link.head): link.sign for link in made}
        small = [
            (a, b, c)
            for a, b in signs
            for c in range(factors)
            if a < b and a < c != b and (b, c) in signs and (c, a) in signs
        ]
        loops = tuple(
            SceneLoop(f"{kind.value}{k + 1}", None, kind, loop)
            for k, loop in enumerate(small[:6])
            for kind in [
                polarity([signs[loop[0], loop[1]], signs[loop[1], loop[2]], signs[loop[2], loop[0]]])
            ]
        )
        labels = [f"{words[k % len(words)]} {k}" for k in range(factors)]
        return Scene(
            None, None, "words", tuple(SceneFactor(f"f{k}", w) for k, w in enumerate(labels)), made, loops
        )

    return make
