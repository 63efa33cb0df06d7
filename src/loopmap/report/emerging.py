"""Loops that no site drew, loops that one did or nearly, and what hangs on whom, in words and tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from loopmap.comparing.emergent import EmergentLoop
from loopmap.comparing.sensitivity import LoopList, Taken
from loopmap.comparing.telling import near_misses, pieces, together, variants
from loopmap.loop import Loop
from loopmap.policies import Policy
from loopmap.report.blocks import Block, Paragraph, Point, Points, Section, Table, paragraph, points
from loopmap.report.findings import Findings
from loopmap.report.sharing import loop_line, some
from loopmap.signs import Polarity
from loopmap.telling import number

MOST = 12
"""So many emergent loops of a kind are told with all their pieces, and as many near misses."""

_POLICIES = {
    Policy.KEEP: "kept as undetermined (what this report does)",
    Policy.MAJORITY: "taken as most sites have them",
    Policy.LEAVE_OUT: "left out",
}


def called(loop: Loop) -> str:
    """Give what a loop is called: its number and its title."""
    return f"{loop.name} {loop.title}" if loop.title else loop.name


def emergent(found: Findings) -> Section:
    """Tell the loops that no site drew whole."""
    loops = found.loops
    sites = [one for one in loops.emergent if not one.needs_team]
    team = [one for one in loops.emergent if one.needs_team]
    blocks: list[Block] = [
        paragraph(
            loop_line(found),
            "Of a loop that nobody drew whole each holds a piece; it is there once the pieces are joined."
            if loops.emergent
            else "",
        )
    ]
    if sites:
        blocks += [Paragraph(f"Drawn by sites together ({len(sites):,}):"), _told(found, sites)]
    if team:
        said = f"Drawn with links that only the programme team holds ({len(team):,}):"
        blocks += [Paragraph(said), _told(found, team)]
    if not loops.emergent_complete:
        blocks.append(
            Paragraph(f"There are more; all up to length {loops.complete_to_length} are among these.")
        )
    return Section("emergent", "Loops that no site drew whole", tuple(blocks))


def _told(found: Findings, some_loops: Sequence[EmergentLoop]) -> Points:
    whole = found.whole
    told = [
        Point(
            f"{one.loop.polarity.word}, {together(whole, one)}",
            (*pieces(whole, one), *variants(whole, one)),
            called(one.loop),
        )
        for one in some_loops[:MOST]
    ]
    rest = len(some_loops) - MOST
    more = [Point(f"and {rest:,} longer: `loopmap loops MAP --emergent` tells them all")] if rest > 0 else []
    return Points((*told, *more))


def drawn(found: Findings) -> Section:
    """Tell the loops that each site drew whole, and those that it is one link from."""
    whole = found.whole
    rows = tuple(
        (whole.label(site), f"{len(loops):,}", some(map(called, loops), MOST))
        for site, loops in found.loops.whole
    )
    blocks: list[Block] = [Table(("Site", "drew whole", "which"), rows)]
    if not found.loops.whole_complete:
        blocks.append(Paragraph("Some sites drew more than are listed: these are the shortest."))
    near = list(near_misses(whole, found.loops.near))
    if near:
        said = "One link short, and worth a question to the site (behind the link, who drew it):"
        blocks += [Paragraph(said), points(near[:MOST])]
    if not found.loops.near_complete or len(near) > MOST:
        blocks.append(Paragraph("There are more of these; the shortest are told."))
    return Section("drawn", "Loops that a site drew, or nearly", tuple(blocks))


def hanging(found: Findings) -> Section:
    """Tell what would be lost without each site, and what two agreeing sites leave."""
    sensitive = found.sensitivity
    rows = tuple(
        (
            found.whole.label(one.site),
            f"{len(one.factors):,}",
            f"{len(one.links):,}",
            _many(one.lost),
            _many(one.turned),
        )
        for one in sensitive.without
    )
    return Section(
        "weight",
        "What hangs on one site, or on one voice",
        (
            Paragraph("Left out of the merge, a site would take these with it:"),
            Table(("Without", "factors", "links", "loops lost", "loops turned"), rows, figures=True),
            paragraph(agreement(found), "The programme team is no site here."),
        ),
    )


def agreement(found: Findings) -> str:
    """Say what would be left if two sites had to agree on every link."""
    agreed = found.sensitivity.agreed
    loops = "no loop"
    if agreed.kept.loops:
        plural = "" if agreed.kept.count == 1 else "s"
        loops = f"{_many(agreed.kept)} loop{plural} ({some(map(called, agreed.kept.loops), 4)})"
    links = number(len(agreed.links), "link")
    return f"If two sites had to agree on every link, {links} and {loops} would be left."


def heaviest(found: Findings) -> str:
    """Say which site would take most loops with it, if it were left out; nothing where none would."""
    most = max(found.sensitivity.without, key=lambda one: one.lost.count or len(one.lost.loops))
    if not most.lost.loops:
        return ""
    of = f" of {number(found.loops.total, 'loop')}" if found.loops.total else " loops"
    return f"Left out, {found.whole.label(most.site)} would take {_many(most.lost)}{of} with it."


def _many(loops: LoopList) -> str:
    return f"{loops.count:,}" if loops.count is not None else f"over {len(loops.loops):,}"


def policies(found: Findings) -> Section:
    """Tell what each way to take contested links would make of the loops."""
    rows = tuple(
        (_POLICIES[one.policy], *(f"{one.count.of_polarity(kind):,}" for kind in Polarity), _changes(one))
        for one in found.sensitivity.policies
    )
    unchanged = all(not one.turned.loops and not one.gone.loops for one in found.sensitivity.policies)
    said = (
        "No contested link is part of a loop, so it makes no difference to the loops how they are taken."
        if unchanged and found.ledger.contested
        else "No link is contested, so there is nothing to choose."
        if not found.ledger.contested
        else "How contested links are taken is the reader's choice, and never stands in a map."
    )
    columns = ("Contested links", *(kind.word for kind in Polarity), "changes")
    said += " `loopmap loops MAP --contested majority` lists the loops so." * bool(found.ledger.contested)
    table = [Table(columns, rows, figures=True)] if found.ledger.contested else []
    return Section("policies", "If contested links were taken otherwise", (Paragraph(said), *table))


def _changes(one: Taken) -> str:
    return "; ".join(_change(one)) or "none"


def _change(one: Taken) -> Iterator[str]:
    if one.turned.loops:
        yield some((f"{called(loop)} would be {loop.polarity.word}" for loop in one.turned.loops), MOST)
    if one.gone.loops:
        yield f"without {some(map(called, one.gone.loops), MOST)}"
