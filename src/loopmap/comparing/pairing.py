"""Which thing of one web is which of another: by id, by what both stand for, by name, or likely so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping

from loopmap.comparing.likeness import alike, nearly
from loopmap.comparing.pair import Basis, Kin, Pairing
from loopmap.comparing.web import Candidate, Unpaired, Web

Shared = Mapping[tuple[str, str], tuple[int, int]]
"""For an old and a new id, how many members they share upright, and how many turned round."""


def pair_up(
    old: Web, new: Web, *, sure: Shared | None = None, likely: Shared | None = None, guess: bool = True
) -> Pairing:
    """Pair the things of two webs; each step pairs only what is left, and only where one choice is best.

    First equal ids; then those that share members, as `sure` counts them; then those that share names;
    then, with `guess`, those that share members of `likely`, and those that stand alike in their
    webs. What bears the name of something else, or a member, is joined or split, and no guess is made
    of it. The other way round gives the same pairs.

    O(names + links); guesses, for each neighbour, the product of the unpaired beside it, up to a bound.

    >>> from loopmap.signs import Sign
    >>> old = Web({"trust": ("trust",), "hope": ("hope",)}, {("trust", "hope"): Sign.POSITIVE})
    >>> new = Web({"faith": ("faith", "trust"), "hope": ("hope",)}, {("faith", "hope"): Sign.POSITIVE})
    >>> [(pair.old, pair.new, pair.basis.value) for pair in pair_up(old, new).pairs]
    [('trust', 'faith', 'a name in common'), ('hope', 'hope', 'the same id')]
    """
    sure, likely = sure or {}, likely or {}
    state = Unpaired(old, new)
    for id_ in old.names:
        if id_ in new.names:
            state.pair(id_, id_, Basis.ID, False)
    state.take(Basis.MEMBERS, _sharing(sure))
    state.take(Basis.NAME, _namesakes)
    into, out_of = _related(old, new, sure)
    if guess:
        state.take(Basis.LIKELY_MEMBERS, _sharing(likely))
        known = into.keys() & state.left_old.keys() | out_of.keys() & state.left_new.keys()
        while state.take(Basis.NEIGHBOURS, alike(known)) or state.take(Basis.SPELLING, nearly(known)):
            pass
    order = {id_: i for i, id_ in enumerate(old.names)}
    return Pairing(
        tuple(sorted(state.pairs, key=lambda pair: order[pair.old])),
        tuple(into[id_] for id_ in state.left_old if id_ in into),
        tuple(out_of[id_] for id_ in state.left_new if id_ in out_of),
    )


def _sharing(shared: Shared) -> Callable[[Unpaired], Iterator[Candidate]]:
    """Find those left that share members; better where they share more."""

    def candidates(state: Unpaired) -> Iterator[Candidate]:
        for (old, new), (upright, turned) in shared.items():
            if old in state.left_old and new in state.left_new:
                yield old, new, (upright + turned,), not upright

    return candidates


def _namesakes(state: Unpaired) -> Iterator[Candidate]:
    """Find those left that share names; better where one's own name is among them, then by how many."""
    bearing = _bearing(state.new, state.left_new)
    for old in state.left_old:
        names = dict.fromkeys(state.old.names[old])
        shared = Counter(new for name in names for new in bearing.get(name, ()))
        for new, count in shared.items():
            own, theirs = state.old.names[old][0], state.new.names[new][0]
            fit = (own in state.new.names[new]) + (theirs in names)
            yield old, new, (fit, count), False


def _bearing(web: Web, among: Iterable[str]) -> dict[str, list[str]]:
    """Give for each name the things that bear it."""
    bearing: dict[str, list[str]] = {}
    for id_ in among:
        for name in dict.fromkeys(web.names[id_]):
            bearing.setdefault(name, []).append(id_)
    return bearing


def _related(old: Web, new: Web, sure: Shared) -> tuple[dict[str, Kin], dict[str, Kin]]:
    """Give for each thing of either web those of the other that share a name or a member with it."""
    bearing = _bearing(new, new.names)
    related = dict.fromkeys(sure)
    for id_, names in old.names.items():
        related.update(dict.fromkeys((id_, other) for name in names for other in bearing.get(name, ())))
    into: dict[str, set[str]] = {}
    out_of: dict[str, set[str]] = {}
    opposite = {(one, other) for (one, other), (upright, _) in sure.items() if not upright}
    for one, other in related:
        into.setdefault(one, set()).add(other)
        out_of.setdefault(other, set()).add(one)
    return (
        {id_: Kin(id_, tuple(sorted(s)), len(s) == 1 and (id_, *s) in opposite) for id_, s in into.items()},
        {id_: Kin(id_, tuple(sorted(s)), len(s) == 1 and (*s, id_) in opposite) for id_, s in out_of.items()},
    )
