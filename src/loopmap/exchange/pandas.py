"""Answers as tables of pandas, which comes with the extra `loopmap[pandas]`.

Cells hold plain values: texts, numbers, booleans and tuples of ids, so that `frame[frame.support > 1]`,
`frame.explode("factors")` and `frame.groupby("polarity")` do what they say. What an answer knows about its
own end (`complete`, `complete_to_length` …) is in `frame.attrs`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from loopmap.errors import ExtraMissing
from loopmap.signs import Polarity

if TYPE_CHECKING:
    import pandas

    from loopmap.analysis.families import Families
    from loopmap.analysis.independent import IndependentLoops
    from loopmap.analysis.participation import Participation
    from loopmap.analysis.roles import Roles
    from loopmap.comparing.ledger import Ledger
    from loopmap.loop import Loop
    from loopmap.loops import Loops
    from loopmap.structure.counting import LoopCount

_LOOP = {
    "polarity": "object",
    "length": "int64",
    "title": "object",
    "loop": "object",
    "factors": "object",
    "sites": "object",
    "support": "int64",
    "focus": "bool",
    "delays": "int64",
}
_LARGEST = 2**63 - 1


def of_loops(loops: Loops) -> pandas.DataFrame:
    """Give a row for each loop that is left to be read, under its name, as `loopmap loops` lists it.

    `loop` is the line of labels, `factors` and `sites` are tuples of ids, `support`, `focus` and `delays`
    are those of `loopmap.loops.Loop`, `share` is that of `LinkTally` among the rows, `key` tells a loop from
    all others. The whole table is held: bound the list where a map has many loops. Raises `ExtraMissing`.

    >>> import loopmap
    >>> m = loopmap.loads("links: [a increases b, b decreases a, b increases c, c increases a]")
    >>> frame = m.loops().to_pandas()
    >>> frame.loc["B1", "loop"], frame.length.tolist(), frame.attrs["complete"]
    ('a → b → a', [2, 3], True)
    """
    from loopmap.analysis.participation import LinkTally

    _pandas()  # before loops are read that could not be given back
    told = list(loops)
    tally = LinkTally(told)
    more: dict[str, Sequence[Any]] = {
        "share": [tally.share(loop) for loop in told],
        "key": [loop.key for loop in told],
    }
    return _of_loops(told, {"share": "float64", "key": "object"}, more, _end(loops) | _truncated(loops))


def of_independent_loops(found: IndependentLoops) -> pandas.DataFrame:
    """Give a row for each loop of the set, under its name, and whether it is `geodetic`."""
    more = {"geodetic": [one.geodetic for one in found.loops]}
    return _of_loops([one.loop for one in found.loops], {"geodetic": "bool"}, more, {"rank": found.rank})


def of_families(found: Families) -> pandas.DataFrame:
    """Give a row for each loop, under its name, and the number of its `family`; families in their order.

    >>> import loopmap
    >>> m = loopmap.loads("links: [a increases b, b decreases a, c increases d, d increases c]")
    >>> m.families().to_pandas().groupby("family").size().to_dict()
    {1: 1, 2: 1}
    """
    rows = [(place, loop) for place, family in enumerate(found.families, 1) for loop in family.loops]
    more = {"family": [place for place, _ in rows]}
    return _of_loops([loop for _, loop in rows], {"family": "int64"}, more, _end(found))


def of_count(count: LoopCount) -> pandas.DataFrame:
    """Give a row for each length, with the loops of each polarity and `total`; exact, however many.

    >>> import loopmap
    >>> m = loopmap.loads("links: [a increases b, b decreases a, b increases c, c increases a]")
    >>> m.count_loops().to_pandas().loc[3].to_dict()
    {'reinforcing': 1, 'balancing': 0, 'undetermined': 0, 'total': 1}
    """
    rows = [[*row.values(), sum(row.values())] for row in count.by_length.values()]
    kind = "int64" if all(row[-1] <= _LARGEST for row in rows) else "object"
    columns = dict.fromkeys([*(polarity.word for polarity in Polarity), "total"], kind)
    attrs = {"exact": count.exact, "complete_to_length": count.complete_to_length}
    return _frame("length", list(count.by_length), columns, rows, attrs)


def of_participation(found: Participation) -> pandas.DataFrame:
    """Give a row for each factor, under its id: its label, and the loops through it by polarity.

    >>> import loopmap
    >>> m = loopmap.loads("links: [a increases b, b decreases a, b increases c, c increases a]")
    >>> m.participation().to_pandas().loops.to_dict()
    {'a': 2, 'b': 2, 'c': 1}
    """
    kinds = ("loops", "reinforcing", "balancing", "undetermined")
    rows = [[one.label, *(getattr(one, kind) for kind in kinds)] for one in found.factors]
    columns = {"label": "object", **dict.fromkeys(kinds, "int64")}
    return _frame("factor", [one.factor for one in found.factors], columns, rows, _end(found))


def of_roles(found: Roles) -> pandas.DataFrame:
    """Give a row for each factor, under its id: its label, its role, and the counts behind it.

    `attrs` say how many links are `usual`, and whether all loops were looked at.

    >>> import loopmap
    >>> m = loopmap.loads("links: [a increases b, b decreases a, b increases c]")
    >>> m.roles().to_pandas()[["in", "out"]].loc["b"].tolist()
    [1, 2]
    """
    counts = ("in", "out", "loops", "upstream", "downstream")
    rows = [
        [one.label, one.role.value, one.into, one.out, one.loops, one.upstream, one.downstream, one.sites]
        for one in found.factors
    ]
    columns = {"label": "object", "role": "object", **dict.fromkeys(counts, "int64"), "sites": "object"}
    attrs = {
        "usual": found.usual,
        "listed": found.listed,
        "complete": found.complete,
    }
    return _frame("factor", [one.factor for one in found.factors], columns, rows, attrs)


def of_ledger(found: Ledger) -> pandas.DataFrame:
    """Give a row for each link and each site: what it `says`, or how it is `silent`; None otherwise.

    The programme team's claims have rows too, under `site` None. `evidence` counts the pieces there are.

    >>> import loopmap
    >>> m = loopmap.loads("maps: {x: {links: [a increases b]}, y: {factors: [a, b]}}")
    >>> m.ledger().to_pandas()[["from", "to", "site", "says", "silent"]].values.tolist()
    [['a', 'b', 'x', '+', None], ['a', 'b', 'y', None, 'drew none']]
    """
    rows: list[list[Any]] = []
    for entry in found.links:
        proofs: Counter[str | None] = Counter()
        for voice in entry.link.voices:
            proofs[None if voice.team else voice.claim.claimant] += len(voice.claim.evidence)
        told: dict[str | None, tuple[str | None, str | None]] = {
            **{site: (sign.value, None) for site, sign in entry.said},
            **{site: (None, silence) for site, silence in entry.silent},
            **({None: (entry.team.value, None)} if entry.team else {}),
        }
        ends = [entry.link.tail, entry.link.head, entry.link.status.value]
        speakers = (*found.sites, *([None] if None in told else []))
        rows.extend([*ends, site, *told[site], proofs[site]] for site in speakers)
    names = ("from", "to", "status", "site", "says", "silent")
    columns = {**dict.fromkeys(names, "object"), "evidence": "int64"}
    return _frame(None, range(len(rows)), columns, rows, {})


def _of_loops(
    loops: Sequence[Loop],
    types: Mapping[str, str],
    more: Mapping[str, Sequence[Any]],
    attrs: Mapping[str, Any],
) -> pandas.DataFrame:
    rows = [
        [
            loop.polarity.word,
            len(loop),
            loop.title,
            loop.around,
            loop.factors,
            loop.sites,
            loop.support,
            loop.focal,
            loop.delays,
            *(cells[place] for cells in more.values()),
        ]
        for place, loop in enumerate(loops)
    ]
    return _frame("name", [loop.name for loop in loops], {**_LOOP, **types}, rows, attrs)


def _end(found: Loops | Families | Participation) -> dict[str, Any]:
    return {"complete": found.complete, "complete_to_length": found.complete_to_length}


def _truncated(loops: Loops) -> dict[str, Any]:
    return {"truncated_by": loops.truncated_by}


def _frame(
    index: str | None,
    places: Iterable[Any],
    types: Mapping[str, str],
    rows: Sequence[Sequence[Any]],
    attrs: Mapping[str, Any],
) -> pandas.DataFrame:
    """Make a table whose columns have their types even where it has no rows."""
    library = _pandas()
    columns = {
        name: library.Series([row[place] for row in rows], dtype=kind)
        for place, (name, kind) in enumerate(types.items())
    }
    frame = library.DataFrame(columns).set_axis(library.Index(list(places), name=index))
    frame.attrs.update(attrs)
    return frame


def _pandas() -> Any:
    try:
        import pandas
    except ModuleNotFoundError as failure:
        if failure.name != "pandas":
            raise
        raise ExtraMissing("pandas", "a table of pandas") from None
    return pandas
