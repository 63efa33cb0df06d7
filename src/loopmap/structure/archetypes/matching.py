"""From the loops of a map to archetype candidates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from functools import reduce
from itertools import chain, islice
from operator import and_
from typing import TypeAlias

from loopmap.signs import Polarity
from loopmap.structure.archetypes import groups, pairs
from loopmap.structure.archetypes.archetype import Archetype, Confidence
from loopmap.structure.archetypes.candidate import Candidate, Candidates, FactorRole, LoopRole
from loopmap.structure.archetypes.match import Match
from loopmap.structure.archetypes.rings import Ring
from loopmap.structure.archetypes.web import Web
from loopmap.structure.graph import Loop, SignedGraph
from loopmap.structure.masks import members

MOST_LOOPS = 300
"""How many loops archetypes are looked for in at most; 300 take up to a few seconds."""

MOST_MATCHES = 20_000
"""How many matches of one pattern are looked at; only maps crowded with loops hold more."""

PATTERNS: tuple[Callable[[Web], Iterator[Match]], ...] = (
    groups.accidental_adversaries,
    groups.tragedy_of_the_commons,
    groups.growth_and_underinvestment,
    groups.shifting_the_burden,
    groups.escalation_between_two,
    groups.success_between_two,
    pairs.escalation_about_one,
    pairs.success_about_one,
    pairs.eroding_goals,
    pairs.fixes_that_fail,
    pairs.limits_to_success,
)
"""The patterns, the stricter before the looser."""

Ends: TypeAlias = tuple[int, int]
"""A link by its tail and head."""


def archetypes(
    graph: SignedGraph,
    loops: Sequence[Loop],
    *,
    boundaries: Sequence[Hashable | None] | None = None,
    strict: bool = False,
) -> Candidates:
    """Find where these loops of a graph are compatible with an archetype; it never says that one is there.

    `loops` are the canonical loops to look in, best the shortest (up to length 6, say): a story of long
    loops is hard to tell. `boundaries` has for each factor the theme, site or sector that it belongs
    to, or None. Where the map marks any delay, or `strict` is given, the delays that an archetype asks for
    must be there; otherwise they cannot be looked for, and confidence is low.

    Returned are the candidates, those of stricter patterns first, and of one pattern the smaller first. Of
    matches of one pattern with the same links one is kept, and none whose factors include all factors
    of another and more. A match whose links all belong to a candidate of a stricter pattern is left out:
    growth and underinvestment holds limits to success, shifting the burden holds fixes that fail.
    Loops in doubt and self-links take no part.

    Method: bit sets of how loops meet (`web`), from which the patterns are read (`pairs`, `groups`).
    O(loops²) set operations, and what the patterns of three and four loops find, of each pattern the first
    `MOST_MATCHES`; where there are more, `cut` of the returned tuple names the archetype. Raises
    ValueError for more than `MOST_LOOPS` loops (it leaves none out: choose the shortest), for a loop
    that is given twice, and for boundaries that are not one for each factor; KeyError for a loop with a
    missing link.

    >>> from loopmap.structure.graph import Arc
    >>> from loopmap.signs import Sign
    >>> plus, minus = Sign.POSITIVE, Sign.NEGATIVE
    >>> problem, fix, side = 0, 1, 2
    >>> arcs = Arc(problem, fix, plus), Arc(fix, problem, minus), Arc(fix, side, plus, delayed=True)
    >>> graph = SignedGraph(3, (*arcs, Arc(side, problem, plus)))
    >>> (found,) = archetypes(graph, [(0, 1), (0, 1, 2)])
    >>> found.archetype.title, found.confidence, found.delays
    ('Fixes that fail', <Confidence.MEDIUM: 'medium'>, True)
    >>> [(role, factors) for role, factors in found.factors]
    [('problem', (0,)), ('fix', (1,)), ('side effect', (2,))]
    """
    if len(loops) > MOST_LOOPS:
        raise ValueError(f"archetypes are looked for in at most {MOST_LOOPS} loops, not {len(loops)}")
    if len(set(loops)) < len(loops):
        raise ValueError("a loop is given twice")
    if boundaries is not None and len(boundaries) != graph.size:
        raise ValueError(f"{len(boundaries)} boundaries for {graph.size} factors")
    marked = any(arc.delayed for arc in graph.links)
    rings = [Ring.of(graph, loop) for loop in sorted(loops, key=lambda loop: (len(loop), loop))]
    told = [ring for ring in rings if ring.polarity is not Polarity.UNDETERMINED and len(ring.loop) > 1]
    web = Web.of(graph, told, timed=marked or strict)
    found: list[Match] = []
    cut: list[Archetype] = []
    for pattern in PATTERNS:
        matches = pattern(web)
        found += _without_parts(_smallest(islice(matches, MOST_MATCHES)), tuple(found))
        cut += [match.archetype for match in islice(matches, 1)]
    return Candidates((_candidate(match, web, boundaries) for match in found), cut)


def _smallest(matches: Iterable[Match]) -> list[Match]:
    """Keep one match for each set of links, and none whose factors include another's and more.

    Smaller sets are kept first, each under its last factor: a set is compared with those under its own.
    """
    by_links: dict[frozenset[Ends], Match] = {}
    for match in matches:
        by_links.setdefault(match.links, match)
    kept: list[Match] = []
    under: dict[int, set[int]] = defaultdict(set)
    for match in sorted(by_links.values(), key=lambda match: match.factors.bit_count()):
        factors = match.factors
        smaller = chain.from_iterable(under[last] for last in members(factors) if last in under)
        if not any(less & factors == less != factors for less in smaller):
            under[factors.bit_length() - 1].add(factors)
            kept.append(match)
    return kept


def _without_parts(matches: Iterable[Match], stricter: Sequence[Match]) -> Iterator[Match]:
    """Leave out the matches whose links all belong to one stricter match."""
    holders: dict[Ends, int] = defaultdict(int)  # for each link the bit set of the stricter matches
    for i, match in enumerate(stricter):
        for ends in match.links:
            holders[ends] |= 1 << i
    for match in matches:
        if not reduce(and_, (holders[ends] for ends in match.links)):
            yield match


def _candidate(match: Match, web: Web, boundaries: Sequence[Hashable | None] | None) -> Candidate:
    crosses = None
    if boundaries is not None:
        crosses = any(part.ring.crosses(boundaries) for part in match.parts if part.unintended)
    delays = web.timed if match.archetype.asks_for_delays else None
    constrained = match.archetype is Archetype.LIMITS_TO_SUCCESS and match.outside[1] != 0
    confidence = Confidence.HIGH if crosses or constrained else Confidence.MEDIUM
    return Candidate(
        match.archetype,
        tuple(
            LoopRole(part.role, part.ring.loop, part.ring.polarity, part.unintended) for part in match.parts
        ),
        tuple(
            FactorRole(role, tuple(members(factors)))
            for role, factors in (*match.roles, match.outside)
            if factors
        ),
        tuple(sorted(match.links)),
        Confidence.LOW if delays is False else confidence,
        delays,
        crosses,
    )
