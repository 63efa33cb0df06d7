"""What drawings are measured on: real maps and their views, public maps, and generated ones rich in loops."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from generate import communities

from loopmap.drawing.scene import Scene, SceneFactor, SceneLink, SceneLoop
from loopmap.exchange.csv import read_csv
from loopmap.figures import scene
from loopmap.loading import load
from loopmap.signs import Sign
from loopmap.structure.listing import simple_loops
from loopmap.structure.loops import polarity_of

ROOT = Path(__file__).resolve().parents[1]
PUBLIC = ROOT.parent / "shared" / "data" / "public-maps"

GENERATED = 200

_HEADS = """trust funding waiting capacity quality cost demand workload turnover engagement confidence
visibility support pressure availability uptake awareness prevalence burden resilience satisfaction
coverage strength density""".split()
_BEFORE = """staff community political local clinical public perceived regional informal average early
shared household organisational""".split()
_AFTER = """|between partners|of services|in schools|of the programme|for volunteers|among young people
|at the front line|in deprived areas|of care|on families|in primary care""".replace("\n", "").split("|")


def hct() -> Iterator[tuple[str, Scene]]:
    """The maps of Healthy Communities Together: sites, programme, and all views."""
    for path in [*sorted((ROOT / "maps/hct/sites").glob("*.yaml")), ROOT / "maps/hct/programme.yaml"]:
        whole = load(path)
        yield path.stem, scene(whole)
        for view in whole.views:
            yield f"{path.stem}/{view}", scene(whole.view(view))


def public() -> Iterator[tuple[str, Scene]]:
    """The public maps, where they are."""
    for path in sorted(PUBLIC.glob("*.edges.csv")):
        yield path.name.partition(".")[0], scene(read_csv(path))


def generated(count: int = GENERATED) -> Iterator[tuple[str, Scene]]:
    """Seeded maps of 8 to 60 factors with 1.3 to 2.2 links a factor, smaller ones more often."""
    for seed in range(count):
        dice = random.Random(seed)
        size = round(8 + 52 * dice.random() ** 1.4)
        yield f"generated-{seed}", rich(size, round(size * dice.uniform(1.3, 2.2)), seed)


def rich(size: int, links: int, seed: int) -> Scene:
    """Draw a map with some links delayed, some contested, in every third some with support, and badges."""
    dice = random.Random(f"rich {seed}")
    graph = communities(size, links, seed, groups=max(1, size // 9))
    supported = seed % 3 == 0
    made = tuple(
        SceneLink(
            arc.tail,
            arc.head,
            Sign.BOTH if dice.random() < 0.04 else Sign.UNKNOWN if dice.random() < 0.02 else arc.sign,
            dice.random() < 0.15,
            (held, 5) if (held := dice.randint(2, 5)) and supported and dice.random() < 0.35 else None,
            1.0 + 0.15 * (held - 1) if supported else 1.0,
        )
        for arc in graph.links
    )
    shown = islice(simple_loops(graph, steps=100_000), 8)
    loops = []
    for k, loop in enumerate(shown):
        polarity = polarity_of(graph, loop)
        loops.append(SceneLoop(f"{polarity.value}{k + 1}", None, polarity, tuple(loop)))
    factors = tuple(SceneFactor(f"f{k}", _words(dice)) for k in range(size))
    return Scene(f"Generated {seed}", None, "", factors, made, tuple(loops))


def _words(dice: random.Random) -> str:
    """A name of two to five words."""
    while True:
        before = dice.choice(_BEFORE) if dice.random() < 0.6 else ""
        words = f"{before} {dice.choice(_HEADS)} {dice.choice(_AFTER)}".split()
        if 2 <= len(words) <= 5:
            return " ".join(words)
