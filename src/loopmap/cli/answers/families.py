"""`loopmap loops --families`: many loops told as a few groups."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from loopmap.analysis.families import Families, Family
from loopmap.cli.answers import Answer
from loopmap.loop import Loop, LoopLink
from loopmap.model import Map
from loopmap.telling import number, one_line


def answer(whole: Map, through: str | None = None, max_length: int | None = None) -> Answer:
    """Group the loops of a map."""
    found = whole.families(through=through, max_length=max_length)
    if not found.families and found.complete:
        return Answer(("no loops",), found.to_json(), "no loops")
    end = _summary(found)
    labels = {factor.id: one_line(factor.label) for factor in whole.factors}
    told = (line for i, family in enumerate(found.families, 1) for line in _told(i, family, labels))
    head = f"{end}. Loops of one family run over much the same links."
    return Answer((head, *told), found.to_json(), end, found.complete)


def _summary(found: Families) -> str:
    families = len(found.families)
    grouped = f"{number(found.listed, 'loop')} in {families} {'family' if families == 1 else 'families'}"
    if found.complete:
        return grouped
    length = found.complete_to_length
    return f"the first {grouped}; there are more{f', all of them longer than {length}' if length else ''}"


def _told(place: int, family: Family, labels: dict[str, str]) -> Iterator[str]:
    """Tell one family."""
    yield ""
    leading = family.leading
    around = (
        f"{_called(leading)}: {' → '.join(labels[one] for one in (*leading.factors, leading.factors[0]))}"
    )
    if len(family.loops) == 1:
        yield f"{place}. One loop by itself, {leading.polarity.word}"
        yield f"   {around}"
        return
    yield f"{place}. {number(len(family.loops), 'loop')}, {_kinds(family)}"
    yield f"   The shortest is {around}"
    if family.core:
        chains = (" → ".join(labels[one] for one in chain) for chain in chained(family.core))
        yield f"   Most of them share {'; '.join(chains)}"
    yield f"   The others are {', '.join(map(_called, family.loops[1:]))}"


def _called(loop: Loop) -> str:
    return " ".join(f"{loop.name} {loop.title or ''}".split())


def _kinds(family: Family) -> str:
    kinds = {
        "reinforcing": family.reinforcing,
        "balancing": family.balancing,
        "undetermined": family.undetermined,
    }
    found = [f"{many} {kind}" for kind, many in kinds.items() if many]
    return ", ".join(found) if len(found) > 1 else f"all {found[0].partition(' ')[2]}"


def chained(links: Iterable[LoopLink]) -> list[list[str]]:
    """Put links together into chains of factors, each link in one chain.

    >>> from loopmap.signs import Sign
    >>> chained(LoopLink(*ends, Sign.POSITIVE, delayed=False) for ends in ("bc", "xy", "ab"))
    [['x', 'y'], ['a', 'b', 'c']]
    """
    left = [(link.tail, link.head) for link in links]
    chains = []
    while left:
        heads = {head for _, head in left}
        start = next((ends for ends in left if ends[0] not in heads), left[0])
        left.remove(start)
        chain = [*start]
        while onward := next((ends for ends in left if ends[0] == chain[-1]), None):
            left.remove(onward)
            chain.append(onward[1])
        chains.append(chain)
    return chains
