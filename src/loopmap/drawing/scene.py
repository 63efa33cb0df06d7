"""What a figure is to show, before anything has a place.

A scene is made from a map, or from an excerpt of one; factors are known here by their index.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import Enum

from loopmap.signs import Polarity, Sign


class Change(Enum):
    """What happened to a factor or a link since an earlier map."""

    ADDED = "new"
    REMOVED = "gone"
    CHANGED = "changed"

    @property
    def width(self) -> float:
        """How wide links are drawn that this happened to, as a multiple of the usual line."""
        return 0.8 if self is Change.REMOVED else 1.8


class Effect(Enum):
    """What a rise of a factor does to the one that a figure asks about."""

    HELPS = "helps"
    HINDERS = "hinders"
    BOTH_WAYS = "both ways"
    UNSETTLED = "unsettled"
    NO_ROUTE = "no route"


@dataclass(frozen=True, slots=True)
class SceneFactor:
    """One factor: its id in the map, the label a reader sees, its theme, and whether it is in focus.

    What is `faded`, a factor, link or loop, is drawn so that the rest stands out. `number` is what stands
    for the label where names have no room, `change` what happened since an earlier map, and `told` the
    words for it where there is more to say. `effect` is what it does to the factor that the figure asks
    about, and `tooltip` what a reader sees on pointing at it, where that is more than its name.
    """

    id: str
    label: str
    focus: bool = False
    theme: str | None = None
    faded: bool = False
    number: int | None = None
    change: Change | None = None
    told: str | None = None
    effect: Effect | None = None
    tooltip: str = ""

    @property
    def words(self) -> str:
        """What its label says: its number where it has one, which a key explains, and else its name.

        What has changed since an earlier map is said after the name.

        >>> SceneFactor("a", "trust", change=Change.CHANGED, told="was mutual trust").words
        'trust (was mutual trust)'
        """
        if self.number is not None:
            return str(self.number)
        if self.change is None:
            return self.label
        return f"{self.label} ({self.told or self.change.value})"


NOBODY = -1
"""The voice of a link that no one voice states alone."""


@dataclass(frozen=True, slots=True)
class SceneLink:
    """One link between two factors, given by their indices in the scene.

    `support` is how many sources state the link out of how many could have, and `said` the words that
    stand in its place; `width` is the line's width as a multiple of the usual one; `tooltip` is what a
    reader sees on pointing at the link. Where lines are coloured by who says so, `voice` is the one of the
    scene's voices that says it alone, or NOBODY; else it is None, and colour goes by sign, or by the
    `change` since an earlier map.
    """

    tail: int
    head: int
    sign: Sign
    delayed: bool = False
    support: tuple[int, int] | None = None
    width: float = 1.0
    tooltip: str = ""
    faded: bool = False
    said: str | None = None
    voice: int | None = None
    change: Change | None = None

    @property
    def words(self) -> str:
        """What stands beside the link: what is said of it, or its support, as in `3/5`; may be empty.

        >>> SceneLink(0, 1, Sign.POSITIVE, support=(3, 5)).words
        '3/5'
        """
        return self.said or ("" if self.support is None else "{}/{}".format(*self.support))


@dataclass(frozen=True, slots=True)
class SceneLoop:
    """One loop that gets a badge: its name (`R1`), title, polarity and factors in the loop's order."""

    name: str
    title: str | None
    polarity: Polarity
    factors: tuple[int, ...]
    faded: bool = False

    @property
    def steps(self) -> tuple[tuple[int, int], ...]:
        """The loop's links as (tail, head) pairs.

        >>> SceneLoop("R1", None, Polarity.REINFORCING, (4, 0, 2)).steps
        ((4, 0), (0, 2), (2, 4))
        """
        return tuple(zip(self.factors, self.factors[1:] + self.factors[:1], strict=True))


@dataclass(frozen=True, slots=True)
class SceneStub:
    """So many links that are not drawn come in at a factor, or go out of it."""

    factor: int
    count: int
    outward: bool


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything one figure shows: factors, at most one link an ordered pair, and the badged loops.

    `note` is the source line at the foot, `alt` the text for those who do not see the picture. `themes`
    are those of the whole map in its order, so that each has one colour in all its excerpts. `stubs` count
    the links of the map that are not drawn. `voices` are those who say what, each by a short name and its
    whole one. With `regions`, factors of one theme stand on a common ground. `toward` is the label of the
    factor that the figure asks about, where it tells what the others do to it. The values are checked when
    a scene is made, so that the drawing need not look twice.
    """

    title: str | None
    note: str | None
    alt: str
    factors: tuple[SceneFactor, ...]
    links: tuple[SceneLink, ...] = ()
    loops: tuple[SceneLoop, ...] = ()
    themes: tuple[str, ...] = ()
    stubs: tuple[SceneStub, ...] = ()
    voices: tuple[tuple[str, str], ...] = ()
    regions: bool = False
    toward: str | None = None

    @property
    def effects(self) -> tuple[Effect, ...]:
        """What there is to tell of what factors do to the one that the figure asks about."""
        found = {factor.effect for factor in self.factors}
        return tuple(effect for effect in Effect if effect in found)

    @property
    def faded(self) -> bool:
        """Whether anything is faded, so that the rest stands out."""
        return any(factor.faded for factor in self.factors) or any(link.faded for link in self.links)

    @property
    def changes(self) -> tuple[Change, ...]:
        """What there is to tell of changes since an earlier map."""
        found = {one.change for one in self.factors} | {link.change for link in self.links}
        return tuple(change for change in Change if change in found)

    def bring_out(self, loops: Collection[str]) -> Scene:
        """Fade whatever is on none of these loops, which are among the scene's and given by name."""
        out = [loop for loop in self.loops if loop.name in loops]
        factors = {factor for loop in out for factor in loop.factors}
        steps = {step for loop in out for step in loop.steps}
        return replace(
            self,
            factors=tuple(replace(one, faded=k not in factors) for k, one in enumerate(self.factors)),
            links=tuple(replace(one, faded=(one.tail, one.head) not in steps) for one in self.links),
            loops=tuple(replace(one, faded=one.name not in loops) for one in self.loops),
        )

    def __post_init__(self) -> None:
        known = range(len(self.factors))
        pairs = [(link.tail, link.head) for link in self.links]
        if stray := [pair for pair in pairs if pair[0] not in known or pair[1] not in known]:
            raise ValueError(f"link {stray[0]} joins a factor that the scene has not")
        if len(set(pairs)) != len(pairs):
            raise ValueError("two links join the same ordered pair of factors")
        if len({factor.id for factor in self.factors}) != len(self.factors):
            raise ValueError("two factors bear one id")
        sides = [(stub.factor, stub.outward) for stub in self.stubs]
        if len(set(sides)) != len(sides) or not all(s.factor in known and s.count > 0 for s in self.stubs):
            raise ValueError("a stub is there twice, counts nothing, or is at no factor of the scene")
        if any(link.voice not in (None, *range(NOBODY, len(self.voices))) for link in self.links):
            raise ValueError("a link has a voice that the scene has not")
        drawn = set(pairs)
        for loop in self.loops:
            if not loop.factors or not drawn.issuperset(loop.steps):
                raise ValueError(f"loop {loop.name} takes a step that no link of the scene makes")
