"""What a rise of each factor does to the one that a figure asks about, as figures show and tell it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from loopmap.drawing.scene import Effect
from loopmap.influence.toward import Influence, toward
from loopmap.model import Map
from loopmap.telling import listed

_TOLD = 8
"""How many of each kind the words name."""

_VERBS = {
    Effect.HELPS: ("helps", "help"),
    Effect.HINDERS: ("hinders", "hinder"),
    Effect.BOTH_WAYS: ("pulls both ways", "pull both ways"),
    Effect.UNSETTLED: ("is unsettled", "are unsettled"),
    Effect.NO_ROUTE: ("has no route to it", "have no route to it"),
}


@dataclass(frozen=True, slots=True)
class Effects:
    """The `focus` that is asked about, by id, its `label`, and by id each other factor's effect and words."""

    focus: str
    label: str
    of: Mapping[str, Effect]
    words: Mapping[str, str]

    def told(self, labels: Mapping[str, str]) -> list[str]:
        """Say what the factors do that are shown, given their labels by id: a sentence for each effect."""
        said = [f"Toward {self.label}, by all routes of the map whose sign is known"]
        for effect, (one, many) in _VERBS.items():
            names = [labels[id_] for id_ in labels if self.of.get(id_) is effect]
            if names:
                more = [f"{len(names) - _TOLD} more"] * (len(names) > _TOLD)
                count = f"1 factor {one}" if len(names) == 1 else f"{len(names)} factors {many}"
                said.append(f"{count}: {listed([*names[:_TOLD], *more])}")
        return [f"{said[0]}, {said[1]}", *said[2:]] if len(said) > 1 else []


def effects(whole: Map, asked: bool | str) -> Effects | None:
    """Tell what each factor does to the one that is asked about, by id or name; `True` is the map's focus.

    None where nothing is asked. All routes of the whole map count, also those that a figure does not show.
    Raises `UnknownFactor` and `NoFocus`; it costs what `loopmap.influence.toward.toward` does.

    >>> import loopmap
    >>> m = loopmap.loads("{focus: b, links: [a decreases b, c increases a]}")
    >>> found = effects(m, True)
    >>> found.of["c"], found.words["c"]
    (<Effect.HINDERS: 'hinders'>, 'c hinders b: more c, more a, and so less b')
    """
    if asked is False:
        return None
    found = toward(whole, None if asked is True else asked)
    return Effects(
        found.focus,
        found.label,
        {one.factor: Effect(one.verdict.value) for one in found.influences},
        {one.factor: _words(one, found.label) for one in found.influences},
    )


def _words(one: Influence, focus: str) -> str:
    """Say what a factor does, with a shortest route of each sign."""
    effect = Effect(one.verdict.value)
    if effect is Effect.NO_ROUTE:
        return f"{one.label} has no route to {focus}"
    verb = {Effect.BOTH_WAYS: "pulls both ways on", Effect.UNSETTLED: "is unsettled toward"}
    said = f"{one.label} {verb.get(effect, effect.value)} {focus}"
    routes = "; ".join(route.sentence for route in one.routes)
    return f"{said}: {routes}" if routes else said
