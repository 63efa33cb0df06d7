"""The shape of a map: what stands alone, what never closes, what nobody backs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from loopmap.loops import graph_of
from loopmap.model import Map
from loopmap.places import Place
from loopmap.problem import Problem, note, warning
from loopmap.sheet import Sheet
from loopmap.signs import Sign
from loopmap.structure.balance import Presence, has_balancing_loop, known_part
from loopmap.structure.cores import cycle_rank
from loopmap.structure.graph import SignedGraph
from loopmap.structure.masks import members, reach


def shape(own: Map, sheet: Sheet) -> Iterator[Problem]:
    """Check the map that a sheet is the head of. O(factors + links), but for notes on shortcuts."""
    graph = graph_of(own)
    place = _places(own, sheet)
    yield from _alone(own, graph, sheet, place)
    yield from _focus(own, graph, sheet)
    yield from _loops(own, graph, sheet)
    yield from _evidence(own, sheet)
    yield from _themes(own, sheet)
    yield from _size(own, sheet)
    yield from _shortcuts(own, graph, sheet)


def _places(own: Map, sheet: Sheet) -> dict[str, Place | None]:
    """Give for each factor where a sheet declares it, else where the sheet begins."""
    declared = {entry.id: entry.place for entry in sheet.factors}
    places = {}
    for factor in own.factors:
        mine = [declared[m.factor] for m in factor.members if m.sheet == sheet.id]
        places[factor.id] = mine[0] if mine else sheet.place
    return places


def _some(labels: Sequence[str], most: int = 5) -> str:
    more = f" and {len(labels) - most} more" if len(labels) > most else ""
    return ", ".join(f"`{label}`" for label in labels[:most]) + more


def _alone(own: Map, graph: SignedGraph, sheet: Sheet, place: dict[str, Place | None]) -> Iterator[Problem]:
    beside = [a | b for a, b in zip(graph.successors, graph.predecessors, strict=True)]
    broader = {factor.part_of for factor in own.factors}
    for i, factor in enumerate(own.factors):
        if not beside[i] and factor.id not in broader:
            yield warning(
                "LM035",
                f"`{factor.label}` has no link",
                place[factor.id],
                help="draw what it raises or lowers, or take it out",
            )
    if own.links:
        start = next(i for i, links in enumerate(beside) if links)
        reached = reach(start, beside, (1 << graph.size) - 1)
        rest = [f.label for i, f in enumerate(own.factors) if beside[i] and not reached >> i & 1]
        if rest:
            yield warning(
                "LM036",
                f"the map falls into separate parts; apart from the first stand {_some(rest)}",
                sheet.place,
                help="a link between the parts is missing, or they are two maps",
            )
    for arc in graph.links:
        if arc.tail == arc.head:
            factor = own.factors[arc.tail]
            yield warning(
                "LM034",
                f"`{factor.label}` acts on itself",
                place[factor.id],
                help="name what lies between, and draw the loop through it",
            )


def _focus(own: Map, graph: SignedGraph, sheet: Sheet) -> Iterator[Problem]:
    if own.focus is None:
        return
    ids = [factor.id for factor in own.factors]
    reaching = reach(ids.index(own.focus), graph.predecessors, (1 << graph.size) - 1)
    linked = [bool(a or b) for a, b in zip(graph.successors, graph.predecessors, strict=True)]
    rest = [f.label for i, f in enumerate(own.factors) if linked[i] and not reaching >> i & 1]
    if rest:
        do = "does" if len(rest) == 1 else "do"
        said = f"{len(rest)} of {len(ids)} factors {do} not reach the focus: {_some(rest)}"
        yield note("LM038", said, sheet.place)


def _loops(own: Map, graph: SignedGraph, sheet: Sheet) -> Iterator[Problem]:
    """Tell of a map without loops, or without any balancing one."""
    if not cycle_rank(graph):
        if len(own.links) > 1:
            yield warning(
                "LM037",
                "the map has no loop",
                sheet.place,
                help="a causal loop diagram closes: what does the outcome itself raise or lower?",
            )
        return
    known = known_part(graph)
    balancing = has_balancing_loop(known) is Presence.YES
    if cycle_rank(known) >= 3 and not balancing:
        yield warning(
            "LM039",
            "three loops or more reinforce, and none balances",
            sheet.place,
            help="nothing grows for ever: what limits it?",
        )
    signs = [link.sign for link in own.links]
    if len(signs) >= 10 and signs.count(Sign.POSITIVE) > 0.9 * len(signs) and not balancing:
        yield warning(
            "LM046",
            f"{signs.count(Sign.POSITIVE)} of {len(signs)} links are positive, and no loop balances",
            sheet.place,
            help="what hinders, what limits? people name what helps first",
        )


def _evidence(own: Map, sheet: Sheet) -> Iterator[Problem]:
    bare = [claim for claim in sheet.claims if not claim.evidence]
    if bare:
        said = f"{len(bare)} of {len(sheet.claims)} links {'has' if len(bare) == 1 else 'have'} no evidence"
        if sheet.sources:
            yield warning(
                "LM040",
                said,
                bare[0].place,
                label="the first of them",
                help="say where the claim stands: `evidence:` with `at:` and `note:`",
            )
        else:
            yield note("LM040", said, bare[0].place, label="the first of them")
    if len(own.sites) > 1:
        single = sum(len(link.sites) == 1 for link in own.links)
        team = sum(not link.sites for link in own.links)
        also = f", {team} the programme team's" if team else ""
        are = "is" if single == 1 else "are"
        yield note("LM052", f"{single} of {len(own.links)} links {are} one site's alone{also}", sheet.place)


def _themes(own: Map, sheet: Sheet) -> Iterator[Problem]:
    if sheet.is_site:
        return
    titles = {(s.id, t.id): t.title for s in own.sheets for t in s.themes}
    entries = {(s.id, e.id): e for s in own.sheets for e in s.factors}
    for factor in own.factors:
        if factor.theme is None:
            given = {
                titles.get((m.sheet, str(entries[m.sheet, m.factor].theme))): m.sheet
                for m in factor.members
                if entries[m.sheet, m.factor].theme
            }
            if len(given) > 1:
                said = " and ".join(f"`{title}` ({site})" for title, site in given.items())
                yield warning(
                    "LM045",
                    f"the sites put `{factor.label}` under {said}",
                    sheet.place,
                    help="give it a theme in the codebook",
                )


def _size(own: Map, sheet: Sheet) -> Iterator[Problem]:
    if len(own.factors) > 30 or len(own.links) > 50:
        yield note(
            "LM051",
            f"{len(own.factors)} factors and {len(own.links)} links are more than one figure shows well",
            sheet.place,
            help="cut excerpts with `views:`",
        )


def _shortcuts(own: Map, graph: SignedGraph, sheet: Sheet) -> Iterator[Problem]:
    """Tell of links beside a path of two links: of the same sign (told twice?), or of the opposite one."""
    same, opposed = [], []
    for arc in graph.links if len(graph.links) <= 20_000 else ():
        if arc.tail == arc.head:
            continue  # that is a loop of one, and the path a loop of two
        middles = graph.successors[arc.tail] & graph.predecessors[arc.head] & ~(1 << arc.tail | 1 << arc.head)
        around = {
            graph.arc(arc.tail, m).sign * graph.arc(m, arc.head).sign for m in islice(members(middles), 50)
        }
        told = f"{own.factors[arc.tail].label} → {own.factors[arc.head].label}"
        if arc.sign.known and arc.sign in around:
            same.append(told)
        if arc.sign.known and -arc.sign in around:
            opposed.append(told)
    if same:
        yield note(
            "LM053",
            f"{_stand(same)} beside a path of two links with the same sign: {_some(same, 3)}",
            sheet.place,
            help="is it one mechanism, told twice?",
        )
    if opposed:
        yield note(
            "LM055",
            f"{_stand(opposed)} beside a path of two links with the opposite sign: {_some(opposed, 3)}",
            sheet.place,
            help="both can be true; which is stronger, and when?",
        )


def _stand(links: Sequence[str]) -> str:
    return f"{len(links)} link{' stands' if len(links) == 1 else 's stand'}"
