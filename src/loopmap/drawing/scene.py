"""What a figure is to show, before anything has a place.

A scene is made from a map, or from an excerpt of one; factors are known here by their index.
"""

from __future__ import annotations

from dataclasses import dataclass

from loopmap.signs import Polarity, Sign


@dataclass(frozen=True, slots=True)
class SceneFactor:
    """One factor: its id in the map, the label a reader sees, its theme, and whether it is in focus."""

    id: str
    label: str
    focus: bool = False
    theme: str | None = None


@dataclass(frozen=True, slots=True)
class SceneLink:
    """One link between two factors, given by their indices in the scene.

    `support` is how many sources state the link out of how many could have; `width` is the line's
    width as a multiple of the usual one; `tooltip` is what a reader sees on pointing at the link.
    """

    tail: int
    head: int
    sign: Sign
    delayed: bool = False
    support: tuple[int, int] | None = None
    width: float = 1.0
    tooltip: str = ""


@dataclass(frozen=True, slots=True)
class SceneLoop:
    """One loop that gets a badge: its name (`R1`), title, polarity and factors in the loop's order."""

    name: str
    title: str | None
    polarity: Polarity
    factors: tuple[int, ...]

    @property
    def steps(self) -> tuple[tuple[int, int], ...]:
        """The loop's links as (tail, head) pairs.

        >>> SceneLoop("R1", None, Polarity.REINFORCING, (4, 0, 2)).steps
        ((4, 0), (0, 2), (2, 4))
        """
        return tuple(zip(self.factors, self.factors[1:] + self.factors[:1], strict=True))


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything one figure shows: factors, at most one link an ordered pair, and the badged loops.

    `note` is the source line at the foot, `alt` the text for those who do not see the picture. `themes`
    are those of the whole map in its order, so that each has one colour in all its excerpts. The
    values are checked when a scene is made, so that the drawing need not look twice.
    """

    title: str | None
    note: str | None
    alt: str
    factors: tuple[SceneFactor, ...]
    links: tuple[SceneLink, ...] = ()
    loops: tuple[SceneLoop, ...] = ()
    themes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        known = range(len(self.factors))
        pairs = [(link.tail, link.head) for link in self.links]
        if stray := [pair for pair in pairs if pair[0] not in known or pair[1] not in known]:
            raise ValueError(f"link {stray[0]} joins a factor that the scene has not")
        if len(set(pairs)) != len(pairs):
            raise ValueError("two links join the same ordered pair of factors")
        if len({factor.id for factor in self.factors}) != len(self.factors):
            raise ValueError("two factors bear one id")
        drawn = set(pairs)
        for loop in self.loops:
            if not loop.factors or not drawn.issuperset(loop.steps):
                raise ValueError(f"loop {loop.name} takes a step that no link of the scene makes")
