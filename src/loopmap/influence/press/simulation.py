"""Presses on a map whose links are given strengths by chance, as often as is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from math import prod, sqrt
from typing import TYPE_CHECKING, Any

from loopmap.errors import ExtraMissing
from loopmap.influence.press.community import Damping
from loopmap.signs import Sign
from loopmap.structure.components import strong_components
from loopmap.structure.graph import SignedGraph

if TYPE_CHECKING:
    from numpy.random import Generator

DRAWS = 1_000
"""How many weightings that settle are looked for."""

TRIES = 20_000
"""How many weightings of one component are tried, at most."""

FEWEST = 50
"""With fewer that settle nothing is said."""

_NOTHING = 1e-5
"""What is less than this counts as no change (as in QPress)."""

_BATCH = 500
"""So many weightings are tried at once, of small components."""

WORK = 2_000_000_000
"""And so much work at most, as powers of three of the size: of large components fewer are tried."""


@dataclass(frozen=True, slots=True)
class Simulation:
    """What chance weightings of a map's links say.

    - `settling`: the share of all weightings under which the map settles at all; 0 where hardly any was
      found;
    - `draws`: how many of those were looked at; `seed`: with which they come out the same again;
    - `raised[i][j]`: in which share of them factor i settles higher when j is kept raised, and
      `lowered[i][j]` lower; both empty where no weighting was found that settles.
    """

    settling: float
    draws: int
    seed: int
    raised: tuple[tuple[float, ...], ...]
    lowered: tuple[tuple[float, ...], ...]

    def error(self, share: float) -> float:
        """Give the standard error of a share of the draws."""
        return sqrt(share * (1 - share) / self.draws) if self.draws else 1.0


def simulate(
    graph: SignedGraph, *, damping: Damping = Damping.ALL, draws: int = DRAWS, seed: int = 1
) -> Simulation:
    """Give each link a strength between 0 and 1 by chance, keep the weightings that settle, and press.

    A link of unknown or contested sign has either sign by chance. A weighting settles when all
    eigenvalues of the community matrix have negative real parts; that is looked at, and drawn anew, strong
    component by strong component, since they settle or not by themselves. Method: Melbourne-Thomas et al.
    2012, "Comprehensive evaluation of model uncertainty in qualitative network analyses", Ecol. Monogr.
    82:505-519. The same seed gives the same numbers with the same version of numpy. Raises
    `ExtraMissing` where numpy is not installed. O(draws × factors³).
    """
    numpy = _numpy()
    chance = numpy.random.default_rng(seed)
    parts = [_part(graph, component, damping) for component in strong_components(graph)]
    found, shares = [], []
    for component, signs in parts:
        weightings, share = _settling(chance, component, signs, draws)
        found.append((component, weightings))
        shares.append(share)
    draws = min((len(weightings) for _, weightings in found), default=0)
    if draws < FEWEST:
        return Simulation(0.0, 0, seed, (), ())
    whole = numpy.zeros((draws, graph.size, graph.size))
    for component, weightings in found:
        whole[numpy.ix_(range(draws), component, component)] = weightings[:draws]
    home = {factor: component for component, _ in parts for factor in component}
    for arc in graph.links:
        if home[arc.tail] is not home[arc.head]:
            signs = _signs(numpy, chance, arc.sign, draws)
            whole[:, arc.head, arc.tail] = signs * chance.uniform(size=draws)
    response = numpy.linalg.inv(-whole)
    raised = (response > _NOTHING).mean(axis=0)
    lowered = (response < -_NOTHING).mean(axis=0)
    shown = (tuple(map(tuple, one.tolist())) for one in (raised, lowered))
    return Simulation(prod(shares), draws, seed, *shown)


def _numpy() -> Any:
    try:
        import numpy
    except ImportError:
        raise ExtraMissing("simulate", "a simulation") from None
    return numpy


def _part(
    graph: SignedGraph, component: tuple[int, ...], damping: Damping
) -> tuple[tuple[int, ...], list[tuple[int, int, Sign]]]:
    """Give the links within a component, by the places of head and tail in it, self-damping among them."""
    place = {factor: i for i, factor in enumerate(component)}
    links = {
        (place[arc.head], place[arc.tail]): arc.sign
        for arc in graph.links
        if arc.tail in place and arc.head in place
    }
    for i in range(len(component)):
        if damping is Damping.ALL:
            links.setdefault((i, i), Sign.NEGATIVE)
        elif damping is Damping.NONE:
            links.pop((i, i), None)
    return component, [(head, tail, sign) for (head, tail), sign in sorted(links.items())]


def _signs(numpy: Any, chance: Generator, sign: Sign, count: int) -> Any:
    if sign.known:
        return numpy.full(count, 1.0 if sign is Sign.POSITIVE else -1.0)
    return chance.choice((-1.0, 1.0), size=count)


def _settling(
    chance: Generator, component: tuple[int, ...], links: list[tuple[int, int, Sign]], draws: int
) -> tuple[Any, float]:
    """Draw weightings of a component until enough of them settle; give these, and their share of all."""
    numpy, size = _numpy(), len(component)
    kept: list[Any] = []
    count = tried = 0
    together = max(1, min(_BATCH, 2_000_000 // size**2))
    while count < draws and tried < min(TRIES, max(2 * FEWEST, WORK // size**3)):
        batch = numpy.zeros((together, size, size))
        for head, tail, sign in links:
            batch[:, head, tail] = _signs(numpy, chance, sign, together) * chance.uniform(size=together)
        settles = numpy.linalg.eigvals(batch).real.max(axis=1) < 0
        kept.append(batch[settles])
        tried += together
        count += int(settles.sum())
    return numpy.concatenate(kept)[:draws], count / tried
