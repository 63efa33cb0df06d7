"""Which things of two webs are likely the same, though nothing says so: guesses, for somebody to confirm."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Set
from difflib import SequenceMatcher

from loopmap.comparing.web import ITSELF, Candidate, Neighbour, Unpaired


def alike(besides: Set[str]) -> Callable[[Unpaired], Iterator[Candidate]]:
    """Find those left, but `besides`, that have the same neighbours, two or more.

    The links bear the same signs, or all turned: then one is likely the opposite of the other.
    Neighbours that are not paired themselves are only counted, those that lead there and those led to.
    """

    def candidates(state: Unpaired) -> Iterator[Candidate]:
        standing: dict[object, list[str]] = {}
        for id_ in state.left_new.keys() - besides:
            met, *others = _standing(state, id_, new=True)
            standing.setdefault((met, *others), []).append(id_)
        for old in state.left_old.keys() - besides:
            met, *others = _standing(state, old, new=False)
            for new in standing.get((met, *others), ()) if len(met) > 1 else ():
                turned = _turned(state, old, new)
                if turned is not None:
                    yield old, new, (len(met),), turned

    return candidates


def nearly(besides: Set[str]) -> Callable[[Unpaired], Iterator[Candidate]]:
    """Find those left, but `besides`, with nearly the same name and half of their neighbours in common."""

    def candidates(state: Unpaired) -> Iterator[Candidate]:
        beside: dict[Neighbour, list[str]] = {}
        for id_ in sorted(state.left_new.keys() - besides):
            for neighbour in _standing(state, id_, new=True)[0]:
                beside.setdefault(neighbour, []).append(id_)
        for old in state.left_old.keys() - besides:
            known = _standing(state, old, new=False)[0]
            shared = Counter(new for one in known for new in beside.get(one, ())[:_MOST_BESIDE])
            for new, count in shared.items():
                every = len(state.old.around[old]) + len(state.new.around[new]) - count
                likeness = _likeness(state.old.names[old][0], state.new.names[new][0])
                turned = _turned(state, old, new)
                if 2 * count >= every and likeness >= _NEAR and turned is not None:
                    yield old, new, (round(1000 * likeness),), turned

    return candidates


_NEAR = 0.8
"""How like two names are that are nearly the same, by `difflib`."""

_MOST_BESIDE = 200
"""How many things beside one neighbour are held against one thing."""


def _standing(state: Unpaired, id_: str, *, new: bool) -> tuple[frozenset[Neighbour], int, int]:
    """Give a thing's paired neighbours by their new ids, and how many others lead there and are led to."""
    around, met = (state.new, state.met_new) if new else (state.old, state.met_old)
    paired = frozenset((met[other], out) for other, out in around.around[id_] if other in met)
    others = [out for other, out in around.around[id_] if other not in met]
    return paired, len(others) - sum(others), sum(others)


def _turned(state: Unpaired, old: str, new: str) -> bool | None:
    """Tell whether the links that two things share bear the same signs or all opposite ones; else None."""
    theirs = state.new.around[new]
    kinds = set()
    for (other, out), sign in state.old.around[old].items():
        beside = state.met_old.get(other, ITSELF)
        there = theirs.get((beside, out))
        if beside != ITSELF and there is not None and sign.known and there.known:
            kinds.add((there is not sign) != (beside in state.turned))
    return None if len(kinds) > 1 else kinds == {True}


def _likeness(one: str, other: str) -> float:
    """Tell how alike two folded names are, whichever comes first."""
    a, b = sorted((one[:200], other[:200]))
    return SequenceMatcher(None, a, b, autojunk=False).ratio()
